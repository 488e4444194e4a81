"""What the review chair asks and the chair of the partnership answers: a pause, another day for the report. Both are dated
facts beside the stage. Source: domain 3.1 A5p and A9x, 3.9."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db import transaction

from dhr.access.checks import may, require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import Answered, Extension, ExtensionReason, Pause, PauseReason, Review
from dhr.workflow.services import refuse_if_closed

Ask = TypeVar("Ask", Pause, Extension)
VERBS = {
    ("Pause", True): "pause.agreed", ("Pause", False): "pause.refused",
    ("Extension", True): "extension.agreed", ("Extension", False): "extension.refused",
}  # fmt: skip
ASKS = "LEAD_REVIEW"
"""The review chair asks; the manager records it for the chair."""


def _require_asking(by: User, review: Review) -> None:
    require(by, "MANAGE_REVIEW" if may(by, "MANAGE_REVIEW", review) else ASKS, review)
    refuse_if_closed(review)


@transaction.atomic
def ask_pause(
    *, review: Review, by: User, reason: str, why: str, asked_for_by: str = "", continues: str = "", starts_on: date,
    review_on: date,
) -> Pause:  # fmt: skip
    """The review is to wait, wholly or in part. What goes on all the same is said; the stage stays."""
    _require_asking(by, review)
    problems = [] if why.strip() else ["Say why the review is to wait."]
    if review_on <= starts_on:
        problems.append("The day for looking again lies after the day on which the pause begins.")
    if starts_on < review.csp_aware_on:
        problems.append("The pause cannot begin before the partnership came to know of the death.")
    if Pause.objects.filter(review=review, reason=reason, ended_on=None).exclude(answer=Answered.REFUSED).exists():
        problems.append("The review waits, or is asked to wait, for this reason already.")
    refuse(*problems)
    pause = Pause.objects.create(
        review=review, reason=PauseReason(reason), why=why.strip(), asked_for_by=asked_for_by.strip(),
        continues=continues.strip(), starts_on=starts_on, review_on=review_on, asked_by=by, asked_on=clock.today(),
    )  # fmt: skip
    _record(
        by, "pause.asked", pause, starts_on=starts_on.isoformat(), review_on=review_on.isoformat(), reason=pause.why
    )
    return pause


@transaction.atomic
def end_pause(*, pause: Pause, by: User, ended_on: date, note: str) -> Pause:
    """The review goes on."""
    _require_asking(by, pause.review)
    found = Pause.objects.select_for_update().get(pk=pause.pk)
    problems = []
    if found.answer != Answered.AGREED or found.ended_on is not None:
        problems.append("Only a pause that was agreed and has not ended can be ended.")
    if not found.starts_on <= ended_on <= clock.today():
        problems.append("The day lies between the beginning of the pause and today.")
    refuse(*problems)
    found.ended_on, found.ended_by, found.end_note = ended_on, by, note.strip()
    found.save()
    _record(by, "pause.ended", found, ended_on=ended_on.isoformat(), note=note.strip())
    return found


@transaction.atomic
def ask_extension(*, review: Review, by: User, reason: str, why: str, due_on: date) -> Extension:
    """Another day for the overview report, which may not be earlier than the one that stands."""
    _require_asking(by, review)
    stands = report_due(review)
    problems = [] if why.strip() else ["Say why more time is needed."]
    if stands is None:
        problems.append("The overview report has no date yet that could be extended.")
    elif due_on <= stands:
        problems.append("The new day lies after the day that stands now.")
    if Extension.objects.filter(review=review, answer=Answered.WAITING).exists():
        problems.append("Another request waits for its answer.")
    refuse(*problems)
    extension = Extension.objects.create(
        review=review,
        reason=ExtensionReason(reason),
        why=why.strip(),
        due_on=due_on,
        asked_by=by,
        asked_on=clock.today(),
    )
    _record(by, "extension.asked", extension, due_on=due_on.isoformat(), reason=extension.why)
    return extension


def report_due(review: Review) -> date | None:
    """The day that stands for the overview report: the last one agreed, or the guidance's; none where the guidance gives
    no date."""
    return next((duty.due for duty in dated_duties([review]) if duty.kind == "report"), None)


@transaction.atomic
def answer_request(*, asked: Ask, by: User, agreed: bool, note: str = "") -> Ask:
    """The chair of the partnership agrees or refuses; a refusal says why."""
    require(by, "DECIDE_REVIEW", asked.review)
    refuse_if_closed(asked.review)
    found = type(asked)._default_manager.select_for_update().get(pk=asked.pk)
    problems = []
    if found.answer != Answered.WAITING:
        problems.append(f"This is answered already: {found.get_answer_display().lower()}.")
    if not agreed and not note.strip():
        problems.append("Say why not.")
    refuse(*problems)
    found.answer = Answered.AGREED if agreed else Answered.REFUSED
    found.answered_by, found.answered_on, found.answer_note = by, clock.today(), note.strip()
    found.save()
    _record(by, VERBS[type(found).__name__, agreed], found, note=note.strip())
    return found


def _record(by: User, verb: str, asked: Pause | Extension, **detail: str) -> None:
    record_event(by=by, verb=verb, review_id=asked.review_id, subject=asked.get_reason_display(), detail=detail)
