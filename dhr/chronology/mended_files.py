"""A file of only the rows that could not be read comes back mended: each takes its place in the draft again."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from dhr.accounts.models import User
from dhr.chronology.choosing import choices_for
from dhr.chronology.editing import facts_for, lock_draft
from dhr.chronology.exports.rejected import REASON, ROW_IN_FILE, taken_back
from dhr.chronology.mending import Cells, cells_of, headings_by_key
from dhr.chronology.mends import Mended, apply_cells, cells_for, finish
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.records import Choices, Reading, Refused
from dhr.chronology.sandbox import Limits, read_safely
from dhr.core import clock
from dhr.core.refusals import Blocked

LIMITS = Limits(cpu_seconds=20, wall_seconds=30)
MOST_BYTES = 8 * 1024 * 1024
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class _Sent:
    """One row of the file that came back: which row of the draft it is, and its cells."""

    place: str
    cells: Cells


def mend_from_file(*, submission: Submission, by: User, name: str, content: bytes) -> Mended:
    """All or nothing: where a row of the file is no row to mend, nothing is saved and each is named. Refused where the
    file cannot be read."""
    lock_draft_once(submission, by)
    if len(content) > MOST_BYTES:
        raise Refused(
            f"A file of mended rows can be {MOST_BYTES // 1024**2} MB at most. Send the whole chronology instead."
        )
    reading = read_safely(
        content, name=name, agency=submission.agency_name, today=clock.today(), limits=LIMITS,
        choices=_choices(submission),
    )  # fmt: skip
    return _take_in(submission, by, list(_rows(reading, submission)))


@transaction.atomic
def lock_draft_once(submission: Submission, by: User) -> None:
    """Whether the person may at all, before a file is read for them."""
    lock_draft(submission, by)


def _choices(submission: Submission) -> Choices:
    """The columns mean what they meant in the whole file."""
    meanings = {heading: key for key, heading in headings_by_key(submission.layout).items()}
    known = choices_for(submission)
    return Choices(
        mapping={**meanings, REASON: "", ROW_IN_FILE: ""}, required=known.required, born=known.born, died=known.died
    )


def _rows(reading: Reading, submission: Submission) -> Iterator[_Sent]:
    agency, headings = submission.agency_name, headings_by_key(submission.layout)
    found: list[tuple[str, dict[str, Any]]] = [("event", event.as_json()) for event in reading.events]
    found += [("no_contact", dict(row)) for row in reading.no_contact]
    found += [("rejected", dict(row)) for row in reading.rejected_rows]
    for kind, data in found:
        cells = cells_of(kind, data, agency=agency, headings=headings)
        place = next((text.strip() for heading, text, _ in cells if heading == ROW_IN_FILE), "")
        yield _Sent(place, [cell for cell in cells if cell[0] not in (REASON, ROW_IN_FILE)])


@transaction.atomic
def _take_in(submission: Submission, by: User, sent: list[_Sent]) -> Mended:
    locked = lock_draft(submission, by)
    rows = Row.objects.select_for_update().filter(submission=locked, kind=RowKind.REJECTED)
    by_place = {row.place: row for row in rows}
    _refuse_strangers(sent, by_place)
    done, facts, mend = Mended(), facts_for(locked), uuid.uuid4()
    for line in sent:
        row = by_place[line.place]
        texts = {heading: text for heading, text, _ in line.cells}
        cells = taken_back(cells_for(row, locked), texts)
        apply_cells(row, cells, facts, format=locked.format, by=by, mend=mend)
        (done.open if row.kind == RowKind.REJECTED else done.mended).append(row)
    finish(locked, by, verb="row.mended_from_file", done=done, mend=mend)
    return done


def _refuse_strangers(sent: list[_Sent], by_place: dict[str, Row]) -> None:
    if not sent:
        raise Blocked("No row was found in the file. Send the file of rows to mend that you downloaded here, mended.")
    strangers = [line.place or "without a place" for line in sent if line.place not in by_place]
    if strangers:
        named = ", ".join(strangers[:MOST_NAMED]) + (" and others" if len(strangers) > MOST_NAMED else "")
        raise Blocked(
            f"These rows are not among the rows to mend: {named}. Keep the column “{ROW_IN_FILE}” as it was downloaded. "
            "Nothing was saved."
        )
