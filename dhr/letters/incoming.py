"""Recording a letter that came in, and what follows from it by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db import transaction

from dhr.access.checks import may, require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import NotVisible, refuse
from dhr.letters.incoming_rules import INCOMING, incoming_problems
from dhr.letters.models import IncomingLetter, Letter
from dhr.material.rules import file_problem
from dhr.submission.rounds import current_round, record_day
from dhr.workflow.models import Review
from dhr.workflow.services import lock_review

ANEW_ALREADY = "This record was put right already. Open the one that stands."


@transaction.atomic
def record_incoming(
    *, review: Review, by: User, code: str, received_on: date, how: str, sender: str, answers: Letter | None = None,
    note: str = "", name: str = "", content: bytes | None = None, replaces: IncomingLetter | None = None,
) -> IncomingLetter:  # fmt: skip
    """What came in, from whom, when and how, and what it answers; the file is kept as it came. The Home Office's
    acknowledgement is recorded with the round of the report too. Also after the review has ended: what came, came. A record
    that was wrong is replaced by one that says so; without another file it keeps the file."""
    require(by, "PREPARE_LETTER", review)
    lock_review(review)
    sent = answers.sent_on is not None if answers else None
    problems = incoming_problems(
        code=code, received_on=received_on, today=clock.today(), sender=sender, how=how, answers_sent=sent
    )
    problems += _about_others(review, received_on, answers, replaces)
    if content is not None:
        problems += filter(None, [file_problem(name, content, settings.UPLOAD_LIMIT_BYTES)])
    refuse(*problems)
    kept = replaces.file if replaces else None
    made = IncomingLetter.objects.create(
        review=review, code=code, received_on=received_on, how=how, sender=sender.strip(), answers=answers,
        note=note.strip(), file=store_file(name=name, content=content) if content else kept, recorded_by=by, replaces=replaces,
    )  # fmt: skip
    detail = {"received_on": received_on.isoformat(), "code": code}
    verb = "incoming.recorded_anew" if replaces else "incoming.recorded"
    record_event(by=by, verb=verb, review_id=review.pk, subject=INCOMING[code].name, detail=detail)
    if code == "L34":
        _acknowledged(review, by, received_on)
    return made


def _about_others(
    review: Review, received_on: date, answers: Letter | None, replaces: IncomingLetter | None
) -> Iterator[str]:
    """What forbids recording it because of the letter that it answers, or of the record in whose place it stands. That one
    is asked of the database under the review's lock: two people may have put it right at once."""
    if answers is not None and answers.review_id != review.pk:
        raise NotVisible("There is no such letter.")
    if answers is not None and answers.sent_on and received_on < answers.sent_on:
        yield "It cannot have come before the letter that it answers was sent."
    if replaces and not IncomingLetter.objects.filter(pk=replaces.pk, review=review, replaced_by=None).exists():
        yield ANEW_ALREADY


def _acknowledged(review: Review, by: User, on: date) -> None:
    """The round of the report that was sent is acknowledged, where that is still to be recorded and the person may."""
    found = current_round(review)
    if found is not None and found.stage == "submitted" and may(by, "MANAGE_REVIEW", review):
        record_day(found=found, name="acknowledge_round", by=by, on=on)


@transaction.atomic
def download_incoming(*, incoming: IncomingLetter, by: User) -> StoredFile:
    """The file as it came; that it was taken out is recorded."""
    require(by, "VIEW_LETTERS", incoming.review)
    if incoming.file is None:
        raise NotVisible("No file is kept of this letter.")
    record_event(by=by, verb="incoming.downloaded", review_id=incoming.review_id, subject=INCOMING[incoming.code].name)
    return incoming.file
