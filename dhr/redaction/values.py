"""What becomes of a value in which the words stand: as much of it stays as can, and it still fits its column."""

from __future__ import annotations

import uuid
from typing import Any

from dhr.redaction.columns import Column
from dhr.redaction.matching import Matcher

MAIL, ADDRESS = "removed-{}@removed.invalid", "https://removed.invalid/{}"
"""Nothing can ever be sent to a name under .invalid."""


def is_one_of_a_kind(column: Column) -> bool:
    """Whether the database refuses the same value twice, alone or together with other columns."""
    constraints = column.model._meta.constraints
    return column.field.unique or any(column.field.name in getattr(one, "fields", ()) for one in constraints)


def without(column: Column, value: Any, matcher: Matcher) -> Any:
    """The value without the words; the same value where they do not stand in it."""
    if column.how == "json":
        return without_in_json(value, matcher)
    if not isinstance(value, str) or not matcher.holds(value):
        return value
    number = uuid.uuid4().hex[:12]
    if column.how == "email":
        return MAIL.format(number)
    if column.how == "address":
        return ADDRESS.format(number)
    if is_one_of_a_kind(column):
        return _cut(matcher.without(value, f"[removed {number[:6]}]"), column.longest, number)
    return matcher.shortened(value, column.longest)


def _cut(text: str, longest: int | None, number: str) -> str:
    return text if longest is None or len(text) <= longest else f"[removed {number}]"[:longest]


def without_in_json(value: Any, matcher: Matcher) -> Any:
    """Every text and every name in it; the shape stays."""
    if isinstance(value, str):
        return matcher.without(value)
    if isinstance(value, list | tuple):
        return [without_in_json(one, matcher) for one in value]
    if isinstance(value, dict):
        kept: dict[str, Any] = {}
        for name, one in value.items():
            kept[_new_name(matcher.without(str(name)), kept)] = without_in_json(one, matcher)
        return kept
    return value


def _new_name(name: str, taken: dict[str, Any]) -> str:
    return name if name not in taken else f"{name} {uuid.uuid4().hex[:6]}"
