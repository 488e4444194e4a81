"""Everything that is due in reviews, worked out from their facts for one review or for many at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from dhr.core.dates import in_words
from dhr.imrs import stages as report_stages
from dhr.workflow.counted import COUNTED
from dhr.workflow.deadlines import falls_on, find_rule, work_out
from dhr.workflow.duty_facts import DutyFacts
from dhr.workflow.models import ProceedingKind, Review
from dhr.workflow.return_stages import OWED
from dhr.workflow.stages import REVIEW_TRACK

ENDED = [name for name, stage in REVIEW_TRACK.stages.items() if stage.ended]
IN = ("submitted", "presented", "accepted", "debriefed")
"""The stages of a return that came in."""


@dataclass(frozen=True, slots=True)
class ReviewDeadline:
    """One thing that is due in one review. `due` is the day that stands: the one that was agreed, or the original. `sum`
    says how the original came about, `who` with whom it lies, `owner` whose turn that is, `done_on` when it was done, `start`
    from which day it is counted; `about` is the key of the one thing that it is about, where that is not the review."""

    review: Review
    kind: str
    what: str
    due: date
    sum: str
    who: str
    authority: str
    statutory: bool = False
    done_on: date | None = None
    about: uuid.UUID | None = None
    start: date | None = None
    owner: str = "manager"
    agency_id: uuid.UUID | None = None
    original: date | None = None
    agreed: date | None = None
    forecast: date | None = None

    @property
    def key(self) -> str:
        """What names this duty: its kind, and the thing or the review that it is about."""
        return f"{self.kind}:{self.about or self.review.pk}"

    @property
    def falls_on(self) -> str:
        """The words for a weekend or a bank holiday."""
        return falls_on(self.due)


def dated_duties(reviews: Iterable[Review]) -> list[ReviewDeadline]:
    """Every dated duty of these reviews, also those that are done, soonest first; nothing open for one that has ended.
    The number of questions to the database does not grow with the number of reviews."""
    return duties_from(DutyFacts(list(reviews)))


def duties_from(known: DutyFacts) -> list[ReviewDeadline]:
    """The duties that follow from facts that were read already."""
    return sorted((found for review in known.reviews for found in _duties(review, known)), key=soonest)


def soonest(found: Any) -> tuple[Any, ...]:
    """The order of lists: what is due first, first."""
    return (found.due, found.review.reference, found.kind, found.what)


def _duties(review: Review, known: DutyFacts) -> Iterator[ReviewDeadline]:
    ended = review.stage in ENDED
    for found in (*_by_rule(review, known), *_by_people(review, known)):
        if found.done_on or not ended:
            yield found


def _by_rule(review: Review, known: DutyFacts) -> Iterator[ReviewDeadline]:
    targets, holidays = known.targets.get(review.partnership_id, {}), known.holidays.get(review.partnership_id, ())
    for counted in COUNTED:
        rule = find_rule(counted.rule, review.guidance_version, targets)
        if rule.unit == "none":
            continue
        for span in counted.spans(review, known):
            if span.done_on is None and counted.open_in and review.stage not in counted.open_in:
                continue
            found = work_out(rule, span.start, holidays)
            assert found.due is not None  # noqa: S101  the unit is not none
            agreed = (
                span.agreed if span.agreed and span.agreed > found.due else None
            )  # never earlier than the rule's own
            yield ReviewDeadline(
                review, counted.kind or rule.code, span.what or rule.name, agreed or found.due, found.sum,
                span.who or rule.owed_by, found.authority, rule.kind != "local", span.done_on, span.about, span.start,
                rule.owner, original=found.due, agreed=agreed,
            )  # fmt: skip


def _by_people(review: Review, known: DutyFacts) -> Iterator[ReviewDeadline]:
    """Dates that somebody set: replies to scoping, chronologies, actions, days for looking again."""
    yield from _asked_of_agencies(review, known)
    yield from (*_of_meetings(review, known), *_of_families(review, known))
    for action in known.of("actions", review):
        what = f"Action on recommendation {action.number}: {action.agency__name}"
        yield _set(review, "action", action, what, action.due_on, None, about=action.pk)
    for pause in known.of("pauses", review):
        if pause.ended_on is None and pause.pk not in known.assumed.pauses:
            yield _set(
                review,
                "pause-review",
                None,
                "Look again at the pause",
                pause.review_on,
                pause.starts_on,
                about=pause.pk,
            )
    for check in known.of("checks", review):
        looked = check.last_checked_on
        done = looked if looked and looked >= check.check_again_on else None
        what = f"Check again: {ProceedingKind(check.kind).label}"
        yield _set(review, "process-check", None, what, check.check_again_on, looked, done, about=check.pk)
    for hold in known.of("holds", review):
        yield _set(review, "hold-review", None, "Look again at what holds the publication", hold.review_on, hold.started_on, about=hold.pk)  # fmt: skip
    last = known.of("decisions", review)[-1:]
    if last and last[0].until and review.stage == "deferred":
        yield _set(
            review, "deferral-review", None, "Take the deferred decision up again", last[0].until, last[0].decided_on
        )


def _of_meetings(review: Review, known: DutyFacts) -> Iterator[ReviewDeadline]:
    """A meeting until it is recorded who came, and what it gave people to do, by its number: never in anybody's words."""
    for meeting in known.of("meetings", review):
        done = meeting.on if meeting.attendance_on else None
        yield _set(review, "meeting", None, f"Meeting {meeting.number}", meeting.on, None, done, about=meeting.pk)
    for task in known.of("meeting_tasks", review):
        what = f"Task from meeting {task.number}"
        made = _set(review, "meeting-task", None, what, task.due_on, None, task.done_on, about=task.pk)
        yield replace(made, who=task.agency) if task.agency else made


