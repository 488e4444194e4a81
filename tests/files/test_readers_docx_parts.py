"""The Word reader and what stands beside a plain table: lists, layout tables, drawings, other parts, long documents."""

from __future__ import annotations

import pytest
from lxml import etree

from dhr.chronology.readers import read_raw
from dhr.chronology.readers.docx_lists import lists_of
from dhr.chronology.records import RawFile
from tests.files.packages import (
    NAMESPACES,
    WORD,
    W,
    cell,
    docx,
    paragraph,
    relations,
    row,
    run,
    table,
    types,
    words,
    zipped,
)  # fmt: skip
from tests.files.test_readers_docx import aside, codes, rows_of, texts

GRID = "<w:tblGrid><w:gridCol/></w:tblGrid>"
GONE = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
CHART = "<c:chart><c:tx><c:rich><a:p><a:r><a:t>Calls</a:t></a:r></a:p></c:rich></c:tx><c:v>2015</c:v><c:v>12</c:v></c:chart>"
DIAGRAM = "<a:pt><a:t><a:p><a:r><a:t>First call</a:t></a:r></a:p></a:t></a:pt>"


def places(raw: RawFile) -> list[tuple[int, int, str]]:
    return [
        (line.place["table"], line.place["row"], "|".join(drawn.text for drawn in line.cells))
        for one in raw.tables
        for line in one.rows
    ]


def test_a_table_of_one_column_lays_out_the_page_and_the_tables_in_it_stand_for_themselves() -> None:
    inner = table(row(words("Date"), words("Event")), row(words("1 May"), words("Seen")))
    raw = read_raw(
        docx(table(GRID, row(cell(paragraph(run("Title")) + inner + paragraph()))) + table(row(words("last"))))
    )
    assert places(raw) == [(1, 1, "Title"), (2, 1, "Date|Event"), (2, 2, "1 May|Seen"), (3, 1, "last")]


def test_a_table_in_a_deleted_row_of_such_a_table_is_deleted_with_it() -> None:
    raw = read_raw(docx(table(GRID, row(cell(table(row(words("old")))), properties="<w:del/>"))))
    assert [line.deleted for number in (0, 1) for line in rows_of(raw, number)] == [True, True]


def test_a_table_in_a_text_box_is_a_table_and_is_read_once() -> None:
    box = f"<w:txbxContent>{table(row(words('in the box')))}</w:txbxContent>"
    forms = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    raw = read_raw(docx(paragraph(run("before"), forms) + table(row(words("after")))))
    assert places(raw) == [(1, 1, "in the box"), (2, 1, "after")]
    assert aside(raw) == ["before"]


@pytest.mark.parametrize(
    ("wrapper", "deleted"),
    [("<w:moveFrom>{}</w:moveFrom>", True), ("<w:del>{}</w:del>", True), ("<w:ins>{}</w:ins>", False)],
)
def test_a_whole_row_inside_a_tracked_change(wrapper: str, deleted: bool) -> None:
    raw = read_raw(docx(table(wrapper.format(row(words("a"))), row(words("b")))))
    assert [(line.deleted, line.cells[0].text) for line in rows_of(raw)] == [(deleted, "a"), (False, "b")]
    assert "tracked_changes" in codes(raw)


def test_paragraphs_between_tables_go_on_where_their_mark_was_deleted() -> None:
    raw = read_raw(docx(f"<w:p>{GONE}{run('be')}</w:p>" + paragraph(run("fore")) + table(row(words("a")))))
    assert aside(raw) == ["before"]


def test_what_was_written_about_a_table_is_listed() -> None:
    described = '<w:tblPr><w:tblCaption w:val="Calls"/><w:tblDescription w:val="By month"/></w:tblPr>'
    raw = read_raw(docx(f"<w:tbl>{described}{row(words('a'))}</w:tbl>"))
    assert raw.unplaced == (
        {"where": "description of table 1", "text": "Calls"},
        {"where": "description of table 1", "text": "By month"},
    )


def test_charts_and_diagrams_are_listed_with_their_words() -> None:
    raw = read_raw(docx(table(row(words("a"))), chart=CHART, diagramData=DIAGRAM))
    assert raw.unplaced == (
        {"where": "diagram", "text": "First call"},
        {"where": "chart", "text": "Calls\n2015\n12"},
    )


def test_a_document_with_two_bodies_is_read_to_the_end() -> None:
    raw = read_raw(docx(f"{table(row(words('a')))}</w:body><w:body>{paragraph(run('more'))}{table(row(words('b')))}"))
    assert places(raw) == [(1, 1, "a"), (2, 1, "b")]
    assert aside(raw) == ["more"]


