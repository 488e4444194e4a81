"""Dates: the rows of group DT of the list, each value a file of its own. Times stand in `cases_dt_times.py`."""

from __future__ import annotations

from tests.hostile.builders_dt import below, both, dated, read_as, rejected_for, undated, warned_of
from tests.hostile.case import Case, Elsewhere

GRAMMAR = "chronology.md 3: not in the grammar, so refused"
REFUSED = "chronology.md 3: refused, both readings offered"


def rejected(id: str, value: str, code: str, says: str, decided: str = "") -> Case:
    return Case(id, value, dated(value), "E", says, rejected_for(code), decided)


def exact(id: str, value: str, first: str | None, last: str | None = "same", end: str | None = None) -> Case:
    return Case(id, value, dated(value), "A", expect=read_as(first, last, end))


def marked(id: str, value: str, code: str, first: str | None, last: str | None = "same", decided: str = "") -> Case:
    return Case(id, value, dated(value), "W", expect=both(read_as(first, last), warned_of(code)), decided=decided)


NOT_REAL = (
    rejected("DT01", "31/02/2015", "no_such_day", "no 31 February"),
    rejected("DT02", "29/02/2001", "no_such_day", "no 29 February in 2001"),
    exact("DT03", "29/02/2000", "2000-02-29"),
    exact("DT03", "29/02/2016", "2016-02-29"),
    rejected("DT04", "29/02/1900", "no_such_day", "no 29 February in 1900"),
    *(rejected("DT05", value, "no_year", "no year") for value in ("30/02", "31/04", "31/06", "31/09", "31/11")),
    *(
        rejected("DT05", f"{value}/2020", "no_such_day", "there is no 3[01] ")
        for value in ("30/02", "31/04", "31/06", "31/09", "31/11")
    ),
    rejected("DT06", "00/01/2020", "no_such_day", "no day 0"),
    rejected("DT06", "01/00/2020", "no_such_month", "no month 0"),
    rejected("DT07", "01/13/2020", "month_and_day_swapped", "no month 13.* write 13/01/2020"),
    exact("DT08", "13/01/2020", "2020-01-13"),
    rejected("DT09", "12/13/2019", "month_and_day_swapped", "write 13/12/2019"),
    rejected("DT10", "2019-13-01", "month_and_day_swapped", "no month 13"),
    exact("DT11", "2020-02-01", "2020-02-01"),
)

YEARS = (
    marked("DT12", "1/2/20", "two_digit_year", "2020-02-01"),
    marked("DT13", "1/2/68", "two_digit_year", "1968-02-01"),
    marked("DT13", "1/2/30", "two_digit_year", "1930-02-01"),
    marked("DT14", "1/2/99", "two_digit_year", "1999-02-01"),
    rejected("DT15", "01/02/0020", "before_1900", "0020 is before 1900"),
    rejected("DT16", "01/02/20200", "not_a_date", "not a date"),
    rejected("DT17", "1/2", "no_year", "no year"),
    *(exact("DT18", value, "2020-02-01", "2020-02-29") for value in ("February 2020", "Feb 2020", "02/2020")),
    rejected("DT19", "Feb-20", "day_or_year", "20 February of a year that is not written, or February 2020", REFUSED),
    exact("DT20", "2020", "2020-01-01", "2020-12-31"),
    exact("DT21", "Spring 2019", "2019-03-01", "2019-05-31"),
    rejected("DT21", "Q2 2019", "quarter", "calendar year or of the financial year", GRAMMAR),
    rejected("DT21", "mid-2019", "part_of_year", "which months", GRAMMAR),
    rejected("DT21", "Winter 2019", "winter", "December 2018 to February 2019", REFUSED),
    marked("DT22", "circa 2015", "uncertain_mark_not_in_front", "2015-01-01", "2015-12-31"),
    marked("DT22", "about 2015", "uncertain_mark_not_in_front", "2015-01-01", "2015-12-31"),
    rejected("DT22", "early 2015", "part_of_year", "which months", GRAMMAR),
    rejected("DT22", "late 2015", "part_of_year", "which months", GRAMMAR),
)

RANGES = (
    exact("DT23", "before 01/02/2020", None, "2020-01-31"),
    exact("DT23", "after 01/02/2020", "2020-02-02", None),
    exact("DT23", "by 01/02/2020", None, "2020-02-01"),
    exact("DT24", "01/02/2020 – 05/02/2020", "2020-02-01", "same", "2020-02-05"),
    exact("DT25", "01–05/02/2020", "2020-02-01", "same", "2020-02-05"),
    exact("DT25", "1st to 5th Feb 2020", "2020-02-01", "same", "2020-02-05"),
    rejected("DT26", "05/02/2020 – 01/02/2020", "end_before_start", "lies before the start"),
    rejected("DT27", "2019/20", "two_years", "1 April 2019 to 31 March 2020” or “2019 to 2020"),
    rejected("DT57", "01/02/2020 03/02/2020", "two_dates", "more than one date", GRAMMAR),
    rejected("DT57", "1/2/20 & 3/2/20", "two_dates", "more than one date", GRAMMAR),
)

