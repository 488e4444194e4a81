"""What the date, time, end date and end time of a row say together."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from dhr.chronology.records import Cell
from dhr.chronology.spans import Bounds, read_bounds

TODAY = date(2026, 11, 24)
Four = tuple[str | None, str | None, str | None, str | None]


def bounds_of(*texts: str) -> Bounds:
    bounds, problems = read_bounds(*map(Cell, texts), today=TODAY)
    assert problems == []
    return bounds


def four(bounds: Bounds) -> Four:
    return bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end


@pytest.mark.parametrize(
    ("texts", "expected", "precision"),
    [
        (("22/05/2016",), ("2016-05-22", "2016-05-22", None, None), "day"),
        (("22/05/2016", "1430"), ("2016-05-22T14:30", "2016-05-22T14:30", None, None), "minute"),
        (("22/05/2016 14:30",), ("2016-05-22T14:30", "2016-05-22T14:30", None, None), "minute"),
        (("22/05/2016", "24:00"), ("2016-05-22T24:00", "2016-05-22T24:00", None, None), "minute"),
        (("22/05/2016", "morning"), ("2016-05-22", "2016-05-22", None, None), "day"),
        (
            ("22/05/2016", "9-10pm"),
            ("2016-05-22T21:00", "2016-05-22T21:00", "2016-05-22T22:00", "2016-05-22T22:00"),
            "minute",
        ),
        (
            ("22/05/2016", "23:50-00:10"),
            ("2016-05-22T23:50", "2016-05-22T23:50", "2016-05-23T00:10", "2016-05-23T00:10"),
            "minute",
        ),
        (
            ("22/05/2016", "21:40", "23/05/2016", "0100"),
            ("2016-05-22T21:40", "2016-05-22T21:40", "2016-05-23T01:00", "2016-05-23T01:00"),
            "minute",
        ),
        (
            ("22/05/2016", "21:40", "", "01:00"),
            ("2016-05-22T21:40", "2016-05-22T21:40", "2016-05-23T01:00", "2016-05-23T01:00"),
            "minute",
        ),
        (
            ("22/05/2016", "21:40", "22/05/2016"),
            ("2016-05-22T21:40", "2016-05-22T21:40", "2016-05-22", "2016-05-22"),
            "minute",
        ),
        (("22/05/2016", "", "May 2016"), ("2016-05-22", "2016-05-22", "2016-05-01", "2016-05-31"), "day"),
        (("1-5 May 2016",), ("2016-05-01", "2016-05-01", "2016-05-05", "2016-05-05"), "range"),
        (("w/c 16/05/2016",), ("2016-05-16", "2016-05-22", None, None), "window"),
        (("before 22/05/2016", "14:30"), (None, "2016-05-21", None, None), "open"),
        (("", "14:30"), (None, None, None, None), "undated"),
    ],
)
def test_bounds(texts: tuple[str, ...], expected: Four, precision: str) -> None:
    bounds = bounds_of(*texts)
    assert (four(bounds), bounds.precision) == (expected, precision)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("25 March 2018", "01:40"), "time_does_not_exist"),
        (("25/10/2020", "01:30"), "time_happened_twice"),
        (("", "14:30"), "time_without_date"),
        (("before 22/05/2016", "14:30"), "time_not_joined"),
        (("22/05/2016", "21:40", "", "22:00"), "end_day_not_written"),
        (("22/05/2016", "21:40", "", "01:00"), "ends_next_day"),
        (("22/05/2016", "midnight"), "midnight"),
    ],
)
def test_warnings(texts: tuple[str, ...], code: str) -> None:
    assert code in [warning.code for warning in bounds_of(*texts).warnings]


@pytest.mark.parametrize(
    "texts", [("25/03/2018", "00:59"), ("25/03/2018", "02:00"), ("25/10/2020", "02:00"), ("24/10/2020", "01:30")]
)
def test_no_warning_outside_the_hour_of_the_change(texts: tuple[str, ...]) -> None:
    assert bounds_of(*texts).warnings == ()


@pytest.mark.parametrize("texts", [("?22/05/2016",), ("22/05/2016", "?14:30"), ("22/05/2016", "", "?25/05/2016")])
def test_doubt_on_any_part_makes_the_row_uncertain(texts: tuple[str, ...]) -> None:
    assert bounds_of(*texts).uncertain


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (("22/05/2016", "", "21/05/2016"), ["end_date"]),
        (("22/05/2016", "14:30", "22/05/2016", "14:00"), ["end_date"]),
        (("22/05/2016 14:30", "15:00"), ["start_time"]),
        (("1-5 May 2016", "", "6 May 2016"), ["end_date"]),
        (("1 May 2016", "", "2-3 May 2016"), ["end_date"]),
        (("31/02/2015", "25:00", "see above", "half past"), ["start_date", "start_time", "end_date", "end_time"]),
    ],
)
def test_each_wrong_cell_is_named(texts: tuple[str, ...], columns: list[str]) -> None:
    _, problems = read_bounds(*map(Cell, texts), today=TODAY)
    assert [problem.column for problem in problems] == columns


def test_typed_cells_count_as_they_are() -> None:
    moment = datetime(2016, 5, 22, 14, 30)
    day = Cell("22/05/2016", "date", date(2016, 5, 22))
    expected = ("2016-05-22T14:30", "2016-05-22T14:30", None, None)
    for cells in (
        (Cell("22/05/2016 14:30", "datetime", moment),),
        (day, Cell("14:30", "time", time(14, 30))),
        (day, Cell("0.604166667", "number", 0.604166667)),
        (day, Cell("14.3", "number", 14.3)),
        (day, Cell("1430", "number", 1430.0)),
        (Cell("22052016", "number", 22052016.0), Cell("14:30")),
    ):
        assert four(read_bounds(*cells, today=TODAY)[0]) == expected


def test_a_typed_date_at_midnight_has_no_time() -> None:
    bounds, _ = read_bounds(Cell("22/05/2016", "datetime", datetime(2016, 5, 22)), today=TODAY)
    assert (bounds.earliest_start, bounds.precision) == ("2016-05-22", "day")


@pytest.mark.parametrize(
    "cell",
    [
        Cell("#REF!", "error"),
        Cell("14:30", "time", time(14, 30)),
        Cell("43862", "number", 43862.0),
        Cell("01/01/1899", "date", date(1899, 1, 1)),
    ],
)
def test_typed_cells_that_are_no_date(cell: Cell) -> None:
    _, problems = read_bounds(cell, today=TODAY)
    assert [problem.column for problem in problems] == ["start_date"]
    assert cell.text in problems[0].reason
