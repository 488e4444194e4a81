"""The sum that makes a date from a rule (`deadline_rules.py`). Source: domain 4. Pure.

Nothing worked out here is stored: a date follows from its fact whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dhr.core.dates import add_months, add_working_days, bank_holidays, in_words
from dhr.workflow.deadline_rules import BY_PEOPLE, CODES, RULES, Grade, Rule, Unit
from dhr.workflow.guidance import CODES as CODES_OF_GUIDANCE

GUIDANCE_VERSIONS = CODES_OF_GUIDANCE
IN_FORCE = "2016"
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
UNITS = {"calendar_month": "month", "week": "week", "working_day": "working day", "day": "day"}


@dataclass(frozen=True, slots=True)
class Target:
    """A partnership's own length where the law sets none; no length means that it wants no date here."""

    length: int | None
    unit: Unit


NO_TARGETS: Mapping[str, Target] = {}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date, or none where the law sets no number, and the sum that made it; `falls_on` is empty on a working day."""

    rule: Rule
    start: date
    due: date | None
    sum: str
    authority: str
    grade: Grade
    falls_on: str


class UnknownRule(ValueError):
    """No rule has this code, or no guidance this name; the message is a sentence for the person who asked."""


def find_rule(code: str, guidance: str = IN_FORCE, targets: Mapping[str, Target] = NO_TARGETS) -> Rule:
    """The rule of this code under a version of the guidance, with the partnership's own length where it set one; what the
    law or the guidance sets, no target changes. Raises UnknownRule."""
    if guidance not in GUIDANCE_VERSIONS:
        raise UnknownRule(f"There is no guidance “{guidance}”. Choose one of: {', '.join(GUIDANCE_VERSIONS)}.")
    found = BY_CODE.get((code, guidance)) or BY_CODE.get((code, ""))
    if found is None:
        raise UnknownRule(f"There is no rule “{code}”. Choose one of: {', '.join(CODES)}.")
    return _with_target(found, targets[code]) if code in targets and can_have_target(found) else found


BY_CODE = {(rule.code, rule.guidance): rule for rule in RULES}


def can_have_target(rule: Rule) -> bool:
    """Whether a partnership may set a length: where neither law nor guidance sets one, and no person sets the day."""
    return (rule.kind == "local" and rule.words != BY_PEOPLE) or rule.code in ("tell-home-office", "tell-family")


def _with_target(rule: Rule, target: Target) -> Rule:
    if target.length is None:
        return replace(rule, length=0, unit="none", words=rule.words or "The partnership set no target", said="")
    own = "Local target of the partnership; the law sets no number"
    return replace(rule, length=target.length, unit=target.unit, authority=own, grade="local", kind="local", words="")


def work_out(rule: Rule, start: date, extra_holidays: Collection[date] = ()) -> Deadline:
    """The deadline counted from `start`, which is day nought; `extra_holidays` are days that the partnership added."""
    due = _due(rule, start, extra_holidays)
    return Deadline(
        rule, start, due, sum_in_words(rule, start), rule.authority, rule.grade,
        falls_on(due, extra_holidays) if due else "",
    )  # fmt: skip


def _due(rule: Rule, start: date, extra_holidays: Collection[date]) -> date | None:
    if rule.unit == "calendar_month":
        return add_months(start, rule.length)
    if rule.unit == "working_day":
        return add_working_days(start, rule.length, extra_holidays)
    if rule.unit in ("day", "week"):
        return start + timedelta(days=rule.length * (7 if rule.unit == "week" else 1))
    return None


def sum_in_words(rule: Rule, start: date) -> str:
    """21 June 2026 + 1 month."""
    if rule.unit == "none":
        return f"{rule.words}."
    return f"{in_words(start)} + {length_in_words(rule)}"


def length_in_words(rule: Rule) -> str:
    """6 months, 20 working days; "no number" where there is none."""
    if rule.unit == "none":
        return "no number"
    if rule.said:
        return rule.said
    unit = UNITS[rule.unit]
    return f"{rule.length} {unit if rule.length == 1 else unit + 's'}"


def falls_on(day: date, extra_holidays: Collection[date] = ()) -> str:
    """Saturday, Sunday, or the weekday with the words "a bank holiday"; nothing for a working day."""
    weekday = f"{day:%A}"
    if day.weekday() >= 5:
        return weekday
    if day in bank_holidays(day.year):
        return f"{weekday}, a bank holiday"
    return f"{weekday}, a day on which the partnership does not work" if day in extra_holidays else ""
