"""People in a case, households, the chair, the panel. Real names never reach the audit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotVisible, refuse
from dhr.panels import chairs, queries, replacing, rules
from dhr.panels.declaring import record_declaration
from dhr.panels.models import (
    ChairAppointment,
    Household,
    LegalPosition,
    PanelMember,
    Person,
    PersonRole,
    Seniority,
)  # fmt: skip
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition, refuse_if_closed
from dhr.workflow.work import begin_for


@transaction.atomic
def add_person(
    *, review: Review, by: User, role: str, pseudonym: str, real_name: str = "", date_of_birth: date | None = None,
    relationship: str = "", legal_position: str = "", household: Household | None = None,
) -> Person:  # fmt: skip
    """A person in the case. SUPPORT_REVIEW, because both the manager and the review chair come to know of people."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if household is not None and household.review_id != review.pk:
        raise NotVisible(NOT_FOUND)
    pseudonym = pseudonym.strip()
    refuse(
        "" if pseudonym else "Give the person a pseudonym.",
        rules.pseudonym_problem(pseudonym, real_name, queries.pseudonyms(review)),
        rules.wording_problem(role, legal_position, pseudonym, relationship),
        rules.day_problem("The date of birth", date_of_birth, clock.today()),
    )
    person = Person.objects.create(
        review=review, role=PersonRole(role), pseudonym=pseudonym, real_name=real_name.strip(), household=household,
        date_of_birth=date_of_birth.isoformat() if date_of_birth else "", relationship=relationship.strip(),
        legal_position=LegalPosition(legal_position),
    )  # fmt: skip
    _record(by, "person.added", review, pseudonym, role=role, legal_position=legal_position)
    return person


@transaction.atomic
def show_real_name(*, person: Person, by: User) -> str:
    """The real name, to somebody who may see it; that it was shown, of whom and to whom, is recorded."""
    require(by, "VIEW_NAMES", person.review)
    if not person.real_name:
        raise Blocked("No real name is recorded for this person.")
    _record(by, "person.name_shown", person.review, person.pseudonym)
    return person.real_name


@transaction.atomic
def add_household(
    *, review: Review, by: User, label: str, recipient_name: str = "", address: str = "", advocate: str = ""
) -> Household:
    """Family or others who are told and asked together."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    household = Household.objects.create(
        review=review, label=label.strip(), recipient_name=recipient_name.strip(), address=address.strip(),
        advocate=advocate.strip(),
    )  # fmt: skip
    _record(by, "household.added", review, household.label)
    begin_for(household)
    return household


@transaction.atomic
def record_liaison_check(
    *, household: Household, by: User, checked_on: date, checked_with: str, safe_to_contact: bool
) -> Household:
    """Whether it is safe to write to the household, asked of the police's liaison or investigating officer."""
    require(by, "MANAGE_REVIEW", household.review)
    refuse_if_closed(household.review)
    refuse(
        rules.day_problem("The day of the check", checked_on, clock.today()),
        "" if checked_with.strip() else "Say with whom it was checked.",
    )
    locked = Household.objects.select_for_update().get(pk=household.pk)
    locked.liaison_checked_on, locked.liaison_checked_with = checked_on, checked_with.strip()
    locked.safe_to_contact = safe_to_contact
    locked.save()
    _record(
        by, "household.liaison_checked", locked.review, locked.label,
        checked_on=checked_on.isoformat(), safe_to_contact=safe_to_contact,
    )  # fmt: skip
    _follow_check(locked, by, f"Checked with: {checked_with.strip()}")
    return locked


def _follow_check(household: Household, by: User, reason: str) -> None:
    """The household may be contacted now, or no longer, where the step fits where it stands."""
    name = "find_safe" if household.safe_to_contact else "find_not_safe"
    if household.stage in household.TRACK.transitions[name].sources:
        fire_transition(thing=household, name=name, by=by, reason=reason)


@transaction.atomic
def appoint_chair(
    *, review: Review, by: User, user: User, declared_on: date, independent: bool, interests: str = "",
    appointed_on: date,
) -> ChairAppointment:  # fmt: skip
    """The independent chair, with the declaration of interests; the review moves on. A refusal leaves nothing behind."""
    require(by, "APPOINT_CHAIR", review)
    refuse_if_closed(review)
    refuse(
        rules.declaration_problem(declared_on, appointed_on),
        rules.day_problem("The day of the appointment", appointed_on, clock.today()),
        chairs.unaccepted_problem(review),
    )
    if not queries.chair_candidates(review).filter(pk=user.pk).exists():
        raise Blocked(f"{user.name} works for the partnership or for an agency involved, and cannot chair this review.")
    stays = queries.lacks_chair(review)
    replacing.end_barred_chairs(review=review, by=by)
    appointment = ChairAppointment.objects.create(
        review=review, user=user, declared_on=declared_on, independent=independent, interests=interests.strip(),
        appointed_on=appointed_on,
    )  # fmt: skip
    chairs.follow_appointment(appointment)
    _declare_for_chair(appointment, by)
    _record(by, "chair.appointed", review, user.name, appointed_on=appointed_on.isoformat(), independent=independent)
    if not stays:
        fire_transition(thing=review, name="appoint_chair", by=by)
    return appointment


