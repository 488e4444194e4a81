"""Whatever is read stands in the text: no day, month, year, hour or minute is ever made up, and today is never one of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.dates import ReadDate, read_date
from dhr.chronology.dates_words import LONGEST, MONTH_NAMES
from dhr.chronology.records import Cell, Refused
from dhr.chronology.spans import read_bounds
from dhr.chronology.times import ReadTime, read_time

TODAY = date(2026, 11, 24)
DAY_TEMPLATES = (
    *("{d}/{m}/{y}", "{d}.{m}.{yy}", "{d}-{m}-{y}", "{y}-{m}-{d}", "{d} {month} {y}", "{d}{month}{y}", "{m}/{y}", "{y}"),
    *("{month} {y}", "{month} {d}, {y}", "Monday {d} {month} {y}", "{d}/{m}", "{d}", "{month}", "{dd}{mm}{y}", "{y}{mm}{dd}"),
    *("{y}/{yy}", "{d} {month}", "{d}th of {month} {y}", "{d} {month} '{yy}", "{d}/{m}/{y} {d}:{mm}"),
)  # fmt: skip
AROUND = (
    *("{0}", "?{0}", "{0}?", "c. {0}", "probably {0}", "early {0}", "mid-{0}", "late {0}", "Spring {0}", "Summer of {0}"),
    *("w/c {0}", "week ending {0}", "w/e {0}", "before {0}", "by {0}", "after {0}", "since {0}", "on or before {0}"),
    *("between {0} and {1}", "from {0} to {1}", "{0} - {1}", "{0}-{1}", "{0}/{1}", "{0} & {1}", "{0} until {1}", "{0} {1}"),
)  # fmt: skip


@st.composite
def one_date(draw: st.DrawFn) -> str:
    d, m, y = draw(st.integers(0, 32)), draw(st.integers(0, 13)), draw(st.integers(1890, 2040))
    month = MONTH_NAMES[m % 12]
    values = {"d": d, "dd": f"{d:02}", "m": m, "mm": f"{m:02}", "y": y, "yy": f"{y % 100:02}"}
    return draw(st.sampled_from(DAY_TEMPLATES)).format(month=draw(st.sampled_from((month, month[:3]))), **values)


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(AROUND)).format(draw(one_date()), draw(one_date()))


def read(text: str, today: date = TODAY) -> ReadDate | None:
    try:
        return read_date(text, today=today)
    except Refused:
        return None


def year_stands_in(day: date, text: str) -> bool:
    return bool(re.search(rf"{day.year}|(?<!\d){day.year % 100:02}(?!\d)", text))


def month_stands_in(day: date, text: str) -> bool:
    return f"{day:%b}".lower() in text.lower() or bool(re.search(rf"(?<!\d)0?{day.month}(?!\d)", text))


def day_stands_in(day: date, text: str) -> bool:
    if f"{day:%d%m%Y}" in text or f"{day:%Y%m%d}" in text:
        return True
    in_text = re.search(rf"(?<!\d)0?{day.day}(?!\d)", text)
    return bool(in_text) and month_stands_in(day, text) and year_stands_in(day, text)


def span_stands_in(first: date, last: date, text: str) -> bool:
    """A day with all its parts, a month without a day, a year alone."""
    if first == last:
        return day_stands_in(first, text)
    if (last + timedelta(1)).day == 1 and first.month == last.month:
        return month_stands_in(first, text) and year_stands_in(first, text)
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and year_stands_in(first, text)


WINDOW_WORDS = r"early|mid|late|w/c|week ending|between|/ ?[a-z]"


def window_stands_in(first: date, last: date, text: str) -> bool:
    """A window needs its word, and the day, month or year of one of its sides."""
    sides = year_stands_in(first, text) or year_stands_in(last, text)
    return bool(re.search(WINDOW_WORDS, text.lower())) and sides


def open_stands_in(found: ReadDate, text: str) -> bool:
    bound = found.first or found.last
    assert bound is not None
    near = (bound, bound - timedelta(1), bound + timedelta(1))
    return bool(re.search("before|by|after|since", text)) and any(year_stands_in(day, text) for day in near)


@given(written_dates())
def test_every_part_of_what_is_read_stands_in_the_text(text: str) -> None:
    found = read(text)
    if found is None or found.precision == "undated":
        return
    if found.precision == "open":
        assert open_stands_in(found, text)
        return
    assert found.first and found.last
    if found.precision == "season":
        assert re.search("spring|summer|autumn", text.lower()) and year_stands_in(found.first, text)
    elif found.precision == "window":
        assert window_stands_in(found.first, found.last, text)
    else:
        assert span_stands_in(found.first, found.last, text)
    if found.end_first and found.end_last:
        assert span_stands_in(found.end_first, found.end_last, text)


@given(written_dates())
def test_what_is_read_is_in_order(text: str) -> None:
    found = read(text)
    if found is None:
        return
    assert found.first is None or found.last is None or found.first <= found.last
    assert found.end_last is None or (found.first or date.min) <= found.end_last
    assert found.end_first is None or found.end_last is None or found.end_first <= found.end_last


@given(written_dates(), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_today_decides_nothing_but_the_century_of_two_digits(text: str, today: date) -> None:
    one, other = read(text), read(text, today)
    assert (one is None) == (other is None) or re.search(r"(?<!\d)\d\d(?!\d)", text)
    if one is None or other is None or "two_digit_year" in {warning.code for warning in one.warnings}:
        return
    assert one.time == other.time
    for part in ("first", "last", "end_first", "end_last", "precision", "uncertain"):
        assert getattr(one, part) == getattr(other, part)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 20))


@given(DAYS, st.integers(0, 2), st.sampled_from(("early", "mid", "late")))
def test_a_month_its_part_and_a_year_are_read_back(day: date, part: int, word: str) -> None:
    month = f"{MONTH_NAMES[day.month - 1]} {day.year}"
    whole, third, year = read(month), read(f"{word} {month}"), read(str(day.year))
    assert whole and third and year and whole.first and whole.last and third.first and third.last
    assert whole.first == day.replace(day=1)
    assert (whole.last + timedelta(1)).day == 1
    assert third.first.day == {"early": 1, "mid": 11, "late": 21}[word]
    assert third.last == (whole.last if word == "late" else third.first + timedelta(9))
    assert (year.first, year.last) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(DAYS, DAYS, st.sampled_from(("{0:%d/%m/%Y} - {1:%d/%m/%Y}", "from {0:%d %B %Y} to {1:%d %B %Y}")))
def test_what_lasted_is_read_back_and_refused_when_it_ends_before_it_begins(one: date, two: date, form: str) -> None:
    found = read(form.format(one, two))
    if two < one:
        assert found is None
    else:
        assert found and (found.first, found.last, found.end_first, found.end_last) == (one, one, two, two)


@given(DAYS)
def test_weeks_and_open_bounds_are_read_back(day: date) -> None:
    text = f"{day:%d/%m/%Y}"
    expected = {
        f"w/c {text}": (day, day + timedelta(6)),
        f"week ending {text}": (day - timedelta(6), day),
        f"before {text}": (None, day - timedelta(1)),
        f"by {text}": (None, day),
        f"after {text}": (day + timedelta(1), None),
        f"since {text}": (day, None),
    }
    for written, (first, last) in expected.items():
        found = read(written)
        assert found and (found.first, found.last) == (first, last), written


TIME_PIECES = st.lists(
    st.sampled_from(("1", "9", "12", "14", "30", "00", "0930", "24", ":", ".", "am", "pm", "-", " to ", "?", "noon", "hrs")),
    max_size=7,
).map("".join)  # fmt: skip


def read_hours(text: str) -> ReadTime | None:
    try:
        return read_time(text)
    except Refused:
        return None


def hour_stands_in(clock: str, text: str) -> bool:
    hour, minute = int(clock[:2]), clock[3:]
    if re.search(rf"(?<!\d)0?{hour}{minute}(?!\d)", text) or re.search(rf"{hour:02}{minute}", text):
        return True
    with_half = re.search(rf"(?<!\d)0?{hour % 12 or 12}(?!\d)", text) and re.search("[ap]m", text)
    hours = bool(with_half) or bool(re.search(rf"(?<!\d)0?{hour}(?!\d)", text))
    return ("noon" in text and hour == 12) or (hours and (minute == "00" or minute in text))


@given(TIME_PIECES)
def test_hours_and_minutes_stand_in_the_text(text: str) -> None:
    found = read_hours(text)
    for clock in (found.start, found.end) if found else ():
        assert clock is None or hour_stands_in(clock, text)


@given(st.text(max_size=60) | TIME_PIECES)
def test_any_text_is_a_time_or_is_refused_with_its_kind(text: str) -> None:
    try:
        read_time(text)
    except Refused as refusal:
        assert refusal.code


VALUES = (
    st.text(max_size=30).map(Cell)
    | written_dates().map(Cell)
    | st.dates().map(lambda day: Cell(str(day), "date", day))
    | st.datetimes().map(lambda moment: Cell(str(moment), "datetime", moment))
    | st.times().map(lambda clock: Cell(str(clock), "time", clock))
    | st.floats(0, 99_999).map(lambda number: Cell(f"{number:.15g}", "number", number))
    | st.just(Cell("#REF!", "error"))
)


@given(st.tuples(VALUES, VALUES, VALUES, VALUES))
def test_four_cells_of_any_kind_give_bounds_in_order_or_problems_with_their_kinds(cells: tuple[Cell, ...]) -> None:
    bounds, problems = read_bounds(*cells, today=TODAY)
    assert all(problem.code and problem.reason for problem in problems)
    start, end = bounds.earliest_start, bounds.latest_end
    if not problems and start and end:
        length = min(len(start), len(end))
        assert start[:length] <= end[:length]


def test_no_text_longer_than_the_longest_date_is_looked_at_by_the_table() -> None:
    """The patterns are only run on short text, so that no cell can keep them busy."""
    marks = "?" * (LONGEST - len("22/05/2016"))
    assert read(f"{marks}22/05/2016") == read("?22/05/2016")
    assert read(f"{marks}?22/05/2016") is None
    assert read_hours(f"{'?' * (LONGEST - 5)}14:30") == read_hours("?14:30")
    assert read_hours(f"{'?' * LONGEST}14:30") is None
