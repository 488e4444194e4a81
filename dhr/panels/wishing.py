"""What households wish for, where two of them wish for different things, and what they complain about. What people said
never reaches the audit. Source: domain 3.3, 9."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.panels import family_record_rules as rules
from dhr.panels.approaching import approach_problems
from dhr.panels.contributing import locked_household, record
from dhr.panels.models import (
    Afterwards,
    Complaint,
    ComplaintAbout,
    ComplaintOutcome,
    ConflictingWishes,
    ContactKind,
    Household,
    Updates,
    WishAbout,
)
from dhr.panels.rules import day_problem
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed


def complaints(household: Household) -> QuerySet[Complaint]:
    return Complaint.objects.filter(household=household).select_related("recorded_by", "household__review")


def conflicting(review: Review) -> QuerySet[ConflictingWishes]:
    """Wishes that conflict, those that are not settled first."""
    found = ConflictingWishes.objects.filter(one__review=review)
    unread = ("recipient_name", "address", "contact_wishes")
    found = found.select_related("one__review", "other", "recorded_by", "settled_by")
    hidden = [f"{side}__{name}" for side in ("one", "other") for name in unread]
    return found.defer(*hidden).order_by("-settled_on", "recorded_on")


def unsettled(review: Review) -> QuerySet[ConflictingWishes]:
    """What stands on the page of the family until it is settled, without the words of the households."""
    return conflicting(review).filter(settled_on=None).defer("one_wishes", "other_wishes")


def conflicting_of(household: Household) -> QuerySet[ConflictingWishes]:
    return conflicting(household.review).filter(Q(one=household) | Q(other=household))


@transaction.atomic
def record_wishes(
    *, household: Household, by: User, updates: str, afterwards: str, contact_wishes: str = ""
) -> Household:
    """How the household wishes to be spoken with and told, now and after the publication."""
    locked = locked_household(household, by)
    locked.updates, locked.afterwards = Updates(updates), Afterwards(afterwards)
    locked.contact_wishes = contact_wishes.strip() or locked.contact_wishes
    locked.save()
    detail = {"updates": locked.get_updates_display(), "afterwards": locked.get_afterwards_display()}
    record(by, locked, verb="household.wished", **detail)
    return locked


@transaction.atomic
def record_complaint(
    *, household: Household, by: User, about: str, received_on: date, due_on: date, said: str
) -> Complaint:
    """A complaint can be received from everybody, also before the police were asked and after contact ended."""
    locked = locked_household(household, by)
    refuse(
        day_problem("The day of the complaint", received_on, clock.today()),
        rules.due_problem(received_on, due_on),
        *rules.required(what_they_complain_about=said),
    )
    made = Complaint.objects.create(
        household=locked, about=ComplaintAbout(about), received_on=received_on, due_on=due_on, said=said.strip(),
        recorded_by=by,
    )  # fmt: skip
    record(by, locked, verb="complaint.received", about=made.get_about_display(), due_on=due_on.isoformat())
    return made


@transaction.atomic
def answer_complaint(*, complaint: Complaint, by: User, outcome: str, on: date, answer: str) -> Complaint:
    """The answer goes to the household, and waits like everything that does; what they took back needs no approach."""
    household = locked_household(complaint.household, by)
    locked: Any = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    approach = (
        []
        if outcome == ComplaintOutcome.WITHDRAWN
        else approach_problems(household, on, ContactKind.LETTER, answers=True)
    )
    refuse(
        "This complaint is answered already." if locked.answered_on else None,
        *approach,
        rules.answer_problem(locked.received_on, on, "A complaint"),
        day_problem("The day of the answer", on, clock.today()),
        *rules.required(what_was_answered=answer),
    )
    locked.outcome, locked.answered_on, locked.answer = ComplaintOutcome(outcome), on, answer.strip()
    locked.save()
    record(by, household, verb="complaint.answered", outcome=locked.get_outcome_display(), on=on.isoformat())
    return Complaint.objects.select_related("household__review").get(pk=locked.pk)


@transaction.atomic
def record_conflicting(
    *, review: Review, by: User, one: Household, other: Household, about: str, one_wishes: str, other_wishes: str
) -> ConflictingWishes:
    """It stands on the page of the family until it is settled."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if {one.review_id, other.review_id} != {review.pk}:
        raise NotVisible(NOT_FOUND)
    refuse(
        "Choose two different households." if one.pk == other.pk else None,
        *rules.required(what_each_of_them_wishes=one_wishes if other_wishes.strip() else ""),
    )
    made = ConflictingWishes.objects.create(
        one=one, other=other, about=WishAbout(about), one_wishes=one_wishes.strip(), other_wishes=other_wishes.strip(),
        recorded_by=by, recorded_on=clock.today(),
    )  # fmt: skip
    record(by, one, verb="wishes.conflicted", about=made.get_about_display(), other=other.label)
    return made


@transaction.atomic
def settle_conflicting(*, conflict: ConflictingWishes, by: User, settlement: str) -> ConflictingWishes:
    """The review chair settles it, after each household was heard apart from the other."""
    require(by, "LEAD_REVIEW", conflict.one.review)
    refuse_if_closed(conflict.one.review)
    locked: Any = ConflictingWishes.objects.select_for_update(of=("self",)).get(pk=conflict.pk)
    refuse("This is settled already." if locked.settled_on else None, *rules.required(how_it_was_settled=settlement))
    locked.settled_on, locked.settled_by, locked.settlement = clock.today(), by, settlement.strip()
    locked.save()
    record(by, conflict.one, verb="wishes.settled", about=locked.get_about_display(), other=conflict.other.label)
    return conflicting(conflict.one.review).get(pk=locked.pk)
