"""A few letters: those that went out with the decision, two of them answered, and two that are being written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.demo.people import person
from dhr.demo.road import on
from dhr.letters.batches import approve_batch, draft_batch, fill_batch, mark_read, record_batch_sent
from dhr.letters.drafts import said_as
from dhr.letters.incoming import record_incoming
from dhr.letters.models import Letter
from dhr.letters.queries import agencies_to_write_to
from dhr.letters.services import approve_letter, change_letter, draft_letter, record_letter_sent
from dhr.panels.models import Household, PanelMember
from dhr.workflow.models import Review

POLICE = "Wendmoor Constabulary"
CORONER = {"name": "The Senior Coroner", "address": "Coroner's Court\nWendmoor"}


def first_letters(review: Review, *, days: int) -> None:
    """Sent so many days ago: the notice to the Home Office, the one to the coroner, and the one to every agency in one go.
    Drafts of today: an invitation to the panel, and to the mother's household how the review stands."""
    manager = person("manager")
    with on(days):
        _send(review, "L11", {"joint review": "no"})
        coroner = _send(review, "L14", {}, recipient=CORONER)
        told = _send_to_agencies(review, "L13")
    with on(days - 6):
        _came(review, told.get(agency__name=POLICE), POLICE, "They name who sits on the panel and who writes.")
        _came(review, coroner, "The coroner's officer", "The inquest has ended.")
    draft_letter(review=review, by=manager, code="L19", member=PanelMember.objects.filter(review=review).first())
    home = Household.objects.get(review=review, label="Ruth's household")
    draft_letter(review=review, by=manager, code="L52", household=home)


def _send(review: Review, code: str, values: dict[str, str], **to: Any) -> Letter:
    manager = person("manager")
    letter = draft_letter(review=review, by=manager, code=code, **to)
    letter = change_letter(letter=letter, by=manager, wording=letter.wording, values=values)
    approve_letter(letter=letter, by=person("csp.chair"))
    return record_letter_sent(letter=letter, by=manager, sent_on=clock.today(), way="secure")


def _send_to_agencies(review: Review, code: str) -> QuerySet[Letter]:
    """Drafted, read and approved together, and sent by secure mail."""
    manager, chair = person("manager"), person("csp.chair")
    batch = draft_batch(review=review, by=manager, code=code, agencies=list(agencies_to_write_to(review)))
    fill_batch(batch=batch, by=manager, values={"answer date": in_words(clock.today() + timedelta(days=14))})
    letters = Letter.objects.filter(batch=batch)
    for letter in letters:
        mark_read(letter=letter, by=chair, seen=said_as(letter))
    approve_batch(batch=batch, by=chair)
    keys = set(letters.values_list("pk", flat=True))
    record_batch_sent(batch=batch, by=manager, letters=keys, sent_on=clock.today(), way="secure")
    return letters


def _came(review: Review, answers: Letter, sender: str, note: str) -> None:
    record_incoming(
        review=review, by=person("manager"), code="REPLY", received_on=clock.today(), how="email", sender=sender,
        answers=answers, note=note,
    )  # fmt: skip
