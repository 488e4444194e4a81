"""What a person says about the reading of a file: how its letters are stored, which tables count, what headings mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django_q.tasks import async_task

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.editing import facts_for, subject_of
from dhr.chronology.models import RememberedColumns, Submission, SubmissionState
from dhr.chronology.records import Choices, TableChoice
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.workflow.services import fire_transition, refuse_if_closed

OPEN = (SubmissionState.WAITING, SubmissionState.DRAFT)
OF_THE_PAGES = ("twin_seen", "compared")
"""Answers that are no business of the reader."""


def choices_for(submission: Submission) -> Choices:
    """All that the reader has to know: what was said of this file, what is remembered, what the review asks for."""
    said = {key: value for key, value in submission.choices.items() if key not in OF_THE_PAGES}
    remembered = RememberedColumns.objects.filter(agency_return=submission.agency_return_id).first()
    facts = facts_for(submission)
    known = Choices(
        mapping=remembered.mapping if remembered else {}, unheaded=remembered.unheaded if remembered else {},
        required=facts.required, born=facts.born, died=facts.died,
    )  # fmt: skip
    return Choices.from_json({**known.as_json(), **said})


@transaction.atomic
def choose_text(*, submission: Submission, by: User, encoding: str, separator: str) -> Submission:
    """The file is read again with these letters and this separator."""
    locked = _lock(submission, by)
    return _read_again(locked, by, verb="chronology.text_chosen", said={"encoding": encoding, "separator": separator})


@transaction.atomic
def choose_columns(
    *, submission: Submission, by: User, tables: Mapping[str, TableChoice], source: str = ""
) -> Submission:
    """The file is read again with these columns. What was said of headings is remembered for the agency's next file."""
    locked = _lock(submission, by)
    used = [table for table in tables.values() if table.use]
    if not used:
        raise Blocked(
            "Choose at least one table. Where none holds events, send another file or declare an empty return."
        )
    for table in used:
        if table.heading_row is not None and "start_date" not in table.columns.values():
            raise Blocked("Say in which column the date of each event stands.")
    _remember(locked, by, used)
    chosen = {name: {**asdict(table), "columns": dict(table.columns)} for name, table in tables.items()}
    return _read_again(locked, by, verb="chronology.columns_chosen", said={"tables": chosen, "source": source.strip()})


def _remember(submission: Submission, by: User, tables: list[TableChoice]) -> None:
    remembered = RememberedColumns.objects.filter(agency_return=submission.agency_return_id).first()
    found = remembered or RememberedColumns(agency_return=submission.agency_return)
    for table in tables:
        if table.heading_row == 0:
            found.unheaded = dict(table.columns)
        else:
            found.mapping = {**found.mapping, **table.columns}
    found.said_by, found.said_at = by, clock.now()
    found.save()


def _lock(submission: Submission, by: User) -> Submission:
    agency_return = submission.agency_return
    require(by, "DRAFT_RETURN", agency_return.review, agency_return.agency)
    refuse_if_closed(agency_return.review)
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.state not in OPEN or locked.file_id is None:
        raise Blocked(f"Version {locked.version} cannot be read again. It is: {locked.get_state_display().lower()}.")
    if agency_return.stage == "returned":  # the former version was returned while this one waited for its answer
        fire_transition(thing=agency_return, name="begin_return", by=by)
    return locked


def _read_again(submission: Submission, by: User, *, verb: str, said: dict[str, Any]) -> Submission:
    submission.choices = {**submission.choices, **said}
    submission.choices.pop("compared", None)
    submission.state = SubmissionState.READING
    submission.save()
    record_event(
        by=by, verb=verb, review_id=submission.agency_return.review_id, subject=subject_of(submission), detail={}
    )
    transaction.on_commit(lambda: async_task("dhr.chronology.services.read_submission", submission.pk))
    return submission
