"""Drafting, changing, approving, sending and cancelling a letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.letters.catalogue import LETTERS, PLACEHOLDERS, LetterType
from dhr.letters.fill import names_in, unknown_in
from dhr.letters.models import Letter
from dhr.panels.models import Household
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition, refuse_if_closed


@transaction.atomic
def draft_letter(
    *, review: Review, by: User, code: str, agency: Agency | None = None, household: Household | None = None
) -> Letter:
    """A new draft with the catalogue's wording; its values come from the records until it is approved."""
    require(by, "PREPARE_LETTER", review)
    refuse_if_closed(review)
    kind = LETTERS.get(code)
    if kind is None:
        raise Blocked("There is no such letter.")
    _refuse_recipient(kind, review, agency, household)
    letter = Letter.objects.create(
        review=review, code=code, agency=agency, household=household, wording=kind.wording, prepared_by=by
    )
    record_event(by=by, verb="letter.drafted", review_id=review.pk, subject=_subject(letter))
    return letter


def _refuse_recipient(kind: LetterType, review: Review, agency: Agency | None, household: Household | None) -> None:
    if kind.to == "agency" and agency is None:
        raise Blocked("Choose the agency that the letter goes to.")
    if kind.to == "family" and household is None:
        raise Blocked("Choose the household that the letter goes to.")
    if (agency is not None and kind.to != "agency") or (household is not None and kind.to != "family"):
        raise Blocked("This letter does not go to that recipient.")
    if household is not None and household.review_id != review.pk:
        raise Blocked("Choose a household of this review.")


def _subject(letter: Letter) -> str:
    name = LETTERS[letter.code].name
    to = letter.agency.name if letter.agency else letter.household.label if letter.household else ""
    return f"{name}: {to}" if to else name


@transaction.atomic
def change_letter(*, letter: Letter, by: User, wording: str, values: Mapping[str, str]) -> Letter:
    """New wording, and values typed over those of the records. Only a draft can be changed."""
    require(by, "PREPARE_LETTER", letter.review)
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.stage != "draft":
        raise Blocked("This letter is issued and cannot be changed. Cancel it and write another.")
    unknown = unknown_in(wording, PLACEHOLDERS)
    if unknown:
        raise Blocked(
            *(
                f"There is no placeholder called (({name})). Choose one of the list, or write it out."
                for name in unknown
            )
        )
    if not wording.strip():
        raise Blocked("A letter needs words.")
    locked.wording = wording
    locked.values = {name: values[name].strip() for name in names_in(wording) if values.get(name, "").strip()}
    locked.save()
    record_event(by=by, verb="letter.changed", review_id=letter.review_id, subject=_subject(locked))
    return locked


def approve_letter(*, letter: Letter, by: User, seen_stage: str | None = None) -> Letter:
    """The letter is issued: PDF and Word are made once and never change."""
    fire_transition(thing=letter, name="approve_letter", by=by, seen_stage=seen_stage)
    return letter


@transaction.atomic
def record_letter_sent(*, letter: Letter, by: User, sent_on: date, how: str, seen_stage: str | None = None) -> Letter:
    """The letter went out, on this day and in this way."""
    require(by, "PREPARE_LETTER", letter.review)
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    problems = []
    if sent_on > clock.today():
        problems.append("The day of sending cannot lie after today.")
    if locked.approved_at is not None and sent_on < locked.approved_at.date():
        problems.append("The day of sending cannot lie before the approval.")
    if not how.strip():
        problems.append("Say how it was sent.")
    if problems:
        raise Blocked(*problems)
    locked.sent_on, locked.sent_how = sent_on, how.strip()
    locked.save()
    fire_transition(thing=locked, name="send_letter", by=by, seen_stage=seen_stage)
    return locked
