"""Only the rows with problems, as a file: the agency's own layout, its texts untouched, and found again when they return."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.exports.rejected import FORMATS, REASON, ROW_IN_FILE, rejected_file, taken_back
from dhr.chronology.readers import read_raw
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Choices

CELLS = [
    ["Date of visit", "31/02/2018", "start_date"],
    ["Found in", "+44 diary", "source"],
    ["What was done", '=1+1 said "no"\nand left', "event"],
    ["-Ref", "007", ""],
]
PROBLEMS = [
    {"column": "Date of visit", "value": "31/02/2018", "reason": "There is no 31 February.", "code": "no_such_day"},
    {"column": "Found in", "value": "", "reason": "Write it.", "code": "missing"},
]


def a_row(line: int = 3, **given_facts: Any) -> dict[str, Any]:
    return {"place": {"sheet": "Visits", "row": line}, "cells": CELLS, "problems": PROBLEMS, **given_facts}


def from_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def from_xlsx(content: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    filled = [cell for row in sheet.rows for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in filled} == {("s", "@")}
    return [[cell.value or "" for cell in row] for row in sheet.rows]


READ: dict[str, Callable[[bytes], list[list[str]]]] = {"csv": from_csv, "xlsx": from_xlsx}


def sent_in(row: list[list[str]]) -> dict[str, str]:
    return dict(zip(row[0], row[1], strict=True))


def test_every_format_is_tested() -> None:
    assert set(FORMATS) == set(READ)


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_reason_and_the_place_stand_before_the_agencys_own_columns(fmt: str) -> None:
    other = a_row(9, cells=[["Date of visit", "?", "start_date"], ["Nurse", "AB", ""]])
    head, first, second = READ[fmt](rejected_file([a_row(), other], fmt))
    assert head[:5] == [REASON, ROW_IN_FILE, "Date of visit", "Found in", "What was done"]
    assert head[-1] == "Nurse"
    assert first[:3] == [
        "Date of visit: There is no 31 February. Found in: Write it.", "sheet Visits, row 3", "31/02/2018",
    ]  # fmt: skip
    assert (second[1], second[2], second[3], second[-1]) == ("sheet Visits, row 9", "?", "", "AB")


def test_a_workbook_holds_the_texts_as_they_were_written() -> None:
    texts = from_xlsx(rejected_file([a_row()], "xlsx"))[1][2:]
    assert texts == [text for _, text, _ in CELLS]


def test_in_a_csv_nothing_is_a_formula() -> None:
    head, row = from_csv(rejected_file([a_row()], "csv"))
    assert not [cell for cell in [*head, *row] if cell.startswith(("=", "+", "-"))]


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_comes_back_untouched_is_what_was_there(fmt: str) -> None:
    sent = sent_in(READ[fmt](rejected_file([a_row()], fmt)))
    assert taken_back(CELLS, sent) == CELLS


WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12)


def as_we_read_it(content: bytes) -> list[list[str]]:
    table = next(iter(read_raw(content).tables))
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("fmt", FORMATS)
@given(text=WRITTEN | st.tuples(st.sampled_from(["'", "=", "''=", "-", "_x0041_"]), WRITTEN).map("".join))
def test_any_text_comes_back_as_it_went(fmt: str, text: str) -> None:
    cells = [["Date", "?", "start_date"], ["Event", text, "event"], ["Ref", "7", ""]]
    sent = sent_in(as_we_read_it(rejected_file([a_row(cells=cells)], fmt)))
    assert taken_back(cells, sent) == cells


def test_what_was_changed_is_taken_and_what_is_not_in_the_file_stays() -> None:
    sent = {"Date of visit": "28/02/2018", "Found in": "'+44 the diary", "'-Ref": "008"}
    assert [text for _, text, _ in taken_back(CELLS, sent)] == ["28/02/2018", "+44 the diary", CELLS[2][1], "008"]


def test_an_apostrophe_of_the_agencys_own_stays() -> None:
    assert taken_back([["Event", "'twas night", "event"]], {"Event": "'twas late"})[0][1] == "'twas late"


def test_such_a_file_sent_as_a_chronology_has_our_columns_once() -> None:
    again = [[REASON, "Date: no.", ""], [ROW_IN_FILE, "line 3", ""], *CELLS]
    head, row = from_csv(rejected_file([a_row(cells=again)], "csv"))
    assert head.count(REASON) == head.count(ROW_IN_FILE) == 1
    assert row[1] == "sheet Visits, row 3"


def test_a_cell_too_long_for_excel_is_named_and_never_cut() -> None:
    long = a_row(7, cells=[*CELLS[:2], ["What was done", "😀" * 20_000, "event"]])
    book = openpyxl.load_workbook(io.BytesIO(rejected_file([long, a_row()], "xlsx")))
    assert [row[1].value for row in book.worksheets[0].rows] == [ROW_IN_FILE, "sheet Visits, row 3"]
    assert str(book.worksheets[1]["A1"].value).startswith("sheet Visits, row 7: the cell “What was done” is longer")
    assert "😀" * 20_000 in from_csv(rejected_file([long], "csv"))[1][4]


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_file_is_read_with_the_agencys_own_columns(fmt: str) -> None:
    meanings = {heading: key for heading, _, key in CELLS if key}
    content = rejected_file([a_row(), a_row(4, cells=[["Date of visit", "28/02/2018", "start_date"], *CELLS[1:]])], fmt)
    reading = read_chronology(
        content, name=f"x.{fmt}", agency="X", today=date(2026, 1, 1),
        choices=Choices(mapping={**meanings, REASON: "", ROW_IN_FILE: ""}),
    )  # fmt: skip
    assert [event.extra[ROW_IN_FILE] for event in reading.events] == ["sheet Visits, row 4"]
    assert len(reading.rejected_rows) == 1


def test_no_rows_is_a_file_with_headings_only() -> None:
    assert from_csv(rejected_file([], "csv")) == [[REASON, ROW_IN_FILE]]
