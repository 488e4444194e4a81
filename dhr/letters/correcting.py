"""Correcting a letter that was sent: a new letter that says which one it replaces. The one that was sent never changes."""

from __future__ import annotations

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core.dates import in_words
from dhr.core.models import StoredFile
from dhr.core.refusals import Blocked, NotVisible
from dhr.letters.afterwards import refuse_if_over
from dhr.letters.drafts import type_of, typed_values
from dhr.letters.models import Letter, WithdrawnIssue
from dhr.letters.services import keep_draft

REPLACES = "This letter replaces our letter of {day}. Please use this one instead."


@transaction.atomic
def draft_correction(*, letter: Letter, by: User) -> Letter:
    """A draft to the same recipient, with the wording and the typed words of the letter that it corrects. One at a time."""
    require(by, "PREPARE_LETTER", letter.review)
    refuse_if_over(type_of(letter), letter.review)
    sent = Letter.objects.select_for_update().get(pk=letter.pk)
    if sent.stage != "sent" or sent.sent_on is None:
        raise Blocked(
            "Only a letter that was sent is corrected by another. This one can still be changed or cancelled."
        )
    if Letter.objects.filter(replaces=sent).exclude(stage="cancelled").exists():
        raise Blocked("A correction of this letter is written already.")
    made = Letter(
        review=sent.review, code=sent.code, agency=sent.agency, household=sent.household, extension=sent.extension,
        report=sent.report, replaces=sent, prepared_by=by, values=typed_values(sent),
    )  # fmt: skip
    return keep_draft(made, said_to_be_by=by, wording=_saying_so(sent.wording, in_words(sent.sent_on)))


def _saying_so(wording: str, day: str) -> str:
    """The wording, with the sentence behind its salutation; what stood there of an earlier correction goes."""
    first, *rest = wording.replace("\r\n", "\n").split("\n\n")
    kept = [part for part in rest if not part.startswith(REPLACES.partition("{")[0])]
    return "\n\n".join([first, REPLACES.format(day=day), *kept])


@transaction.atomic
def download_withdrawn(*, issue: WithdrawnIssue, by: User, kind: str) -> StoredFile:
    """What was issued and taken back before it was sent, as `pdf` or `docx`; that it was taken out is recorded."""
    letter = issue.letter
    require(by, "VIEW_LETTERS", letter.review)
    stored = {"pdf": issue.pdf, "docx": issue.word}.get(kind)
    if stored is None:
        raise NotVisible("There is no such file.")
    detail = {"file": stored.name}
    record_event(
        by=by, verb="letter.withdrawn_downloaded", review_id=letter.review_id, subject=letter.subject, detail=detail
    )
    return stored
