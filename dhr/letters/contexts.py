"""The values of one letter, frozen from one review and one recipient. What no record says stays empty: a gap."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from dhr.accounts.models import User
from dhr.agencies.models import Agency, Partnership
from dhr.agencies.statutory import is_named_in_s9
from dhr.agencies.succession import successor_of
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.letters.addressing import chair_of, partnership_chair
from dhr.letters.catalogue import LetterType
from dhr.letters.contexts_of_dates import values_of_extension, values_of_late_return
from dhr.letters.models import Letter
from dhr.panels.models import Person, TermsOfReference
from dhr.panels.rules import HIDDEN
from dhr.submission.checklist import CHECKLIST
from dhr.submission.models import Report
from dhr.workflow.asking import report_due
from dhr.workflow.day_corrections import last_decision
from dhr.workflow.duty_facts import HOLDS
from dhr.workflow.models import AgencyReturn, LegalBasis, Review, StageChange

DUTY = (
    "Your agency is named in section 9(4) of the Domestic Violence, Crime and Victims Act 2004. It has a duty to have regard "
    "to the statutory guidance when it takes part in a review."
)
INVITATION = (
    "Your agency is not named in section 9(4) of the Domestic Violence, Crime and Victims Act 2004. You are invited to take "
    "part: what you know matters to the review."
)
ADVOCACY = "Advocacy After Fatal Domestic Abuse (AAFDA) and the Victim Support Homicide Service help families through such a review."
CHAIR_UNKNOWN = "The chair of the review is not chosen yet; we will tell you the name."


def values_for(kind: LetterType, letter: Letter) -> dict[str, str]:
    """Placeholder to value, as the records stand now."""
    review, agency, household = letter.review, letter.agency, letter.household
    values = {**_of_review(review), "signer": _signer(kind, review, letter.prepared_by)}
    if agency is not None:
        values |= _of_agency(review, agency)
    if household is not None:
        values["household"] = household.recipient_name
        values["advocacy"] = ADVOCACY
    if kind.code == "L32":
        values |= _of_submission(review)
    if kind.about_late and agency is not None:
        values |= values_of_late_return(review, agency, letter.report)
    if letter.extension is not None:
        values |= values_of_extension(letter.extension)
    return values


def _signer(kind: LetterType, review: Review, by: User) -> str:
    """Name and role of whoever the catalogue says signs; nothing where nobody holds that role today."""
    if kind.signer == "preparer":
        return f"{by.name}\n{by.job_title}".strip()
    if kind.signer == "review_chair":
        chair = chair_of(review)
        return f"{chair}\nIndependent chair of the review" if chair else ""
    found = partnership_chair(review.partnership)
    return f"{found}\nChair of the partnership" if found else ""


def _expected(review: Review) -> str:
    """The day that stands for the report: the guidance's, or the one that was agreed; nothing where there is no number."""
    due = report_due(review)
    return in_words(due) if due else ""


def _of_review(review: Review) -> dict[str, str]:
    decision = last_decision(review)
    held = decision if decision and decision.kind in HOLDS else None
    chair = chair_of(review)
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
    terms = TermsOfReference.objects.filter(review=review).last()
    owed = AgencyReturn.objects.filter(review=review, agency=agency).first()
    people = Person.objects.filter(review=review).defer(*HIDDEN)
    answering = successor_of(agency)
    return {
        "agency": answering.name if answering == agency else f"{answering.name}, for the records of {agency.name},",
        "duty": _duty(review, answering),
        "period": f"{in_words(terms.period_from)} to {in_words(terms.period_to)}" if terms else "",
        "people": "; ".join(f"{p.pseudonym} ({p.relationship or p.get_role_display().lower()})" for p in people),
        "lines of enquiry": "\n".join(f"{line.number}. {line.text}" for line in terms.lines.all()) if terms else "",
        "return due date": in_words(owed.due_on) if owed else "",
        "particular request": owed.note
        if owed and owed.note
        else "There is nothing that I ask of your agency in particular.",
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


def marking_of(kind: LetterType) -> str:
    """A family letter carries none: it would frighten, and tells them nothing."""
    return settings.PROTECTIVE_MARKING if kind.marked else ""
