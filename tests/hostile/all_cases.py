"""Every row of the list of hostile and bad inputs, from the files of its groups."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from tests.hostile.case import Case, Elsewhere

GROUPS = {"F": 44, "D": 40, "X": 42, "C": 30, "DT": 62, "V": 34}
"""Group and number of its rows: the file itself, Word, workbooks, text files, dates and times, values."""


@cache
def all_cases() -> tuple[Case | Elsewhere, ...]:
    """In the order of the list."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("cases_*.py"))
    found = [case for name in names for case in importlib.import_module(f"tests.hostile.{name}").CASES]
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda case: (order.index(group_of(case.id)), number_of(case.id))))


def group_of(identity: str) -> str:
    """DT07 is of the group DT."""
    return identity.rstrip("0123456789")


def number_of(identity: str) -> int:
    return int(identity[len(group_of(identity)) :])


def read_cases() -> list[Case]:
    return [case for case in all_cases() if isinstance(case, Case)]


def cases_elsewhere() -> list[Elsewhere]:
    return [case for case in all_cases() if isinstance(case, Elsewhere)]
