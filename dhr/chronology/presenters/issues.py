"""What changed since the frozen version before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from dhr.chronology import queries
from dhr.chronology.exports.columns import FIELD_HEADINGS
from dhr.chronology.issue_changes import Change, Told, changes_between
from dhr.chronology.models import CombinedIssue
from dhr.chronology.presenters.comparing import Column
from dhr.chronology.versions import pieces

CHANGES_ON_A_PAGE = 50
HEADINGS = {
    "date_as_written": "Date as written", "time_as_written": "Time as written", "end_date_as_written": "End date as written",
    "end_time_as_written": "End time as written", "source": "Source", "text": "What happened", "sequence": "Sequence",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One change on the page: what it is in words, and the cells of both versions."""

    what: str
    agency: str
    columns: list[Column]


def changes_page(issue: CombinedIssue, page: str | None) -> dict[str, Any]:
    """`former` is the version before; the first one has none."""
    former = queries.issues(issue.review).filter(version=issue.version - 1).first()
    found = changes_between(events_in(former), events_in(issue)) if former else []
    shown = Paginator(found, CHANGES_ON_A_PAGE).get_page(page)
    return {
        "review": issue.review,
        "issue": issue,
        "former": former,
        "page": shown,
        "lines": [line_of(change) for change in shown],
        "new": sum(change.before is None for change in found),
        "gone": sum(change.now is None for change in found),
        "changed": sum(None not in (change.before, change.now) for change in found),
    }


def events_in(issue: CombinedIssue) -> list[Told]:
    """The events as they were frozen."""
    file = issue.files.select_related("file").get(format="json").file
    events: list[Told] = json.loads(bytes(file.content))["events"]
    return events


def line_of(change: Change) -> Line:
    what = "New" if change.before is None else "Gone" if change.now is None else "Changed"
    told = change.now or change.before or {}
    return Line(what, str(told["agency"]), list(_columns(change.before or {}, change.now or {})))


def _columns(before: Told, now: Told) -> Iterator[Column]:
    """Each cell in which either holds something."""
    old, new = _cells(before), _cells(now)
    for name in dict.fromkeys([*old, *new]):
        ours, theirs = old.get(name, ""), new.get(name, "")
        if ours or theirs:
            yield Column(name, *pieces(ours, theirs), ours != theirs)


def _cells(event: Told) -> dict[str, str]:
    named = {heading: str(event.get(name) or "") for name, heading in HEADINGS.items()}
    fields = {FIELD_HEADINGS.get(name, name): str(text) for name, text in event.get("fields", {}).items()}
    return {**named, **fields, **{name: str(text) for name, text in event.get("extra", {}).items()}}
