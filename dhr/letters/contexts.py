"""The values of one letter, frozen from one review and one recipient. What no record says stays empty: a gap."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils import timezone

from dhr.accounts.models import PartnershipMembership, User
from dhr.agencies.contacts import contact_of
from dhr.agencies.models import Agency, ContactPoint, Partnership
from dhr.agencies.statutory import is_named_in_s9
from dhr.agencies.succession import successor_of
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.imrs.models import AgencyReport
from dhr.letters.catalogue import LetterType
from dhr.letters.contexts_of_dates import values_of_extension, values_of_late_return
from dhr.letters.reading import once
from dhr.panels.models import ChairAppointment, Household, Person, TermsOfReference
from dhr.panels.rules import HIDDEN
from dhr.submission.checklist import CHECKLIST
from dhr.submission.models import Report
from dhr.workflow.asking import report_due
from dhr.workflow.day_corrections import last_decision
from dhr.workflow.duty_facts import HOLDS
from dhr.workflow.models import AgencyReturn, Extension, LegalBasis, Review, StageChange

DUTY = (
    "Your agency is named in section 9(4) of the Domestic Violence, Crime and Victims Act 2004. It has a duty to have regard "
    "to the statutory guidance when it takes part in a review."
)
INVITATION = (
    "Your agency is not named in section 9(4) of the Domestic Violence, Crime and Victims Act 2004. You are invited to take "
    "part: what you know matters to the review."
)
ADVOCACY = "Advocacy After Fatal Domestic Abuse (AAFDA) and the Victim Support Homicide Service help families through such a review."
HOME_OFFICE = "Home Office\nInterpersonal Abuse Unit, domestic homicide reviews\nFry Building, 2 Marsham Street, London"
CHAIR_UNKNOWN = "The chair of the review is not chosen yet; we will tell you the name."


def values_for(
    kind: LetterType, review: Review, by: User, agency: Agency | None, household: Household | None,
    extension: Extension | None = None, report: AgencyReport | None = None,
) -> dict[str, str]:  # fmt: skip
    """Placeholder to value, as the records stand now."""
    values = {**_of_review(review), "signer": _signer(kind, review, by)}
    if agency is not None:
        values |= _of_agency(review, agency)
    if household is not None:
        values["household"] = household.recipient_name
        values["advocacy"] = ADVOCACY
    if kind.code == "L32":
        values |= _of_submission(review)
    if kind.about_late and agency is not None:
        values |= values_of_late_return(review, agency, report)
    if extension is not None:
        values |= values_of_extension(extension)
    return values


@once
def _signer(kind: LetterType, review: Review, by: User) -> str:
    """Name and role of whoever the catalogue says signs; nothing where nobody holds that role today."""
    if kind.signer == "preparer":
        return f"{by.name}\n{by.job_title}".strip()
    if kind.signer == "review_chair":
        chair = _chair(review)
        return f"{chair}\nIndependent chair of the review" if chair else ""
    held = PartnershipMembership.objects.filter(
        partnership=review.partnership, role="csp_chair", starts_on__lte=clock.today()
    )
    found = held.exclude(ends_on__lte=clock.today()).select_related("user").order_by("starts_on").last()
    return f"{found.user.name}\nChair of the partnership" if found else ""


def _chair(review: Review) -> str:
    found = ChairAppointment.objects.filter(review=review, ended_on=None, appointed_on__lte=clock.today())
    return found.values_list("user__name", flat=True).order_by("appointed_on").last() or ""


def _expected(review: Review) -> str:
    """The day that stands for the report: the guidance's, or the one that was agreed; nothing where there is no number."""
    due = report_due(review)
    return in_words(due) if due else ""


