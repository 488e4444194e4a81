"""How long a partnership keeps what, holds for legal reasons, and what is due for disposal."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from dhr.access.checks import may_in_partnership, refusal_sentence, require
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, refuse
from dhr.redaction.asking import count_soon, holds_on, record, require_here
from dhr.redaction.classes import CLASSES
from dhr.redaction.models import LegalHold, Redaction, RemovalKind, RemovalState, RetentionRule, Trigger
from dhr.submission.models import Publication
from dhr.workflow.models import Review, StageChange
from dhr.workflow.services import lock_review
from dhr.workflow.stages import REVIEW_TRACK, STAGES

LONGEST_MONTHS = 100 * 12
ENDED = [name for name, stage in STAGES.items() if stage.ended]


@dataclass(frozen=True, slots=True)
class Due:
    """One class of records of one review whose time is over, or will be on `on`."""

    review: Review
    record_class: str
    on: date

    @property
    def label(self) -> str:
        return CLASSES[self.record_class].label


def require_retention(by: User, partnership: Partnership) -> None:
    """Go on only if the person may set how long this partnership keeps what."""
    if not may_in_partnership(by, "SET_RETENTION", partnership):
        raise NotAllowed(refusal_sentence("SET_RETENTION"))


@transaction.atomic
def set_rule(
    *, partnership: Partnership, by: User, record_class: str, months: int | None, trigger: str, authority: str
) -> RetentionRule | None:
    """The partnership keeps this class so long from now on; no months take the rule back."""
    require_retention(by, partnership)
    if months is None:
        _take_back(partnership, by, record_class)
        return None
    problems = [] if record_class in CLASSES else ["There is no such class of records."]
    if not 0 < months <= LONGEST_MONTHS:
        problems.append(f"Write a number of months from 1 to {LONGEST_MONTHS}.")
    if not authority.strip():
        problems.append("Say on whose word: a policy, or the advice of your data protection officer, with its day.")
    refuse(*problems)
    facts = {
        "months": months, "trigger": Trigger(trigger), "authority": authority.strip(), "set_by": by, "set_at": clock.now(),
    }  # fmt: skip
    made, _new = RetentionRule.objects.update_or_create(
        partnership=partnership, record_class=record_class, defaults=facts
    )
    _record(by, "retention.set", made)
    return made


def _take_back(partnership: Partnership, by: User, record_class: str) -> None:
    for found in RetentionRule.objects.filter(partnership=partnership, record_class=record_class):
        _record(by, "retention.ended", found)
        found.delete()


def _record(by: User, verb: str, rule: RetentionRule) -> None:
    record_event(
        by=by, verb=verb, subject=CLASSES[rule.record_class].label,
        detail={
            "partnership": rule.partnership.name, "months": rule.months, "from": rule.get_trigger_display(),
            "authority": rule.authority,
        },
    )  # fmt: skip


@transaction.atomic
def set_hold(*, review: Review, by: User, reason: str, starts_on: date) -> LegalHold:
    """From now on nothing of the review is removed."""
    require(by, "MANAGE_REVIEW", review)
    if not reason.strip():
        raise Blocked("Say why: which inquiry, claim or court.")
    made = LegalHold.objects.create(review=review, reason=reason.strip(), starts_on=starts_on, set_by=by)
    detail = {"reason": made.reason, "starts_on": starts_on.isoformat()}
    record_event(by=by, verb="legal_hold.set", review_id=review.pk, subject=review.reference, detail=detail)
    return made


@transaction.atomic
def end_hold(*, hold: LegalHold, by: User, note: str) -> LegalHold:
    """Removals are possible again, if no other hold stands."""
    require(by, "MANAGE_REVIEW", hold.review)
    found = LegalHold.objects.select_for_update(of=("self",)).select_related("review").get(pk=hold.pk)
    problems = [] if found.ended_on is None else ["This hold is ended already."]
    if not note.strip():
        problems.append("Say why it ends.")
    refuse(*problems)
    found.ended_on, found.ended_by, found.end_note = clock.today(), by, note.strip()
    found.save()
    detail = {"reason": found.end_note}
    record_event(
        by=by, verb="legal_hold.ended", review_id=found.review_id, subject=found.review.reference, detail=detail
    )
    return found


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on; the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def starts_of(partnership: Partnership) -> dict[tuple[str, str], date]:
    """For each review, by its key and what time is counted from: the day on which it was closed, or its report published."""
    ended = StageChange.objects.filter(
        review__partnership=partnership, track=REVIEW_TRACK.code, to_stage__in=ENDED, review__stage__in=ENDED
    ).order_by("at")
    found = {(str(one.review_id), str(Trigger.CLOSURE)): timezone.localdate(one.at) for one in ended}
    published = Publication.objects.filter(review__partnership=partnership).exclude(published_on=None)
    return found | {
        (str(review), str(Trigger.PUBLICATION)): on for review, on in published.values_list("review_id", "published_on")
    }


def time_over(partnership: Partnership) -> list[Due]:
    """What a rule of the partnership says is to be disposed of today, the longest overdue first. Reviews on legal hold, and
    what was disposed of already or is being asked for, are left out."""
    rules, starts = list(RetentionRule.objects.filter(partnership=partnership)), starts_of(partnership)
    asked = Redaction.objects.filter(partnership=partnership, kind=RemovalKind.DISPOSAL).exclude(
        state__in=(RemovalState.REFUSED, RemovalState.GIVEN_UP)
    )
    done = set(asked.values_list("review_id", "record_class"))
    found = []
    for review in Review.objects.filter(partnership=partnership).exclude(legal_holds__in=_standing(partnership)):
        for rule in rules:
            start = starts.get((str(review.pk), rule.trigger))
            if start and (review.pk, rule.record_class) not in done:
                found.append(Due(review, rule.record_class, months_after(start, rule.months)))
    return sorted((one for one in found if one.on <= clock.today()), key=lambda one: (one.on, one.review.reference))


def _standing(partnership: Partnership) -> list[LegalHold]:
    return list(LegalHold.objects.filter(review__partnership=partnership, ended_on=None))


@transaction.atomic
def ask_disposal(*, review: Review, by: User, record_class: str) -> Redaction:
    """Count what would be overwritten; the chair of the partnership has to agree, as for words."""
    require_here(by, "ASK_REDACTION", review.partnership, review)
    lock_review(review)
    due = [
        one for one in time_over(review.partnership) if (one.review.pk, one.record_class) == (review.pk, record_class)
    ]
    problems = holds_on(review.partnership, review)
    if not due and not problems:
        problems.append("Its time is not over, or it was asked for already.")
    refuse(*problems)
    rule = RetentionRule.objects.get(partnership=review.partnership, record_class=record_class)
    reason = f"{due[0].label}: the time for keeping ended on {due[0].on.isoformat()}."
    made = Redaction.objects.create(
        partnership=review.partnership, review=review, kind=RemovalKind.DISPOSAL, record_class=record_class,
        reason=reason, legal_basis=rule.authority, asked_by=by,
    )  # fmt: skip
    record(made, by, "removal.begun")
    count_soon(made)
    return made
