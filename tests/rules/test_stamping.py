"""A copy of a frozen file names who took it, and still holds and reads back as what was frozen."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from dhr.chronology.exports import FORMATS, Format, export_combined
from dhr.chronology.exports.stamping import stamped
from dhr.chronology.reading import read_chronology
from tests.readings import an_event

WORDS = "Taken by Zoë Łukasz-Şahin <b>&amp; =1+1 on 4 June 2026. Do not pass it on."
EVENTS = [
    an_event(day=f"20{year}-03-01", date_as_written=f"1/3/20{year}", text=f"Seen at home, {year}. " * 9, place={"line": year})
    for year in range(10, 60)
]  # fmt: skip


def frozen(fmt: Format) -> bytes:
    return export_combined(EVENTS, fmt, title="Combined chronology, version 1", marking="OFFICIAL", notes=["A note"])


def test_every_page_of_a_pdf_says_it_behind_the_bytes_that_were_frozen() -> None:
    before = frozen("pdf")
    after = stamped(before, "pdf", WORDS)
    assert after.startswith(before) and len(after) > len(before), "the fingerprint of the first bytes still holds"
    pages, were = PdfReader(io.BytesIO(after)).pages, PdfReader(io.BytesIO(before)).pages
    assert len(pages) == len(were) > 3
    for page, was in zip(pages, were, strict=True):
        assert WORDS in page.extract_text()
        assert was.extract_text() in page.extract_text()
    with pikepdf.open(io.BytesIO(after)) as made:
        assert b"/Artifact BMC" in made.pages[-1].Contents[-1].read_bytes(), "readers do not read it out on every page"
        assert made.Root.MarkInfo.Marked and made.Root.Lang == "en-GB"


def test_the_head_of_every_page_of_word_says_it() -> None:
    with zipfile.ZipFile(io.BytesIO(stamped(frozen("docx"), "docx", WORDS))) as made:
        heads = [made.read(name).decode() for name in made.namelist() if name.startswith("word/header")]
    assert heads and all("Zoë Łukasz-Şahin &lt;b&gt;&amp;amp; =1+1" in head for head in heads)


@pytest.mark.parametrize("fmt", ["docx", "xlsx", "csv"])
def test_a_copy_reads_back_as_what_was_frozen(fmt: Format) -> None:
    def read(content: bytes) -> list[tuple[object, ...]]:
        found = read_chronology(content, name=f"x.{fmt}", agency="Police", today=date(2026, 6, 4))
        return [(event.text, event.date_as_written, event.earliest_start, event.agency) for event in found.events]

    before = frozen(fmt)
    after = stamped(before, fmt, WORDS)
    assert after != before
    assert read(after) == read(before) and len(read(after)) == len(EVENTS)


@pytest.mark.parametrize("fmt", ["xlsx", "csv"])
def test_the_words_stand_above_the_table(fmt: Format) -> None:
    after = stamped(frozen(fmt), fmt, WORDS)
    if fmt == "xlsx":
        after = zipfile.ZipFile(io.BytesIO(after)).read("xl/worksheets/sheet1.xml")
    text = after.decode()
    assert 0 < text.index("Zoë Łukasz-Şahin") < text.index("Start Date")


def test_a_line_that_a_spreadsheet_could_take_for_a_formula_is_text() -> None:
    assert stamped(frozen("csv"), "csv", "=cmd()").decode("utf-8-sig").startswith('"\'=cmd()"\r\n')


def test_json_is_handed_out_as_it_was_frozen() -> None:
    assert set(FORMATS) == {"docx", "xlsx", "csv", "json", "pdf"}
    assert stamped(frozen("json"), "json", WORDS) == frozen("json")
