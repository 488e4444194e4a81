"""The truth table of the reminders: which step counts on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dhr.notices.reminder_steps import DEFAULT, OF_HOUSEHOLDS, STEPS, WHO, step_today, steps_for
from dhr.workflow.duty_kinds import KINDS

DUE = date(2026, 12, 10)  # a Thursday; Christmas lies within twenty working days
TABLE = (
    # kind, day, code of the step, who is told
    ("report", date(2026, 12, 2), "", ""),
    ("report", date(2026, 12, 3), "before-7d", "owner"),
    ("report", date(2026, 12, 9), "before-7d", "owner"),
    ("report", date(2026, 12, 10), "on", "owner"),
    ("report", date(2026, 12, 11), "after-1d", "owner_and_managers"),
    ("report", date(2026, 12, 17), "after-1d", "owner_and_managers"),
    ("report", date(2026, 12, 18), "after-8d", "owner_and_managers"),
    ("report", date(2027, 1, 8), "after-29d", "owner_and_managers"),
    ("report", date(2027, 1, 15), "after-29d", "owner_and_managers"),
    ("report", date(2027, 1, 16), "", ""),
    ("decision", date(2026, 12, 3), "before-7d", "owner"),
    ("decision", date(2026, 12, 9), "before-1d", "owner"),
    ("decision", date(2026, 12, 10), "on", "owner"),
    ("decision", date(2026, 12, 16), "on", "owner"),
    ("decision", date(2026, 12, 17), "after-7d", "owner_and_managers"),
    ("decision", date(2027, 2, 4), "after-56d", "owner_and_managers"),
    ("decision", date(2027, 2, 12), "", ""),
    ("agency-return", date(2026, 12, 2), "", ""),
    ("agency-return", date(2026, 12, 3), "before-5wd", "owner"),
    ("agency-return", date(2026, 12, 10), "on", "owner"),
    ("agency-return", date(2026, 12, 17), "on", "owner"),
    ("agency-return", date(2026, 12, 18), "", ""),
    ("agency-return", date(2026, 12, 24), "after-10wd", "review_chair"),
    ("agency-return", date(2027, 1, 11), "after-10wd", "review_chair"),
    ("agency-return", date(2027, 1, 12), "after-20wd", "csp_chair"),
    ("agency-return", date(2027, 2, 9), "after-20wd", "csp_chair"),
    ("agency-return", date(2027, 2, 10), "", ""),
    ("scoping-reply", date(2026, 12, 9), "", ""),
    ("scoping-reply", date(2026, 12, 10), "on", "owner"),
    ("scoping-reply", date(2026, 12, 15), "after-3wd", "owner"),
    ("scoping-reply", date(2026, 12, 17), "after-5wd", "managers"),
    ("scoping-reply", date(2026, 12, 25), "", ""),
)


@pytest.mark.parametrize(("kind", "day", "code", "to"), TABLE)
def test_the_step_of_a_day(kind: str, day: date, code: str, to: str) -> None:
    step = step_today(kind, DUE, day)
    assert ((step.code, step.to) if step else ("", "")) == (code, to)


def test_letters_are_drafted_by_the_steps_that_say_so() -> None:
    letters = {step.letter: step.words for step in steps_for("agency-return") if step.letter}
    assert letters == {"L24": "10 working days after the day", "L25": "20 working days after the day"}
    assert not [step for steps in (DEFAULT, STEPS["decision"], STEPS["scoping-reply"]) for step in steps if step.letter]


def test_a_day_on_which_the_partnership_does_not_work_moves_a_step() -> None:
    days = [step_today("scoping-reply", DUE, date(2026, 12, 15), extra) for extra in ((), {date(2026, 12, 14)})]
    assert [step.code if step else "" for step in days] == ["after-3wd", "on"]


def test_the_codes_of_a_kind_differ_and_their_days_come_in_order() -> None:
    for steps in (DEFAULT, *STEPS.values()):
        days = [step.on(DUE) for step in steps]
        assert len({step.code for step in steps}) == len(steps)
        assert days == sorted(days)
        assert {step.to for step in steps} <= set(WHO)
        assert all(step.on(DUE) - DUE < timedelta(days=365) for step in steps)


def test_the_tables_name_kinds_that_exist() -> None:
    assert set(STEPS) | OF_HOUSEHOLDS <= set(KINDS)
