"""The sample case against its answer key: every row of every file, and what still differs, file by file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Reading

FOLDER = Path(__file__).parent / "asha"
KEY = json.loads((FOLDER / "key.json").read_text(encoding="utf-8"))
FILES = {entry["file"]: entry for entry in KEY["files"]}
OTHER = ("other_tables", "titles", "totals", "deleted")

KNOWN_DIFFERENCES: dict[str, dict[str, list[str]]] = {}
"""File, aspect, places. A difference that is mended has to leave this table, or the test fails."""


@cache
def reading_of(name: str) -> Reading:
    agency = FILES[name]["agency"]
    return read_chronology((FOLDER / name).read_bytes(), name=name, agency=agency, today=date(2026, 11, 24))


def place(where: dict[str, Any]) -> str:
    """A place of the contract as the key writes it; in a text file by its line."""
    if "table" in where:
        return f"T{where['table']}R{where['row']}"
    return f"{where['sheet']}!{where['row']}" if "sheet" in where else str(where["line"])


def key_place(row: dict[str, Any]) -> str:
    return str(row.get("line", row["row"]))


def day(bound: str | None) -> str | None:
    return bound[:10] if bound else None


def time_of(bound: str | None) -> str | None:
    return bound[11:] if bound and "T" in bound else None


def squeezed(text: str) -> str:
    return " ".join(text.split())


def wanted(event: dict[str, Any]) -> dict[str, Any]:
    """One event of the key in the aspects that are compared. In a composite the service is the agency, the rest the source."""
    return {
        "start": (event["earliest_start"], event["latest_start"]),
        "end": event.get("latest_end"),
        "time": (event["time"], event.get("end_time")),
        "precision": event["precision"],
        "uncertain": event["uncertain"],
        "agency": event["agency"],
        "as written": (event["date_as_written"], event["time_as_written"]),
        "sequence": str(event.get("sequence", "")),
        "source": squeezed(event.get("sub_source", event["source"])),
        "text": (event["text_start"], event["text_end"], event["text_length"]),
    }


def found(event: dict[str, Any], key: dict[str, Any]) -> dict[str, Any]:
    """One event of the reading in the same aspects; beginning and end of the text as long as the key's."""
    text = squeezed(event["text"])
    start, end = len(key["text_start"]), len(key["text_end"])
    return {
        "start": (day(event["earliest_start"]), day(event["latest_start"])),
        "end": day(event["latest_end"]),
        "time": (time_of(event["earliest_start"]), time_of(event["latest_end"])),
        "precision": event["precision"],
        "uncertain": event["uncertain"],
        "agency": event["agency"],
        "as written": (event["date_as_written"], event["time_as_written"]),
        "sequence": event["sequence"],
        "source": squeezed(event["source"]),
        "text": (text[:start], text[-end:], len(text)),
    }


def event_differences(name: str) -> Iterator[tuple[str, str]]:
    ours = {place(event.place): event.as_json() for event in reading_of(name).events}
    theirs = {key_place(event): event for event in FILES[name]["events"]}
    yield from (("no event", where) for where in theirs.keys() - ours.keys())
    yield from (("event too many", where) for where in ours.keys() - theirs.keys())
    for where in theirs.keys() & ours.keys():
        have = found(ours[where], theirs[where])
        yield from ((aspect, where) for aspect, value in wanted(theirs[where]).items() if have[aspect] != value)


def other_differences(name: str) -> Iterator[tuple[str, str]]:
    """Notes, declared silence and rejected cells: the same places, and the same beginnings or values."""
    reading, key = reading_of(name), FILES[name]
    ours = {("note", place(note["place"]), squeezed(note["text"])[:60].strip()) for note in reading.notes}
    theirs = {("note", key_place(note), note["text_start"].strip()) for note in key["notes"]}
    for item in reading.no_contact:
        period = f"{day(item['earliest_start'])} to {day(item['latest_end'])}"
        ours.add(("no contact", place(item["place"]), period))
    for row in key["no_contact"]:
        theirs.add(("no contact", key_place(row), f"{row['period_start']} to {row['period_end']}"))
    ours |= {("rejected", place(cell.place), f"{cell.column}: {cell.value}") for cell in reading.rejected}
    theirs |= {("rejected", key_place(row), f"{row['column']}: {row['value']}") for row in key["rejected"]}
    yield from ((kind, where) for kind, where, _ in ours ^ theirs)


def differences(name: str) -> dict[str, list[str]]:
    listed: dict[str, set[str]] = {}
    for aspect, where in (*event_differences(name), *other_differences(name)):
        listed.setdefault(aspect, set()).add(where)
    return {aspect: sorted(places) for aspect, places in sorted(listed.items())}


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_counted_once(name: str) -> None:
    counts, key = reading_of(name).as_json()["counts"], FILES[name]["counts"]
    expected = {kind: key[kind] for kind in counts if kind in key} | {"other": sum(key[kind] for kind in OTHER)}
    assert counts == expected
    assert counts["rows"] == sum(number for kind, number in counts.items() if kind != "rows")


@pytest.mark.parametrize("name", FILES)
def test_every_event_note_and_rejected_cell_is_as_the_key_says(name: str) -> None:
    assert differences(name) == KNOWN_DIFFERENCES.get(name, {})


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_the_one_that_the_key_means(name: str) -> None:
    assert reading_of(name).sha256 == FILES[name]["sha256"]


def test_no_difference_is_listed_for_a_file_that_is_not_there() -> None:
    assert KNOWN_DIFFERENCES.keys() <= FILES.keys()
