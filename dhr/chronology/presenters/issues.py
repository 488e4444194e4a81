"""What changed since the frozen version before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from dhr.chronology import queries
from dhr.chronology.exports.columns import FIELD_HEADINGS
from dhr.chronology.issue_changes import Change, Told, changes_between
from dhr.chronology.mending import Cells, cells_of
from dhr.chronology.models import CombinedIssue
from dhr.chronology.presenters.comparing import Column, columns_of

CHANGES_ON_A_PAGE = 50
HEADINGS = {
    **FIELD_HEADINGS,
    "start_date": "Date as written", "start_time": "Time as written", "end_date": "End date as written",
    "end_time": "End time as written", "source": "Source",
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
    return Line(what, str(told["agency"]), columns_of(_cells(change.before, told), _cells(change.now, told)))


def _cells(event: Told | None, told: Told) -> Cells:
    """Every cell of the event, or none where the version has none; both versions are of one agency."""
    return cells_of("event", event, agency=told["agency"], headings=HEADINGS) if event else []
