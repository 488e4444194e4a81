"""To whom a letter is drafted, and what stands at its head: from the records of its own review, or as it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypedDict

from django.db.models import QuerySet

from dhr.accounts.models import PartnershipMembership
from dhr.agencies.contacts import contact_of
from dhr.agencies.models import Agency, ContactPoint, Partnership
from dhr.agencies.succession import successor_of
from dhr.core import clock
from dhr.letters.catalogue import LetterType, To
from dhr.letters.models import Letter
from dhr.letters.queries import agencies_that_can_be_written_to, members_to_write_to
from dhr.letters.reading import once
from dhr.letters.recipients import KIND_OF_AGENCY, OF_THIS_REVIEW, Way, choice_problem
from dhr.panels.models import ChairAppointment, ChairExpression, Contribution, Household, PanelMember
from dhr.workflow.models import Notification, OtherProceeding, Review

HOME_OFFICE = "Home Office\nInterpersonal Abuse Unit, domestic homicide reviews\nFry Building, 2 Marsham Street, London"
STANDS: Mapping[To, str] = {
    "home_office": HOME_OFFICE,
    "dac": "The Domestic Abuse Commissioner for England and Wales",
}
"""Who is the same for every review. An address that was not read in a source is not made up."""


class Addressed(TypedDict, total=False):
    """To whom: one of these, as the letter asks. `recipient` is name and address of somebody whom no record holds."""

    agency: Agency | None
    household: Household | None
    member: PanelMember | None
    contributor: Contribution | None
    recipient: Mapping[str, str] | None


def recipient_problem(kind: LetterType, review: Review, to: Addressed) -> str | None:
    """Why the letter cannot go there: the wrong kind of recipient, or one that is not of this review."""
    given: dict[Way, Any] = {way: thing for way in OF_THIS_REVIEW if (thing := to.get(way))}
    problem = choice_problem(kind, given)
    if problem:
        return problem
    foreign = [way for way, thing in given.items() if not _belongs(way, kind, review, thing)]
    return OF_THIS_REVIEW[foreign[0]] if foreign else None


def agencies_for(kind: LetterType, review: Review) -> QuerySet[Agency]:
    """The agencies to which this letter can go."""
    found = agencies_that_can_be_written_to(review)
    only = KIND_OF_AGENCY.get(kind.to)
    return found.filter(kind=only) if only else found


def _belongs(way: Way, kind: LetterType, review: Review, thing: Any) -> bool:
    if way == "agency":
        return agencies_for(kind, review).filter(pk=thing.pk).exists()
    return _BELONGS[way](review, thing)


_BELONGS: Mapping[Way, Callable[[Review, Any], bool]] = {
    "household": lambda review, household: household.review_id == review.pk,
    "member": lambda review, member: members_to_write_to(review).filter(pk=member.pk).exists(),
    "contributor": lambda review, contributor: contributor.household.review_id == review.pk,
    "recipient": lambda _review, recipient: bool(recipient.get("name", "").strip()),
}


def columns_of(to: Addressed) -> dict[str, Any]:
    """What the letter keeps. A contribution brings its household, whose checks and quiet days hold for the letter too."""
    kept: dict[str, Any] = {name: thing for name, thing in to.items() if thing}
    if contributor := to.get("contributor"):
        kept["household"] = contributor.household
    if written := to.get("recipient"):
        kept["recipient"] = {part: text.strip() for part, text in written.items() if text.strip()}
    return kept


def recipient_of(kind: LetterType, letter: Letter) -> str:
    """Name and address. A letter to an agency that has ended goes to its successor, and says so."""
    if letter.household is not None:
        return _lines(letter.household.recipient_name, letter.household.address)
    if letter.recipient:
        return _lines(letter.recipient.get("name", ""), letter.recipient.get("address", ""))
    if letter.member is not None:
        member = letter.member
        return _lines(member.name, member.job_title, member.agency.name, member.agency.address)
    if letter.agency is not None:
        return _of_agency(kind, letter.agency)
    if kind.to == "chair":
        return chair_to_write_to(letter.review)
    if kind.to == "partnership_chair":
        return _lines(partnership_chair(letter.review.partnership), "Chair of the partnership", letter.review.partnership.name)  # fmt: skip
    return STANDS.get(kind.to, "")


@once
def contact_at(agency: Agency) -> ContactPoint | None:
    """Whom to write to in an agency today."""
    return contact_of(agency)


def _of_agency(kind: LetterType, agency: Agency) -> str:
    answering = successor_of(agency)
    contact = contact_at(answering)
    attention = kind.attention or (contact.name if contact else "")
    note = f"(for the records of {agency.name}, which ended)" if answering != agency else ""
    return _lines(attention, answering.name, note, answering.address)


def known_recipient(kind: LetterType, review: Review) -> dict[str, str]:
    """What the records say of somebody who is written to by name and address; a person looks at it and adds the rest."""
    find = _KNOWN.get(kind.to)
    return {"name": find(review)} if find else {}


def _coroner(review: Review) -> str:
    """The coroner who leads the inquest, as it is recorded."""
    inquest = OtherProceeding.objects.filter(review=review, kind="inquest").exclude(owner="").first()
    return inquest.owner if inquest else "The Coroner"


def _notifier(review: Review) -> str:
    told = Notification.objects.filter(review=review).select_related("told_by_agency").first()
    if told is None:
        return ""
    agency = told.told_by_agency.name if told.told_by_agency else ""
    return ", ".join(filter(None, (told.told_by, told.told_by_role, agency)))


_KNOWN: Mapping[To, Callable[[Review], str]] = {
    "coroner": _coroner,
    "notifier": _notifier,
    "cps": lambda _review: "Crown Prosecution Service",
    "market": lambda _review: "To people who chair reviews",
}


def partnership_chair(partnership: Partnership) -> str:
    """Who chairs the partnership today; nothing where nobody does."""
    held = PartnershipMembership.objects.filter(partnership=partnership, role="csp_chair", starts_on__lte=clock.today())
    found = held.exclude(ends_on__lte=clock.today()).select_related("user").order_by("starts_on").last()
    return found.user.name if found else ""


def chair_of(review: Review) -> str:
    """The review chair in office."""
    found = ChairAppointment.objects.filter(review=review, ended_on=None, appointed_on__lte=clock.today())
    return found.values_list("user__name", flat=True).order_by("appointed_on").last() or ""


def chair_to_write_to(review: Review) -> str:
    """The review chair, or whoever was chosen and is not appointed yet."""
    chosen = ChairExpression.objects.filter(review=review, state="chosen", appointment=None)
    return chair_of(review) or chosen.values_list("name", flat=True).order_by("decided_on").last() or ""


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))
