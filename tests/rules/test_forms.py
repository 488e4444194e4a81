"""The form glue: dates in three boxes, errors in words, values kept."""

from __future__ import annotations

from datetime import date

import pytest

from dhr.core.forms import LONGEST_LINE, Choice, Day, GovForm, Text


class Example(GovForm):
    name = Text(label="Your name")
    born = Day(label="Date of birth", required=False)
    colour = Choice(label="Colour", choices=[("r", "Red"), ("g", "Green")], required=False)


def filled(day: str, month: str, year: str) -> Example:
    return Example({"name": "Ann", "born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize(
    ("parts", "expected"),
    [(("29", "2", "2024"), date(2024, 2, 29)), (("1", "1", "1999"), date(1999, 1, 1)), (("", "", ""), None)],
)
def test_dates_that_are_real(parts: tuple[str, str, str], expected: date | None) -> None:
    form = filled(*parts)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == expected


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("31", "2", "2015"), "31/2/2015 is not a real date"),
        (("1", "", "2015"), "add the month"),
        (("", "5", ""), "add the day and the year"),
        (("x", "5", "2015"), "x/5/2015 is not a real date"),
        (("1", "5", "15"), "1/5/15 is not a real date"),
    ],
)
def test_dates_that_are_not(parts: tuple[str, str, str], words: str) -> None:
    form = filled(*parts)
    assert not form.is_valid()
    assert words in form.errors["born"][0]
    assert form["born"].value() == list(parts)


def test_errors_say_what_to_do_and_where() -> None:
    form = Example({})
    assert form.error_list == [("id_name", "Enter: your name")]
    assert filled("31", "2", "2015").error_list[0][0] == "id_born-day"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_line_is_one_line(end: str) -> None:
    assert Example({"name": f"Ann{end}Bcc: all@example.org"}).errors["name"] == ["Write it on one line"]


def test_a_text_too_long_for_its_field() -> None:
    assert Example({"name": "a" * LONGEST_LINE}).is_valid()
    assert str(LONGEST_LINE) in Example({"name": "a" * (LONGEST_LINE + 1)}).errors["name"][0]
