"""Whatever is read can be stored, on every database, and comes back as it was."""

from __future__ import annotations

import json

import pytest

from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.records import Reading
from dhr.chronology.stored import events_of, rows_of
from dhr.core.files import store_file
from tests.hostile.all_cases import GROUPS, group_of, read_cases
from tests.hostile.case import result_of
from tests.makers import World, make_review, return_of

MOST_ROWS = 300
"""Of a very long file, as many rows as show what the database does."""


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_read_comes_back_as_it_was(world: World, group: str) -> None:
    sent = return_of(world, make_review(world, "gathering"))
    for version, case in enumerate([case for case in read_cases() if group_of(case.id) == group], 1):
        reading = result_of(case).reading
        if reading is None:
            continue
        submission = Submission.objects.create(
            agency_return=sent, version=version, uploaded_by=world.author, file=store_file(name=case.id, content=b"x"),
            warnings=reading.as_json()["warnings"], unplaced=reading.as_json()["unplaced"],
        )  # fmt: skip
        assert stored_as_it_was(reading, submission), case.name


def stored_as_it_was(reading: Reading, submission: Submission) -> bool:
    rows = rows_of(reading, submission)[:MOST_ROWS]
    Row.objects.bulk_create(rows)
    back = list(Row.objects.filter(submission=submission).select_related("submission__file"))
    submission.refresh_from_db()
    told = json.loads(json.dumps([[row.kind, row.data, row.text, row.place] for row in rows]))
    events = [event.as_json() for event in events_of(row for row in back if row.kind == RowKind.EVENT)]
    return (
        [[row.kind, row.data, row.text, row.place] for row in back] == told
        and events == [row.data for row in rows if row.kind == RowKind.EVENT]
        and submission.unplaced == reading.as_json()["unplaced"]
    )
