"""The closed grammar of dates: every form that is read, in one table. No value is ever made that the text does not hold.

Day first. What no form fits is refused with the cell quoted, the reason, and both readings where there are two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dhr.chronology.dates_days import Span, completed, simple
from dhr.chronology.dates_refusals import refusal
from dhr.chronology.dates_words import LONGEST, MONTH, UNDATED, Context, in_words, plain, take_doubt, usual_digits
from dhr.chronology.records import Precision, Refused, Warn
from dhr.chronology.times import NO_HOUR, ReadTime, read_time

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """The window of the start, first to last day, both inclusive; the window of the end where it lasted; None is open.
    `time` is there where the same cell gives one."""

    first: date | None = None
    last: date | None = None
    end_first: date | None = None
    end_last: date | None = None
    precision: Precision = "undated"
    uncertain: bool = False
    time: ReadTime = ReadTime()
    warnings: tuple[Warn, ...] = ()

    @property
    def lasted(self) -> bool:
        return self.end_last is not None


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way to write a date: its name, an example, what it looks like, and what is made of it (None: it is not this)."""

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Context], ReadDate | None]


def _single(match: re.Match[str], context: Context) -> ReadDate | None:
    span = simple(match.group(), context)
    return ReadDate(span.first, span.last, precision=span.precision) if span else None


def _day_and_time(match: re.Match[str], context: Context) -> ReadDate | None:
    """The time stands behind its day; a time that is refused refuses the cell, a text that is no time is not this form."""
    if not _LIKE_A_TIME.match(match["time"]) and match["time"].rstrip(".") not in NO_HOUR:
        return None
    span = simple(match["day"], context)
    if span is None or span.precision != "day":
        return None
    try:
        time = read_time(match["time"])
    except Refused as refused:
        raise context.refuse("time_in_date", f"has a time that cannot be read: {refused}") from None
    return ReadDate(span.first, span.last, precision="day", time=time)


PARTS_OF_A_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def _part_of_month(match: re.Match[str], context: Context) -> ReadDate | None:
    month = _required(match["month"], context)
    if month is None or month.precision != "month":
        return None
    first, last = PARTS_OF_A_MONTH[match["part"]]
    return ReadDate(
        month.first.replace(day=first), min(month.first + (last - 1) * ONE_DAY, month.last), precision="window"
    )


def _season(match: re.Match[str], context: Context) -> ReadDate | None:
    first, last = SEASONS[match["season"]]
    start, end = simple(f"{first}/{match['y']}", context), simple(f"{last}/{match['y']}", context)
    return ReadDate(start.first, end.last, precision="season") if start and end else None


def _week_from(match: re.Match[str], context: Context) -> ReadDate | None:
    day = _required(match["day"], context)
    if day is None or day.precision != "day":
        return None
    if day.first.weekday() != 0:
        context.warn("not_a_monday", f"“{context.written}”: {in_words(day.first)} was a {day.first:%A}.")
    return ReadDate(day.first, day.first + 6 * ONE_DAY, precision="window")


def _week_to(match: re.Match[str], context: Context) -> ReadDate | None:
    day = _required(match["day"], context)
    if day is None or day.precision != "day":
        return None
    if day.first.weekday() != 6:
        context.warn("not_a_sunday", f"“{context.written}”: {in_words(day.first)} was a {day.first:%A}.")
    return ReadDate(day.first - 6 * ONE_DAY, day.first, precision="window")


def _required(text: str, context: Context) -> Span | None:
    """One date inside a longer form; its own refusal counts."""
    return simple(text.strip(), context)


def _pair(match: re.Match[str], context: Context) -> tuple[Span, Span] | None:
    """Two dates, the first with what it shares with the second. Refused when the second comes before the first."""
    last = _required(match["b"], context)
    first = _required(completed(match["a"].strip(), match["b"].strip()), context) if last else None
    if first is None or last is None:
        return None
    if last.last < first.first:
        raise context.refuse(
            "end_before_start",
            f"cannot be: the end, {in_words(last.last)}, lies before the start, {in_words(first.first)}. "
            "Correct one of the two.",
        )
    return first, last


def _window(match: re.Match[str], context: Context) -> ReadDate | None:
    pair = _pair(match, context)
    return ReadDate(pair[0].first, pair[1].last, precision="window") if pair else None


def _lasted(match: re.Match[str], context: Context) -> ReadDate | None:
    pair = _pair(match, context)
    if pair is None:
        return None
    first, last = pair
    return ReadDate(first.first, first.last, last.first, last.last, precision="range")


