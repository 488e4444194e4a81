"""A few letters: two that went out with the decision, two that are being written."""

from __future__ import annotations

from typing import Any

from dhr.core import clock
from dhr.demo.people import person
from dhr.demo.road import on
from dhr.letters.models import Letter
from dhr.letters.services import approve_letter, change_letter, draft_letter, record_letter_sent
from dhr.panels.models import Household, PanelMember
from dhr.workflow.models import Review

CORONER = {"name": "The Senior Coroner", "address": "Coroner's Court\nWendmoor"}


def first_letters(review: Review, *, days: int) -> None:
    """Sent so many days ago: the notice to the Home Office, and the one to the coroner. Drafts of today: an invitation to the
    panel, and to the mother's household how the review stands."""
    with on(days):
        _send(review, "L11", {"joint review": "no"})
        _send(review, "L14", {}, recipient=CORONER)
    manager = person("manager")
    draft_letter(review=review, by=manager, code="L19", member=PanelMember.objects.filter(review=review).first())
    home = Household.objects.get(review=review, label="Ruth's household")
    draft_letter(review=review, by=manager, code="L52", household=home)


def _send(review: Review, code: str, values: dict[str, str], **to: Any) -> Letter:
    manager = person("manager")
    letter = draft_letter(review=review, by=manager, code=code, **to)
    letter = change_letter(letter=letter, by=manager, wording=letter.wording, values=values)
    approve_letter(letter=letter, by=person("csp.chair"))
    return record_letter_sent(letter=letter, by=manager, sent_on=clock.today(), way="secure")
