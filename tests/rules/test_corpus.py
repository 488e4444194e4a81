"""The script that reads files from elsewhere: what it calls a failure, and that its second scan sees what is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench import corpus
from bench.scan import lost_words, told, word_rows
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Reading, Refused
from dhr.chronology.sandbox import FAILED
from tests.files.packages import docx, paragraph, row, run, table, words, xlsx

WORD = docx(paragraph(run("Before it")) + table(row(words("one")), row(words("two"))))
BOOK = xlsx(
    '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>own</t></is></c></row></sheetData>',
    strings="<si><t>shared</t></si>",
)


def reading_of(content: bytes) -> Reading:
    return read_chronology(content, name="x", agency="Agency", today=corpus.TODAY)


@pytest.mark.parametrize(
    ("content", "lost"), [(WORD, {"Beforeit", "one", "two"}), (BOOK, {"shared", "own"})], ids=["word", "book"]
)
def test_words_that_are_told_nowhere_are_found(content: bytes, lost: set[str]) -> None:
    reading = reading_of(content)
    nothing = replace(reading, events=(), other=(), unplaced=(), rejected_rows=())
    assert lost_words(content, reading.format, told(reading)) == []
    assert set(lost_words(content, reading.format, told(nothing))) == lost


def test_a_word_that_is_told_less_often_than_it_is_written_is_found() -> None:
    content = docx(paragraph(run("the same")) + paragraph(run("the same")))
    reading = reading_of(content)
    once = replace(reading, unplaced=reading.unplaced[:1])
    assert lost_words(content, "docx", told(reading)) == []
    assert lost_words(content, "docx", told(once))[0].startswith("letters: 2 × e")


def test_rows_are_counted_without_the_reader() -> None:
    assert word_rows(WORD) == 2


def test_what_became_of_each_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "good.docx").write_bytes(WORD)
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    assert corpus.main([str(tmp_path)]) == 0
    assert "This is a PDF" in capsys.readouterr().out

    def breaks(*args: object, **named: object) -> Reading:
        raise Refused(FAILED)

    monkeypatch.setattr(corpus, "read_safely", breaks)
    assert corpus.main([str(tmp_path)]) == 1
    assert "good.docx: The file could not be read" in capsys.readouterr().out


def test_counts_that_differ_from_their_lists_are_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "short.docx").write_bytes(WORD)
    short = replace(reading_of(WORD), counts={"other": 3})
    monkeypatch.setattr(corpus, "read_safely", lambda content, **named: short)
    assert "other: 3 counted, 2 listed" in corpus.look_at(tmp_path / "short.docx").wrong
