"""The closed grammar of times: local wall-clock time of the United Kingdom, read to the minute, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dhr.chronology.dates_words import LONGEST, UNDATED, Context, plain, take_doubt
from dhr.chronology.records import Refused, Warn

CURE = "Write it as 14:30 or 2.30pm; put ? in front when it is uncertain; leave it blank when it is not known."
NO_HOUR = frozenset(
    {"morning", "afternoon", "evening", "night", "overnight", "daytime", "lunchtime", "teatime", "all day", "a.m", "am"}
    | {"p.m", "pm", "early morning", "late morning", "early afternoon", "late afternoon", "early evening"}
    | {"late evening", "late night", "early hours", "in the morning", "in the afternoon", "in the evening"}
    | {"at night", "during the day", "during the night", "various"}
)
HALVES = {"a": 0, "p": 12}


@dataclass(frozen=True, slots=True)
class ReadTime:
    """`HH:MM` (24:00 is kept) or None where no hour was written; an end that lies past midnight is the next day's."""

    start: str | None = None
    end: str | None = None
    next_day: bool = False
    uncertain: bool = False
    warnings: tuple[Warn, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeForm:
    """One way to write a time of day: its name, an example, what it looks like, and what makes `HH:MM` of it."""

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Context], str]


def _checked(hour: int, minute: int, context: Context) -> str:
    if minute > 59:
        raise context.refuse("no_such_time", f"is no time: there is no minute {minute}. {CURE}")
    if hour > 24 or (hour == 24 and minute):
        raise context.refuse(
            "no_such_time", f"is no time: there is no {hour}:{minute:02} on a clock of 24 hours. {CURE}"
        )
    if hour == 24:
        context.warn("end_of_day")
    return f"{hour:02}:{minute:02}"


def _of_24(match: re.Match[str], context: Context) -> str:
    groups = match.groupdict()
    if int(groups.get("s") or 0):
        context.warn("seconds_left_out", f"“{context.written}” was read to the minute.")
    if int(groups.get("s") or 0) > 59:
        raise context.refuse("no_such_time", f"is no time: there is no second {groups['s']}. {CURE}")
    return _checked(int(groups["h"]), int(groups["m"]), context)


def _of_12(match: re.Match[str], context: Context) -> str:
    """1 to 12 with am or pm; 0 with am only. 13:30pm says two things at once and is refused."""
    hour, minute, half = int(match["h"]), int(match["m"] or 0), HALVES[match["half"]]
    if hour > 12 or (hour == 0 and half):
        raise context.refuse("am_pm_24_hour", f"is no time: {hour} does not go with {match['half']}m. {CURE}")
    if hour == 12 and half == 0 and minute == 0:
        context.warn("midnight")
    return _checked(hour % 12 + half, minute, context)


def _noon(match: re.Match[str], context: Context) -> str:
    return "12:00"


def _midnight(match: re.Match[str], context: Context) -> str:
    context.warn("midnight")
    return "00:00"


_HOURS = r"(?: ?(?:hours|hrs|hr|h)\.?)?"
_HALF = r" ?(?P<half>[ap])\.?m\.?"

