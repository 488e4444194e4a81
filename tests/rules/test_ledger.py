"""Every row of a file is counted exactly once, and nothing that was written is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.ledger import account_for
from dhr.chronology.records import COUNTS, Cell, Choices, RawFile, RawRow, RawTable, Reading

TODAY = date(2026, 11, 24)
HEADINGS = ["Seq", "Start Date", "Start Time", "Source of Information", "Event", "Local ref"]
Rows = list[list[str]]


def table(rows: Rows, number: int = 1, **marks: set[int]) -> RawTable:
    def row(place: int, texts: list[str]) -> RawRow:
        flags = {mark: place in places for mark, places in marks.items()}
        return RawRow({"table": number, "row": place}, tuple(map(Cell, texts)), **flags)

    return RawTable([row(place, texts) for place, texts in enumerate(rows, 1)])


def read(*tables: Rows, **marks: Any) -> Reading:
    raw = RawFile("docx", [table(rows, number, **marks) for number, rows in enumerate(tables, 1)])
    return account_for(raw, name="x.docx", sha256="0" * 64, agency="Northshire Police", today=TODAY)


def nonzero(reading: Reading) -> dict[str, int]:
    assert reading.as_json()["counts"]["rows"] == sum(reading.counts.values())
    return {kind: count for kind, count in reading.counts.items() if count}


ONE_OF_EACH: list[Rows] = [
    [
        ["Internal chronology", "", "", "", "", ""],
        HEADINGS,
        ["", "01/01/0100", "", "# author", "Delete before sending.", ""],
        ["1", "?22 May 2016", "1430", "Crime report", "Neighbour called.", "X1"],
        ["", "", "", "", "", ""],
        ["2", "31/02/2015", "25:00", "Niche", "Theft.", "X2"],
        ["3", "01/01/2014 - 31/12/2015", "", "Search", "No contact in this period.", ""],
        HEADINGS,
        ["2016", "", "", "", "", ""],
        ["", "TOTAL", "", "", "2 contacts", ""],
        ["End of chronology.", "", "", "", "", ""],
        ["4", "", "", "", "", ""],
    ],
    [["Abbreviation", "Meaning"], ["PPN", "Public protection notice"]],
    [["Name", "Relationship"], ["A", "Victim"]],
]


def test_one_row_of_each_kind() -> None:
    reading = read(*ONE_OF_EACH)
    assert nonzero(reading) == {
        "events": 1,
        "notes": 1,
        "no_contact": 1,
        "blank": 1,
        "headings": 2,
        "glossary": 2,
        "other": 7,
        "rejected": 1,
    }
    assert [(o["place"]["row"], o["reason"]) for o in reading.other] == [
        (1, "title line above the headings"),
        (9, "a year or a month as a heading"),
        (10, "totals line"),
        (11, "title or closing line"),
        (12, "a number and nothing else"),
        (1, "in a table that is not a list of events"),
        (2, "in a table that is not a list of events"),
    ]
    assert reading.notes[0]["source"] == "# author"
    assert (reading.no_contact[0]["earliest_start"], reading.no_contact[0]["latest_end"]) == (
        "2014-01-01",
        "2015-12-31",
    )


def test_an_event_carries_all_that_its_row_says() -> None:
    event = read([HEADINGS, ["1.5", "?22 May 2016", "1430", "Crime report", "Neighbour called.", "X1"]]).events[0]
    assert event.as_json() == {
        "place": {"table": 1, "row": 2},
        "date_as_written": "?22 May 2016",
        "time_as_written": "1430",
        "end_date_as_written": "",
        "end_time_as_written": "",
        "earliest_start": "2016-05-22T14:30",
        "latest_start": "2016-05-22T14:30",
        "earliest_end": None,
        "latest_end": None,
        "precision": "minute",
        "uncertain": True,
        "sequence": "1.5",
        "agency": "Northshire Police",
        "source": "Crime report",
        "text": "Neighbour called.",
        "fields": {},
        "extra": {"Local ref": "X1"},
        "warnings": [],
    }


def test_a_rejected_row_names_each_wrong_cell_and_keeps_the_whole_row() -> None:
    reading = read([HEADINGS, ["2", "31/02/2015", "25:00", "Niche", "Theft.", "X2"]])
    assert [(r.column, r.value) for r in reading.rejected] == [("Start Date", "31/02/2015"), ("Start Time", "25:00")]
    assert "no 31 February" in reading.rejected[0].reason
    keys = ["sequence", "start_date", "start_time", "source", "event", ""]
    values = ["2", "31/02/2015", "25:00", "Niche", "Theft.", "X2"]
    cells = [list(cell) for cell in zip(HEADINGS, values, keys, strict=True)]
    assert reading.rejected_rows == ({"place": {"table": 1, "row": 2}, "cells": cells},)


def test_undated_rows_stay_undated_events() -> None:
    reading = read([HEADINGS, ["1", "n/k", "", "Niche", "Theft.", ""], ["", "", "", "", "Went on.", ""]])
    assert [(e.earliest_start, e.precision) for e in reading.events] == [(None, "undated"), (None, "undated")]
    assert [w.code for w in reading.events[1].warnings] == ["no_source"]


def test_a_day_and_nothing_else_is_rejected() -> None:
    assert nonzero(read([HEADINGS, ["1", "22/05/2016", "", "", "", ""]])) == {"headings": 1, "rejected": 1}


def test_deleted_rows_are_other_and_hidden_rows_are_events() -> None:
    rows = [HEADINGS, ["1", "22/05/2016", "", "Niche", "Theft.", ""], ["2", "23/05/2016", "", "Niche", "Found.", ""]]
    reading = read(rows, deleted={2}, hidden={3})
    assert nonzero(reading) == {"headings": 1, "other": 1, "events": 1}
    assert reading.other[0]["text"] == "1 | 22/05/2016 | Niche | Theft."
    assert [w.code for w in reading.events[0].warnings] == ["hidden_row"]


@pytest.mark.parametrize("mark", ["#", "^", "¬", "~"])
def test_each_mark_makes_a_note(mark: str) -> None:
    assert nonzero(read([HEADINGS, ["", "31/02/2015", "", f"{mark} IMR author", "Check.", ""]])) == {
        "headings": 1,
        "notes": 1,
    }


@pytest.mark.parametrize(
    ("when", "text", "kind"),
    [
        ("01/02/2016 to 31/12/2017", "No contact with either.", "no_contact"),
        ("between 1 February 2016 and 31 December 2018", "No contact.", "no_contact"),
        ("2017", "Case closed. No contact with or about the family.", "no_contact"),
        ("01/01/2019 - 31/12/2019", "Daniel: no contact with the practice in this period.", "no_contact"),
        ("20/11/2018", "No contact achieved. Text sent.", "events"),
        ("12 Jan 2021", "No contact with tenant - three calls, voicemail each time.", "events"),
        ("1-5 June 2020", "No contact made: knocked, card left.", "events"),
        ("w/c 10/04/2017", "Mother reports no contact with father for ten weeks.", "events"),
    ],
)
def test_declared_silence_is_not_a_visit_that_failed(when: str, text: str, kind: str) -> None:
    assert nonzero(read([HEADINGS, ["1", when, "", "Search", text, ""]])) == {"headings": 1, kind: 1}


def test_a_composite_gives_each_row_its_service_and_leaves_the_source() -> None:
    rows = [
        ["", "22/05/2016", "", source, "Seen.", ""]
        for source in ("Hill School: CPOMS", "Early Help: EHM", "Early Help: Notes")
    ]
    reading = read([HEADINGS, *rows])
    assert [(e.agency, e.source) for e in reading.events] == [
        ("Hill School", "CPOMS"),
        ("Early Help", "EHM"),
        ("Early Help", "Notes"),
    ]
    assert [w.code for w in reading.warnings] == ["agency_from_source"]


def test_a_column_for_the_agency_counts_before_the_name_in_front_of_the_source() -> None:
    heads = ["Date", "Agency", "Source", "Event"]
    rows = [
        ["22/05/2016", agency, source, "Seen."]
        for agency, source in (("Hill School", "Hill School: CPOMS"), ("GP", "Early Help: letter"))
    ]
    assert [(e.agency, e.source) for e in read([heads, *rows]).events] == [
        ("Hill School", "CPOMS"),
        ("GP", "Early Help: letter"),
    ]


def test_a_systems_name_in_front_of_a_source_is_no_service() -> None:
    rows = [["", "22/05/2016", "", source, "Seen.", ""] for source in ("EMIS: GP1", "EMIS: nurse", "RiO: letters")]
    assert {e.agency for e in read([HEADINGS, *rows]).events} == {"Northshire Police"}


def test_the_senders_own_name_is_not_said_twice() -> None:
    event = read([HEADINGS, ["", "22/05/2016", "", "Northshire Police: STORM", "Seen.", ""]]).events[0]
    assert (event.agency, event.source) == ("Northshire Police", "STORM")


def test_a_table_without_headings_goes_on_from_the_one_before() -> None:
    reading = read(
        [HEADINGS], [["1", "22/05/2016", "", "Niche", "Theft.", ""], ["2", "23/05/2016", "", "Niche", "Found.", ""]]
    )
    assert nonzero(reading) == {"headings": 1, "events": 2}
    assert "headings_carried_over" in [w.code for w in reading.warnings]


def test_a_file_without_headings_loses_nothing() -> None:
    reading = read([["22/05/2016", "Theft"], ["see above", "x"]])
    assert nonzero(reading) == {"other": 2}
    assert "no_headings" in [w.code for w in reading.warnings]


def test_dates_that_are_real_only_month_first_are_said_about_the_file() -> None:
    reading = read(
        [HEADINGS, ["1", "01/13/2020", "", "Niche", "Theft.", ""], ["2", "01/12/2020", "", "Niche", "Theft.", ""]]
    )
    assert "month_first" in [w.code for w in reading.warnings]


def test_the_same_row_twice_is_kept_twice_and_said() -> None:
    row = ["", "22/05/2016", "", "Niche", "Theft.", ""]
    assert [[w.code for w in e.warnings] for e in read([HEADINGS, row, row]).events] == [[], ["same_row_twice"]]


def test_cells_beyond_the_headings_are_kept() -> None:
    event = read([HEADINGS, ["1", "22/05/2016", "", "Niche", "Theft.", "", "one more"]]).events[0]
    assert event.extra["Column 7"] == "one more"
    assert [w.code for w in event.warnings] == ["more_cells_than_headings"]


def test_birth_and_death() -> None:
    rows = [HEADINGS, ["1", "22/05/1980", "", "Niche", "Theft.", ""], ["2", "23/05/2022", "", "Niche", "Found.", ""]]
    raw = RawFile("docx", [table(rows)])
    reading = account_for(
        raw, name="x", sha256="", agency="A", today=TODAY, choices=Choices(born=date(1989, 1, 1), died=date(2022, 3, 6))
    )
    assert [[w.code for w in e.warnings] for e in reading.events] == [["before_birth"], ["after_death"]]


CELLS = st.sampled_from(
    [
        "",
        "",
        "1",
        "2016",
        "22/05/2016",
        "31/02/2015",
        "n/k",
        "1-5 May 2016",
        "14:30",
        "# me",
        "Niche",
        "No contact.",
        "Total",
    ]
    + ["Start Date", "Source", "Event", "Abbreviation", "Meaning", "Hill School: x", "Early Help: y", "²", "﷽ \u200f"]
)
ROWS = st.one_of(
    st.just(HEADINGS), st.just(["Abbreviation", "Meaning"]), st.lists(CELLS | st.text(max_size=5), max_size=7)
)


@given(st.lists(st.lists(ROWS, max_size=8), max_size=3), st.sets(st.integers(1, 8)))
def test_the_sums_hold_and_no_row_is_lost_whatever_stands_in_it(tables: list[Rows], deleted: set[int]) -> None:
    reading = read(*tables, deleted=deleted)
    assert sum(reading.counts[kind] for kind in COUNTS) == sum(map(len, tables))
    listed = [
        *(e.place for e in reading.events),
        *(o["place"] for o in (*reading.notes, *reading.no_contact, *reading.other)),
    ]
    listed += [r["place"] for r in reading.rejected_rows]
    assert len({tuple(place.items()) for place in listed}) == len(listed)
    assert {tuple(r.place.items()) for r in reading.rejected} == {
        tuple(r["place"].items()) for r in reading.rejected_rows
    }


@given(st.lists(st.text(min_size=1, max_size=12), min_size=6, max_size=8))
def test_every_word_of_a_row_stands_somewhere_in_the_reading(texts: list[str]) -> None:
    reading = read([HEADINGS, texts])
    said = str([e.as_json() for e in reading.events]) + str(reading.rejected_rows) + str(reading.other)
    said += str(reading.notes) + str(reading.no_contact)
    assert all(repr(text.strip())[1:-1] in said for text in texts if text.strip())
