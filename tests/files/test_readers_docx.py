"""What the Word reader makes of each construct: nothing lost, nothing moved, nothing invented."""

from __future__ import annotations

import io
import zipfile

import pytest

from dhr.chronology.readers import read_raw
from dhr.chronology.records import RawFile, RawRow, Refused
from tests.files.packages import cell, docx, paragraph, row, run, table, words


def rows_of(raw: RawFile, number: int = 0) -> list[RawRow]:
    return list(list(raw.tables)[number].rows)


def texts(raw: RawFile, number: int = 0) -> list[list[str]]:
    return [[one.text for one in line.cells] for line in rows_of(raw, number)]


def codes(raw: RawFile) -> set[str]:
    inside = {note.code for one in raw.tables for line in one.rows for drawn in line.cells for note in drawn.notes}
    return inside | {warning.code for warning in raw.warnings}


def one_cell(inner: str) -> RawFile:
    return read_raw(docx(table(row(cell(inner)))))


def text_of(inner: str) -> str:
    return texts(one_cell(inner))[0][0]


def aside(raw: RawFile) -> list[str]:
    return [item["text"] for item in raw.unplaced]


CONTROL = "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BOX = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"

INSIDE_A_CELL = {
    "paragraphs": (paragraph(run("one")) + paragraph(run("two")), "one\ntwo"),
    "line break and tab": (paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"), "a\nb\tc"),
    "insertion": (paragraph(run("base "), f"<w:ins>{run('put in')}</w:ins>"), "base put in"),
    "deletion": (paragraph(run("kept"), "<w:del><w:r><w:delText> gone</w:delText></w:r></w:del>"), "kept"),
    "move": (paragraph(f"<w:moveFrom>{run('x ')}</w:moveFrom>", run("y"), f"<w:moveTo>{run(' x')}</w:moveTo>"), "y x"),
    "deleted paragraph mark": (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>be</w:t></w:r></w:p>" + paragraph(run("fore")),
        "before",
    ),
    "control round words": (paragraph(run("a "), CONTROL.format(run("b"))), "a b"),
    "control round paragraphs": (CONTROL.format(paragraph(run("a")) + paragraph(run("b"))), "a\nb"),
    "prompt of an empty control": (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + paragraph(run("Click here"))
        + "</w:sdtContent></w:sdt>",
        "",
    ),
    "simple field": (paragraph(f"<w:fldSimple>{run('result')}</w:fldSimple>"), "result"),
    "field in parts": (
        paragraph(
            FIELD.format("begin"),
            "<w:r><w:instrText>REF x</w:instrText></w:r>",
            FIELD.format("separate"),
            run("4"),
            FIELD.format("end"),
        ),
        "4",
    ),
    "link": (paragraph(f"<w:hyperlink>{run('see plan')}</w:hyperlink>"), "see plan"),
    "smart tag": (paragraph(f"<w:smartTag><w:smartTag>{run('Leeds')}</w:smartTag></w:smartTag>"), "Leeds"),
    "unknown wrapper": (paragraph(f"<w:tomorrow>{run('kept')}</w:tomorrow>"), "kept"),
    "tick": (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "✓"),
    "unknown symbol": (paragraph('<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>'), "[Webdings F041]"),
    "no-break hyphen": (paragraph("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>"), "1-5"),
    "form's box": (
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
        ),
        "☒",
    ),
    "text box in two forms": (
        paragraph(
            f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback><v:x>{BOX}</v:x></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "in the box",
    ),
    "nested table": (
        paragraph(run("a")) + table(row(words("b"), words("c")), row(words("d"))) + paragraph(),
        "a\nb\tc\nd",
    ),
    "struck through": (paragraph(run("x", "<w:strike/>")), "x"),
    "hidden": (paragraph(run("x", "<w:vanish/>")), "x"),
}


@pytest.mark.parametrize("construct", INSIDE_A_CELL)
def test_a_cell_reads_as_a_person_sees_it(construct: str) -> None:
    inner, expected = INSIDE_A_CELL[construct]
    assert text_of(inner) == expected


@pytest.mark.parametrize(
    ("construct", "code"),
    [
        ("insertion", "tracked_changes"),
        ("deletion", "tracked_changes"),
        ("move", "tracked_changes"),
        ("unknown symbol", "unknown_symbol"),
        ("text box in two forms", "text_box"),
        ("nested table", "nested_table"),
        ("struck through", "struck_text"),
        ("hidden", "hidden_text"),
    ],
)
def test_what_a_person_might_not_expect_is_said(construct: str, code: str) -> None:
    assert code in codes(one_cell(INSIDE_A_CELL[construct][0]))
    assert codes(one_cell(paragraph(run("plain")))) == set()


def test_deleted_words_are_listed_with_their_place() -> None:
    raw = one_cell(INSIDE_A_CELL["deletion"][0])
    assert raw.unplaced == ({"where": "tracked deletion in table 1, row 1", "text": " gone"},)


def test_a_struck_style_that_is_switched_off_is_not_struck() -> None:
    assert codes(one_cell(paragraph(run("x", '<w:strike w:val="0"/>')))) == set()


def test_tables_and_rows_are_numbered_as_drawn() -> None:
    raw = read_raw(docx(table(row(words("a"))) + paragraph(run("between")) + table(row(words("b")), row(words("c")))))
    assert [line.place for number in (0, 1) for line in rows_of(raw, number)] == [
        {"table": 1, "row": 1},
        {"table": 2, "row": 1},
        {"table": 2, "row": 2},
    ]
    assert raw.unplaced == ({"where": "text before table 2", "text": "between"},)


def test_controls_round_cells_rows_and_tables_change_no_place() -> None:
    controlled = CONTROL.format(words("date"))
    raw = read_raw(
        docx(CONTROL.format(table(row(controlled, words("text")), CONTROL.format(row(words("x"), words("y"))))))
    )
    assert texts(raw) == [["date", "text"], ["x", "y"]]


def test_a_date_merged_downwards_is_repeated_and_said() -> None:
    lower = cell(paragraph(), "<w:vMerge/>")
    raw = read_raw(docx(table(row(words("1 May", '<w:vMerge w:val="restart"/>'), words("a")), row(lower, words("b")))))
    assert texts(raw) == [["1 May", "a"], ["1 May", "b"]]
    assert [note.code for note in rows_of(raw)[1].cells[0].notes] == ["merged_cell"]


def test_a_row_that_is_merged_whole_stays_blank() -> None:
    lower = cell(paragraph(), "<w:vMerge/>")
    raw = read_raw(docx(table(row(words("a", '<w:vMerge w:val="restart"/>')), row(lower))))
    assert texts(raw) == [["a"], [""]]


def test_words_under_a_merged_cell_are_kept() -> None:
    raw = read_raw(docx(table(row(words("a", '<w:vMerge w:val="restart"/>')), row(words("buried", "<w:vMerge/>")))))
    assert texts(raw) == [["a"], ["buried"]]
    assert "merged_over_text" in codes(raw)


def test_a_cell_over_two_columns_is_read_once_and_moves_no_column() -> None:
    raw = read_raw(
        docx(table(row(words("wide", '<w:gridSpan w:val="2"/>'), words("c")), row(words("a"), words("b"), words("c"))))
    )
    assert texts(raw) == [["wide", "", "c"], ["a", "b", "c"]]


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    raw = read_raw(docx(table(row(words("b"), properties='<w:gridBefore w:val="1"/>'))))
    assert texts(raw) == [["", "b"]]


def test_a_deleted_row_is_marked_and_keeps_its_words() -> None:
    gone = cell("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>")
    raw = read_raw(docx(table(row(gone, properties="<w:del/>"), row(words("kept")))))
    assert [(line.deleted, line.cells[0].text) for line in rows_of(raw)] == [(True, "gone"), (False, "kept")]
    assert "tracked_changes" in codes(raw)


def test_a_hidden_row_is_read_and_said() -> None:
    raw = read_raw(docx(table(row(words("a"), properties="<w:hidden/>"))))
    assert rows_of(raw)[0].hidden
    assert "hidden_rows" in codes(raw)


def test_notes_comments_and_headers_are_listed_and_are_no_part_of_the_text() -> None:
    referring = paragraph(run("text"), '<w:r><w:footnoteReference w:id="7"/><w:commentReference w:id="0"/></w:r>')
    raw = read_raw(
        docx(
            table(row(cell(referring))),
            footnotes='<w:footnote w:id="-1" w:type="separator"/><w:footnote w:id="7">'
            + paragraph(run("note"))
            + "</w:footnote>",
            comments='<w:comment w:id="0" w:author="A Person">' + paragraph(run("why?")) + "</w:comment>",
            header=paragraph(run("OFFICIAL")),
        )
    )
    assert texts(raw) == [["text"]]
    assert [(item["where"], item["text"]) for item in raw.unplaced] == [
        ("header", "OFFICIAL"),
        ("footnote 1", "note"),
        ("comment 1 by A Person", "why?"),
    ]
    assert {"footnote", "comment"} <= codes(raw)


def test_a_text_box_between_tables_is_listed_once() -> None:
    boxed = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
    raw = read_raw(docx(paragraph(boxed) + table(row(words("a")))))
    assert aside(raw) == ["in the box"]


def test_the_strict_form_of_the_format_reads_the_same() -> None:
    plain = docx(table(row(words("a"), words("b"))))
    strict = rewritten(
        plain,
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(read_raw(strict)) == texts(read_raw(plain)) == [["a", "b"]]


def rewritten(content: bytes, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return out.getvalue()


def test_more_rows_than_the_limit_are_refused() -> None:
    content = docx(table(*[row(words("a"))] * 11))
    assert len(rows_of(read_raw(content, max_rows=11))) == 11
    with pytest.raises(Refused, match="more than 10 rows"):
        read_raw(content, max_rows=10)
