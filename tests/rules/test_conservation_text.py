"""Nothing that a text file says is lost or invented: a second scan of its fields finds the words that the reading tells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dhr.chronology.reading import read_chronology
from dhr.chronology.records import NO_CHOICES, Choices, Event, Reading
from tests.files.scan_text import WORD, words_of
from tests.hostile.case import TODAY

SENDER = "Sender"
SAMPLES = Path(__file__).parents[1] / "files" / "asha"


def texts_of(event: Event) -> Iterator[str]:
    yield from (event.date_as_written, event.time_as_written, event.end_date_as_written, event.end_time_as_written)
    yield from (event.sequence, event.source, event.text, *event.fields.values(), *event.extra.values())
    if event.agency != SENDER:
        yield event.agency


def texts_within(value: object) -> Iterator[str]:
    """Every text of a note or a declared period, but for the days that were read from it and where it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("place", "earliest_start", "latest_end") and (key, inner) != ("agency", SENDER):
                yield from texts_within(inner)


def told(reading: Reading) -> Counter[str]:
    """The words and signs of everything that the reading tells."""
    texts: list[str] = [text for event in reading.events for text in texts_of(event)]
    texts += [text for row in (*reading.notes, *reading.no_contact) for text in texts_within(row)]
    texts += [text.replace(" | ", " ") for row in (*reading.other, *reading.unplaced) for text in [row["text"]]]
    texts += [text for row in reading.rejected_rows for _, text, _ in row["cells"]]
    return Counter(word for text in texts for word in WORD.findall(text))


def check(content: bytes, encoding: str, separator: str, choices: Choices = NO_CHOICES) -> Reading:
    reading = read_chronology(content, name="a", agency=SENDER, today=TODAY, choices=choices)
    there, said = words_of(content, encoding=encoding, separator=separator), told(reading)
    assert (there - said, said - there) == (Counter(), Counter())
    return reading


@pytest.mark.parametrize(
    ("name", "encoding", "separator"),
    [
        ("Larkfield_Surgery_EMIS_export.csv", "cp1252", ";"),
        ("WAS_incident_extract_unicode.csv", "utf-16", "\t"),
    ],
)
def test_a_sample_is_told_whole(name: str, encoding: str, separator: str) -> None:
    assert check((SAMPLES / name).read_bytes(), encoding, separator).events


HEADINGS = ["Seq", "Start Date", "Time", "End Date", "Source of Information", "Event", "Outcome", "Local ref"]
SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufeff|")
TEXT = st.text(SIGNS | st.sampled_from(['"', "\n", ",", ";", "'", "=", " "]), max_size=25)
DATE = st.sampled_from(
    ["22/05/2016", "?May 2016", "31/02/2015", "2016", "", "n/k", "1-5 May 2016", "Tuesday", "5/6/16"]
)
TIME = st.sampled_from(["", "14:30", "25:00", "2pm", "evening", "9-10pm"])
SOURCE = st.sampled_from(["Crime report", "# author", "~ me", "", "Log\nbook"])
SAID = TEXT | st.sampled_from(["No contact in this period.", "No contact made.", "Nil return"])
ENTRY = st.tuples(st.sampled_from(["", "1", "1.5"]), DATE, TIME, DATE, SOURCE, SAID, TEXT, TEXT).map(list)
ROW = st.one_of(
    ENTRY,
    ENTRY,
    st.lists(TEXT, max_size=11),
    TEXT.map(lambda text: [text]),
    st.sampled_from([[], [""] * 8, ["", " ", "\t"], HEADINGS, ["Total", "3"], ["2016"], ["Number of entries: 4"]]),
    st.sampled_from([["Abbreviation", "Meaning"], ["GP", "general practitioner"], ["Term", "Definition"]]),
)
ROWS = st.lists(ROW, max_size=12)


def written(rows: Iterable[list[str]], separator: str, quoting: int, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


SEPARATORS = st.sampled_from([",", ";", "\t", "|"])
QUOTINGS = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(TEXT, max_size=3), ROWS, SEPARATORS, QUOTINGS, ENDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_file_is_told_whole(
    titles: list[str], rows: list[list[str]], separator: str, quoting: int, end: str, encoding: str
) -> None:
    table = [*([title] for title in titles), HEADINGS, *rows]
    text = written(table, separator, quoting, end)
    assume(not text.lstrip().startswith("{"))  # taken for another program's data and refused whole
    check(text.encode(encoding), encoding, separator)


NAMES = st.sampled_from(["Zoë", "Siân’s", "“café”", "£5", "–", "Müller", "Seán Ó Briain", "½ hour"])


@given(st.lists(NAMES, min_size=1, max_size=6), SEPARATORS, ENDS)
def test_a_file_in_windows_letters_is_told_whole(names: list[str], separator: str, end: str) -> None:
    rows = [["", "22/05/2016", "", "", "Log", name, "", ""] for name in names]
    check(written([HEADINGS, *rows], separator, csv.QUOTE_MINIMAL, end).encode("cp1252"), "cp1252", separator)


def test_every_column_of_a_note_is_told() -> None:
    note = ["7", "1/1/2014", "2pm", "2/1/2014", "# author", "Destroyed.", "Agreed.", "X9"]
    assert check(written([HEADINGS, note], ",", csv.QUOTE_ALL, "\n").encode(), "utf-8", ",").notes


def test_a_column_that_a_person_said_means_nothing_is_told() -> None:
    content = b"Date,Source,Event,System\n1/1/2014 - 31/12/2015,old,No contact in this period.,Log\n1/1/2014,old,Note.,# author\n"
    meanings = Choices(mapping={"Source": "", "System": "source"})
    reading = check(content, "utf-8", ",", meanings)
    assert (len(reading.no_contact), len(reading.notes)) == (1, 1)


def test_the_scan_sees_what_is_lost() -> None:
    content = b"Start Date,Source,Event\n22/05/2016,Log,Seen twice.\n"
    reading = read_chronology(content.replace(b" twice", b""), name="a", agency=SENDER, today=TODAY)
    assert words_of(content, encoding="utf-8", separator=",") - told(reading) == Counter(["twice"])
