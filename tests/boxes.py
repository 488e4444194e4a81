"""Filling in forms in tests."""

from __future__ import annotations

from datetime import date


def boxes(name: str, day: date) -> dict[str, str]:
    """A date as the three boxes of a form send it."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
