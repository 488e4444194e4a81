"""Conservation in workbooks: whatever a second scan finds in a cell or beside it is told, in its place, and nothing else is."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from math import isclose
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from dhr.chronology.readers import read_raw
from dhr.chronology.records import Cell, RawFile, Refused
from tests.files.scan_book import Scan, Stored, Where, scan_book
from tests.hostile.all_cases import group_of, read_cases
from tests.hostile.builders_x import Page, book, number, row, words
from tests.hostile.builders_x_ods import cell as ods_cell
from tests.hostile.builders_x_ods import ods, sheet
from tests.hostile.builders_x_ods import row as ods_row
from tests.hostile.case import Case

SAMPLES = [
    path
    for path in sorted((Path(__file__).parents[1] / "files" / "asha").iterdir())
    if path.suffix in (".xlsx", ".xls", ".ods")
]
X_CASES = [case for case in read_cases() if group_of(case.id) == "X"]

_NOT_SHOWN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def split(text: str) -> list[str]:
    """The words of a text, without escapes and without what cannot be shown."""
    return _CONTROL.sub("", _NOT_SHOWN.sub(lambda found: chr(int(found[1], 16)), text)).split()


def cells_of(raw: RawFile) -> dict[Where, Cell]:
    """Every cell that holds something, but for those that repeat the one above."""
    return {
        (table.name, line.place["row"], column): drawn
        for table in raw.tables
        for line in table.rows
        for column, drawn in enumerate(line.cells, 1)
        if drawn.text.strip() and all(note.code != "merged_cell" for note in drawn.notes)
    }


def tells(cell: Cell, stored: Stored) -> bool:
    """Whether the cell tells what is stored: words by words, numbers and dates by their value or with a note on it."""
    if stored.kind == "words" or split(cell.text) == split(stored.text):
        return split(cell.text) == split(stored.text)
    if cell.kind in ("date", "datetime"):
        return moment_of(cell.value) in moments(stored.text)
    if cell.kind == "number":
        return isclose(cell.value, float(stored.text), rel_tol=1e-12)
    return cell.kind in ("time", "error") or any(note.code == "shown_in_part" for note in cell.notes)


def moment_of(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def moments(text: str) -> Iterable[datetime]:
    """Each moment that a stored date may be: ISO 8601, or days since 1900 or 1904; with and without its time."""
    try:
        found = [datetime.fromisoformat(text)]
    except ValueError:
        seconds = timedelta(seconds=round(float(text) * 86400)) if re.fullmatch(r"[\d.]+", text) else timedelta()
        found = [day + seconds for day in (datetime(1899, 12, 30), datetime(1899, 12, 31), datetime(1904, 1, 1))]
    return [*found, *(datetime.combine(moment.date(), time()) for moment in found)]


def check(content: bytes) -> Scan:
    raw, scan = read_raw(content), scan_book(content)
    ours = cells_of(raw)
    assert ours.keys() == scan.cells.keys()
    assert [
        (where, ours[where], stored) for where, stored in scan.cells.items() if not tells(ours[where], stored)
    ] == []
    beside = Counter(word for text in scan.beside for word in split(text))
    told = Counter(word for item in raw.unplaced for word in split(item["text"]))
    assert beside - told == Counter()
    return scan


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_told_whole(path: Path) -> None:
    assert len(check(path.read_bytes()).cells) > 300


@pytest.mark.parametrize("case", X_CASES, ids=lambda case: case.name[:50].encode("ascii", "replace").decode())
def test_a_hostile_workbook_is_told_whole(case: Case) -> None:
    content = case.make()
    try:
        check(content)
    except Refused:
        assert case.want == "R"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
DAYS = st.dates(date(1901, 1, 1), date(2100, 1, 1))
VALUES = st.none() | TEXTS | DAYS | st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6) | st.booleans()
GRIDS = st.lists(st.lists(VALUES, max_size=5), min_size=1, max_size=6)


def storable(value: Any) -> Any:
    """XML has no control characters, and these libraries take a text with = for a formula."""
    return _CONTROL.sub("", value).lstrip("=") if isinstance(value, str) else value


@given(GRIDS)
def test_what_openpyxl_writes_is_told_whole(grid: list[list[Any]]) -> None:
    made = openpyxl.Workbook()
    page = made.active
    for line in grid:
        page.append([storable(value) for value in line])
    page["B2"].comment = Comment("Who called? _", "Ann")
    page.row_dimensions[1].hidden = True
    page.oddFooter.left.text = "Kept until 2030"
    out = io.BytesIO()
    made.save(out)
    scan = check(out.getvalue())
    assert len(scan.beside) >= 2


@given(GRIDS, st.booleans())
def test_what_xlsxwriter_writes_is_told_whole(grid: list[list[Any]], inline: bool) -> None:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"constant_memory": inline, "strings_to_formulas": False, "strings_to_urls": False})
    page, day = made.add_worksheet("It's"), made.add_format({"num_format": "dd/mm/yyyy"})
    for at, line in enumerate(grid):
        for column, value in enumerate(line):
            if isinstance(value, date):
                page.write_datetime(at, column, datetime.combine(value, time()), day)
            elif value not in (None, ""):
                page.write(at, column, storable(value))
    page.insert_textbox(9, 9, "OFFICIAL until then")
    made.close()
    check(out.getvalue())


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)
NUMBERS = st.integers(-(10**9), 10**9).map(str) | st.floats(-1e9, 1e9).map(repr)
STYLED = st.tuples(NUMBERS, st.integers(0, 12)).map(lambda pair: number(*pair))


@given(st.lists(st.lists(PLAIN.map(words) | STYLED | st.just("<c/>"), max_size=5), max_size=6))
def test_bare_cells_are_told_whole(lines: list[list[str]]) -> None:
    check(book(Page("".join(row(*line) for line in lines))))


REPEATED = st.sampled_from(["", ' table:number-columns-repeated="2"'])


@given(st.lists(st.lists(st.tuples(PLAIN, REPEATED), max_size=4), max_size=6), st.integers(1, 3))
def test_opendocument_cells_are_told_whole(lines: list[list[tuple[str, str]]], times: int) -> None:
    again = f'table:number-rows-repeated="{times}"'
    check(ods(sheet("".join(ods_row(*(ods_cell(*each) for each in line), attributes=again) for line in lines))))


def test_the_scan_sees_what_is_lost() -> None:
    content = book(Page(row(words("one two"), number("3"))))
    scan = scan_book(content)
    assert scan.cells == {("Notes", 1, 1): Stored("words", "one two"), ("Notes", 1, 2): Stored("number", "3")}
    assert not tells(Cell("one"), scan.cells["Notes", 1, 1])
