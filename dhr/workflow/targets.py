"""A partnership's own lengths of time where the law sets none, and days on which it does not work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import may_in_partnership, refusal_sentence
from dhr.access.scoping import partnerships_of
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.core.refusals import NotAllowed, refuse
from dhr.workflow.deadline_rules import RULES, Rule
from dhr.workflow.deadlines import Target, can_have_target, find_rule, length_in_words
from dhr.workflow.duty_facts import targets_of
from dhr.workflow.models import ExtraHoliday, LocalTarget, TargetUnit

LONGEST = 400


def rules_with_targets() -> Iterator[Rule]:
    """The rules for which a partnership may set a length, as the product has them."""
    yield from (rule for rule in RULES if can_have_target(rule))


def partnerships_with_targets(user: User) -> list[Partnership]:
    """The partnerships whose targets the person may set."""
    return [found for found in partnerships_of(user) if may_in_partnership(user, "SET_TARGETS", found)]


def target_in_words(partnership: Partnership, code: str) -> str:
    """The length that counts now."""
    return length_in_words(find_rule(code, targets=targets_of([partnership.pk]).get(partnership.pk, {})))


def require_targets(by: User, partnership: Partnership) -> None:
    """Go on only if the person may set the targets of this partnership."""
    if not may_in_partnership(by, "SET_TARGETS", partnership):
        raise NotAllowed(refusal_sentence("SET_TARGETS"))


@transaction.atomic
def set_target(*, partnership: Partnership, by: User, rule: str, target: Target) -> LocalTarget:
    """Another length from now on, or none at all; open dates are worked out anew from their facts."""
    require_targets(by, partnership)
    problems = []
    if rule not in {found.code for found in rules_with_targets()}:
        problems.append(
            "The law or the guidance sets this, or people set the day: there is no target of the partnership."
        )
    if target.length is not None and not 0 < target.length <= LONGEST:
        problems.append(f"Write a number from 1 to {LONGEST}, or leave it empty.")
    refuse(*problems)
    before = target_in_words(partnership, rule)
    facts = {"length": target.length, "unit": TargetUnit(target.unit)}
    made, _new = LocalTarget.objects.update_or_create(partnership=partnership, rule=rule, defaults=facts)
    after = target_in_words(partnership, rule)
    record_event(
        by=by, verb="target.changed", subject=find_rule(rule).name,
        detail={"partnership": partnership.name, "from": before, "to": after},
    )  # fmt: skip
    return made


def holidays_of_partnership(partnership: Partnership) -> QuerySet[ExtraHoliday]:
    """The days that were added, the latest first."""
    return ExtraHoliday.objects.filter(partnership=partnership).order_by("-on")


@transaction.atomic
def add_holiday(*, partnership: Partnership, by: User, on: date, name: str) -> ExtraHoliday:
    """A day that is no working day here, once: the partnership's lock comes first."""
    require_targets(by, partnership)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    problems = [] if name.strip() else ["Say what day it is."]
    if ExtraHoliday.objects.filter(partnership=partnership, on=on).exists():
        problems.append("This day is on the list already.")
    refuse(*problems)
    made = ExtraHoliday.objects.create(partnership=partnership, on=on, name=name.strip())
    record_event(
        by=by, verb="holiday.added", subject=made.name, detail={"partnership": partnership.name, "on": on.isoformat()}
    )
    return made


@transaction.atomic
def remove_holiday(*, holiday: ExtraHoliday, by: User) -> None:
    """It counts as a working day again; the history keeps that it was there."""
    require_targets(by, holiday.partnership)
    detail = {"partnership": holiday.partnership.name, "on": holiday.on.isoformat()}
    record_event(by=by, verb="holiday.removed", subject=holiday.name, detail=detail)
    holiday.delete()
