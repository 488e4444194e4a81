"""PDFs: tagged, with their fonts inside, and saying exactly what they were given."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.core.documents.blocks import Block, Bullets, Document, Heading, PageBreak, Para, Table
from dhr.core.documents.fonts import MISSING
from dhr.core.documents.lines import Line, break_lines, in_order_of_sight
from dhr.core.documents.pdf import render_pdf
from tests.pdf_reading import Said, read_pdf

MARKING, FOOTER = "OFFICIAL-SENSITIVE", "QCP-2026-01"


def said_by(*blocks: Block, **options: Any) -> Said:
    return read_pdf(render_pdf(Document("A title", blocks, **options)))


def opened(*blocks: Block, **options: Any) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(Document("Chronology of QCP-2026-01", blocks, **options))))


def words(text: str) -> str:
    """Text without regard to where its lines break."""
    return "".join(text.split())


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[str, list[str]]]:
    with pdf.open_outline() as outline:
        return [(str(item.title), [str(child.title) for child in item.children]) for item in outline.root]


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.Resources.Font.values()


def test_a_reading_program_is_told_language_title_and_structure() -> None:
    pdf = opened(Heading("One"), Para("Words."), Heading("Two", 2))
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo.Title) == "Chronology of QCP-2026-01"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert [str(kid.S) for kid in pdf.Root.StructTreeRoot.K[0].K] == ["/H1", "/P", "/H2"]
    assert bookmarks(pdf) == [("One", ["Two"])]


def test_nothing_tells_who_made_it_and_the_same_document_gives_the_same_bytes() -> None:
    pdf = opened(Para("Words."))
    assert str(pdf.docinfo.Author) == str(pdf.docinfo.Creator) == str(pdf.docinfo.Producer) == ""
    document = Document("A title", [Para("Words.")])
    assert render_pdf(document) == render_pdf(document)


def test_every_font_is_embedded() -> None:
    pdf = opened(Heading("Żółć"), Para("ਪੰਜਾਬੀ العربية"), Table(["A"], [["1"]], [1]), marking=MARKING)
    assert len(list(fonts_of(pdf))) >= 4
    assert all("/FontFile2" in font.FontDescriptor for font in fonts_of(pdf))


@pytest.mark.parametrize(
    "text",
    [
        "she said <stop it> & left", "<b>not bold</b> <para> &amp; &#65;", "Żółć, İstanbul, ŵ ŷ", "ਪੰਜਾਬੀ ਕਿਰਪਾ",
        "العربية (نص) 12", "e\u0301 \u1e63\u0301", "Neil said “العربية”, then (ਪੰਜਾਬੀ).", "((reference)) {{ 7 * 7 }} ${x}",
    ],
)  # fmt: skip
def test_text_is_shown_as_it_was_written(text: str) -> None:
    said = said_by(Para(text), Table(["Event"], [[text]], [1]), Bullets([text]), Heading(text))
    for role in ("P", "TD", "H1"):
        assert [words(found) for found in said.by(role)] == [words(text)]
    assert [words(found) for found in said.by("LBody")] == [words(text)]
    assert said.by("Lbl") == ["•\n"]


@pytest.mark.parametrize("text", ["汉字", "\U0001f600", "a\x07b", "\ud800", "\uffff"])
def test_a_character_that_no_font_has_is_seen_to_be_missing(text: str) -> None:
    (found,) = said_by(Para(text)).by("P")
    assert MISSING in found
    assert len(words(found)) == len(text)


def test_a_long_word_is_cut_and_nothing_of_it_is_lost() -> None:
    word = "".join(chr(97 + at % 26) for at in range(700))
    said = said_by(Para(word), Table(["A", "B"], [[word, "x"]], [1, 9]))
    assert words(said.by("P")[0]) == word
    assert words(said.by("TD")[0]) == word


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z")), max_size=120))
def test_no_text_loses_a_character(text: str) -> None:
    (found,) = said_by(Para(text)).by("P")
    shown, given_ = words(found), words(text)
    assert len(shown) == len(given_)
    assert all(shown[at] in (MISSING, letter) for at, letter in enumerate(given_))


def test_line_breaks_stay() -> None:
    assert said_by(Para("one\ntwo\r\nthree")).by("P") == ["one\ntwo\nthree\n"]


def test_lines_that_read_from_the_right_break_from_their_beginning() -> None:
    text = "هذا نص طويل جدا باللغة العربية يجب أن ينكسر على عدة أسطر"
    lines = break_lines(text, 120, 10, bold=False)
    assert len(lines) > 1
    assert " ".join(line.text for line in lines) == text
    assert all(line.from_right for line in lines)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (Line("one العربية نص two"), ["one ", "نص", " ", "العربية", " two"]),
        (Line("he said (العربية)."), ["he said (", "العربية", ")."]),
        (Line("نص abc", from_right=True), ["abc ", "نص"]),
    ],
)  # fmt: skip
def test_words_that_read_from_the_right_stand_in_the_order_of_sight(line: Line, seen: list[str]) -> None:
    assert [run for _family, run in in_order_of_sight(line)] == seen


def test_a_table_has_headings_rows_and_cells() -> None:
    pdf = opened(Table(["Date", "Event"], [["1 May 2017", "Call"], ["2 May 2017", "Visit"]], [1, 3], "Contacts"))
    caption, head, *rows = pdf.Root.StructTreeRoot.K[0].K[0].K
    assert str(caption.S) == "/Caption"
    assert [(str(cell.S), str(cell.A.Scope)) for cell in head.K] == [("/TH", "/Column")] * 2
    assert [[str(cell.S) for cell in row.K] for row in rows] == [["/TD", "/TD"]] * 2


def test_a_table_without_rows_still_shows_its_headings() -> None:
    assert said_by(Table(["Date", "Event"], [], [1, 1])).by("TH") == ["Date\n", "Event\n"]


def test_a_long_table_has_its_headings_on_each_page_but_once_for_a_reading_program() -> None:
    rows = ([f"row {number}", "words " * 12] for number in range(450))
    content = render_pdf(Document("A title", [Table(["Number", "Event"], rows, [1, 3])]))
    said = read_pdf(content)
    assert said.by("TH") == ["Number\n", "Event\n"]
    assert [text.strip() for text in said.by("TD")[::2]] == [f"row {number}" for number in range(450)]
    assert said.decoration.count("Number\n") >= len(pikepdf.open(io.BytesIO(content)).pages) - 1


def test_a_row_higher_than_a_page_goes_on_over_pages() -> None:
    long = " ".join(f"w{number}" for number in range(3000))
    said = said_by(Table(["A", "B"], [["short", "x"], [long, "y"], ["last", "z"]], [1, 1]))
    cells = [words(text) for text in said.by("TD")]
    assert [cells[0], cells[2], cells[4]] == ["short", words(long), "last"]


def test_marking_footer_and_page_number_stand_on_every_page_as_decoration() -> None:
    said = said_by(Para("one"), PageBreak(), Para("two"), marking=MARKING, footer=FOOTER)
    assert said.decoration.count(MARKING) == 4
    assert said.decoration.count(FOOTER) == 2
    assert "Page 1" in said.decoration
    assert "Page 2" in said.decoration
    assert [text.strip() for text in said.by("P")] == ["one", "two"]


def test_a_document_without_marking_carries_none() -> None:
    assert said_by(Para("one")).decoration.split("\n\n")[0].strip() == "Page 1"


def test_landscape_and_the_empty_document() -> None:
    pdf = opened(landscape=True)
    _left, _bottom, width, height = pdf.pages[0].mediabox
    assert float(width) > float(height)
