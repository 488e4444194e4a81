"""Number formats of workbooks: how a number looks under one, and which parts of a date one shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.readers.shown import number_text
from dhr.chronology.readers.xlsx_formats import read_format, shown_number


@pytest.mark.parametrize(
    ("written", "code", "text"),
    [
        ("1234.5", '"£"#,##0.00', "£1,234.50"),
        ("-1234.5", "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "-£1,234.50"),
        ("-5", "#,##0_);(#,##0)", "(5)"),
        ("-5", "0.0", "-5.0"),
        ("1234567", "#,##0", "1,234,567"),
        ("0.45", "0%", "45%"),
        ("9434765919", "000 000 0000", "943 476 5919"),
        ("123456", "00-00-00", "12-34-56"),
        ("417", '"Crime "00000', "Crime 00417"),
        ("0.5", "#.##", ".5"),
        ("1.1", "0.00##", "1.10"),
        ("5", 'General" kg"', "5 kg"),
        ("0", '0;-0;"none"', "0"),
        ("5", "0;;", "5"),
        ("12", "@", "12"),
        ("2.5", "# ?/?", "2.5"),
        ("1234567", '0.0,,"M"', "1234567"),
        ("7", '"yes"', "7"),
        ("3", "[>2]0.0;0", "3"),
        ("2.345", "0.00", "2.35"),
    ],
)
def test_a_number_is_shown_by_its_format(written: str, code: str, text: str) -> None:
    assert shown_number(float(written), written, code).text == text


def test_what_is_rounded_or_scientific_says_so() -> None:
    assert shown_number(2.345, "2.345", "0.00").rounded
    assert not shown_number(2.5, "2.5", "0.00").rounded
    assert shown_number(1234.0, "1234", "0.00E+00").scientific


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?.,%;"\\_*[]$E+-General@/dmyhs £', max_size=255))
def test_any_format_shows_some_text(value: float, code: str) -> None:
    form = read_format(code)
    assert isinstance(shown_number(value, number_text(value), form.code).text, str)


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("dd/mm/yyyy", {"day", "month", "year"}),
        ("m/d/yy", {"day", "month", "year", "month_first"}),
        ("mm/dd/yyyy hh:mm", {"day", "month", "year", "clock", "month_first"}),
        ("[$-F800]dddd, mmmm dd, yyyy", {"weekday", "day", "month", "year"}),
        ("yyyy-mm-dd", {"day", "month", "year"}),
        ("dddd", {"weekday"}),
        ("mmm-yy", {"month", "year"}),
        ("h:mm AM/PM", {"clock"}),
        ("mm:ss", {"clock"}),
        ("[h]:mm", {"clock", "elapsed"}),
        ('"day "0', set()),
        ("[Red]0.00", set()),
        ("General", set()),
        (";;;", {"hides"}),
    ],
)
def test_the_parts_of_a_format(code: str, parts: set[str]) -> None:
    told = read_format(code)._asdict()
    assert {name for name, value in told.items() if value is True} == parts
