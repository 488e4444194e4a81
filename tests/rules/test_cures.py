"""The truth table of bulk cures: what each makes of which cell, and which cells it leaves alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.cures import CURES, PROBLEM_KINDS, WITHOUT_THE_CELL, Cure, codes_of, cured, cures_for
from dhr.chronology.dates import read_date
from dhr.chronology.dates_refusals import WRONG
from dhr.chronology.records import Refused
from dhr.chronology.row_warnings import ROW_WARNINGS
from dhr.chronology.times import SHORT_TIMES, read_time

TODAY = date(2026, 11, 24)
BY_KEY = {cure.key: cure for cure in CURES}

DATES = [
    ("month_day_year", "01/13/2020", "13/01/2020"),
    ("month_day_year", "?01/13/2020", "?13/01/2020"),
    ("month_day_year", "1/13/2020 - 1/15/2020", "13/1/2020 - 15/1/2020"),
    ("month_day_year", "2019-13-01", None),
    ("month_day_year", "31/02/2015", None),
    ("year_day_month", "2019-13-01", "13-01-2019"),
    ("month_first", "03/04/2020", "04/03/2020"),
    ("month_first", "13/04/2020", None),
    ("month_first", "13 April 2020", None),
    ("keep_month", "31/02/2015", "February 2015"),
    ("keep_month", "00/11/2018", "November 2018"),
    ("keep_month", "31st April 2020", "April 2020"),
    ("keep_month", "31/04/20", None),
    ("keep_year", "0/0/2016", "2016"),
    ("keep_year", "13/2016", "2016"),
    ("financial_year", "2015/16", "between 1 April 2015 and 31 March 2016"),
    ("financial_year", "1999/2000", "between 1 April 1999 and 31 March 2000"),
    ("financial_year", "2015/11", None),
    ("whole_financial_year", "2015/16", "1 April 2015 to 31 March 2016"),
    ("both_years", "2015-16", "2015 to 2016"),
    ("second_is_month", "2015/11", "11/2015"),
    ("second_is_month", "2015/16", None),
    ("six_day_month_year", "010220", "01/02/20"),
    ("six_day_month_year", "311320", None),
    ("six_year_month_day", "010220", "20/02/01"),
    ("six_month_year", "052016", "05/2016"),
    ("six_month_year", "010220", None),
    ("eight_month_day_year", "01132020", "13/01/2020"),
    ("eight_year_day_month", "20201301", "13/01/2020"),
    ("eight_month_day_year", "22052016", None),
    ("serial_1900", "43862", "01/02/2020"),
    ("serial_1900", "43862.5", "01/02/2020 12:00"),
    ("serial_1904", "43862", "02/02/2024"),
    ("serial_1900", "10", None),
    ("winter_ends", "Winter 2016", "between December 2015 and February 2016"),
    ("winter_begins", "winter of 2016", "between December 2016 and February 2017"),
    ("calendar_quarter", "Q2 2019", "between April 2019 and June 2019"),
    ("financial_quarter", "Q2 2019", "between July 2019 and September 2019"),
    ("financial_quarter", "4Q-2019", "between January 2020 and March 2020"),
    ("calendar_quarter", "Q2 19", None),
    ("third_of_year", "early 2015", "between January 2015 and April 2015"),
    ("third_of_year", "mid-2019", "between May 2019 and August 2019"),
    ("third_of_year", "end of 2015", "between September 2015 and December 2015"),
    ("only_year", "mid-2019", "2019"),
    ("week_ending", "w/e 22/05/2016", "week ending 22/05/2016"),
    ("weekend", "w/e 22/05/2016", "between 21 May 2016 and 22 May 2016"),
    ("weekend", "w/e 21 May 2016", "between 21 May 2016 and 22 May 2016"),
    ("weekend", "w/e 20/05/2016", None),
    ("first_to_second", "1/2/2020 & 3/2/2020", "1/2/2020 to 3/2/2020"),
    ("first_to_second", "01/02/2020 03/02/2020", "01/02/2020 to 03/02/2020"),
    ("first_to_second", "22 & 23 May 2016", "22 to 23 May 2016"),
    ("first_to_second", "3/2/2020 & 1/2/2020", None),
    ("first_to_second", "22, 23 and 25 May 2016", None),
    ("between_two", "1/2/2020 & 3/2/2020", "between 1/2/2020 and 3/2/2020"),
    ("digits", "O1/02/2020", "01/02/2020"),
    ("digits", "l/2/2020", "1/2/2020"),
    ("digits", "1 May 2O16", "1 May 2016"),
    ("digits", "O1/13/2020", None),
    ("in_english", "1 février 2020", "1 February 2020"),
    ("in_english", "Chwefror 2020", "February 2020"),
    ("years_of_2000s", "01/02/0020", "01/02/2020"),
    ("years_of_1900s", "01/02/0098", "01/02/1998"),
    ("years_of_2000s", "01/02/1820", None),
    ("exchange", "05/02/2020 – 01/02/2020", "01/02/2020 - 05/02/2020"),
    ("exchange", "5 May 2016 to 1 May 2016", "1 May 2016 to 5 May 2016"),
    ("exchange", "Dec/Jan 2017", None),
    ("exchange", "5 to 1 May 2016", None),
    ("century_1900", "1/1/20", "1/1/1920"),
    ("century_2000", "1/1/69", "1/1/2069"),
    ("century_1900", "01/05/16 - 05/05/16", "01/05/1916 - 05/05/1916"),
    ("century_1900", "?22-may-16", "?22-May-1916"),
    ("century_1900", "22/05/2016", None),
    ("century_2000", "22/05/16 14:30", "22/05/2016 14:30"),
    ("number_is_year", "Feb-20", "February 2020"),
    ("month_and_year", "12/06", "12/2006"),
    ("month_and_year", "22/5", None),
]

TIMES = [
    ("without_pm", "13:30pm", "13:30"),
    ("without_pm", "?13.30 p.m.", "?13:30"),
    ("without_pm", "14pm", "14:00"),
    ("without_pm", "13:30am", None),
    ("without_pm", "0:30pm", None),
    ("morning", "9", "9am"),
    ("morning", "9 o'clock", "9am"),
    ("morning", "9-11", "9am-11am"),
    ("morning", "11-1", None),
    ("morning", "12", None),
    ("afternoon", "12", "12pm"),
    ("afternoon", "12-2", "12pm-2pm"),
    ("afternoon", "14", None),
    ("tens_of_minutes", "9.3", "9:30"),
    ("tens_of_minutes", "9.7", None),
    ("single_minutes", "9.7", "9:07"),
    ("three_morning", "930", "09:30"),
    ("three_afternoon", "930hrs", "21:30"),
    ("three_morning", "975", None),
    ("starts_am", "11-1am", "11am-1am"),
    ("starts_pm", "11-1am", "11pm-1am"),
    ("day_begins", "midnight", "00:00"),
    ("day_ends", "12am", "24:00"),
    ("day_ends", "00:00", None),
]

WITH_A_YEAR = [
    ("in_year", "22/5", "22/5/2016"),
    ("in_year", "?22/5", "?22/5/2016"),
    ("in_year", "22-5", "22-5-2016"),
    ("in_year", "Sunday 22 May", "Sunday 22 May 2016"),
    ("in_year", "May", "May 2016"),
    ("in_year", "Sept 3rd", "Sept 3rd 2016"),
    ("in_year", "1-5 May", "1-5 May 2016"),
    ("in_year", "w/c 16/05", "w/c 16/05/2016"),
    ("in_year", "between 1 and 5 May", "between 1 and 5 May 2016"),
    ("in_year", "22/5 - 24/5", "22/5 - 24/5/2016"),
    ("in_year", "31/12 - 2/1", None),
    ("in_year", "30/2", None),
    ("in_year", "22/5/2015", None),
    ("day_in_year", "Feb-20", "20 February 2016"),
    ("day_in_year", "Feb-31", None),
]


@pytest.mark.parametrize(("key", "text", "made"), [*DATES, *TIMES])
def test_what_a_cure_makes_of_a_cell(key: str, text: str, made: str | None) -> None:
    assert cured(BY_KEY[key], text, today=TODAY) == made


@pytest.mark.parametrize(("key", "text", "made"), WITH_A_YEAR)
def test_what_a_year_makes_of_a_cell(key: str, text: str, made: str | None) -> None:
    assert cured(BY_KEY[key], text, "2016", today=TODAY) == made
    for no_year in ("", "16", "1816", "May", "２０１６"):
        assert cured(BY_KEY[key], text, no_year, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "above", "made"),
    [
        ("ditto", "22/05/2016", "22/05/2016"),
        ("as above", "?22 May 2016", "?22 May 2016"),
        ("See above.", "1-5 May 2016", "1-5 May 2016"),
        ("″", "22/05/2016 14:30", "22 May 2016"),
        ("same day", "22/05/2016", "22/05/2016"),
        ("see paper notes", "22/05/2016", None),
        ("ditto", "", None),
        ("ditto", "ditto", None),
        ("ditto", "n/k", None),
        ("Tuesday", "22/05/2016", None),
    ],
)
def test_the_date_of_the_row_above(text: str, above: str, made: str | None) -> None:
    assert cured(BY_KEY["date_above"], text, above=above, today=TODAY) == made


def test_a_blank_date_takes_the_date_above_and_a_written_one_does_not() -> None:
    cure = BY_KEY["date_above_of_blank"]
    assert cured(cure, " ", above="22/05/2016", today=TODAY) == "22/05/2016"
    assert cured(cure, "n/k", above="22/05/2016", today=TODAY) is None


@pytest.mark.parametrize("key", ["same_in_each", "same_source"])
def test_what_is_typed_goes_only_into_empty_cells(key: str) -> None:
    assert cured(BY_KEY[key], "", " may be police log ", today=TODAY) == "may be police log"
    assert cured(BY_KEY[key], "GP record", "police log", today=TODAY) is None
    assert cured(BY_KEY[key], "", " ", today=TODAY) is None


def test_every_cure_is_in_the_truth_table() -> None:
    tested = {row[0] for row in (*DATES, *TIMES, *WITH_A_YEAR) if row[2] is not None}
    assert set(BY_KEY) - tested == {"date_above", "date_above_of_blank", "same_in_each", "same_source"}


def test_cures_are_for_kinds_and_warnings_that_there_are() -> None:
    assert len(BY_KEY) == len(CURES)
    for cure in CURES:
        kind = PROBLEM_KINDS.get(cure.code)
        assert kind.of == cure.of if kind and cure.code != "missing" else cure.code in {*ROW_WARNINGS, "missing"}
        assert cure.label[0].isupper()
        assert cure.label.endswith("…") == bool(cure.needs)
    assert [cure.key for cure in cures_for("winter")] == ["winter_ends", "winter_begins"]
    assert cures_for("no_such_time") == ()


def test_titles_are_different_and_every_kind_is_raised_somewhere() -> None:
    assert len({kind.title for kind in PROBLEM_KINDS.values()}) == len(PROBLEM_KINDS)
    assert {wrong.code for wrong in WRONG} | {code for code, _, _ in SHORT_TIMES} <= set(PROBLEM_KINDS)


TEXTS = st.sampled_from(sorted({text for _, text, _ in (*DATES, *TIMES, *WITH_A_YEAR)})) | st.text(
    st.sampled_from("0123456789/.-: ?&Mayprilowceb"), max_size=18
)


@given(st.sampled_from(CURES), TEXTS, st.sampled_from(["", "2016", "log"]), TEXTS)
def test_a_cure_gives_what_the_grammar_reads_and_touches_only_its_own_kind(
    cure: Cure, text: str, typed: str, above: str
) -> None:
    made = cured(cure, text, typed, above, today=TODAY)
    if made is None:
        return
    if cure.code not in WITHOUT_THE_CELL and cure.of != "row":
        assert cure.code in codes_of(text, cure.of, today=TODAY)
    if cure.of == "date":
        assert read_date(made, today=TODAY).precision != "undated"
    elif cure.of == "time":
        assert read_time(made).start


@given(st.sampled_from(CURES), st.text(max_size=100), st.text(max_size=10), st.text(max_size=100))
def test_a_cure_never_fails_whatever_the_cell_holds(cure: Cure, text: str, typed: str, above: str) -> None:
    made = cured(cure, text, typed, above, today=TODAY)
    assert made is None or made != text


@pytest.mark.parametrize("text", [wrong.example for wrong in WRONG])
def test_no_cure_of_another_kind_touches_a_wrong_text(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_date(text, today=TODAY)
    for cure in CURES:
        if cure.code not in {refusal.value.code, *WITHOUT_THE_CELL}:
            assert cured(cure, text, "2016", "22/05/2016", today=TODAY) is None
