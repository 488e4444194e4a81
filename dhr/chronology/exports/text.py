"""CSV and JSON: the same bytes for the same events, in whatever order they came."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dhr.chronology.exports.columns import ANALYSIS, Sheet, all_notes
from dhr.chronology.findings.find import Finding
from dhr.chronology.records import Event

DANGEROUS = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20](?=.)", re.DOTALL)
"""How a cell begins that a spreadsheet may take for a formula; alone (a dash for “no date”) it is none."""


def to_csv(sheet: Sheet, *, notes: Iterable[str] = ()) -> bytes:
    """UTF-8 with byte order mark, every cell quoted. Notes, where there are any, stand above the headings."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([defused(note)] for note in all_notes(notes, sheet))
    writer.writerow(sheet.head)
    writer.writerows([_reversibly(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def defused(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet could take it for a formula."""
    return f"'{cell}" if DANGEROUS.match(cell) else cell


def _reversibly(cell: str) -> str:
    """As `defused`; a cell that begins so itself gets a second apostrophe, so that the reader can take one off again."""
    return f"'{cell}" if DANGEROUS.match(cell.lstrip("'")) else cell


def to_json(
    events: Sequence[Event],
    *,
    left_out: Iterable[Mapping[str, str]],
    findings: Iterable[Finding] = (),
    with_analysis: bool,
) -> bytes:
    """`{"events": [...], "findings": [...], "left_out": [...]}` in UTF-8; half a surrogate pair stays an escape."""
    whole = combined(events, left_out=left_out, findings=findings, with_analysis=with_analysis)
    told = json.dumps(whole, ensure_ascii=False, indent=1)
    return (told + "\n").encode("utf-8", "backslashreplace")


def combined(
    events: Sequence[Event],
    *,
    left_out: Iterable[Mapping[str, str]] = (),
    findings: Iterable[Finding] = (),
    with_analysis: bool = True,
) -> dict[str, Any]:
    """The contract's object."""
    shown = events if with_analysis else [_without_analysis(event) for event in events]
    return {
        "events": [{"file": event.file, **event.as_json()} for event in shown],
        "findings": [finding.as_json() for finding in findings],
        "left_out": sorted((dict(item) for item in left_out), key=lambda item: (item["file"], item["refused"])),
    }


def _without_analysis(event: Event) -> Event:
    return replace(event, fields={key: text for key, text in event.fields.items() if key not in ANALYSIS})