def _open(match: re.Match[str], context: Context) -> ReadDate | None:
    span = _required(match["day"], context)
    if span is None:
        return None
    first, last = {
        "before": (None, span.first - ONE_DAY),
        "by": (None, span.last),
        "after": (span.last + ONE_DAY, None),
        "since": (span.first, None),
    }[{"on or before": "by", "prior to": "before", "on or after": "since"}.get(match["word"], match["word"])]
    return ReadDate(first, last, precision="open")


def _form(
    name: str, example: str, pattern: str, build: Callable[[re.Match[str], Context], ReadDate | None]
) -> DateForm:
    return DateForm(name, example, re.compile(pattern, re.A), build)


_LIKE_A_TIME = re.compile(
    r"(?!\D{0,3}\d{1,4}[./-]\d{1,2}[./-])\(?(?:\?+ ?|about |approx\.? |approximately |around |circa |c\. ?|from )?"
    r"(?:\d{1,2}(?:[:.-]\d| ?(?:to|-) ?\d| ?[ap]\.?m\b)|\d{4}|(?:12 )?(?:noon|midday|midnight))",
    re.A,
)
_WEEK_FROM = r"w/c|w\.c\.?|wc|w/b|w/k/c|(?:week|wk)\.? (?:commencing|beginning|starting|comm\.?)"
_WEEK_TO = r"(?:week|wk)\.? (?:ending|ended)"

DATE_FORMS = (
    _form("one day, month or year", "22/05/2016", r".+", _single),
    _form("part of a month", "early May 2016", r"(?P<part>early|mid|late)[ -](?:in )?(?P<month>.+)", _part_of_month),
    _form("season", "Spring 2016", r"(?P<season>spring|summer|autumn)(?: of)? (?P<y>\d{4})", _season),
    _form("week from a day", "w/c 16/05/2016", rf"(?:{_WEEK_FROM}):? ?(?P<day>.+)", _week_from),
    _form("week up to a day", "week ending 22/05/2016", rf"(?:{_WEEK_TO}):? ?(?P<day>.+)", _week_to),
    _form("between", "between 1 and 5 May 2016", r"between (?P<a>.+?) (?:and|&) (?P<b>.+)", _window),
    _form(
        "one of two months",
        "May/June 2016",
        rf"(?P<a>(?:{MONTH})(?: \d{{4}})?) ?/ ?(?P<b>(?:{MONTH}) \d{{4}})",
        _window,
    ),
    _form("lasted, in words", "1 May to 5 May 2016", r"(?:from )?(?P<a>.+?) (?:to|until|till) (?P<b>.+)", _lasted),
    _form("lasted, with a dash", "01/05/16 - 05/05/16", r"(?:from )?(?P<a>.+?) - (?P<b>.+)", _lasted),
    _form("lasted, with a dash close by", "1-5 May 2016", r"(?:from )?(?P<a>[^-]+?) ?- ?(?P<b>[^-]+)", _lasted),
    _form(
        "open",
        "before 22/05/2016",
        r"(?P<word>on or before|on or after|prior to|before|by|after|since) (?P<day>.+)",
        _open,
    ),
    _form(
        "day and time", "22/05/2016 14:30", r"(?P<day>.*\d{2})(?:t(?=\d)|,? (?:at |@ ?)?)(?P<time>.+)", _day_and_time
    ),
)


@lru_cache(maxsize=65536)
def read_date(text: str, *, today: date) -> ReadDate:
    """The date of a cell. Raises Refused, with a sentence that quotes the cell, for what lies outside the grammar."""
    context = Context(text.strip(), today)
    words = usual_digits(plain(text).rstrip(".,; "), context)
    if words in UNDATED:
        return ReadDate()
    if len(words) > LONGEST:
        raise refusal(context, words[:LONGEST])
    words, uncertain = take_doubt(words, context)
    try:
        read = _by_the_table(words, context)
    except OverflowError:
        raise context.refuse("beyond_calendar", "lies beyond the calendar. Correct the year.") from None
    if is_future(read, today):
        context.warn("future", f"“{context.written}” lies in the future.")
    return replace(read, uncertain=uncertain or read.time.uncertain, warnings=(*context.warnings, *read.time.warnings))


def _by_the_table(words: str, context: Context) -> ReadDate:
    for form in DATE_FORMS:
        match = form.pattern.fullmatch(words)
        read = form.build(match, context) if match else None
        if read is not None:
            return read
    raise refusal(context, words)


def is_future(read: ReadDate, today: date) -> bool:
    """Whether any part of what was written can only lie after today."""
    return any(day is not None and day > today for day in (read.first, read.end_first))


__all__ = ["DATE_FORMS", "DateForm", "ReadDate", "read_date"]
