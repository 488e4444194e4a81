"""Days on which a family is not to be contacted: each with the sentence that says why, and never with a name. A day that
comes every year and was a 29 February is kept on 28 February in the other years. Source: domain 9. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

THE_DEATH = "It is the day of the death."
DEATH_ANNIVERSARY = "It is the anniversary of the death."
BIRTHDAY = "It is the birthday of somebody in the case."

RECORDED: Mapping[str, str] = {
    "birthday": "It is a birthday in the family.",
    "anniversary": "It is an anniversary in the family.",
    "trial": "A trial or a hearing falls on this day.",
    "other": "It is recorded as a day on which the family is not to be contacted.",
}
"""What is said of a day that somebody recorded, by its kind; the note stays on the page, because a person typed it."""

HEARINGS: Mapping[str, str] = {
    "plea": "There is a hearing before the trial on this day.",
    "trial": "The trial begins on this day.",
    "verdict": "The verdict is expected on this day.",
    "sentence": "The sentence is passed on this day.",
    "appeal": "The appeal is heard on this day.",
    "opened": "The inquest is opened on this day.",
    "pre_inquest": "There is a hearing before the inquest on this day.",
    "hearing": "The inquest is heard on this day.",
    "conclusion": "A trial, an inquest or another process ends on this day.",
}
"""The dates of other processes that a family may live through in court; a charge or a report is no such day."""

LOOK_AHEAD = 366
"""How far the next open day is looked for. Where somebody had recorded every day of the year, none would be found."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """One such day, or the same day in every year, whichever year was written; `first_says` is said on the very day where
    that is not the same."""

    on: date
    every_year: bool
    says: str
    first_says: str = ""

    def reason_on(self, day: date) -> str | None:
        """Why a family is not contacted on this day, or nothing."""
        if day == self.on:
            return self.first_says or self.says
        return self.says if self.every_year and kept_on(self.on, day.year) == day else None

    def next_from(self, day: date) -> date | None:
        """When it comes, counted from a day: that day counts."""
        if not self.every_year:
            return self.on if self.on >= day else None
        this_year = kept_on(self.on, day.year)
        return this_year if this_year >= day else kept_on(self.on, day.year + 1)


def kept_on(day: date, year: int) -> date:
    """The same day of another year; 29 February is kept on 28 February where the year has none."""
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def reason_on(quiet: Iterable[Quiet], day: date) -> str | None:
    """Every reason of a day, each once, in the order in which they stand; nothing on an open day."""
    said = dict.fromkeys(found for one in quiet if (found := one.reason_on(day)))
    return " ".join(said) or None


def next_open(quiet: Iterable[Quiet], day: date) -> date:
    """The first day, from this one on, on which nothing stands against a contact."""
    known = list(quiet)
    days = (day + timedelta(days=ahead) for ahead in range(LOOK_AHEAD))
    return next((found for found in days if reason_on(known, found) is None), day + timedelta(days=LOOK_AHEAD))


def recorded_problem(on: date, today: date, *, every_year: bool) -> str | None:
    """A day that passed and does not come again holds nothing back."""
    return (
        "This day has passed. Say that it comes every year, or choose a day to come."
        if on < today and not every_year
        else None
    )


def birthday_of(date_of_birth: str) -> date | None:
    """The day from YYYY-MM-DD; nothing where it is not known, or not known in full."""
    try:
        return date.fromisoformat(date_of_birth)
    except ValueError:
        return None
