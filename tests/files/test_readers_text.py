"""CSV and tab-separated text: encodings, separators, quotation marks and the line on which a record begins."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.readers import read_raw
from dhr.chronology.records import RawFile, RawRow, Refused


def rows_of(raw: RawFile) -> list[RawRow]:
    return list(next(iter(raw.tables)).rows)


def texts(raw: RawFile) -> list[list[str]]:
    return [[one.text for one in line.cells] for line in rows_of(raw)]


def codes(raw: RawFile) -> set[str]:
    return {warning.code for warning in raw.warnings}


TEXT = "Date,Event\n22/05/2016,“Café” £5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_stated_encodings_read_without_a_warning(encoding: str) -> None:
    raw = read_raw(TEXT.encode(encoding))
    assert texts(raw) == [["Date", "Event"], ["22/05/2016", "“Café” £5"]]
    assert codes(raw) == set()


def test_windows_letters_are_a_guess_and_are_said() -> None:
    raw = read_raw(TEXT.encode("cp1252"))
    assert texts(raw)[1][1] == "“Café” £5"
    assert "encoding_guessed" in codes(raw)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("a,b\n1,2\n", "csv", [["a", "b"], ["1", "2"]]),
        ("a;b;c\nx, y;z, w;v\n", "csv", [["a", "b", "c"], ["x, y", "z, w", "v"]]),
        ("a\tb\nx, y\tz\n", "tsv", [["a", "b"], ["x, y", "z"]]),
        ("a|b\n1|2\n", "csv", [["a", "b"], ["1", "2"]]),
        ('a;b\n"1;2,3,4,5,6";c\n', "csv", [["a", "b"], ["1;2,3,4,5,6", "c"]]),
        ("sep=;\na;b,c\n", "csv", [["a", "b,c"]]),
        ("only one column\nhere\n", "csv", [["only one column"], ["here"]]),
    ],
)
def test_the_separator_is_found_outside_quotations(text: str, kind: str, expected: list[list[str]]) -> None:
    raw = read_raw(text.encode())
    assert (raw.format, texts(raw)) == (kind, expected)


def test_a_place_is_the_line_on_which_the_record_begins() -> None:
    raw = read_raw(b'sep=,\r\nDate,Event\r\n1,"two\r\nlines"\r\n\r\n3,x\r\n')
    assert [line.place["line"] for line in rows_of(raw)] == [2, 3, 5, 6]
    assert texts(raw) == [["Date", "Event"], ["1", "two\nlines"], [], ["3", "x"]]


def test_a_quotation_that_is_never_closed_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2 is never closed"):
        read_raw(b'a,b\n1,"never closed\n2,x\n')


def test_quotation_marks_that_do_not_match_are_read_and_said() -> None:
    raw = read_raw(b'a,b\n"He" said,x\n')
    assert texts(raw)[1] == ["He said", "x"]
    assert "stray_quotes" in codes(raw)


@pytest.mark.parametrize("content", [b"a,b\n1\x00,2\n", "a,b\n1\0,2\n".encode("utf-16")])
def test_nul_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="not a kind of file"):
        read_raw(content)


def test_a_byte_that_is_no_letter_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="Line 2"):
        read_raw(b"a,b\ncaf\x81,x\n")


def test_control_characters_are_taken_out_and_said() -> None:
    first = rows_of(read_raw(b"a\x07b,what happened, and where\n"))[0].cells[0]
    assert first.text == "ab"
    assert [note.code for note in first.notes] == ["control_characters"]


def test_a_long_cell_is_read_whole() -> None:
    assert len(texts(read_raw(b"a,b\n" + b"x" * 300_000 + b",y\n"))[1][0]) == 300_000


def test_more_rows_than_the_limit_are_refused() -> None:
    with pytest.raises(Refused, match="more than 3 rows"):
        read_raw(b"a,b\n" * 4, max_rows=3)


field = st.text(st.characters(exclude_categories=["C"]), max_size=12)


@given(st.lists(st.lists(field, min_size=3, max_size=3), min_size=1, max_size=8))
def test_whatever_is_written_as_csv_is_read_back(records: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Date", "Source", "Event"], *records])
    assert texts(read_raw(out.getvalue().encode()))[1:] == records
