"""Households with a witness in a process beside the review, and what that process holds back from them. Source: domain 5."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.panels.models import ContactKind, ContactOutcome, Household, Witness
from dhr.workflow.models import OtherProceeding, ProceedingEffect, ProceedingKind, Review
from dhr.workflow.services import refuse_if_closed

ON_THE_FACTS = frozenset({ContactKind.CONTRIBUTION, ContactKind.NOTE})
"""Contacts in which somebody is asked what happened: a witness is not, while interviews are held."""
_TALKING = frozenset({ProceedingEffect.CONTACT, ProceedingEffect.INTERVIEWS})
ASK = "Ask the senior investigating officer; the hold is lifted on the page of the process."


@transaction.atomic
def add_witness(*, proceeding: OtherProceeding, by: User, household: Household) -> Witness:
    """Somebody of the household is a witness: contact or interviews wait while the process holds them back."""
    review = proceeding.review
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    if household.review_id != review.pk:
        raise NotVisible(NOT_FOUND)
    there = Witness.objects.filter(proceeding=proceeding, household=household, ended_on=None).exists()
    refuse("This household is recorded as a witness already." if there else None)
    made = Witness.objects.create(proceeding=proceeding, household=household, recorded_by=by)
    _record(by, "witness.added", made)
    return made


@transaction.atomic
def end_witness(*, witness: Witness, by: User, reason: str) -> Witness:
    """Nobody of the household is a witness any longer; that somebody was stays in the history."""
    review = witness.proceeding.review
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    locked: Any = Witness.objects.select_for_update().get(pk=witness.pk)
    refuse(
        "It is already recorded that this household has no witness any longer." if locked.ended_on else None,
        None if reason.strip() else "Give a reason.",
    )
    locked.ended_on, locked._change_reason, locked._history_user = clock.today(), reason.strip(), by
    locked.save()
    _record(by, "witness.ended", locked, reason=reason.strip())
    return Witness.objects.get(pk=locked.pk)


def witnesses_of(proceeding: OtherProceeding) -> QuerySet[Witness]:
    """The households with a witness in this process."""
    found = Witness.objects.filter(proceeding=proceeding, ended_on=None).select_related("household")
    return found.defer("household__recipient_name", "household__address")


def processes_of(household: Household) -> list[OtherProceeding]:
    """The processes that have not ended and in which somebody of the household is a witness."""
    found = Witness.objects.filter(household=household, ended_on=None).select_related("proceeding")
    return [witness.proceeding for witness in found.exclude(proceeding__stage="concluded")]


def contact_held(household: Household) -> str | None:
    """Why nobody contacts or writes to this household today, or None."""
    names = _holding(household, ProceedingEffect.CONTACT)
    return f"Contact with a witness is held back by: {names}. {ASK}" if names else None


def perpetrator_held(review: Review) -> str | None:
    """Why nobody writes to the person thought to have caused the death, or None: a criminal process that has not ended, or
    another one that holds contact or interviews back."""
    going_on = OtherProceeding.objects.filter(review=review).exclude(stage="concluded")
    holding = [
        found.subject for found in going_on if found.kind == ProceedingKind.CRIMINAL or _TALKING & set(found.effects)
    ]
    names = ", ".join(holding)
    return f"Nobody writes to this person before the end of: {names}. {ASK}" if names else None


def held_from(household: Household, kind: str, outcome: str, note: str) -> str | None:
    """Why this contact may not be made now. What a household sends of itself is always recorded."""
    if of_themselves(kind, outcome, note):
        return None
    names = _holding(household, ProceedingEffect.INTERVIEWS) if kind in ON_THE_FACTS else ""
    return contact_held(household) or (f"Interviews with witnesses are held back by: {names}. {ASK}" if names else None)


def of_themselves(kind: str, outcome: str, note: str) -> bool:
    """A letter or a call of theirs: nobody approached them."""
    return kind in (ContactKind.LETTER, ContactKind.CALL) and outcome == ContactOutcome.DONE and bool(note.strip())


def _holding(household: Household, effect: str) -> str:
    return ", ".join(found.subject for found in processes_of(household) if effect in found.effects)


def _record(by: User, verb: str, witness: Witness, **detail: str) -> None:
    process = witness.proceeding
    facts = {"process": process.subject, **detail}
    record_event(by=by, verb=verb, review_id=process.review_id, subject=witness.household.label, detail=facts)