TIME_FORMS = (
    TimeForm("hours and minutes", "14:30", re.compile(rf"(?P<h>\d{{1,2}})[:.](?P<m>\d\d){_HOURS}", re.A), _of_24),
    TimeForm("four digits", "1430hrs", re.compile(rf"(?P<h>\d\d)(?P<m>\d\d){_HOURS}", re.A), _of_24),
    TimeForm("with am or pm", "2.30pm", re.compile(rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?{_HALF}", re.A), _of_12),
    TimeForm("with seconds", "14:30:00", re.compile(r"(?P<h>\d{1,2}):(?P<m>\d\d):(?P<s>\d\d)(?:\.0+)?", re.A), _of_24),
    TimeForm("noon", "noon", re.compile(r"(?:12 ?)?(?:noon|midday)"), _noon),
    TimeForm("midnight", "midnight", re.compile(r"(?:12 ?)?midnight"), _midnight),
)
_FROM_TO = re.compile(r"(?:from )?(?P<a>[^-]+?) ?(?:-| to | until | till ) ?(?P<b>[^-]+)")
_BARE_START = re.compile(r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?", re.A)
_ENDS_WITH_HALF = re.compile(r"[ap]\.?m\.?$")


def one_time(text: str, context: Context) -> str | None:
    """`HH:MM` of plain text that is one time of day; None where no form fits. Raises Refused for 25:00."""
    for form in TIME_FORMS:
        match = form.pattern.fullmatch(text)
        if match:
            return form.build(match, context)
    return None


@lru_cache(maxsize=16384)
def read_time(text: str) -> ReadTime:
    """The time of a cell. Raises Refused, with the cell quoted, for everything outside the grammar."""
    context = Context(text.strip(), date.min)
    words = plain(text)
    if words.rstrip(".") in UNDATED:
        return ReadTime()
    if words.rstrip(".") in NO_HOUR:
        context.warn("time_in_words")
        return ReadTime(warnings=tuple(context.warnings))
    if len(words) > LONGEST:
        raise context.refuse("not_a_time", f"is not a time. {CURE}")
    return _read_hours(words, context)


def _read_hours(words: str, context: Context) -> ReadTime:
    words, uncertain = take_doubt(words, context)
    start = one_time(words, context)
    if start is not None:
        return ReadTime(start, uncertain=uncertain, warnings=tuple(context.warnings))
    match = _FROM_TO.fullmatch(words)
    pair = _start_and_end(match["a"], match["b"], context) if match else None
    if pair is None:
        raise _not_a_time(words, context)
    next_day = pair[1] < pair[0]
    if next_day:
        context.warn("ends_next_day", f"“{context.written}”: the end, {pair[1]}, was read as the next day's.")
    return ReadTime(*pair, next_day, uncertain, tuple(context.warnings))


def _start_and_end(first: str, last: str, context: Context) -> tuple[str, str] | None:
    """9-10pm: the start takes the half of the day from the end, unless that would put it after the end."""
    end = one_time(last, context)
    if end is None:
        return None
    half = _ENDS_WITH_HALF.search(last)
    if not (half and _BARE_START.fullmatch(first)):
        start = one_time(first, context)
        return (start, end) if start is not None else None
    start = one_time(first + half.group(), context)
    if start is None or start >= end:
        raise context.refuse(
            "which_half",
            f"can be read in two ways: from {first}am or from {first}pm. Write both with am or pm, such as {first}am-{last}.",
        )
    return start, end


def _not_a_time(words: str, context: Context) -> Refused:
    """The refusal of what no form fits; with both readings, where the text is short of a digit or of am and pm."""
    for code, pattern, offer in SHORT_TIMES:
        match = pattern.fullmatch(words)
        if match:
            return context.refuse(code, f"is not a time that can be read. {CURE} {offer(match)}")
    return context.refuse("not_a_time", f"is not a time that can be read. {CURE}")


SHORT_TIMES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        "hour_and_digit",
        re.compile(r"(?P<h>\d{1,2})[.:](?P<m>\d)", re.A),
        lambda m: f"Is it {m['h']}:{m['m']}0 or {m['h']}:0{m['m']}?",
    ),
    (
        "three_digits",
        re.compile(r"(?P<h>[1-9])(?P<m>[0-5]\d)(?: ?(?:hours|hrs|hr|h)\.?)?", re.A),
        lambda m: f"Is it 0{m['h']}:{m['m']} or {int(m['h']) + 12}:{m['m']}?",
    ),
    (
        "hour_only",
        re.compile(r"(?P<h>1[0-2]|0?[1-9])(?: ?o'? ?clock)?", re.A),
        lambda m: f"Is it {int(m['h'])}am or {int(m['h'])}pm?",
    ),
    (
        "hour_only",
        re.compile(r"(?P<a>1[0-2]|0?[1-9]) ?(?:-|to) ?(?P<b>1[0-2]|0?[1-9])", re.A),
        lambda m: f"Is it {int(m['a'])}am-{int(m['b'])}am or {int(m['a'])}pm-{int(m['b'])}pm?",
    ),
)
"""What is no time for want of a digit or of am and pm: the kind of problem, what it looks like, and both readings."""


__all__ = ["CURE", "NO_HOUR", "TIME_FORMS", "ReadTime", "Refused", "TimeForm", "one_time", "read_time"]
