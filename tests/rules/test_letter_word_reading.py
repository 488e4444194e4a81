"""An edited Word file is read in plain paragraphs; whatever would be lost, or is unsafe, is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dhr.chronology.records import Refused
from dhr.core.documents.word import render_word
from dhr.letters.layout import Heads, letter_document
from dhr.letters.shape import blocks_of, text_of
from dhr.letters.word_reading import EMPTY, MACROS, NOT_WORD, OUTSIDE, TOO_LARGE, TOO_LONG, TRACKED, read_letter
from tests.files import packages

SUBJECT = "A subject"
HEADS = Heads("The partnership", "The agency\n1 Road", "24 November 2026", SUBJECT, "QCP-2026-01")
TEXT = "Dear colleague,\n\n## What we ask\n\nAsked:\n\n3. Was it seen?\n4. Who knew?\n\n- one\n- two\n\n1. again\n\nKind\nregards"


def letter(text: str = TEXT) -> bytes:
    return render_word(letter_document(HEADS, text, "DRAFT"))


def edited(change: Callable[[Any], None], text: str = TEXT) -> bytes:
    """The letter as somebody changed it in Word."""
    document, out = docx.Document(io.BytesIO(letter(text))), io.BytesIO()
    change(document)
    document.save(out)
    return out.getvalue()


def with_part(name: str, content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(letter())) as package:
        parts: dict[str, str | bytes] = {part: package.read(part) for part in package.namelist()}
    return packages.zipped({**parts, name: content})


def test_what_was_written_comes_back_in_its_shape_and_what_stands_above_is_told_apart() -> None:
    read = read_letter(letter(), SUBJECT)
    assert read.text == TEXT
    assert read.top == ("The partnership", "The agency", "1 Road", "Our reference: QCP-2026-01")


@settings(max_examples=15)
@example(["- c", "", "- c"])
@given(st.lists(st.sampled_from(["1. a", "2. b", "- c", "## d", "e ŵ ŷ", "", "10. ((chair))", "<b>&amp;"]), max_size=9))
def test_any_letter_comes_back_as_it_went_out(lines: list[str]) -> None:
    text = text_of(blocks_of("\n".join(lines)))
    if text:
        assert read_letter(letter(text), SUBJECT).text == text


def test_the_welsh_text_is_told_apart_and_a_title_alone_is_none() -> None:
    file = render_word(letter_document(HEADS, TEXT, "DRAFT", welsh="Annwyl\n\n## Pennawd\n\n- un"))
    read = read_letter(file, SUBJECT)
    assert (read.text, read.welsh) == (TEXT, "Annwyl\n\n## Pennawd\n\n- un")
    assert read_letter(letter(), SUBJECT).welsh == ""


def test_lists_that_a_person_made_by_a_button_are_lists() -> None:
    def change(document: Any) -> None:
        for style in ("List Bullet", "List Number"):
            number = document.styles[style].element.pPr.numPr.numId.val
            for word in ("x", "y"):
                paragraph = document.add_paragraph(f"{style} {word}", style="List Paragraph")
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
                paragraph._p.pPr.numPr.get_or_add_ilvl().val = 0

    read = read_letter(edited(change, "Dear"), SUBJECT)
    assert read.text == "Dear\n\n- List Bullet x\n- List Bullet y\n\n1. List Number x\n2. List Number y"


P = packages.paragraph
T = packages.run("seen")


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (P(T) + packages.table(packages.row(packages.cell(P(T)))), "a table"),
        (P(f"<w:ins>{T}</w:ins>"), TRACKED),
        (P(T, "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"), TRACKED),
        (P(T, "<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"), "a text box"),
        (P(T, '<w:r><w:footnoteReference w:id="2"/></w:r>'), "a footnote"),
        (P(f"<w:fldSimple w:instr='DATE'>{T}</w:fldSimple>"), "a field of Word"),
        (f"<w:sdt><w:sdtContent>{P(T)}</w:sdtContent></w:sdt>", "a content control"),
        (P(T, f"<w:smartTag>{T}</w:smartTag>"), "no ordinary text"),
        (P("<m:oMath><m:r><m:t>1</m:t></m:r></m:oMath>"), "a formula"),
    ],
)  # fmt: skip
def test_words_that_would_be_lost_are_refused_with_what_to_do(body: str, word: str) -> None:
    with pytest.raises(Refused) as refused:
        read_letter(packages.docx(body), SUBJECT)
    assert word in str(refused.value)
    assert "bring it in again" in str(refused.value)


RELATION = '<Relationships xmlns="{}"><Relationship Id="r1" Type="x/{}" Target="https://evil.example/x" TargetMode="External"/></Relationships>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (with_part("word/vbaProject.bin", "x"), MACROS),
        (with_part("word/embeddings/oleObject1.bin", "x"), MACROS),
        (with_part("word/_rels/settings.xml.rels", RELATION.format(packages.P, "attachedTemplate")), OUTSIDE),
        (with_part("word/_rels/footer1.xml.rels", RELATION.format(packages.P, "image")), OUTSIDE),
        (packages.zipped({"[Content_Types].xml": packages.types("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "word/document.xml": "<x/>"}), MACROS),
        (with_part("word/big.xml", "<a>" + " " * 40_000_000 + "</a>"), TOO_LARGE),
        (with_part("word/evil.xml", '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'), "XML declarations"),
        (letter()[:2000], "damaged"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"Date,Event\r\n1 May 2017,Call\r\n", NOT_WORD),
        (b"", "empty"),
        (packages.docx("<w:p>"), "damaged"),
        (packages.docx(P(packages.run("a" * 50_001))), TOO_LONG),
        (packages.docx("<w:p/>"), EMPTY),
    ],
    ids=range(14),
)  # fmt: skip
def test_a_file_that_is_unsafe_or_no_letter_is_refused_with_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Refused) as refused:
        read_letter(content, SUBJECT)
    assert says in str(refused.value)


def test_the_address_of_a_link_is_never_followed_and_its_words_are_read() -> None:
    link = RELATION.format(packages.P, "hyperlink")
    assert read_letter(with_part("word/_rels/footer1.xml.rels", link), SUBJECT).text == TEXT