WORDS = (
    exact("DT28", "Sat 01/02/2020", "2020-02-01"),
    marked("DT29", "Mon 01/02/2020", "wrong_weekday", "2020-02-01"),
    marked("DT30", "1st Febuary 2020", "month_misspelt", "2020-02-01"),
    exact("DT30", "Sept. 2020", "2020-09-01", "2020-09-30"),
    rejected("DT30", "Sept.", "no_year", "no year", GRAMMAR),
    rejected("DT30", "Sept 3rd", "no_year", "no year", GRAMMAR),
    rejected("DT31", "1 février 2020", "other_language", "1 February 2020 is meant", GRAMMAR),
    rejected("DT31", "1 Chwefror 2020", "other_language", "1 February 2020 is meant", GRAMMAR),
    *(
        rejected("DT47", value, code, says)
        for value, code, says in (
            ("Tuesday", "weekday", "weekday without a date"),
            ("today", "relative", "only to its writer"),
            ("yesterday", "relative", "only to its writer"),
            ("now", "relative", "only to its writer"),
        )
    ),
    *(rejected("DT48", value, "number", "number, not a date") for value in ("10", "0", "5")),
    rejected("DT48", "1e5", "not_a_date", "not a date"),
    rejected("DT49", "43862", "number", "1 February 2020, or 2 February 2024", REFUSED),
    rejected("DT49", "43862.5", "number", "1 February 2020, or 2 February 2024", REFUSED),
    exact("DT50", "01022020", "2020-02-01"),
    exact("DT50", "20200201", "2020-02-01"),
    rejected("DT50", "010220", "six_digits", "year in four digits"),
    rejected("DT58", "10 Downing Street", "not_a_date", "not a date"),
    rejected("DT58", "Flat 2/3/20", "not_a_date", "not a date"),
)

BLANK = (
    Case("DT44", "blank date", below(""), "W", "If it is the same day", warned_of("date_not_written")),
    *(
        Case("DT45", value, below(value), "E", "points to another place", rejected_for("elsewhere"), GRAMMAR)
        for value in ("ditto", "″", "as above")
    ),
    *(Case("DT46", value, dated(value), "A", expect=undated(value)) for value in ("-", "n/k", "unknown", "TBC", "?")),
)

SIGNS = (
    *(
        Case("DT51", name, dated(value), "A", expect=read_as("2020-02-01"))
        for name, value in (
            ("no-break space", "\u00a01\u00a0February\u00a02020\u00a0"),
            ("thin space", "1\u2009February\u20092020"),
            ("zero-width space", "\u200b01/02/2020\u200b"),
            ("byte order mark", "\ufeff01/02/2020\ufeff"),
        )
    ),
    exact("DT52", "０１/０２/２０２０", "2020-02-01"),
    marked("DT53", "٠١/٠٢/٢٠٢٠", "other_digits", "2020-02-01"),
    exact("DT54", "01⁄02⁄2020", "2020-02-01"),
    exact("DT54", "01–02–2020", "2020-02-01"),
    exact("DT54", "01−02−2020", "2020-02-01"),
    rejected("DT55", "O1/02/2020", "letter_for_digit", "If 01/02/2020 is meant"),
    rejected("DT55", "l/2/2020", "letter_for_digit", "If 1/2/2020 is meant"),
    Case("DT56", "right-to-left marks", dated("\u200f\u202b01/02/2020\u202c\u200f"), "A", expect=read_as("2020-02-01")),
)

OUT_OF_TIME = (
    marked("DT59", "25/11/2026", "future", "2026-11-25"),
    exact("DT59", "24/11/2026", "2026-11-24"),
    rejected("DT60", "31/12/1899", "before_1900", "before 1900"),
    Elsewhere(
        "DT60", "before the victim's birth, after the death", "W", "Read, with a warning.",
        "tests/rules/test_ledger.py::test_birth_and_death",
    ),
    Case(
        "DT61", "outside the review's period", dated("01/01/1995"), "A", expect=read_as("1995-01-01"),
        decided="cli-contract: what lies outside the period is a finding of the merge, not of the file",
    ),
    Case(
        "DT62", "rows not in order of date", below("21/05/2016"), "A",
        expect=lambda reading: [event.place for event in reading.events] == [{"line": 2}, {"line": 3}],
    ),
    Elsewhere(
        "DT62", "the same time twice", "A", "Rows at the same time stand in the order of agency, sequence, file and row.",
        "tests/rules/test_merge.py::test_each_clause_of_the_order",
    ),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*NOT_REAL, *YEARS, *RANGES, *WORDS, *BLANK, *SIGNS, *OUT_OF_TIME)