DROP_DOWN = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList></w:ffData>'
)
LIST_FIELD = f'<w:r><w:fldChar w:fldCharType="begin">{DROP_DOWN}</w:fldChar></w:r>'
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize("result", ["", MARK.format("separate"), MARK.format("separate") + run("Yes")])
def test_the_choice_in_the_list_of_an_old_form_is_told_once(result: str) -> None:
    raw = read_raw(docx(table(row(cell(paragraph(LIST_FIELD, result, MARK.format("end")))))))
    assert texts(raw) == [["Yes"]]


def test_what_a_sum_adds_up_stands_apart_from_its_bounds() -> None:
    parts = (("sub", "1"), ("sup", "9"), ("e", "5"))
    inside = "".join(f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>" for name, text in parts)
    assert texts(read_raw(docx(table(row(cell(paragraph(f"<m:nary>{inside}</m:nary>"))))))) == [["_1^9 5"]]


def test_a_control_in_a_header_is_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('OFFICIAL'))}</w:sdtContent></w:sdt>"
    assert read_raw(docx(table(row(words("a"))), header=control)).unplaced == ({"where": "header", "text": "OFFICIAL"},)


def with_inserted(name: str, content: bytes) -> bytes:
    body = f'<w:document xmlns:w="{W}" {NAMESPACES}><w:body><w:altChunk r:id="r1"/>{table(row(words("a")))}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": types("word/document.xml", WORD),
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": body,
            "word/_rels/document.xml.rels": relations(("aFChunk", name)),
            f"word/{name}": content,
        }
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("part.docx", docx(paragraph(run("Seen at home.")))),
        ("part.htm", b"<html><body><p>Seen <b>at</b> home.</p></body></html>"),
        ("part.txt", b"Seen at home."),
    ],
)
def test_a_file_that_word_takes_in_by_itself_is_listed_and_said(name: str, content: bytes) -> None:
    raw = read_raw(with_inserted(name, content))
    assert raw.unplaced == ({"where": "inserted file 1", "text": "Seen at home."},)
    assert codes(raw) == {"inserted_files"}


@pytest.mark.parametrize(
    ("form", "pattern", "labels"),
    [
        ("decimal", "%1.", ["3.", "4."]),
        ("decimalZero", "%1", ["03", "04"]),
        ("upperLetter", "(%1)", ["(C)", "(D)"]),
        ("lowerRoman", "%1", ["iii", "iv"]),
        ("upperRoman", "%1", ["III", "IV"]),
        ("bullet", "o", ["", ""]),
        ("none", "Note:", ["", ""]),
        ("chicago", "%1", [None, None]),
        ("decimal", "%1" + "." * 60, [None, None]),
    ],
)
def test_the_numbers_of_lists(form: str, pattern: str, labels: list[str | None]) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    lists = lists_of(None, numbering_of(level))
    listed = etree.fromstring(f'<w:pPr xmlns:w="{W}"><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert [lists.label(listed), lists.label(listed)] == labels


def numbering_of(level: str, changes: str = "") -> etree._Element:
    return etree.fromstring(
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{changes}</w:num></w:numbering>'
    )


def test_a_style_may_number_its_paragraphs_and_a_list_may_begin_elsewhere() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    style = '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
    based = '<w:style w:styleId="Item"><w:basedOn w:val="Base"/></w:style>'
    item = etree.fromstring(f'<w:pPr xmlns:w="{W}"><w:pStyle w:val="Item"/></w:pPr>')
    for number, label in (("1", "1"), ("2", "9"), ("0", "")):
        styles = etree.fromstring(f'<w:styles xmlns:w="{W}">{style.format(number)}{based}</w:styles>')
        change = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'
        assert lists_of(styles, numbering_of(level, change)).label(item) == label


def test_a_long_document_is_read_in_order_whatever_the_portions() -> None:
    """Portions end in the middle of tables, of paragraphs and between them."""
    blocks = [paragraph(run(f"p{number} " + "x" * 3000)) + table(row(words(f"t{number}"))) for number in range(400)]
    raw = read_raw(docx("".join(blocks) + paragraph(run("end"))))
    assert [text for _, _, text in places(raw)] == [f"t{number}" for number in range(400)]
    assert [item["where"] for item in raw.unplaced] == [
        *(f"text before table {number}" for number in range(1, 401)), "text after the last table",
    ]  # fmt: skip
    assert [item["text"].split()[0] for item in raw.unplaced] == [*(f"p{number}" for number in range(400)), "end"]


def test_forms_of_drawings_inside_each_other_are_looked_at_once_each() -> None:
    """Twice each would never end."""
    drawn = run("x")
    for _ in range(60):
        drawn = f"<w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>{run('y')}</mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(read_raw(docx(table(row(cell(paragraph(drawn))))))) == [["x"]]
