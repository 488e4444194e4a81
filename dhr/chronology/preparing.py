"""A file of the combined chronology that takes long is made by a job, with its progress; who asked for it fetches it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django_q.tasks import async_task

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.exports import Format
from dhr.chronology.issuing import make_export, may_take, record_taken
from dhr.chronology.models import PreparedFile
from dhr.core import clock
from dhr.core.documents.pdf import Progress
from dhr.core.refusals import NotAllowed, NotVisible, refuse
from dhr.notices.models import MessageKind
from dhr.notices.outbox import put_message
from dhr.workflow.models import Review

MOST_AT_ONCE: Mapping[Format, int] = {"pdf": 1_000, "docx": 30_000, "xlsx": 30_000, "csv": 60_000, "json": 60_000}
"""Events that are made into a file while the browser waits: a few seconds' work in each format."""
KEPT = timedelta(days=1)
SAYS_EVERY = 2
"""Seconds between two words about the progress."""


def takes_long(review: Review, fmt: Format) -> int:
    """How many events there are, where a job has to make the file; 0 where it is made at once."""
    events = accepted_rows(review).count()
    return events if events > MOST_AT_ONCE[fmt] else 0


def prepared_files(user: User, review: Review) -> QuerySet[PreparedFile]:
    """What this person asked for and can still fetch, without the bytes."""
    found = PreparedFile.objects.filter(review=review, asked_by=user, asked_at__gt=clock.now() - KEPT)
    return found.select_related("review", "asked_by").defer("content")


@transaction.atomic
def prepare_export(*, review: Review, by: User, fmt: Format, with_remarks: bool = False) -> PreparedFile:
    """Asks for the file; asked for again while it is being made, it is the same one."""
    require(by, may_take(with_remarks), review)
    waiting = prepared_files(by, review).filter(format=fmt, with_remarks=with_remarks, finished_at=None).first()
    if waiting is not None:
        return waiting
    made = PreparedFile.objects.create(review=review, format=fmt, with_remarks=with_remarks, asked_by=by)
    transaction.on_commit(lambda: async_task("dhr.chronology.preparing.prepare", made.pk))
    return made


def prepare(pk: uuid.UUID) -> None:
    """The job. Run twice, the second finds the file made; whose access ended gets none."""
    asked = (
        PreparedFile.objects.filter(pk=pk, finished_at=None).select_related("review__partnership", "asked_by").first()
    )
    if asked is None:
        return
    try:
        asked.name, asked.content = make_export(
            review=asked.review,
            by=asked.asked_by,
            fmt=asked.format,
            with_remarks=asked.with_remarks,
            progress=_saying(pk),
        )
    except (NotAllowed, NotVisible):
        asked.refusal = "Your access to this chronology ended before the file was ready."
    asked.finished_at = clock.now()
    asked.save(update_fields=["name", "content", "refusal", "finished_at"])
    if asked.content:
        _tell(asked)


def _saying(pk: uuid.UUID) -> Progress:
    """Writes down how far it is, every few seconds."""
    said = 0.0

    def hear(done: int, steps: int) -> None:
        nonlocal said
        if time.monotonic() - said > SAYS_EVERY:
            said = time.monotonic()
            PreparedFile.objects.filter(pk=pk).update(done=done, steps=steps)

    return hear


def _tell(made: PreparedFile) -> None:
    reference = made.review.reference
    put_message(
        key=f"prepared:{made.pk}", kind=MessageKind.WORK, review=made.review, user=made.asked_by,
        subject=f"A file for {reference} is ready",
        body=f"The file that you asked for is ready. Sign in and open the combined chronology of {reference} to fetch it. "
        "It is kept for one day.",
    )  # fmt: skip


@transaction.atomic
def fetch_prepared(*, prepared: PreparedFile, by: User) -> tuple[str, bytes]:
    """Name and bytes, for who asked and still may. That the chronology was taken is recorded now."""
    require(by, may_take(prepared.with_remarks), prepared.review)
    if prepared.asked_by_id != by.pk:
        raise NotVisible("There is no such file.")
    refuse(prepared.refusal, "" if prepared.content else "This file is not ready yet.")
    record_taken(review=prepared.review, by=by, fmt=prepared.format, with_remarks=prepared.with_remarks)
    return prepared.name, bytes(prepared.content or b"")


def forget_old() -> None:
    """The hourly job: what nobody fetched in time is gone."""
    PreparedFile.objects.filter(asked_at__lte=clock.now() - KEPT).delete()
