"""The truth table of written dates: every form that is read, every kind of text that is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.dates import DATE_FORMS, read_date
from dhr.chronology.dates_days import SIMPLE_FORMS
from dhr.chronology.dates_refusals import WRONG
from dhr.chronology.records import Refused

TODAY = date(2026, 11, 24)
NOT_IN_FRONT = "uncertain_mark_not_in_front"

DAYS = (
    *(
        "22.05.16",
        "22-may-16",
        "22/05/16",
        "22/05/2016",
        "22 may 2016",
        "22.05/16",
        "2016-05-22",
        "22052016",
        "20160522",
    ),
    *(
        "Sunday 22nd May 2016",
        "22nd of May 2016",
        "Sun 22/05/2016",
        "22\u00a0May\u2009 2016",
        "２２/０５/２０１６",
        "22–05–2016",
    ),
    *("\u200e22/05/2016\u200f", "22⁄05⁄2016", "May 22, 2016", "22May2016", "22/05/2016."),
)
UNCERTAIN_IN_FRONT = ("?22 May 2016", "? 22 May 2016", "？22 May 2016", "?\u00a022 May 2016")
UNCERTAIN_ELSEWHERE = (
    *("22 May 2016?", "probably 22 May 2016", "approx 22 May 2016", "approx. 22 May 2016", "circa 22 May 2016"),
    *("c. 22 May 2016", "c.22 May 2016", "about 22 May 2016", "around 22 May 2016", "on or around 22 May 2016"),
)

WINDOWS = [
    ("May 2016", "2016-05-01", "2016-05-31", "month"),
    ("05/2016", "2016-05-01", "2016-05-31", "month"),
    ("Sept 2016", "2016-09-01", "2016-09-30", "month"),
    ("2016", "2016-01-01", "2016-12-31", "year"),
    ("early May 2016", "2016-05-01", "2016-05-10", "window"),
    ("mid May 2016", "2016-05-11", "2016-05-20", "window"),
    ("mid-December 2021", "2021-12-11", "2021-12-20", "window"),
    ("late May 2016", "2016-05-21", "2016-05-31", "window"),
    ("late February 2016", "2016-02-21", "2016-02-29", "window"),
    ("Spring 2016", "2016-03-01", "2016-05-31", "season"),
    ("Summer 2016", "2016-06-01", "2016-08-31", "season"),
    ("Autumn 2016", "2016-09-01", "2016-11-30", "season"),
    ("w/c 16/05/2016", "2016-05-16", "2016-05-22", "window"),
    ("week commencing 16 May 2016", "2016-05-16", "2016-05-22", "window"),
    ("week ending 22/05/2016", "2016-05-16", "2016-05-22", "window"),
    ("May/June 2016", "2016-05-01", "2016-06-30", "window"),
    ("December 2016/January 2017", "2016-12-01", "2017-01-31", "window"),
    ("between 1 and 5 May 2016", "2016-05-01", "2016-05-05", "window"),
    ("between February 2019 and September 2020", "2019-02-01", "2020-09-30", "window"),
    ("before 22/05/2016", None, "2016-05-21", "open"),
    ("by 22/05/2016", None, "2016-05-22", "open"),
    ("after 22/05/2016", "2016-05-23", None, "open"),
    ("since 22/05/2016", "2016-05-22", None, "open"),
    ("after May 2016", "2016-06-01", None, "open"),
]

LASTED = (
    *("1-5 May 2016", "01/05/16 - 05/05/16", "01/05/16 – 05/05/16", "from 1 May to 5 May 2016", "1 to 5 May 2016"),
    *("1st to 5th May 2016", "01-05/05/2016", "01-05-2016 - 05-05-2016", "2016-05-01 to 2016-05-05", "1/5-5/5/2016"),
)

REFUSED = [
    ("22/5", "no year"),
    ("12/06", "December 2006"),
    ("31/02/2015", "no 31 February"),
    ("29/02/2001", "no 29 February in 2001"),
    ("31st April 2020", "no 31 April"),
    ("0/0/2016", "no month 0"),
    ("00/11/18", "no day 0"),
    ("01/13/2020", "13 January 2020"),
    ("2015/16", "2015 to 2016"),
    ("2015/16", "1 April 2015 to 31 March 2016"),
    ("see above", "another place"),
    ("Tuesday", "weekday"),
    ("yesterday", "only to its writer"),
    ("43862", "1 February 2020"),
    ("43862", "2 February 2024"),
    ("Winter 2016", "December 2016 to February 2017"),
    ("Winter 2016", "December 2015 to February 2016"),
    ("Feb-20", "February 2020"),
    ("May 16", "16 May"),
    ("010220", "six digits"),
    ("5 May to 1 May 2016", "before the start"),
    ("Dec/Jan 2017", "before the start"),
    ("1/2/20 & 3/2/20", "more than one date"),
    ("w/e 22/05/2016", "weekend"),
    ("Q2 2019", "financial year"),
    ("mid-2019", "which months"),
    ("01/01/0100", "before 1900"),
    ("01/02/20200", "not a date"),
    ("O1/02/2020", "letter where a digit belongs. If 01/02/2020"),
    ("1 May 2O16", "If 1 May 2016 is meant"),
    ("1 février 2020", "If 1 February 2020 is meant"),
    ("Chwefror 2020", "If February 2020 is meant"),
    ("22 & 23 May 2016", "more than one date"),
    ("1-5 May", "no year"),
    ("before 22/5", "no year"),
    ("Sept 3rd", "no year"),
    ("Summer", "no year"),
    ("by Friday", "not a date"),
    ("1/2/2", "not a date"),
    ("10 Downing Street", "not a date"),
    ("1e5", "not a date"),
    ("n.d. (see paper notes)", "not a date"),
    ("22?/05/2016", "not a date"),
    ("18/08/2020 24:61", "no minute 61"),
    ("after 31/12/9999", "beyond the calendar"),
    ("x" * 5000, "not a date"),
    ("1/1/" * 20000, "not a date"),
]


def codes(text: str) -> list[str]:
    return [warning.code for warning in read_date(text, today=TODAY).warnings]


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_that_day_however_it_is_written(text: str) -> None:
    read = read_date(text, today=TODAY)
    assert (read.first, read.last, read.end_last) == (date(2016, 5, 22), date(2016, 5, 22), None)
    assert (read.precision, read.uncertain) == ("day", False)
    assert set(codes(text)) <= {"two_digit_year"}


@pytest.mark.parametrize("text", [*UNCERTAIN_IN_FRONT, *UNCERTAIN_ELSEWHERE])
def test_a_mark_of_doubt_makes_the_day_uncertain(text: str) -> None:
    read = read_date(text, today=TODAY)
    assert (read.first, read.precision, read.uncertain) == (date(2016, 5, 22), "day", True)
    assert codes(text) == ([] if text in UNCERTAIN_IN_FRONT else [NOT_IN_FRONT])


@pytest.mark.parametrize(("text", "first", "last", "precision"), WINDOWS)
def test_windows(text: str, first: str | None, last: str | None, precision: str) -> None:
    read = read_date(text, today=TODAY)
    assert (str(read.first) if read.first else None, str(read.last) if read.last else None) == (first, last)
    assert (read.precision, read.uncertain, codes(text), read.end_last) == (precision, False, [], None)


@pytest.mark.parametrize("text", LASTED)
def test_what_lasted_has_a_start_and_an_end(text: str) -> None:
    read = read_date(text, today=TODAY)
    assert (read.first, read.last) == (date(2016, 5, 1), date(2016, 5, 1))
    assert (read.end_first, read.end_last, read.precision) == (date(2016, 5, 5), date(2016, 5, 5), "range")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("c. May 2016", "05-01", "05-31"), ("circa 2016", "01-01", "12-31"), ("?2016", "01-01", "12-31")],
)
def test_doubt_about_a_month_or_a_year(text: str, first: str, last: str) -> None:
    read = read_date(text, today=TODAY)
    assert (str(read.first), str(read.last), read.uncertain) == (f"2016-{first}", f"2016-{last}", True)


def test_months_and_years_that_lasted_keep_their_windows() -> None:
    read = read_date("May 2016 to June 2017", today=TODAY)
    assert (read.first, read.last) == (date(2016, 5, 1), date(2016, 5, 31))
    assert (read.end_first, read.end_last) == (date(2017, 6, 1), date(2017, 6, 30))


@pytest.mark.parametrize(("text", "because"), REFUSED)
def test_what_is_refused_is_quoted_with_its_reason(text: str, because: str) -> None:
    with pytest.raises(Refused) as refused:
        read_date(text, today=TODAY)
    assert because in str(refused.value)
    assert str(refused.value).startswith(f"“{text[:80]}")
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "n/k", "N/K", "unknown", "TBC", "tbc.", "?", "？"])
def test_undated(text: str) -> None:
    read = read_date(text, today=TODAY)
    assert (read.first, read.last, read.precision, read.uncertain, read.warnings) == (None, None, "undated", False, ())


@pytest.mark.parametrize(
    ("text", "today", "year"),
    [
        ("1/1/69", TODAY, 1969),
        ("1/1/27", TODAY, 2027),
        ("1/1/28", TODAY, 1928),
        ("1/1/00", TODAY, 2000),
        ("1/1/28", date(2027, 1, 1), 2028),
    ],
)
def test_two_digits_go_up_to_next_year(text: str, today: date, year: int) -> None:
    read = read_date(text, today=today)
    assert read.first == date(year, 1, 1)
    assert [w for w in read.warnings if w.code == "two_digit_year" and str(year) in w.message]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Monday 22nd May 2016", "wrong_weekday"),
        ("w/c 17/05/2016", "not_a_monday"),
        ("week ending 21/05/2016", "not_a_sunday"),
        ("25/11/2026", "future"),
        ("1 May 2016 to 25/11/2026", "future"),
        ("1 Febuary 2020", "month_misspelt"),
        ("٢٢/٠٥/٢٠١٦", "other_digits"),
    ],
)
def test_read_with_a_warning(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_today_is_not_the_future() -> None:
    assert codes("24/11/2026") == []
    assert codes("2026") == []


@pytest.mark.parametrize(
    "text", ["22/05/2016 14:30", "2016-05-22T14:30:00", "22 May 2016 at 2.30pm", "22/05/2016, 1430"]
)
def test_a_time_in_the_date_column(text: str) -> None:
    read = read_date(text, today=TODAY)
    assert (read.first, read.precision, read.time.start) == (date(2016, 5, 22), "day", "14:30")


def test_every_form_reads_its_own_example_and_every_wrong_text_is_refused_by_its_own_reason() -> None:
    for form in (*DATE_FORMS, *SIMPLE_FORMS):
        assert form.pattern.fullmatch(form.example.lower()), form.name
        assert read_date(form.example, today=TODAY).precision != "undated", form.name
    for wrong in WRONG:
        with pytest.raises(Refused):
            read_date(wrong.example, today=TODAY)
        first = next(w for w in WRONG if w.pattern.fullmatch(wrong.example.lower()))
        assert first is wrong


WRITTEN = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%A %d %B %Y", "%d%m%Y", "?%d/%m/%Y")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(WRITTEN))
def test_a_day_that_is_written_whole_is_read_back(day: date, form: str) -> None:
    read = read_date(day.strftime(form), today=TODAY)
    assert (read.first, read.last, read.precision) == (day, day, "day")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_date(text, today=TODAY)
    except Refused as refused:
        assert str(refused)
