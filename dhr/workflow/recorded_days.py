"""Something came in that starts a date by law: it is recorded, given more time, and done. Source: domain 4.1 D24 to D29."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow.deadline_rules import RULES
from dhr.workflow.deadlines import find_rule
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import RecordedDay, Review
from dhr.workflow.services import refuse_if_closed

RECORDED = {rule.code: rule for rule in RULES if rule.recorded}


@transaction.atomic
def record_day(*, review: Review, by: User, rule: str, about: str, starts_on: date) -> RecordedDay:
    """`about` says what it is, without the name of a person."""
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    problems = [] if rule in RECORDED else ["Choose what came in."]
    if not about.strip():
        problems.append("Say in a few words what it is.")
    if starts_on > clock.today():
        problems.append("The day cannot lie after today.")
    refuse(*problems)
    made = RecordedDay.objects.create(
        review=review, rule=rule, about=about.strip()[:200], starts_on=starts_on, recorded_by=by
    )
    _record(by, "day.recorded", made, on=starts_on.isoformat())
    return made


@transaction.atomic
def finish_day(*, day: RecordedDay, by: User, done_on: date, note: str = "") -> RecordedDay:
    """It was answered."""
    locked = _locked(day, by)
    problems = ["This is done already."] if locked.done_on else []
    if not locked.starts_on <= done_on <= clock.today():
        problems.append("The day lies between the day on which it came in and today.")
    refuse(*problems)
    locked.done_on, locked.done_note = done_on, note.strip()
    locked.save()
    _record(by, "day.done", locked, on=done_on.isoformat(), note=note.strip())
    return locked


@transaction.atomic
def give_more_time(*, day: RecordedDay, by: User, extended_to: date, why: str) -> RecordedDay:
    """A later day was agreed: by the coroner, or as the law allows. The original day stays."""
    locked = _locked(day, by)
    stands = next(found.due for found in dated_duties([locked.review]) if found.about == locked.pk)
    problems = ["This is done already."] if locked.done_on else []
    if extended_to <= stands:
        problems.append("The new day lies after the day that stands now.")
    if not why.strip():
        problems.append("Say who gave more time, and why.")
    refuse(*problems)
    locked.extended_to, locked.extended_why = extended_to, why.strip()
    locked.save()
    _record(by, "day.extended", locked, to=extended_to.isoformat(), reason=why.strip())
    return locked


def _locked(day: RecordedDay, by: User) -> RecordedDay:
    require(by, "MANAGE_REVIEW", day.review)
    refuse_if_closed(day.review)
    return RecordedDay.objects.select_for_update(of=("self",)).select_related("review__partnership").get(pk=day.pk)


def _record(by: User, verb: str, day: RecordedDay, **detail: str) -> None:
    name = find_rule(day.rule).name
    record_event(by=by, verb=verb, review_id=day.review_id, subject=f"{name}: {day.about}", detail=detail)
