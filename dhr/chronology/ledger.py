"""Every row of a file in exactly one place: the sums always hold, and nothing that was written is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dhr.chronology.composites import agency_prefixes
from dhr.chronology.entries import Entries, Facts, note_of
from dhr.chronology.layout import asks_for_columns, layout_of, table_name
from dhr.chronology.records import COUNTS, NO_CHOICES, Choices, RawFile, Reading, Warn
from dhr.chronology.row_warnings import warn
from dhr.chronology.rows import SortedRow, Sorter, joined

COUNTED_ONLY = {"headings": "headings", "glossary": "glossary"}
"""Kinds of rows that are in no list of the contract; their words are listed as not imported."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """All rows of a file with their kinds, and how each table was taken."""

    rows: list[SortedRow]
    layout: tuple[dict[str, Any], ...]
    carried_over: bool


def account_for(
    raw: RawFile, *, name: str, sha256: str, agency: str, today: date, choices: Choices = NO_CHOICES
) -> Reading:
    """The reading of a file. `agency` is the one that sent it, `choices` what persons said about it."""
    found = _sort(raw, today, choices)
    sources = [row.cell("source").text for row in found.rows if row.kind == "entry"]
    prefixes = agency_prefixes(sources, agency)
    facts = Facts(agency, today, prefixes, choices.born, choices.died, choices.required)
    entries = Entries()
    for row in found.rows:
        if row.kind == "entry":
            entries.add(row, facts)
    warnings = tuple(_about_file(found, entries, facts, choices))
    return _reading(raw, found, entries, name=name, sha256=sha256, warnings=warnings, facts=facts, choices=choices)


def _sort(raw: RawFile, today: date, choices: Choices) -> _Sorted:
    sorter = Sorter(today, choices)
    rows: list[SortedRow] = []
    layout = []
    for number, table in enumerate(raw.tables, 1):
        listed = tuple(table.rows)
        called = table_name(listed, number)
        sorted_rows = sorter.sort(listed, choices.tables.get(called))
        layout.append(layout_of(called, sorted_rows))
        rows += sorted_rows
    return _Sorted(rows, tuple(layout), sorter.carried_over)


def _reading(
    raw: RawFile, found: _Sorted, entries: Entries, *, name: str, sha256: str, warnings: tuple[Warn, ...], facts: Facts,
    choices: Choices,
) -> Reading:  # fmt: skip
    rows = found.rows
    return Reading(
        file=name,
        sha256=sha256,
        format=raw.format,
        counts=_counts(rows, entries),
        events=tuple(entries.events),
        notes=tuple(note_of(row) for row in rows if row.kind == "notes"),
        no_contact=tuple(entries.no_contact),
        other=tuple(_other(row) for row in rows if row.kind == "other"),
        rejected=tuple(entries.rejected),
        rejected_rows=tuple(entries.rejected_rows),
        unplaced=(*raw.unplaced, *(_counted_only(row) for row in rows if row.kind in COUNTED_ONLY)),
        warnings=(*raw.warnings, *warnings),
        layout=found.layout,
        asks=tuple(_asks(raw, found, choices)),
        prefixes=tuple(sorted(facts.prefixes)),
        readings=raw.readings,
    )


def _asks(raw: RawFile, found: _Sorted, choices: Choices) -> Iterator[str]:
    """What a person has to choose before the file can be a draft."""
    if raw.readings and not choices.separator:
        yield "text"
    if asks_for_columns(found.layout, bool(choices.tables or choices.source)):
        yield "columns"


def _other(row: SortedRow) -> dict[str, Any]:
    return {"place": dict(row.row.place), "reason": row.reason, "text": joined(row.row)}


def _counted_only(row: SortedRow) -> dict[str, str]:
    place = ", ".join(f"{what} {number}" for what, number in row.row.place.items())
    return {"where": f"{COUNTED_ONLY[row.kind]}, {place}", "text": joined(row.row)}


def _counts(rows: Iterable[SortedRow], entries: Entries) -> dict[str, int]:
    kinds = Counter[str](row.kind for row in rows if row.kind != "entry")
    kinds["events"] = len(entries.events)
    kinds["no_contact"] = len(entries.no_contact)
    kinds["rejected"] = len(entries.rejected_rows)
    return {kind: kinds[kind] for kind in COUNTS}


def _about_file(found: _Sorted, entries: Entries, facts: Facts, choices: Choices) -> Iterator[Warn]:
    rows = found.rows
    if not any(row.columns for row in rows):
        yield warn("no_headings")
    elif not entries.events:
        yield warn("no_events")
    if not choices.source and any(
        row.kind == "entry" and row.columns and "source" not in row.columns.places for row in rows
    ):
        yield warn("no_source_column")
    if found.carried_over:
        yield warn("headings_carried_over")
    if not choices.tables and _from_memory(found, choices):
        yield warn("columns_remembered")
    if facts.prefixes:
        yield warn("agency_from_source", f"The agency was read from the source: {', '.join(sorted(facts.prefixes))}.")
    if entries.month_first:
        yield warn("month_first")


def _from_memory(found: _Sorted, choices: Choices) -> bool:
    """Whether a table was taken as a person said of an earlier file."""
    return any(
        {**choices.mapping, **choices.unheaded}.get(heading, "-") in (table["meanings"].get(heading), "")
        for table in found.layout
        for heading in table["headings"]
    )