def _of_families(review: Review, known: DutyFacts) -> Iterator[ReviewDeadline]:
    """Complaints, without a word of whose they are: that stands on the page of the household."""
    for complaint in known.of("complaints", review):
        start, done = complaint.received_on, complaint.answered_on
        yield _set(review, "complaint", None, "Answer a complaint", complaint.due_on, start, done, about=complaint.pk)


def _asked_of_agencies(review: Review, known: DutyFacts) -> Iterator[ReviewDeadline]:
    for asked in known.of("scoping", review):
        done = None if asked.reply == "waiting" else asked.replied_on
        if done or asked.reply == "waiting":
            yield _set(review, "scoping-reply", asked, f"Scoping reply: {asked.agency__name}", asked.due_on, asked.asked_on, done, about=asked.pk)  # fmt: skip
    for question in known.of("questions", review):
        answered = timezone.localdate(question.answered_at) if question.answered_at else None
        what = f"Question about the {'report' if question.about else 'chronology'}: {question.agency__name}"
        asked_on = timezone.localdate(question.asked_at)
        yield _set(review, "question", question, what, question.due_on, asked_on, answered, about=question.pk)
    yield from _reports_of_agencies(review, known)
    sent = {row.subject_id: row.at for row in known.of("submitted", review)}
    for owed in known.of("returns", review):
        done = timezone.localdate(sent[owed.pk]) if owed.stage in IN and owed.pk in sent else None
        if done or owed.stage in OWED:
            original = known.first_counted(review, "return_due", owed.pk, owed.due_on)
            yield _set(
                review, "agency-return", owed, f"Chronology: {owed.agency__name}", owed.due_on, owed.asked_on, done,
                original=original, about=owed.pk,
            )  # fmt: skip


def _reports_of_agencies(review: Review, known: DutyFacts) -> Iterator[ReviewDeadline]:
    """What agencies write beside their chronologies, until it is sent. The day is set for each when it is asked."""
    for owed in known.of("agency_reports", review):
        done = timezone.localdate(owed.sent_at) if owed.stage in report_stages.IN and owed.sent_at else None
        if done or owed.stage in report_stages.OWED:
            original = known.first_counted(review, "return_due", owed.pk, owed.due_on)
            made = _set(
                review, "imr", owed, f"{owed.words}: {owed.agency__name}", owed.due_on, owed.asked_on, done,
                original=original, about=owed.pk,
            )  # fmt: skip
            yield replace(made, sum=f"Date set when it was asked for, on {in_words(owed.asked_on)}")


def _set(
    review: Review, kind: str, asked: Any, what: str, due: date, start: date | None, done_on: date | None = None, *,
    original: date | None = None, about: uuid.UUID | None = None,
) -> ReviewDeadline:  # fmt: skip
    rule = find_rule(kind)
    made = rule.authority.replace("Local; ", "Date ") + (f"; asked on {in_words(start)}" if asked and start else "")
    first = original or due
    return ReviewDeadline(
        review, kind, what, due, made, asked.agency__name if asked else rule.owed_by, rule.authority, False, done_on, about,
        start, rule.owner, asked.agency_id if asked else None, original=first, agreed=due if due != first else None,
    )  # fmt: skip


def open_only(duties: Iterable[ReviewDeadline]) -> Sequence[ReviewDeadline]:
    """Those that are not done."""
    return [found for found in duties if found.done_on is None]