@once
def _of_review(review: Review) -> dict[str, str]:
    decision = last_decision(review)
    held = decision if decision and decision.kind in HOLDS else None
    chair = _chair(review)
    victims = Person.objects.filter(review=review, role="victim").count()
    proceedings = [p.get_kind_display() for p in review.proceedings.filter(ended_on=None)]
    partnership = review.partnership
    return {
        "reference": review.reference,
        "partnership": partnership.name,
        "partnership contact": " or ".join(filter(None, (partnership.email, partnership.telephone))),
        "display name": review.get_display_name_display().lower(),
        "aware date": in_words(review.csp_aware_on),
        "decision date": in_words(held.counts_on) if held else "",
        "expected date": _expected(review),
        "legal basis": review.get_legal_basis_display(),
        "chair": chair,
        "chair status": f"{chair} is the chair of the review." if chair else CHAIR_UNKNOWN,
        "other proceedings": "; ".join(proceedings) or "none known",
        "victim count": "a death" if victims < 2 else f"{victims} deaths",
    }


def _of_agency(review: Review, agency: Agency) -> dict[str, str]:
    owed = _returns(review).get(agency.pk)
    answering = successor_of(agency)
    return {
        **_of_every_agency(review),
        "agency": answering.name if answering == agency else f"{answering.name}, for the records of {agency.name},",
        "duty": _duty(review, answering),
        "return due date": in_words(owed.due_on) if owed else "",
        "particular request": owed.note
        if owed and owed.note
        else "There is nothing that I ask of your agency in particular.",
    }


@once
def _returns(review: Review) -> dict[uuid.UUID, AgencyReturn]:
    """What is asked of each agency, by its key."""
    return {owed.agency_id: owed for owed in AgencyReturn.objects.filter(review=review)}


@once
def _of_every_agency(review: Review) -> dict[str, str]:
    """What a letter to any agency of the review says."""
    terms = TermsOfReference.objects.filter(review=review).last()
    people = Person.objects.filter(review=review).defer(*HIDDEN)
    return {
        "period": f"{in_words(terms.period_from)} to {in_words(terms.period_to)}" if terms else "",
        "people": "; ".join(f"{p.pseudonym} ({p.relationship or p.get_role_display().lower()})" for p in people),
        "lines of enquiry": "\n".join(f"{line.number}. {line.text}" for line in terms.lines.all()) if terms else "",
    }


def _duty(review: Review, agency: Agency) -> str:
    """Section 9 names its bodies. Whom section 8A binds was not read in the source, so nothing is said of it."""
    if review.legal_basis != LegalBasis.S9:
        return ""
    return DUTY if is_named_in_s9(agency.kind, clock.today()) else INVITATION


def _of_submission(review: Review) -> dict[str, str]:
    newest = {report.get_kind_display(): report for report in Report.objects.filter(review=review).order_by("version")}
    signed = StageChange.objects.filter(review=review, track="A", name="sign_off").last()
    return {
        "round": str(review.round),
        "files": "\n".join(f"{label}, version {report.version}" for label, report in newest.items()),
        "confirmations": "\n".join(f"{line};" for line in CHECKLIST.values()),
        "sign-off date": in_words(timezone.localdate(signed.at)) if signed else "",
    }


def sender_of(partnership: Partnership) -> str:
    """Name, address and how to reach the partnership."""
    return "\n".join(filter(None, (partnership.name, partnership.address, partnership.email, partnership.telephone)))


@once
def contact_at(agency: Agency) -> ContactPoint | None:
    """Whom to write to in an agency today."""
    return contact_of(agency)


def recipient_of(kind: LetterType, agency: Agency | None, household: Household | None) -> str:
    """Name and address. A letter to an agency that has ended goes to its successor, and says so."""
    if household is not None:
        return "\n".join(filter(None, (household.recipient_name, household.address)))
    if agency is None:
        return HOME_OFFICE
    answering = successor_of(agency)
    contact = contact_at(answering)
    attention = kind.attention or (contact.name if contact else "")
    note = f"(for the records of {agency.name}, which ended)" if answering != agency else ""
    return "\n".join(filter(None, (attention, answering.name, note, answering.address)))


def marking_of(kind: LetterType) -> str:
    """A family letter carries none: it would frighten, and tells them nothing."""
    return settings.PROTECTIVE_MARKING if kind.marked else ""
