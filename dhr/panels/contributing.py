"""What households give to the review and say to its terms of reference. What they said never reaches the audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.panels import family_record_rules as rules
from dhr.panels.approaching import approach_problems
from dhr.panels.family import record_contact
from dhr.panels.models import (
    ContactKind,
    Contribution,
    GivenAs,
    Giver,
    Household,
    TermsAnswer,
    TermsOfReference,
    TermsShared,
)
from dhr.panels.rules import day_problem
from dhr.workflow.services import refuse_if_closed

LOGGED_AS: Mapping[str, ContactKind] = {
    GivenAs.MEETING: ContactKind.CONTRIBUTION, GivenAs.CALL: ContactKind.CALL, GivenAs.LETTER: ContactKind.LETTER,
    GivenAs.STATEMENT: ContactKind.LETTER, GivenAs.DIARY: ContactKind.LETTER,
}  # fmt: skip
VERBS = {
    rules.SENT: "contribution.sent", rules.AGREED: "contribution.agreed", rules.CHANGED: "contribution.changed",
    rules.WITHDRAWN: "contribution.withdrawn",
}  # fmt: skip


def contributions(household: Household) -> QuerySet[Contribution]:
    return Contribution.objects.filter(household=household).select_related("recorded_by", "household__review")


def terms_shared(household: Household) -> QuerySet[TermsShared]:
    """What was shown of the terms of reference, the latest first."""
    found = TermsShared.objects.filter(household=household).select_related("terms", "household__review")
    return found.order_by("-shared_on", "-recorded_at")


@transaction.atomic
def record_contribution(
    *, household: Household, by: User, giver: str, given_as: str, given_on: date, note: str
) -> Contribution:
    """What somebody told. It is logged as a contact too, and moves the household on where it stands before that."""
    found = locked_household(household, by)
    refuse(day_problem("The day of the contribution", given_on, clock.today()), *rules.required(what_they_said=note))
    number = Contribution.objects.filter(household=found).count() + 1
    made = Contribution.objects.create(
        household=found, number=number, giver=Giver(giver), given_as=GivenAs(given_as), given_on=given_on,
        note=note.strip(), recorded_by=by,
    )  # fmt: skip
    record(by, found, verb="contribution.recorded", number=number, on=given_on.isoformat())
    _log_contribution(household, by, made)
    return made


def _log_contribution(household: Household, by: User, made: Contribution) -> None:
    """What they send of themselves can come before the police were asked, and while a witness is held back; a meeting
    cannot."""
    record_contact(
        household=household, by=by, kind=LOGGED_AS[made.given_as], outcome="done", on=made.given_on, note=f"Contribution {made.number}.",
        move=_if_it_can(household, "take_contribution"),
    )  # fmt: skip


@transaction.atomic
def send_note(*, contribution: Contribution, by: User, on: date) -> Contribution:
    """The note goes to the person who gave the contribution, to be agreed."""
    locked = _locked_contribution(contribution, by)
    refuse(
        *approach_problems(locked.household, on, ContactKind.NOTE),
        rules.note_problem(locked.state, rules.SENT, on, locked.state_on or locked.given_on),
        day_problem("The day", on, clock.today()),
    )
    record_contact(
        household=locked.household, by=by, kind="letter", outcome="done", on=on,
        note=f"Note of contribution {locked.number}, to be agreed.",
    )  # fmt: skip
    return _keep_state(locked, by, rules.SENT, on)


@transaction.atomic
def answer_note(*, contribution: Contribution, by: User, answer: str, on: date, changes: str = "") -> Contribution:
    """The note is agreed, with changes or as it is; or the contribution is withdrawn, and the review does not use it."""
    locked = _locked_contribution(contribution, by)
    refuse(
        rules.note_problem(locked.state, answer, on, locked.state_on or locked.given_on, changes),
        day_problem("The day", on, clock.today()),
    )
    locked.changes = changes.strip() if answer == rules.CHANGED else locked.changes
    made = _keep_state(locked, by, answer, on)
    agreed = answer in (rules.AGREED, rules.CHANGED)
    record_contact(
        household=locked.household, by=by, kind=ContactKind.LETTER, outcome="done", on=on,
        note=f"Contribution {locked.number}: {rules.NOTE_STATES[answer].lower()}.",
        move=_if_it_can(locked.household, "agree_note") if agreed else "",
    )  # fmt: skip
    return made


@transaction.atomic
def share_terms(*, household: Household, by: User, terms: TermsOfReference, on: date) -> TermsShared:
    """The version in force is shown to the household."""
    found = locked_household(household, by)
    if terms.review_id != found.review_id:
        raise NotVisible(NOT_FOUND)
    again = TermsShared.objects.filter(household=found, terms=terms).exists()
    refuse(
        *approach_problems(found, on, ContactKind.TERMS),
        "This version was shown to this household already." if again else None,
        day_problem("The day", on, clock.today()),
    )
    made = TermsShared.objects.create(household=found, terms=terms, shared_on=on, recorded_by=by)
    record(by, found, verb="terms.shared", version=terms.version, on=on.isoformat())
    move = _if_it_can(household, "share_terms")
    record_contact(
        household=household, by=by, kind="terms", outcome="done", on=on, note=f"Version {terms.version}.", move=move
    )
    return made


@transaction.atomic
def answer_terms(
    *, shared: TermsShared, by: User, answer: str, on: date, said: str = "", followed: str = ""
) -> TermsShared:
    """What the household says to the terms, and what the chair and the panel made of it; the latter may come later."""
    household = locked_household(shared.household, by)
    locked = TermsShared.objects.select_for_update(of=("self",)).select_related("terms").get(pk=shared.pk)
    refuse(
        rules.answer_problem(locked.shared_on, on, "The terms of reference"),
        day_problem("The day", on, clock.today()),
        *(rules.required(what_they_ask_for=said) if answer == TermsAnswer.CHANGES else ()),
    )
    locked.answer, locked.answered_on = TermsAnswer(answer), on
    locked.said, locked.followed = said.strip(), followed.strip()
    locked.save()
    record(by, household, verb="terms.answered", version=locked.terms.version, answer=answer, on=on.isoformat())
    return locked


def locked_household(household: Household, by: User) -> Household:
    """The household as it is now, for somebody who may record what it says, in a review that is open."""
    require(by, "SUPPORT_REVIEW", household.review)
    refuse_if_closed(household.review)
    return Household.objects.select_for_update(of=("self",)).select_related("review").get(pk=household.pk)


def _locked_contribution(contribution: Contribution, by: User) -> Any:
    locked_household(contribution.household, by)
    found = Contribution.objects.select_for_update(of=("self",)).select_related("household__review")
    return found.get(pk=contribution.pk)


def _keep_state(locked: Any, by: User, state: str, on: date) -> Contribution:
    locked.state, locked.state_on = state, on
    locked.save()
    record(by, locked.household, verb=VERBS[state], number=locked.number, on=on.isoformat())
    return Contribution.objects.select_related("household__review").get(pk=locked.pk)


def _if_it_can(household: Household, move: str) -> str:
    """The step, where the household stands before it."""
    return move if move in household.TRACK.leaving(household.stage) else ""


def record(by: User, household: Household, *, verb: str, **detail: object) -> None:
    """What was recorded of a household, without what it said."""
    record_event(by=by, verb=verb, review_id=household.review_id, subject=household.label, detail=detail)
