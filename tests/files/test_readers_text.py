"""CSV and tab-separated text: encodings, separators, quotation marks and the line on which a record begins."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.exports import export_combined
from dhr.chronology.readers import read_raw
from dhr.chronology.records import RawFile, RawRow, Refused
from tests.readings import an_event


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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_nul_bytes(encoding: str) -> None:
    raw = read_raw(f"Date,Source,Event\n22/05/2016,Log,Café Ā {'x' * 20}\n".encode(encoding))
    assert texts(raw)[1] == ["22/05/2016", "Log", f"Café Ā {'x' * 20}"]
    assert codes(raw) == set()


@pytest.mark.parametrize(
    ("encoding", "text", "named"),
    [
        ("cp1252", "“Café” £5 ¬ Ó Briain – ½ hour…", "Windows letters"),
        ("cp1252", "don’t", "Windows letters"),
        ("iso8859-15", "Šárka paid €5", "ISO 8859-15"),
        ("mac_roman", "“I don’t know,” said Zoë – café", "Macintosh"),
        ("mac_roman", "naïve, rôle", "Macintosh"),
    ],
)
def test_other_letters_are_a_guess_that_is_said_with_words_to_look_at(encoding: str, text: str, named: str) -> None:
    raw = read_raw(f"Date;Source;Event\n22/05/2016;Log;{text}\n".encode(encoding))
    assert texts(raw)[1][2] == text
    assert [warning.code for warning in raw.warnings] == ["encoding_guessed"]
    assert named in raw.warnings[0].message
    assert raw.readings == ()


def test_a_word_to_look_at_is_cut() -> None:
    raw = read_raw(("Date;Source;Event\n1/1/2016;Log;" + "é" * 500 + "\n").encode("cp1252"))
    assert "“" + "é" * 60 + "”" in raw.warnings[0].message


UNKNOWN_LETTERS = "Date;Source;Event\n1/1/2016;Log;Wizyta u Łukasza i Dąbrówki\n".encode("cp1250")


def test_where_no_letters_fit_a_person_chooses() -> None:
    raw = read_raw(UNKNOWN_LETTERS)
    assert [reading.encoding for reading in raw.readings] == ["cp1252", "iso8859-15", "mac_roman"]
    assert raw.readings[0].label == "Windows letters, columns separated by semicolons"
    assert raw.readings[0].sample[0] == ("Date", "Source", "Event")
    chosen = read_raw(UNKNOWN_LETTERS, encoding="mac_roman", separator=";")
    assert texts(chosen)[1][2] == UNKNOWN_LETTERS.decode("mac_roman").split(";")[-1].strip()
    assert codes(chosen) == set()


@pytest.mark.parametrize(
    ("text", "misread"), [("cafÃ©", True), ("donâ€™t", True), ("lost \ufffd", True), ("CAFÉ’S", False)]
)
def test_letters_that_were_wrong_before_are_said(text: str, misread: bool) -> None:
    raw = read_raw(f"Date,Source,Event\n1/1/2016,Log,{text}\n".encode())
    assert ("looks_misread" in codes(raw)) == misread


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


def test_the_heading_row_decides_before_all_counts() -> None:
    raw = read_raw(b"Our file, 2016, draft\nDate;Source;Event\n1/1/2016;Log;a, b, c\n2/1/2016;Log;d, e, f\n")
    assert texts(raw)[2] == ["1/1/2016", "Log", "a, b, c"]
    assert raw.readings == ()


def test_where_two_separators_fit_a_person_chooses() -> None:
    content = b"1/1/2016;Log;Seen, well\n2/1/2016;Log;Seen, ill\n"
    raw = read_raw(content)
    assert [reading.separator for reading in raw.readings] == [";", ","]
    assert texts(read_raw(content, separator=","))[0] == ["1/1/2016;Log;Seen", " well"]
    assert "delimiter_guessed" in codes(raw)
    assert "delimiter_guessed" not in codes(read_raw(content, separator=","))


def test_a_chosen_separator_decides_the_format() -> None:
    assert read_raw(b"a,b\tc\n", separator="\t").format == "tsv"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_any_line_end_and_the_line_that_states_the_separator(end: str) -> None:
    raw = read_raw(end.join(["sep=;", "Date;Source;Event", "1/1/2016;Log;x", ""]).encode())
    assert [(line.place["line"], len(line.cells)) for line in rows_of(raw)] == [(2, 3), (3, 3)]


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\u2029"])
def test_signs_that_are_no_line_ends_of_a_file_stay_in_their_cell(sign: str) -> None:
    raw = read_raw(f"Date,Source,Event\n1/1/2016,Log,one{sign}two\n2/1/2016,Log,x\n".encode())
    assert [one[2] for one in texts(raw)[1:]] == [f"one{sign}two", "x"]


def test_a_row_with_fewer_fields_than_the_others_is_marked() -> None:
    raw = read_raw(
        b"Date,Source,Event,Outcome\n1/1/2016,Log,x,y\n2/1/2016,Log,broken\nhere,y\n3/1/2016,Log,x,y\nTotal 3\n"
    )
    marked = [line.place["line"] for line in rows_of(raw) if any(one.notes for one in line.cells)]
    assert marked == [3, 4]


def test_rows_that_all_leave_out_the_last_column_are_not_marked() -> None:
    raw = read_raw(b"Date,Source,Event,Outcome\n1/1/2016,Log,x\n2/1/2016,Log,y\n")
    assert not any(one.notes for line in rows_of(raw) for one in line.cells)


def test_a_place_is_the_line_on_which_the_record_begins() -> None:
    raw = read_raw(b'sep=,\r\nDate,Event\r\n1,"two\r\nlines"\r\n\r\n3,x\r\n')
    assert [line.place["line"] for line in rows_of(raw)] == [2, 3, 5, 6]
    assert texts(raw) == [["Date", "Event"], ["1", "two\nlines"], [], ["3", "x"]]


def test_a_quotation_that_is_never_closed_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2 is never closed"):
        read_raw(b'a,b\n1,"never closed\n2,x\n')


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'a,b\n1,"two\nlines"\n2,"x\ny\n', 4),
        (b'a,b\n1,"two\nlines","open\n2,x\n', 3),
        (b'a,b\r1,"never\r2,x\r', 2),
    ],
)
def test_the_line_named_is_the_one_on_which_the_mark_was_opened(content: bytes, line: int) -> None:
    with pytest.raises(Refused, match=f"line {line} is never closed"):
        read_raw(content)


def test_a_mark_that_would_join_two_rows_is_refused() -> None:
    with pytest.raises(Refused, match="line 2 is not closed where its cell ends"):
        read_raw(b'a,b,c\n5,"Open,x\n6,"second",x\n')


def test_quotation_marks_that_do_not_match_are_read_and_the_row_is_marked() -> None:
    raw = read_raw(b'a,b\n"He" said,x\n"ok",y\n')
    assert texts(raw)[1:] == [["He said", "x"], ["ok", "y"]]
    assert "on these lines: 2." in next(warning.message for warning in raw.warnings if warning.code == "stray_quotes")
    notes = [[note.message for one in line.cells for note in one.notes] for line in rows_of(raw)]
    assert notes == [[], ['Quotation marks do not match on line 2, which reads: "He" said,x'], []]


def test_marks_behind_backslashes_are_marks() -> None:
    raw = read_raw(b'Date,Source,Event\n1/1/2016,Log,"He said \\"no\\", twice"\n')
    assert texts(raw)[1][2] == 'He said "no", twice'
    assert codes(raw) == {"backslash_quotes"}


def test_backslashes_stay_where_marks_match() -> None:
    assert texts(read_raw(b'a,b\n"C:\\x\\",y\n'))[1] == ["C:\\x\\", "y"]


def test_a_mark_inside_a_field_stays() -> None:
    raw = read_raw(b"Date,Source,Event\n1/1/2016,Log,was 5' 10\" tall\n")
    assert texts(raw)[1][2] == "was 5' 10\" tall"
    assert codes(raw) == set()


def test_a_few_nul_bytes_are_taken_out_and_said() -> None:
    raw = read_raw(b"Date,Source,Event\n1/1/2016,Log,What was sa\0id there and then\n")
    assert texts(raw)[1][2] == "What was said there and then"
    assert [note.code for note in rows_of(raw)[1].cells[2].notes] == ["control_characters"]


@pytest.mark.parametrize("content", [b"a,b\n1\x00,2\n", "a,b\n1\0,2\n".encode("utf-16"), b"Date,Event\n" + b"\0" * 99])
def test_many_nul_bytes_are_refused(content: bytes) -> None:
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


def test_a_cell_beyond_all_measure_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2 has a cell of more than 16 million"):
        read_raw(b'a,b\n"' + b"x" * (16 * 1024 * 1024 + 1) + b'",y\n')


def test_one_line_without_columns_is_refused() -> None:
    with pytest.raises(Refused, match="one line and no columns"):
        read_raw(b"A line of words.\n")


def test_more_rows_than_the_limit_are_refused() -> None:
    with pytest.raises(Refused, match="more than 3 rows"):
        read_raw(b"a,b\n" * 4, max_rows=3)


field = st.text(st.characters(exclude_categories=["C"]), max_size=12)


@given(st.lists(st.lists(field, min_size=3, max_size=3), min_size=1, max_size=8))
def test_whatever_is_written_as_csv_is_read_back(records: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Date", "Source", "Event"], *records])
    assert texts(read_raw(out.getvalue().encode()))[1:] == records


FORMULAS = ["=1+1", "+44 7700", "-5", "@x", "'=1", "''-x", "\t=1", "'said", "'", "-", "＝1"]


def test_what_was_put_before_a_formula_on_the_way_out_is_taken_off_again() -> None:
    content = export_combined([an_event(text=text) for text in FORMULAS], "csv", title="x", marking="OFFICIAL")
    assert b'"\'=1+1"' in content
    headings, *rows = texts(read_raw(content))
    assert sorted(row[headings.index("Event")] for row in rows) == sorted(FORMULAS)


def test_the_apostrophes_of_others_stay() -> None:
    assert texts(read_raw(b"Date,Source,Event\n1/1/2016,Log,'-no reply-'\n"))[1][2] == "'-no reply-'"
