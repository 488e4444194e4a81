"""What the workbook readers make of dates, formulas, errors, merges and what is hidden; .xlsx, .ods and .xls."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from dhr.chronology.readers import read_raw
from dhr.chronology.records import Cell, RawFile, RawRow, Refused
from tests.files.packages import xlsx

SAMPLES = Path(__file__).parent / "asha"
FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="{}"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
)


def rows_of(raw: RawFile, number: int = 0) -> list[RawRow]:
    return list(list(raw.tables)[number].rows)


def codes(raw: RawFile) -> set[str]:
    inside = {note.code for one in raw.tables for line in one.rows for drawn in line.cells for note in drawn.notes}
    return inside | {warning.code for warning in raw.warnings}


def sheet(*rows: str, after: str = "", before: str = "") -> str:
    return f"{before}<sheetData>{''.join(rows)}</sheetData>{after}"


def stored(number: str, form: str, *, book: str = "") -> Cell:
    """The cell that a stored number makes under a number format."""
    one = f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    return rows_of(read_raw(xlsx(sheet(one), formats=FORMATS.format(form), book=book)))[0].cells[0]


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    ("number", "form", "text", "kind", "value"),
    [
        ("42512", "dd/mm/yyyy", "22/05/2016", "date", date(2016, 5, 22)),
        ("42512", "m/d/yy", "22/05/2016", "date", date(2016, 5, 22)),
        ("42512", "[$-809]dd mmmm yyyy", "22/05/2016", "date", date(2016, 5, 22)),
        ("42512.3958333333", "dd/mm/yyyy hh:mm", "22/05/2016 09:30", "datetime", datetime(2016, 5, 22, 9, 30)),
        ("0.604166666666667", "hh:mm", "14:30", "time", time(14, 30)),
        ("0.604166666666667", "h:mm AM/PM", "14:30", "time", time(14, 30)),
        ("1.25", "[h]:mm", "30:00", "text", None),
        ("0.30000000000000004", "General", "0.3", "number", 0.30000000000000004),
        ("12", "0.00", "12.00", "number", 12.0),
        ("417", "00000", "00417", "number", 417.0),
        ("100000000000", "General", "100000000000", "number", 1e11),
        ("0.45", "0%", "45%", "number", 0.45),
        ("43862", "General", "43862", "number", 43862.0),
        ("1", "dd/mm/yyyy", "01/01/1900", "date", date(1900, 1, 1)),
        ("61", "dd/mm/yyyy", "01/03/1900", "date", date(1900, 3, 1)),
        ("60", "dd/mm/yyyy", "60", "error", None),
        ("0", "dd/mm/yyyy", "0", "error", None),
        ("-1", "dd/mm/yyyy", "-1", "error", None),
        ("2958466", "dd/mm/yyyy", "2958466", "error", None),
        ("NaN", "General", "NaN", "error", None),
        ("12x", "General", "12x", "error", None),
    ],
)
def test_a_number_reads_by_its_format(number: str, form: str, text: str, kind: str, value: Any) -> None:
    found = stored(number, form)
    assert (found.text, found.kind, found.value) == (text, kind, value)


@pytest.mark.parametrize(
    ("number", "form", "text", "kind"),
    [
        ("42512", "mmm-yy", "May 2016", "text"),
        ("42512", "yyyy", "2016", "text"),
        ("42512", "d-mmm", "22/05/2016", "date"),
        ("42512.3958333333", "dd/mm/yyyy", "22/05/2016", "date"),
        ("42512.3958333333", "hh:mm", "09:30", "time"),
    ],
)
def test_a_cell_that_shows_less_than_it_holds_says_both(number: str, form: str, text: str, kind: str) -> None:
    found = stored(number, form)
    assert (found.text, found.kind) == (text, kind)
    assert [note.code for note in found.notes] == ["shown_in_part"]
    assert "22/05/2016" in found.notes[0].message


def test_a_workbook_that_counts_from_1904() -> None:
    assert stored("41050", "dd/mm/yyyy", book='<workbookPr date1904="1"/>').text == "22/05/2016"


def test_rows_have_the_numbers_that_a_person_sees_and_blank_ends_are_left_out() -> None:
    raw = read_raw(xlsx(sheet(f'<row r="3">{text_cell("B3", "x")}</row>', '<row r="9"><c r="A9" s="1"/></row>')))
    assert [(line.place["row"], [one.text for one in line.cells]) for line in rows_of(raw)] == [
        (1, []),
        (2, []),
        (3, ["", "x"]),
    ]


def test_the_stated_size_of_a_sheet_is_not_believed() -> None:
    raw = read_raw(
        xlsx(sheet(f'<row r="1">{text_cell("A1", "a")}{text_cell("C1", "c")}</row>', before='<dimension ref="A1"/>'))
    )
    assert [one.text for one in rows_of(raw)[0].cells] == ["a", "", "c"]


def test_formulas_errors_and_truths() -> None:
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>B9+1</f></c><c r="C1" t="e"><v>#REF!</v></c>'
        '<c r="D1"><f>TODAY()</f><v>46000</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="str"><f>A1</f><v>done</v></c>'
    )
    found = rows_of(read_raw(xlsx(sheet(f'<row r="1">{cells}</row>'))))[0].cells
    assert [(one.text, one.kind) for one in found] == [
        ("2", "number"),
        ("=B9+1", "error"),
        ("#REF!", "error"),
        ("46000", "error"),
        ("TRUE", "text"),
        ("done", "text"),
    ]
    assert [[note.code for note in one.notes] for one in found] == [
        ["formula"],
        ["formula_without_result"],
        [],
        ["formula_changes"],
        [],
        ["formula"],
    ]


def test_strings_in_runs_escapes_and_strikes() -> None:
    strings = (
        "<si><r><t>a </t></r><r><rPr><strike/></rPr><t>b</t></r><rPh><t>no</t></rPh></si>"
        "<si><t>one_x000D_\ntwo_x0007_</t></si>"
    )
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    raw = read_raw(xlsx(sheet(f'<row r="1">{cells}</row>'), strings=strings))
    assert [one.text for one in rows_of(raw)[0].cells] == ["a b", "one\ntwo"]
    assert codes(raw) == {"struck_text", "control_characters"}


def test_a_date_merged_downwards_is_repeated_and_buried_words_are_kept() -> None:
    rows = [
        f'<row r="1">{text_cell("A1", "1 May 2016")}{text_cell("B1", "a")}</row>',
        f'<row r="2">{text_cell("B2", "b")}</row>',
        f'<row r="3">{text_cell("A3", "buried")}{text_cell("B3", "c")}</row>',
    ]
    raw = read_raw(xlsx(sheet(*rows, after='<mergeCells><mergeCell ref="A1:A4"/></mergeCells>')))
    assert [line.cells[0].text for line in rows_of(raw)] == ["1 May 2016", "1 May 2016", "buried"]
    assert codes(raw) == {"merged_cell", "merged_over_text"}


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    one = f'<row r="1" hidden="1">{text_cell("A1", "a")}</row>'
    two = f'<row r="2">{text_cell("A2", "b")}</row>'
    content = sheet(one, two, before='<cols><col min="1" max="2" hidden="1"/></cols>')
    raw = read_raw(xlsx(content))
    assert [line.hidden for line in rows_of(raw)] == [True, False]
    assert codes(raw) == {"hidden_rows", "hidden_columns"}
    assert any("hidden columns (A)" in warning.message for warning in raw.warnings)
    raw = read_raw(xlsx(content, state="veryHidden"))
    assert [line.hidden for line in rows_of(raw)] == [True, True]
    assert "hidden_sheet" in codes(raw)


@pytest.mark.parametrize(
    "content",
    [
        sheet('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'),
        sheet('<row r="2"><c r="A2"><v>1</v></c></row>', '<row r="2"><c r="A2"><v>2</v></c></row>'),
        sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
    ],
)
def test_a_sheet_that_says_two_things_is_refused(content: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        read_raw(xlsx(content))


def test_limits_count_rows_that_hold_something() -> None:
    far = sheet(f'<row r="1">{text_cell("A1", "a")}</row>', '<row r="1048576"><c r="A1048576" s="1"/></row>')
    assert len(rows_of(read_raw(xlsx(far), max_rows=5))) == 1
    with pytest.raises(Refused, match="more than 5 rows"):
        read_raw(xlsx(sheet(f'<row r="6">{text_cell("A6", "a")}</row>')), max_rows=5)
    with pytest.raises(Refused, match="columns"):
        read_raw(xlsx(sheet(f'<row r="1">{text_cell("XFD1", "a")}</row>')))


def workbook() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Police"
    first.append(["Date", "Time", "Event"])
    first.append([date(2016, 5, 22), time(9, 30), "Call"])
    first["C2"].comment = Comment("Check this", "A Person")
    first.oddHeader.center.text = "OFFICIAL"
    book.create_sheet("Two").append(["x"])
    book.create_chartsheet("Chart")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_as_a_library_writes_it() -> None:
    raw = read_raw(workbook())
    assert [one.name for one in raw.tables] == ["Police", "Two"]
    assert [[one.text for one in line.cells] for line in rows_of(raw)] == [
        ["Date", "Time", "Event"],
        ["22/05/2016", "09:30", "Call"],
    ]
    assert ("comment on Police!C2, by A Person", "Check this") in [
        (item["where"], item["text"]) for item in raw.unplaced
    ]
    assert any(item["where"] == "header of Police" and "OFFICIAL" in item["text"] for item in raw.unplaced)
    assert "sheet_not_read" in codes(raw)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.name)
def test_every_cell_of_a_sample_is_where_another_library_finds_it(path: Path) -> None:
    book = openpyxl.load_workbook(path, data_only=True)
    ours = {
        (one.name, line.place["row"], column): drawn
        for one in read_raw(path.read_bytes()).tables
        for line in one.rows
        for column, drawn in enumerate(line.cells, start=1)
        if drawn.text
    }
    theirs = {
        (each.title, one.row, one.column): one.value
        for each in book
        for line in each.iter_rows()
        for one in line
        if one.value is not None
    }
    assert ours.keys() == theirs.keys()
    for where, value in theirs.items():
        mine = ours[where]
        assert (mine.text if isinstance(value, str) else day_of(mine.value)) == day_of(value)


def day_of(value: Any) -> Any:
    """openpyxl gives a date as midnight."""
    return value.date() if isinstance(value, datetime) and value.time() == time(0, 0) else value


def test_an_opendocument_sheet_reads_as_shown_with_typed_values() -> None:
    raw = read_raw((SAMPLES / "northgate_tenancy_history.ods").read_bytes())
    found = rows_of(raw)[2].cells[0]
    assert (found.text, found.kind, found.value) == ("28 Feb 2022", "date", date(2022, 2, 28))
    assert len(rows_of(raw)) == 113


def test_an_old_workbook_reads_by_the_library() -> None:
    raw = read_raw((SAMPLES / "WPT_RiO_extract.xls").read_bytes())
    found = rows_of(raw)[8].cells
    assert [(one.text, one.kind) for one in found[:2]] == [("01/02/2018", "date"), ("13:00", "time")]
    assert codes(raw) == {"hidden_not_seen"}
