"""Contacts with a household: each one and each attempt is a record that stays, and it may move the household on.
Notes are encrypted and never reach the audit. Source: domain 3.3, 9."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import may, require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.panels import rules, witnesses
from dhr.panels.family_facts import FamilyFacts, facts_of, facts_together
from dhr.panels.models import Afterwards, ContactKind, ContactOutcome, FamilyContact, Household
from dhr.workflow.models import Review, StageChange
from dhr.workflow.services import fire_transition, lock_review, refuse_if_closed

RESTS_ON_CONTACT = "contact_recorded"


@transaction.atomic
def record_contact(
    *, household: Household, by: User, kind: str, outcome: str, on: date, note: str = "", move: str = "",
    seen_stage: str | None = None,
) -> FamilyContact:  # fmt: skip
    """One contact or one attempt, and the step that it brings, where it brings one. Before the police say that contact is
    safe nobody approaches a household; what it sends of itself is recorded as a letter or a call, with a note."""
    review = household.review
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    lock_review(household)
    found = Household.objects.select_for_update().get(pk=household.pk)
    refuse(
        rules.day_problem("The day of the contact", on, clock.today()),
        _not_safe(found, kind, outcome, note) or witnesses.held_from(found, kind, outcome, note),
    )
    contact = FamilyContact.objects.create(
        household=found,
        kind=ContactKind(kind),
        outcome=ContactOutcome(outcome),
        on=on,
        note=note.strip(),
        recorded_by=by,
    )
    detail = {"what": contact.get_kind_display(), "outcome": contact.get_outcome_display(), "on": on.isoformat()}
    record_event(by=by, verb="household.contacted", review_id=review.pk, subject=found.label, detail=detail)
    if move:
        fire_transition(thing=household, name=move, by=by, seen_stage=seen_stage)
    return contact


def _not_safe(household: Household, kind: str, outcome: str, note: str) -> str | None:
    if witnesses.of_themselves(kind, outcome, note):
        return None
    if kind == ContactKind.AFTER and household.afterwards == Afterwards.DECLINED:
        return "They do not wish to hear from us after the publication. Change what they wish first."
    if household.safe_to_contact:
        return None
    return (
        "Nobody approaches this household before the police say that it is safe. If they got in touch of themselves, "
        "record the letter or the call with a note."
    )


def contacts_of(household: Household) -> QuerySet[FamilyContact]:
    """Every contact and every attempt, the latest first."""
    return (
        FamilyContact.objects.filter(household=household).select_related("recorded_by").order_by("-on", "-recorded_at")
    )


def stages_of(household: Household) -> QuerySet[StageChange]:
    """What the household went through, the latest first."""
    return StageChange.objects.filter(subject_id=household.pk).select_related("by").order_by("-at")


def moves_by_contact(household: Household, by: User) -> list[tuple[str, str]]:
    """The steps that a contact can bring now, for this person: name and words."""
    return [(name, words) for name, words, rests in _moves(household, by) if rests]


def moves_by_reason(household: Household, by: User) -> list[tuple[str, str]]:
    """The steps that rest on a reason, or on the liaison check, and are made on a page of their own."""
    return [(name, words) for name, words, rests in _moves(household, by) if not rests]


def _moves(household: Household, by: User) -> list[tuple[str, str, bool]]:
    return [
        (name, move.label, RESTS_ON_CONTACT in move.guards)
        for name, move in household.TRACK.leaving(household.stage).items()
        if may(by, move.permission, household.review)
    ]


def facts_of_household(household: Household) -> FamilyFacts:
    """The five facts of one household."""
    return _facts_of_each(Household.objects.filter(pk=household.pk))[0]


def facts_of_review(review: Review) -> FamilyFacts:
    """The five facts of a review: true where one of its households makes them so."""
    return facts_together(_facts_of_each(Household.objects.filter(review=review)))


def _facts_of_each(households: QuerySet[Household]) -> list[FamilyFacts]:
    """The number of questions to the database does not grow with the number of households."""
    found = households.only("advocate").prefetch_related("contacts", "contributions", "terms_shared")
    return [
        facts_of(
            [(contact.kind, contact.outcome) for contact in household.contacts.all()],
            advocate=bool(household.advocate),
            notes=[given.state for given in household.contributions.all()],
            answers=[shared.answer for shared in household.terms_shared.all()],
        )
        for household in found
    ]
