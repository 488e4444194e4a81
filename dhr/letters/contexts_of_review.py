"""The fields that a review answers: its names and dates, its decision, the law behind it, its pauses and extensions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dhr.core.dates import in_words
from dhr.letters.addressing import partnership_chair
from dhr.letters.cases import Case
from dhr.letters.contexts_of_dates import day_before
from dhr.letters.wording import variants
from dhr.panels.models import Person
from dhr.workflow.asking import report_due
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import Decision

CHAIR_UNKNOWN = "The chair of the review is not chosen yet; we will tell you the name."


def day(known: date | None) -> str:
    """A day as letters write it; nothing where it is not known."""
    return in_words(known) if known else ""


def _signer(case: Case) -> str:
    """Name and role of whoever the catalogue says signs; nothing where nobody holds that role today."""
    by = case.letter.prepared_by
    if case.kind.signer == "preparer":
        return f"{by.name}\n{by.job_title}".strip()
    if case.kind.signer == "review_chair":
        return f"{case.chair}\nIndependent chair of the review" if case.chair else ""
    found = partnership_chair(case.review.partnership)
    return f"{found}\nChair of the partnership" if found else ""


def _victims(case: Case) -> str:
    victims = Person.objects.filter(review=case.review, role="victim").count()
    return "a death" if victims < 2 else f"{victims} deaths"


def _proceedings(case: Case) -> str:
    going_on = [process.get_kind_display() for process in case.review.proceedings.filter(ended_on=None)]
    return "; ".join(going_on) or "none known"


def _decision_due(case: Case) -> str:
    """The day by which the partnership decides; nothing where the guidance sets no number, or it has decided."""
    return next((day(duty.due) for duty in dated_duties([case.review]) if duty.kind == "decision"), "")


def _reasons(decision: Decision | None) -> str:
    return decision.reasons if decision else ""


def _look_again(case: Case) -> str:
    """The day for looking again: at a decision that was put off, or at a publication that is withheld."""
    if case.kind.row == "L40":
        return day(case.withheld.review_on) if case.withheld else ""
    return day(case.deferral.until) if case.deferral else ""


OF_REVIEW: Mapping[str, Callable[[Case], str]] = {
    "reference": lambda case: case.review.reference,
    "partnership": lambda case: case.review.partnership.name,
    "partnership contact": lambda case: " or ".join(
        filter(None, (case.review.partnership.email, case.review.partnership.telephone))
    ),
    "signer": _signer,
    "display name": lambda case: case.review.get_display_name_display().lower(),
    "aware date": lambda case: day(case.review.csp_aware_on),
    "legal basis": lambda case: case.review.get_legal_basis_display(),
    "chair": lambda case: case.chair,
    "chair status": lambda case: f"{case.chair} is the chair of the review." if case.chair else CHAIR_UNKNOWN,
    "expected date": lambda case: day(report_due(case.review)),
    "report due date": lambda case: day(report_due(case.review)),
    "other proceedings": _proceedings,
    "victim count": _victims,
    "received date": lambda case: day(case.notification.received_on) if case.notification else "",
    "decision due date": _decision_due,
    "other partnership": lambda case: case.lead_offer.name if case.lead_offer else "",
    "lead reason": lambda case: case.lead_offer.why if case.lead_offer else "",
    "decision date": lambda case: day(case.held.counts_on) if case.held else "",
    "no review date": lambda case: day(case.not_held.counts_on) if case.not_held else "",
    "decision reasons": lambda case: _reasons(case.not_held),
    "consulted": lambda case: case.not_held.consulted if case.not_held else "",
    "deferral reason": lambda case: _reasons(case.deferral),
    "look again date": _look_again,
    "the decision": lambda case: variants.THE_DECISION.get(case.latest.kind, "") if case.latest else "",
    "what agencies do now": lambda case: variants.WHAT_AGENCIES_DO_NOW.get(case.latest.kind, "") if case.latest else "",
    "what the law says": lambda case: variants.WHAT_THE_LAW_SAYS.get(
        (case.review.legal_basis, case.review.guidance_version), ""
    ),
    "why a review is held": lambda case: variants.WHY_A_REVIEW_IS_HELD.get((case.review.legal_basis, case.manner), ""),
    "language": lambda case: variants.LANGUAGE[case.wales],
    "who reads the report": lambda case: variants.WHO_READS_THE_REPORT[case.wales],
    "case type": lambda case: variants.CASE_TYPE.get(case.manner, ""),
    "commissioner duty": lambda case: variants.COMMISSIONER_DUTY.get(case.review.legal_basis, ""),
    "home office address": lambda _case: variants.HOME_OFFICE_ADDRESS,
    "pause start": lambda case: day(case.pause.starts_on) if case.pause else "",
    "pause reason": lambda case: f"{case.pause.get_reason_display()}. {case.pause.why}" if case.pause else "",
    "pause continues": lambda case: (case.pause.continues or "Everything else.") if case.pause else "",
    "pause review date": lambda case: day(case.pause.review_on) if case.pause else "",
    "old date": lambda case: day(day_before(case.extension)) if case.extension else "",
    "new date": lambda case: day(case.extension.due_on) if case.extension else "",
    "agreed date": lambda case: day(case.extension.answered_on) if case.extension else "",
    "extension reason": lambda case: (
        f"{case.extension.get_reason_display()}. {case.extension.why}" if case.extension else ""
    ),
}
