"""The combined chronology with what the panel says of its events, for a file: beside the agencies' words, never among them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dhr.chronology.labels import Label
from dhr.chronology.models import Remark, RemarkKind, Row
from dhr.chronology.records import Event
from dhr.chronology.stored import events_of
from dhr.workflow.models import Review

MARKS, DATES, COMMENTS = "Panel: marks and tags", "Panel: reading of the date", "Panel: comments"


def with_panel_words(review: Review, rows: Iterable[Row]) -> list[Event]:
    """The events of these rows; what the panel says of one is in its other details, under headings of the panel's own."""
    found = list(rows)
    said = _said(review)
    return [
        replace(event, extra={**event.extra, **said.get(row.entry, {})})
        for row, event in zip(found, events_of(found), strict=True)
    ]


def _said(review: Review) -> Mapping[uuid.UUID, Mapping[str, str]]:
    lines: dict[uuid.UUID, dict[str, list[str]]] = {}
    remarks = Remark.objects.filter(review=review, removed_at=None).select_related("said_by").order_by("said_at", "pk")
    for remark in remarks:
        heading, text = _in_words(remark)
        lines.setdefault(remark.entry, {}).setdefault(heading, []).append(text)
    return {
        entry: {heading: "; ".join(kept[heading]) for heading in (MARKS, DATES, COMMENTS) if heading in kept}
        for entry, kept in lines.items()
    }


def _in_words(remark: Remark) -> tuple[str, str]:
    if remark.kind == RemarkKind.COMMENT:
        return COMMENTS, f"{remark.text} ({remark.said_by.name})"
    if remark.kind == RemarkKind.READING:
        return DATES, f"{remark.text}. {remark.why}"
    return MARKS, Label(remark.kind, remark.text).words
