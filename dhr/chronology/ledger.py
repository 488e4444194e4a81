"""Every row of a file in exactly one place: the sums always hold, and nothing that was written is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dhr.chronology.composites import agency_prefixes
from dhr.chronology.entries import Entries, Facts, note_of
from dhr.chronology.records import COUNTS, RawFile, Reading, Warn
from dhr.chronology.row_warnings import warn
from dhr.chronology.rows import SortedRow, Sorter, joined


def account_for(
    raw: RawFile,
    *,
    name: str,
    sha256: str,
    agency: str,
    today: date,
    mapping: Mapping[str, str] | None = None,
    born: date | None = None,
    died: date | None = None,
) -> Reading:
    """The reading of a file. `mapping` is what a person chose for its headings (heading to canonical key, "" for none);
    `born` and `died` are the victim's, for warnings."""
    sorter = Sorter(today, mapping or {})
    rows = [row for table in raw.tables for row in sorter.sort(tuple(table.rows))]
    sources = [row.cell("source").text for row in rows if row.kind == "entry"]
    facts = Facts(agency, today, agency_prefixes(sources, agency), born, died)
    entries = Entries()
    for row in rows:
        if row.kind == "entry":
            entries.add(row, facts)
    return _reading(raw, name, sha256, rows, entries, tuple(_about_file(rows, entries, facts, sorter)))


def _reading(
    raw: RawFile, name: str, sha256: str, rows: list[SortedRow], entries: Entries, warnings: tuple[Warn, ...]
) -> Reading:
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
        unplaced=raw.unplaced,
        warnings=(*raw.warnings, *warnings),
    )


def _other(row: SortedRow) -> dict[str, Any]:
    return {"place": dict(row.row.place), "reason": row.reason, "text": joined(row.row)}


def _counts(rows: Iterable[SortedRow], entries: Entries) -> dict[str, int]:
    kinds = Counter[str](row.kind for row in rows if row.kind != "entry")
    kinds["events"] = len(entries.events)
    kinds["no_contact"] = len(entries.no_contact)
    kinds["rejected"] = len(entries.rejected_rows)
    return {kind: kinds[kind] for kind in COUNTS}


def _about_file(rows: list[SortedRow], entries: Entries, facts: Facts, sorter: Sorter) -> Iterator[Warn]:
    if not any(row.columns for row in rows) and not any(row.kind == "headings" for row in rows):
        yield warn("no_headings")
    elif not entries.events:
        yield warn("no_events")
    if any(row.kind == "entry" and row.columns and "source" not in row.columns.places for row in rows):
        yield warn("no_source_column")
    if sorter.carried_over:
        yield warn("headings_carried_over")
    if facts.prefixes:
        yield warn("agency_from_source", f"The agency was read from the source: {', '.join(sorted(facts.prefixes))}.")
    if entries.month_first:
        yield warn("month_first")
