"""Nothing in a Word document is lost and nothing is invented: every word is in a cell or listed with its place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from dhr.chronology.readers import docx_table, read_raw
from dhr.chronology.records import RawFile, Refused
from tests.files.packages import cell, docx, paragraph, row, run, table
from tests.files.scan_docx import WORD, words_of
from tests.files.word_documents import DOCUMENTS
from tests.hostile.all_cases import read_cases
from tests.hostile.case import Case

SAMPLES = sorted((Path(__file__).parents[1] / "files" / "asha").glob("*.doc[xm]"))
WORD_CASES = [case for case in read_cases() if case.id.startswith("D") and not case.id.startswith("DT")]


def told(raw: RawFile) -> Counter[str]:
    """The words of every cell and of all that is listed, but for cells that repeat the one above them."""
    cells = [drawn for one in raw.tables for line in one.rows for drawn in line.cells]
    own = [drawn.text for drawn in cells if "merged_cell" not in {note.code for note in drawn.notes}]
    return Counter(word for text in [*own, *(item["text"] for item in raw.unplaced)] for word in WORD.findall(text))


@given(DOCUMENTS)
@settings(max_examples=150)
def test_every_word_of_a_document_made_at_random_is_told_once(content: bytes) -> None:
    assert told(read_raw(content)) == words_of(content)


@given(DOCUMENTS)
@settings(max_examples=50)
def test_the_short_way_for_plain_cells_says_the_same_as_the_long_one(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        short = read_raw(content)
        patch.setattr(docx_table, "plain_text", lambda cell, lists: None)
        assert read_raw(content) == short


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_word_of_a_sample_is_told_once(path: Path) -> None:
    content = path.read_bytes()
    assert words_of(content).total() > 500
    assert told(read_raw(content)) == words_of(content)


@pytest.mark.parametrize("case", WORD_CASES, ids=lambda case: case.name)
def test_no_word_of_a_hostile_document_is_lost(case: Case) -> None:
    content = case.make()
    try:
        assert words_of(content) - told(read_raw(content)) == Counter()
    except Refused:
        assert case.want == "R"


def test_the_scan_counts_what_it_should() -> None:
    """A law whose left side sees nothing always holds."""
    gone = "<w:del><w:r><w:delText>gone </w:delText></w:r></w:del>"
    content = docx(
        table(
            row(cell(paragraph(run("po"), gone, run("lice")))), row(cell(paragraph(run("one")) + paragraph(run("two"))))
        ),
        footnotes=f'<w:footnote w:id="1">{paragraph(run("one"))}</w:footnote>',
    )
    assert words_of(content) == Counter({"one": 2, "police": 1, "gone": 1, "two": 1})
