"""Hostile words come out of letters and papers as they were typed: in the PDF what no font has is seen to be missing, in Word what no
XML can hold. Nothing of them is obeyed."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import docx
import pytest

from dhr.core.documents.blocks import Block, Bullets, Document, Heading, Numbered, Para, Table
from dhr.core.documents.fonts import MISSING, family_of
from dhr.core.documents.pdf import render_pdf
from dhr.core.documents.word import render_word
from dhr.core.documents.word_text import clean
from dhr.letters.fill import fill
from dhr.letters.layout import Heads, Letterhead, letter_document
from dhr.letters.shape import blocks_of
from tests.hostile.markup_payloads import MARKUP
from tests.pdf_reading import read_pdf

WORDING = "Dear colleague,\n\nNote: ((note)) end.\n\nYours"
EVERY = pytest.mark.parametrize("words", MARKUP.values(), ids=MARKUP)


def squeezed(text: str) -> str:
    """Text without white space, and without what is invisible by nature."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def on_paper(text: str) -> str:
    """As the PDF says it: what no font can write is shown as missing."""
    shown = "".join(MISSING if unicodedata.category(c) == "Cc" and c not in "\t\r\n" else c for c in text)
    return "".join(c if family_of(c) and c.isprintable() else MISSING for c in squeezed(shown))


def a_letter(words: str) -> Document:
    """The words in every place where a letter shows what somebody typed."""
    heads = Heads(f"Sender: {words}", f"To: {words}", "3 March 2026", f"About: {words}", f"R-{words}", signer=words)
    text = fill(WORDING, {"note": words})
    return letter_document(heads, text, "MARKING", Letterhead(name=words, colour=words), welsh=f"Annwyl: {words}")


def a_paper(words: str) -> Document:
    """The words in every kind of block."""
    blocks: list[Block] = [
        Heading(f"H {words}"), Para(f"P {words}"), Bullets([f"B {words}"]), Numbered([f"N {words}"]),
        Table(["Head"], [[f"T {words}"]], [1], caption=f"C {words}"),
    ]  # fmt: skip
    return Document(f"Title {words}", blocks, marking=words, footer=words)


def test_there_are_enough() -> None:
    assert len(MARKUP) >= 20


@EVERY
def test_a_letter_on_paper_says_them_as_typed(words: str) -> None:
    said = squeezed("".join(text for _role, text in read_pdf(render_pdf(a_letter(words))).parts))
    for before in ("Sender:", "To:", "About:", "Note:", "Annwyl:"):
        assert on_paper(f"{before}{words}") in said


@EVERY
def test_a_paper_says_them_as_typed(words: str) -> None:
    said = read_pdf(render_pdf(a_paper(words)))
    for role, before in (("H1", "H"), ("P", "P"), ("TD", "T"), ("Caption", "C")):
        assert [squeezed(text) for text in said.by(role)] == [on_paper(before + words)]
    assert [squeezed(text) for text in said.by("LBody")] == [on_paper("B" + words), on_paper("N" + words)]


@EVERY
def test_word_says_them_as_typed_and_the_file_stays_one_file(words: str) -> None:
    content = render_word(a_letter(words))
    found = docx.Document(io.BytesIO(content))
    said = squeezed("".join(paragraph.text for paragraph in found.paragraphs))
    for before in ("Sender:", "To:", "About:", "Note:", "Annwyl:"):
        assert squeezed(clean(f"{before}{words}")) in said
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b'TargetMode="External"' in package.read(name) for name in package.namelist() if "rels" in name)
        assert not any(
            b"<w:fldSimple" in package.read(name) for name in package.namelist() if name.endswith("document.xml")
        )


@EVERY
def test_word_says_them_in_papers_too(words: str) -> None:
    found = docx.Document(io.BytesIO(render_word(a_paper(words))))
    said = {squeezed(paragraph.text) for paragraph in found.paragraphs}
    assert {squeezed(clean(before + words)) for before in "HPBNC"} <= said
    assert squeezed(found.tables[0].rows[1].cells[0].text) == squeezed(clean("T" + words))


@EVERY
def test_a_field_that_somebody_types_into_a_field_stays_words(words: str) -> None:
    assert (
        fill("((note))", {"note": words, "reference": "SECRET", "agency": "SECRET", "signer": "SECRET"})
        == words.strip()
    )
    assert "".join(str(block) for block in blocks_of(f"Note: {words}")).count("Heading") == 0
