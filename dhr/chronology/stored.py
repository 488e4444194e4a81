"""From a reading to stored rows, and from stored rows back to events."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dhr.chronology.exports.columns import place_in_words
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.records import Event, Place, Reading


def rows_of(reading: Reading, submission: Submission) -> list[Row]:
    """A row for each row of the file that is more than a heading or blank, in the order of the file."""
    found = list(_all_rows(reading))
    sheets = list(dict.fromkeys(place.get("sheet", "") for _kind, place, _data, _text in found))
    found.sort(key=lambda row: (sheets.index(row[1].get("sheet", "")), *_order_in_file(row[1])))
    return [
        Row(
            submission=submission, number=number, kind=kind, data=data, place=place_in_words(place)[:120], text=text,
            first_day=_first_day(data), agency_name=str(data.get("agency", ""))[:200],
        )
        for number, (kind, place, data, text) in enumerate(found, 1)
    ]  # fmt: skip


def _order_in_file(place: Place) -> tuple[int, int]:
    return place.get("table", 0), place.get("row") or place.get("line") or 0


def _all_rows(reading: Reading) -> Iterator[tuple[RowKind, Place, dict[str, Any], str]]:
    for event in reading.events:
        yield RowKind.EVENT, event.place, event.as_json(), event.text
    for kind, rows in (
        (RowKind.NOTE, reading.notes),
        (RowKind.NO_CONTACT, reading.no_contact),
        (RowKind.OTHER, reading.other),
    ):
        for row in rows:
            yield kind, row["place"], dict(row), row.get("text", "")
    problems = defaultdict(list)
    for problem in reading.rejected:
        problems[_key(problem.place)].append(problem.as_json())
    for row in reading.rejected_rows:
        cells = [
            list(cell) for cell in row["cells"].items()
        ]  # pairs: a database may put the keys of an object in an order of its own
        data = {"place": row["place"], "cells": cells, "problems": problems[_key(row["place"])]}
        yield RowKind.REJECTED, row["place"], data, " · ".join(filter(None, row["cells"].values()))


def _key(place: Place) -> str:
    return json.dumps(place, sort_keys=True)


def _first_day(data: dict[str, Any]) -> date | None:
    bound = data.get("earliest_start") or data.get("latest_start")
    return date.fromisoformat(bound[:10]) if bound else None


def events_of(rows: Iterable[Row]) -> list[Event]:
    """The events as they were read, each with the name of its file."""
    return [Event.from_json({**row.data, "file": row.submission.file.name}) for row in rows]
