"""From a reading to stored rows, and from stored rows back to events."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from dhr.chronology.exports.columns import place_in_words
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.records import COUNTS, Event, Place, Reading
from dhr.chronology.searching import words_beside

Found = tuple[RowKind, dict[str, Any]]


def rows_of(reading: Reading, submission: Submission) -> list[Row]:
    """A row for each row of the file that is more than a heading or blank, in the order of the file."""
    found = list(_all_rows(reading))
    sheets = list(dict.fromkeys(data["place"].get("sheet", "") for _kind, data in found))
    found.sort(key=lambda row: (sheets.index(row[1]["place"].get("sheet", "")), *_order_in_file(row[1]["place"])))
    return [fill(Row(submission=submission, number=number), kind, data) for number, (kind, data) in enumerate(found, 1)]


def _order_in_file(place: Place) -> tuple[int, int]:
    return place.get("table", 0), place.get("row") or place.get("line") or 0


def _all_rows(reading: Reading) -> Iterator[Found]:
    for event in reading.events:
        yield RowKind.EVENT, event.as_json()
    for kind, rows in (
        (RowKind.NOTE, reading.notes),
        (RowKind.NO_CONTACT, reading.no_contact),
        (RowKind.OTHER, reading.other),
    ):
        for row in rows:
            yield kind, dict(row)
    problems = defaultdict(list)
    for problem in reading.rejected:
        problems[_key(problem.place)].append(asdict(problem))
    for row in reading.rejected_rows:
        yield RowKind.REJECTED, {**row, "problems": problems[_key(row["place"])]}


def _key(place: Place) -> str:
    return json.dumps(place, sort_keys=True)


def fill(row: Row, kind: str, data: dict[str, Any]) -> Row:
    """The row with what was read, and with the columns that serve filters. Not saved."""
    row.kind, row.data = RowKind(kind), data
    row.place = place_in_words(data["place"])[:120]
    row.text = text_of(kind, data)
    row.beside, row.analysis = words_beside(data) if kind == RowKind.EVENT else ("", "")
    row.first_day, row.unsure = _first_day(data), is_unsure(data)
    row.agency_name = str(data.get("agency", ""))[:200]
    row.codes = _codes(data)
    return row


def text_of(kind: str, data: dict[str, Any]) -> str:
    """What happened; of a row with problems, all its words."""
    if kind == RowKind.REJECTED:
        return " · ".join(filter(None, (text for _heading, text, _key in data["cells"])))
    return str(data.get("text", ""))


def _codes(data: dict[str, Any]) -> str:
    """The kinds of problems of a row, or of its warnings: ` no_year two_digit_year `."""
    found = dict.fromkeys(item["code"] or "other" for item in data.get("problems") or data.get("warnings") or ())
    return f" {' '.join(found)} "[:400] if found else ""


def _first_day(data: dict[str, Any]) -> date | None:
    bound = data.get("earliest_start") or data.get("latest_start")
    return date.fromisoformat(bound[:10]) if bound else None


def is_unsure(data: dict[str, Any]) -> bool:
    """A day is there, and the event may have begun on another, or at another minute."""
    bounds = data.get("earliest_start"), data.get("latest_start")
    return any(bounds) and bounds[0] != bounds[1]


COUNT_OF = {
    RowKind.EVENT: "events",
    RowKind.NOTE: "notes",
    RowKind.NO_CONTACT: "no_contact",
    RowKind.OTHER: "other",
    RowKind.REJECTED: "rejected",
}


def recount(submission: Submission) -> None:
    """The sums after a row changed its kind; heading, blank and glossary rows are only counted, and stay. Saved."""
    kinds = list(Row.objects.filter(submission=submission).order_by().values_list("kind", flat=True))
    counts = {**submission.counts, **{name: kinds.count(kind) for kind, name in COUNT_OF.items()}}
    counts = {key: counts.get(key, 0) for key in COUNTS}
    submission.counts = {"rows": sum(counts.values()), **counts}
    submission.save()


def events_of(rows: Iterable[Row]) -> list[Event]:
    """The events as they were read, each with the name of its file."""
    return [Event.from_json({**row.data, "file": row.submission.name}) for row in rows]
