"""How each bulk cure of a time makes the new text of a cell; as `cures_dates.py`."""

from __future__ import annotations

import re

from dhr.chronology.cures_dates import Words, rewritten

_PM = re.compile(r"\b(1[3-9]|2[0-3])(?:[:.](\d\d))? ?p\.?m\b\.?", re.A)
_CLOCK = r"(?: ?o'? ?clock)?"
MIDNIGHT = r"(?:12 ?)?midnight|12(?:[:.]00)? ?a\.?m\.?"


def without_pm(text: str, given: str) -> str | None:
    """13:30pm as 13:30, 14pm as 14:00."""
    made, places = _PM.subn(lambda match: f"{match[1]}:{match[2] or '00'}", text)
    return made if places else None


def with_half(half: str) -> Words:
    """9 as 9am, 9-11 as 9am-11am. Not where the second hour would come before the first: 11-1 goes over noon."""

    def words(text: str, given: str) -> str | None:
        match = re.fullmatch(rf"(1[0-2]|0?[1-9]){_CLOCK}(?: ?(?:-|to) ?(1[0-2]|0?[1-9]))?", text, re.A)
        hours = [int(hour) for hour in match.groups() if hour] if match else []
        on_the_clock = [hour % 12 for hour in hours]
        if not hours or on_the_clock != sorted(set(on_the_clock)) or (half == "am" and 12 in hours):
            return None
        return "-".join(f"{hour}{half}" for hour in hours)

    return words


def three_digits(half: int) -> Words:
    """930 as 09:30 (0) or 21:30 (12)."""

    def words(text: str, given: str) -> str | None:
        match = re.fullmatch(r"([1-9])([0-5]\d)(?: ?(?:hours|hrs|hr|h)\.?)?", text, re.A)
        return f"{int(match[1]) + half:02}:{match[2]}" if match else None

    return words


def first_half(half: str) -> Words:
    """11-1am with the half of the day of its start."""
    return rewritten(r"(\d{1,2}(?:[:.]\d\d)?) ?((?:-| to | until | till ) ?.+)", rf"\g<1>{half}\2")


tens_of_minutes = rewritten(r"(\d{1,2})[.:]([0-5])", r"\1:\g<2>0")
single_minutes = rewritten(r"(\d{1,2})[.:](\d)", r"\1:0\2")
day_begins = rewritten(MIDNIGHT, "00:00")
day_ends = rewritten(MIDNIGHT, "24:00")
