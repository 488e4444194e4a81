"""Why a household is not to be contacted on a day, and when it can be: from the days that were recorded, and from what the
review knows by itself. No sentence names or points to a person. Source: domain 9."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dhr.panels import quiet_rules
from dhr.panels.models import Household, Person, QuietDay
from dhr.panels.quiet_rules import BIRTHDAY, DEATH_ANNIVERSARY, HEARINGS, RECORDED, THE_DEATH, Quiet
from dhr.workflow.models import ProceedingDate, Review

ByReview = Mapping[uuid.UUID, list[Quiet]]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why nothing goes to a household on a day, and the first day after it on which something can."""

    why: str
    until: date


def quiet_reason(household: Household, day: date) -> str | None:
    """The sentence that says why this household is not contacted on this day; nothing on an open day."""
    return quiet_rules.reason_on(quiet_days_of([household])[household.pk], day)


def next_open_day(household: Household, day: date) -> date:
    """This day, or the first after it on which the household can be contacted."""
    return quiet_rules.next_open(quiet_days_of([household])[household.pk], day)


def held_back(households: Iterable[Household], day: date) -> dict[uuid.UUID, HeldBack]:
    """Those of the households that are not contacted on this day, by their keys. The number of questions to the database
    does not grow with the number of households."""
    found = {}
    for key, known in quiet_days_of(list(households)).items():
        why = quiet_rules.reason_on(known, day)
        if why:
            found[key] = HeldBack(why, quiet_rules.next_open(known, day))
    return found


def held_back_for_all(review: uuid.UUID, day: date) -> HeldBack | None:
    """Why nobody whom the death touched is written to on this day, whichever household they belong to."""
    known = [*known_days([review])[review], *_recorded([review])[0][review]]
    why = quiet_rules.reason_on(known, day)
    return HeldBack(why, quiet_rules.next_open(known, day)) if why else None


def quiet_days_of(households: Collection[Household]) -> dict[uuid.UUID, list[Quiet]]:
    """Every day that is kept for each household: what the review knows by itself, then what was recorded."""
    reviews = {household.review_id for household in households}
    known = known_days(reviews)
    for_all, for_one = _recorded(reviews)
    return {
        household.pk: [*known[household.review_id], *for_all[household.review_id], *for_one[household.pk]]
        for household in households
    }


def known_days(reviews: Collection[uuid.UUID]) -> ByReview:
    """The days that nobody has to record: the death, birthdays, hearings."""
    found: dict[uuid.UUID, list[Quiet]] = defaultdict(list)
    for key, death_on in Review.objects.filter(pk__in=reviews).values_list("pk", "death_on"):
        found[key].append(Quiet(death_on, True, DEATH_ANNIVERSARY, THE_DEATH))
    people = Person.objects.filter(review__in=reviews).exclude(date_of_birth="")
    for key, born in people.values_list("review_id", "date_of_birth"):
        birthday = quiet_rules.birthday_of(born)
        if birthday and Quiet(birthday, True, BIRTHDAY) not in found[key]:
            found[key].append(Quiet(birthday, True, BIRTHDAY))
    hearings = ProceedingDate.objects.filter(proceeding__review__in=reviews, kind__in=list(HEARINGS))
    for key, kind, on in hearings.order_by("on").values_list("proceeding__review_id", "kind", "on"):
        found[key].append(Quiet(on, False, HEARINGS[kind]))
    return found


def _recorded(reviews: Collection[uuid.UUID]) -> tuple[ByReview, ByReview]:
    """What was recorded and still holds: for every household of a review, and for one."""
    for_all: dict[uuid.UUID, list[Quiet]] = defaultdict(list)
    for_one: dict[uuid.UUID, list[Quiet]] = defaultdict(list)
    for day in QuietDay.objects.filter(review__in=reviews, ended_on=None):
        quiet = Quiet(day.on, day.every_year, RECORDED[day.kind])
        (for_one[day.household_id] if day.household_id else for_all[day.review_id]).append(quiet)
    return for_all, for_one
