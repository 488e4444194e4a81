"""When each kind of duty is reminded of, before, on and after its day, and who is told. Source: domain 4.1 and 10. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dhr.core.dates import add_working_days, subtract_working_days

Unit = Literal["day", "working_day"]
To = Literal["owner", "owner_and_managers", "managers", "review_chair", "csp_chair"]

WHO: Mapping[To, str] = {
    "owner": "who owes it", "owner_and_managers": "who owes it, and the partnership's managers",
    "managers": "the partnership's managers", "review_chair": "the review chair", "csp_chair": "the chair of the partnership",
}  # fmt: skip
FRESH_DAYS = 7
"""A step that is older than this is not told any more: what was late long before it was entered here makes no noise."""
EARLIEST_HOUR = 7
"""Before seven in the morning, London time, nobody is reminded of anything."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder: so many days after the day (before it, where negative), to whom. With a `letter` the letter is drafted,
    and who signs it is told that it waits; it is never sent by itself."""

    offset: int
    unit: Unit
    to: To
    letter: str = ""
    fresh: int = FRESH_DAYS
    beside: str = ""
    """A letter that is drafted beside the reminder, for whoever writes to the agency to send or to cancel."""

    @property
    def code(self) -> str:
        """before-7d, on, after-10wd: part of the key by which a reminder is told once."""
        if not self.offset:
            return "on"
        return f"{'after' if self.offset > 0 else 'before'}-{abs(self.offset)}{'wd' if self.unit == 'working_day' else 'd'}"

    @property
    def words(self) -> str:
        """7 days before the day."""
        if not self.offset:
            return "on the day"
        number, unit = abs(self.offset), self.unit.replace("_", " ")
        return f"{number} {unit}{'' if number == 1 else 's'} {'after' if self.offset > 0 else 'before'} the day"

    def on(self, due: date, extra_holidays: Collection[date] = ()) -> date:
        """The day of the step for a duty that is due on this day."""
        if self.unit == "day":
            return due + timedelta(days=self.offset)
        count = add_working_days if self.offset > 0 else subtract_working_days
        return count(due, abs(self.offset), extra_holidays)


def _before(*offsets: int, unit: Unit = "day") -> tuple[Step, ...]:
    """So many days before the day, and on the day itself."""
    return tuple(Step(-offset, unit, "owner") for offset in offsets) + (Step(0, "day", "owner"),)


def _weekly(first: int, times: int) -> tuple[Step, ...]:
    return tuple(Step(first + 7 * week, "day", "owner_and_managers") for week in range(times))


def _escalation(days: int, to: To, letter: str) -> Step:
    """Looked for longer than a reminder: a draft that was missed while the machine stood still is made later."""
    return Step(days, "working_day", to, letter, fresh=28)


DEFAULT = (*_before(7), *_weekly(1, 5))
OF_RETURNS = (
    Step(-5, "working_day", "owner", beside="L23"), Step(0, "day", "owner", beside="L23"), _escalation(10, "review_chair", "L24"), _escalation(20, "csp_chair", "L25"),
)  # fmt: skip
STEPS: Mapping[str, tuple[Step, ...]] = {
    "decision": (*_before(7, 1), *_weekly(7, 8)),
    "agency-return": OF_RETURNS,
    "imr": OF_RETURNS,
    "scoping-reply": (*_before(), Step(3, "working_day", "owner"), Step(5, "working_day", "managers")),
}  # fmt: skip
"""Every other kind follows DEFAULT."""

OF_HOUSEHOLDS = frozenset({"tell-family", "family-draft"})
"""Duties that are about a household: on a day on which it is not to be contacted nobody is reminded to do so."""


def steps_for(kind: str) -> tuple[Step, ...]:
    """The steps of one kind of duty, in the order of their days."""
    return STEPS.get(kind, DEFAULT)


def step_today(kind: str, due: date, today: date, extra_holidays: Collection[date] = ()) -> Step | None:
    """The latest step whose day has come and that is still fresh, or none."""
    come = [(step.on(due, extra_holidays), step) for step in steps_for(kind)]
    latest = max((pair for pair in come if pair[0] <= today), key=lambda pair: pair[0], default=None)
    if latest is None or (today - latest[0]).days > latest[1].fresh:
        return None
    return latest[1]
