"""What a person said of a file decides how it is taken: tables, heading rows, columns, a source; and when we have to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.ledger import account_for
from dhr.chronology.records import COUNTS, NO_CHOICES, Cell, Choices, RawFile, RawRow, RawTable, Reading, TableChoice
from dhr.chronology.rows import LEFT_OUT

TODAY = date(2026, 11, 24)
HEADINGS = ["Start Date", "Source of Information", "Event"]
ODD = ["Tag", "Quelle", "Was"]
MEANINGS = {"Tag": "start_date", "Quelle": "source", "Was": "event"}
CALL, VISIT = ["22/05/2016", "Niche", "Call."], ["23/05/2016", "Diary", "Visit."]


def read(*tables: list[list[str]], choices: Choices = NO_CHOICES) -> Reading:
    raw = [
        RawTable([RawRow({"table": n, "row": m}, tuple(map(Cell, row))) for m, row in enumerate(rows, 1)])
        for n, rows in enumerate(tables, 1)
    ]
    return account_for(RawFile("docx", raw), name="x", sha256="", agency="Police", today=TODAY, choices=choices)


def of_table(choice: TableChoice, number: int = 1) -> Choices:
    return Choices(tables={f"table {number}": choice})


def texts(reading: Reading) -> list[str]:
    return [event.text for event in reading.events]


def test_known_headings_ask_nothing() -> None:
    assert read([HEADINGS, CALL]).asks == ()


@pytest.mark.parametrize(
    ("rows", "asks"),
    [
        ([ODD, CALL], ("columns",)), ([CALL, VISIT], ("columns",)), ([["Start Date", "Event"], ["22/05/2016", "Call."]], ("columns",)),
        ([["Only one"], ["column"]], ()), ([], ()),
    ],
)  # fmt: skip
def test_headings_that_mean_nothing_and_a_missing_source_ask(rows: list[list[str]], asks: tuple[str, ...]) -> None:
    assert read(rows).asks == asks


def test_a_person_says_what_the_headings_mean() -> None:
    reading = read([["A title"], ODD, CALL, VISIT], choices=of_table(TableChoice(True, 2, MEANINGS)))
    assert (texts(reading), reading.asks) == (["Call.", "Visit."], ())
    assert (reading.counts["headings"], reading.counts["other"]) == (1, 1)


def test_a_table_without_headings_goes_by_numbers() -> None:
    columns = {"Column 1": "start_date", "Column 2": "source", "Column 3": "event"}
    assert texts(read([CALL, VISIT], choices=of_table(TableChoice(True, 0, columns)))) == ["Call.", "Visit."]
    assert texts(read([CALL, VISIT], choices=Choices(unheaded=columns))) == ["Call.", "Visit."]
    assert texts(read([HEADINGS, CALL], choices=Choices(unheaded=columns))) == ["Call."]


def test_what_was_said_of_headings_before_is_used_again_and_said() -> None:
    reading = read([ODD, CALL], choices=Choices(mapping=MEANINGS))
    assert (texts(reading), [w.code for w in reading.warnings]) == (["Call."], ["columns_remembered"])
    assert read([HEADINGS, CALL], choices=Choices(mapping=MEANINGS)).warnings == ()


def test_a_second_column_of_the_same_name_is_known_by_its_count() -> None:
    rows = [["Date", "Date", "Source", "Event"], ["received", "22/05/2016", "Niche", "Call."]]
    columns = {"Date": "", "Date (2)": "start_date", "Source": "source", "Event": "event"}
    event = read(rows, choices=of_table(TableChoice(True, 1, columns))).events[0]
    assert (event.date_as_written, event.extra) == ("22/05/2016", {"Date": "received"})


def test_a_table_that_a_person_leaves_aside_is_listed_row_by_row() -> None:
    reading = read([HEADINGS, CALL], [HEADINGS, VISIT, ["", "", ""]], choices=of_table(TableChoice(False), 2))
    assert texts(reading) == ["Call."]
    assert [other["reason"] for other in reading.other] == [LEFT_OUT, LEFT_OUT]
    assert reading.counts["blank"] == 1


def test_a_source_for_rows_that_have_no_column_for_it() -> None:
    rows = [["Start Date", "Event"], ["22/05/2016", "Call."], ["23/05/2016", ""]]
    reading = read(rows, choices=Choices(source="Case notes"))
    assert ([event.source for event in reading.events], reading.asks) == (["Case notes"], ())
    assert reading.rejected[0].code == "only_a_date"


def test_what_the_review_asks_for_is_asked_of_each_row() -> None:
    silent = ["2014 - 2015", "Search", "No contact in this period.", ""]
    rows = [[*HEADINGS, "People"], [*CALL, "Rosa"], [*VISIT, " "], silent]
    reading = read(rows, choices=Choices(required=("people",)))
    assert (texts(reading), len(reading.no_contact)) == (["Call."], 1)
    assert [(r.column, r.code) for r in reading.rejected] == [("People", "missing")]


def test_a_cell_longer_than_anything_can_show_is_a_problem_and_stays_whole() -> None:
    long = "x" * 100_001
    reading = read([HEADINGS, ["22/05/2016", "Niche", long]])
    assert (reading.rejected[0].code, len(reading.rejected[0].value)) == ("too_long", 500)
    assert reading.rejected_rows[0]["cells"][2][1] == long


@pytest.mark.parametrize(("above", "warned"), [("22/05/2016", True), ("n/k", False), ("", False)])
def test_a_blank_date_below_a_date_is_pointed_out(above: str, warned: bool) -> None:
    events = read([HEADINGS, [above, "Niche", "Call."], ["", "Niche", "Went on."]]).events
    assert ("date_not_written" in [w.code for w in events[1].warnings]) == warned
    assert events[1].precision == "undated"


def test_headings_and_glossaries_are_listed_with_their_words() -> None:
    reading = read([HEADINGS, CALL], [["Abbreviation", "Meaning"], ["ASC", "Adult Social Care"]])
    assert list(reading.unplaced) == [
        {"where": "headings, table 1, row 1", "text": "Start Date | Source of Information | Event"},
        {"where": "glossary, table 2, row 1", "text": "Abbreviation | Meaning"},
        {"where": "glossary, table 2, row 2", "text": "ASC | Adult Social Care"},
    ]


def test_choices_survive_the_way_to_the_reader() -> None:
    choices = Choices(
        tables={"text": TableChoice(True, 2, MEANINGS)}, mapping={"A": ""}, source="x", required=("people",),
        encoding="cp1252", separator=";", born=date(1989, 2, 11),
    )  # fmt: skip
    assert Choices.from_json(choices.as_json()) == choices
    assert replace(choices, died=TODAY) != choices


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
ROWS = st.lists(
    st.lists(st.sampled_from(["", "22/05/2016", "31/02/2016", "Niche", "Total 3", *HEADINGS]) | WORDS, max_size=4),
    max_size=7,
)
CHOICE = st.builds(
    TableChoice, st.booleans(), st.none() | st.integers(0, 8),
    st.dictionaries(st.sampled_from([*HEADINGS, "Column 1", "Column 2", "Tag"]), st.sampled_from(["start_date", "source", "event", ""])),
)  # fmt: skip


@given(ROWS, CHOICE)
def test_whatever_is_chosen_the_sums_hold_and_every_word_is_told(rows: list[list[str]], choice: TableChoice) -> None:
    reading = read(rows, choices=of_table(choice))
    assert sum(reading.counts[kind] for kind in COUNTS) == len(rows)
    told: list[Any] = [reading.as_json(), list(reading.rejected_rows)]
    said = " ".join(_strings(told))
    assert [text for row in rows for text in row if text.strip() and text.strip() not in said] == []


def _strings(thing: Any) -> list[str]:
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, dict):
        return [text for pair in thing.items() for part in pair for text in _strings(part)]
    return [text for part in thing for text in _strings(part)] if isinstance(thing, list | tuple) else []
