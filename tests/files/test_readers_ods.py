"""OpenDocument sheets: repeats, hidden rows, comments, errors, spans, all from bare XML."""

from __future__ import annotations

import pytest

from dhr.chronology.readers import read_raw
from dhr.chronology.records import RawFile, RawRow, Refused
from tests.files.packages import zipped

NAMES = "".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0" '
    for short, long in {"office": "office", "table": "table", "text": "text", "style": "style"}.items()
)


def ods(rows: str, *, styles: str = "", manifest: str = "") -> bytes:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="T" table:style-name="ta1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    }
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return zipped(parts)


def row(inner: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def cell(text: str, attributes: str = "", inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}<text:p>{text}</text:p></table:table-cell>"


def rows_of(raw: RawFile) -> list[RawRow]:
    return list(next(iter(raw.tables)).rows)


def texts(raw: RawFile) -> list[list[str]]:
    return [[one.text for one in line.cells] for line in rows_of(raw)]


def test_repeated_blank_rows_and_cells_keep_the_places() -> None:
    gap = row("<table:table-cell/>", 'table:number-rows-repeated="2"')
    raw = read_raw(ods(gap + row('<table:table-cell table:number-columns-repeated="2"/>' + cell("x"))))
    assert texts(raw) == [[], [], ["", "", "x"]]
    assert rows_of(raw)[2].place == {"sheet": "T", "row": 3}


def test_a_million_blank_rows_at_the_end_are_nothing() -> None:
    raw = read_raw(ods(row(cell("x")) + row("<table:table-cell/>", 'table:number-rows-repeated="1048575"')))
    assert texts(raw) == [["x"]]


def test_a_row_repeated_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Refused, match="more than 100,000 rows"):
        read_raw(ods(row(cell("x"), 'table:number-rows-repeated="99999999"')))


def test_spaces_tabs_and_lines_are_elements_here() -> None:
    raw = read_raw(ods(row(cell('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span>f'))))
    assert texts(raw) == [["a  b\tc\ndef"]]


def test_a_comment_is_listed_and_is_no_part_of_the_cell() -> None:
    raw = read_raw(ods(row(cell("x", inside="<office:annotation><text:p>why?</text:p></office:annotation>"))))
    assert texts(raw) == [["x"]]
    assert raw.unplaced == ({"where": "comment on T!A1", "text": "why?"},)


def test_hidden_rows_and_sheets_are_read_and_said() -> None:
    raw = read_raw(ods(row(cell("x"), 'table:visibility="filter"')))
    assert [line.hidden for line in rows_of(raw)] == [True]
    hiding = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    raw = read_raw(ods(row(cell("x")), styles=hiding))
    assert {warning.code for warning in raw.warnings} == {"hidden_sheet"}


def test_typed_values_and_errors() -> None:
    raw = read_raw(
        ods(
            row(
                cell("9:05", 'office:value-type="time" office:time-value="PT09H05M00S"')
                + cell("1.50", 'office:value-type="float" office:value="1.5"')
                + cell("#REF!", 'office:value-type="error"')
                + cell("22 May", 'office:value-type="date" office:date-value="nonsense"')
            )
        )
    )
    assert [(one.text, one.kind) for one in rows_of(raw)[0].cells] == [
        ("9:05", "time"),
        ("1.50", "number"),
        ("#REF!", "error"),
        ("22 May", "error"),
    ]


def test_a_date_merged_downwards_is_repeated() -> None:
    raw = read_raw(
        ods(
            row(cell("1 May", 'table:number-rows-spanned="2"') + cell("a"))
            + row("<table:covered-table-cell/>" + cell("b"))
        )
    )
    assert texts(raw) == [["1 May", "a"], ["1 May", "b"]]


def test_a_password_is_refused() -> None:
    secret = f'<m:manifest xmlns:m="urn:x">{"<m:file-entry><m:encryption-data/></m:file-entry>"}</m:manifest>'
    with pytest.raises(Refused, match="password"):
        read_raw(ods(row(cell("x")), manifest=secret))
