"""Word files: real headings and tables, in British English, saying nothing of who made them and when."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from dhr.core.documents.blocks import Block, Bullets, Document, Heading, PageBreak, Para, Table
from dhr.core.documents.word import ALWAYS_THE_SAME, render_word


def made(*blocks: Block, **options: Any) -> Any:
    return docx.Document(io.BytesIO(render_word(Document("Chronology of QCP-2026-01", blocks, **options))))


def test_headings_paragraphs_and_bullets_have_their_styles() -> None:
    found = made(Heading("One"), Heading("Two", 2), Para("Words."), Bullets(["a", "b"]))
    assert [(p.style.name, p.text) for p in found.paragraphs] == [
        ("Heading 1", "One"), ("Heading 2", "Two"), ("Normal", "Words."), ("List Bullet", "a"), ("List Bullet", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["she said <stop it> & left", "Żółć ŵ", "ਪੰਜਾਬੀ العربية 汉字 \U0001f600", "{{ 7 * 7 }}", "x" * 500]
)
def test_text_is_shown_as_it_was_written(text: str) -> None:
    found = made(Para(text), Table(["Event"], [[text]], [1]))
    assert found.paragraphs[0].text == text
    assert found.tables[0].rows[1].cells[0].text == text


def test_a_character_that_no_xml_file_may_hold_is_seen_to_be_missing() -> None:
    assert made(Para("a\x07b\x00")).paragraphs[0].text == "a\ufffdb\ufffd"


def test_the_heading_row_of_a_table_repeats_and_columns_have_their_shares() -> None:
    table = made(Table(["Date", "Event"], iter([["1 May 2017", "Call"]]), [1, 3], "Contacts")).tables[0]
    head, row = table.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert row._tr.trPr.find(qn("w:tblHeader")) is None
    narrow, wide = row.cells
    assert wide.width == pytest.approx(3 * narrow.width, rel=0.01)


def test_language_title_and_nothing_of_who_made_it() -> None:
    found = made(Para("Words."))
    properties = found.core_properties
    assert (properties.title, properties.language) == ("Chronology of QCP-2026-01", "en-GB")
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")
    assert properties.created == properties.modified == ALWAYS_THE_SAME
    assert found.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"


def test_the_marking_stands_in_header_and_footer() -> None:
    (section,) = made(Para("Words."), PageBreak(), marking="OFFICIAL-SENSITIVE", footer="QCP-2026-01").sections
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert [p.text for p in section.footer.paragraphs] == ["QCP-2026-01  Page ", "OFFICIAL-SENSITIVE"]
    assert section.footer.paragraphs[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"


def test_a_document_without_marking_carries_none() -> None:
    (section,) = made(Para("Words.")).sections
    assert section.header.paragraphs[0].text == ""


def test_landscape() -> None:
    (section,) = made(landscape=True).sections
    assert section.page_width > section.page_height


def test_the_package_is_a_sound_archive() -> None:
    content = render_word(Document("A title", [Para("Words.")]))
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