def _declare_for_chair(appointment: ChairAppointment, by: User) -> None:
    """What the chair declared before the appointment counts as the declaration about the review; it is not asked twice."""
    answer = rules.chair_answer(independent=appointment.independent, interests=appointment.interests)
    record_declaration(
        review=appointment.review, user=appointment.user, by=by, answer=answer, note=appointment.interests or "None.",
        declared_on=appointment.declared_on,
    )  # fmt: skip


@transaction.atomic
def appoint_later(*, review: Review, by: User, user: User, appointed_on: date | None) -> ChairAppointment:
    """The chair of a review that was entered when it was already under way, or that has none: the declaration was made
    elsewhere, and the stage stays."""
    if not queries.chair_candidates(review).filter(pk=user.pk).exists():
        raise Blocked(f"{user.name} works for the partnership or for an agency involved, and cannot chair this review.")
    day = appointed_on or clock.today()
    made = ChairAppointment.objects.create(
        review=review, user=user, declared_on=day, independent=True, interests="Recorded later.", appointed_on=day
    )
    _declare_for_chair(made, by)
    _record(by, "chair.appointed", review, user.name, appointed_on=day.isoformat(), recorded_later=True)
    return made


@transaction.atomic
def add_member(
    *, review: Review, by: User, name: str, agency: Agency, job_title: str = "", user: User | None = None,
    domestic_abuse_specialist: bool = False, independent: bool = True, interests: str = "", joined_on: date, seniority: str = "",
    substitute_for: PanelMember | None = None,
) -> PanelMember:  # fmt: skip
    """A member of the panel, or who stands in for one, for an agency on the partnership's list. With an account the member
    sees the review."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if substitute_for is not None and (substitute_for.review_id != review.pk or substitute_for.left_on):
        raise NotVisible(NOT_FOUND)
    refuse(
        rules.day_problem("The day of joining", joined_on, clock.today()),
        _listing_problem(review, agency),
        _substitute_problem(agency, substitute_for),
    )
    if user is not None and not queries.member_candidates(review).filter(pk=user.pk).exists():
        raise Blocked(f"{user.name} already sits on this panel, or cannot sit on it.")
    member = PanelMember.objects.create(
        review=review, user=user, name=name.strip(), job_title=job_title.strip(), agency=agency, joined_on=joined_on,
        domestic_abuse_specialist=domestic_abuse_specialist, independent=independent, interests=interests.strip(),
        seniority=seniority and Seniority(seniority), substitute_for=substitute_for,
    )  # fmt: skip
    detail = {"joined_on": joined_on.isoformat(), "stands_in": substitute_for is not None}
    _record(by, "panel_member.added", review, f"{member.name}, {agency.name}", **detail)
    return member


@transaction.atomic
def remove_member(*, member: PanelMember, by: User, left_on: date, reason: str) -> PanelMember:
    """The member leaves, and with the member whoever stands in; that they sat on the panel stays recorded."""
    require(by, "SUPPORT_REVIEW", member.review)
    refuse_if_closed(member.review)
    locked: Any = PanelMember.objects.select_for_update().get(pk=member.pk)
    refuse(
        "It is already recorded that this member left." if locked.left_on else "",
        "The day of leaving cannot lie before the day of joining." if left_on < locked.joined_on else "",
        rules.day_problem("The day of leaving", left_on, clock.today()),
        "" if reason.strip() else "Give a reason.",
    )
    for leaving in (locked, *PanelMember.objects.select_for_update().filter(substitute_for=locked, left_on=None)):
        leaving.left_on, leaving._change_reason = max(left_on, leaving.joined_on), reason.strip()
        leaving.save()
        subject = f"{leaving.name}, {leaving.agency.name}"
        detail = {"left_on": leaving.left_on.isoformat(), "reason": reason.strip()}
        _record(by, "panel_member.removed", locked.review, subject, **detail)
    return PanelMember.objects.get(pk=locked.pk)


def _substitute_problem(agency: Agency, member: PanelMember | None) -> str | None:
    if member is None:
        return None
    return rules.substitute_problem(
        same_agency=member.agency_id == agency.pk, is_substitute=member.substitute_for_id is not None
    )


def _listing_problem(review: Review, agency: Agency) -> str | None:
    listed = queries.listed_agencies(review).filter(pk=agency.pk).exists()
    return None if listed else f"{agency.name} is not on the partnership's list of agencies."


def _record(by: User, verb: str, review: Review, subject: str, **detail: Any) -> None:
    record_event(by=by, verb=verb, review_id=review.pk, subject=subject, detail=detail)
