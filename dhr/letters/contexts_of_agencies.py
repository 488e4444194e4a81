"""The fields that say what an agency is asked, what it owes, and on what duty in law."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.agencies.statutory import is_named_in_s9
from dhr.core import clock
from dhr.letters.cases import Case, scoping_of
from dhr.letters.contexts_of_review import day
from dhr.panels.models import Person
from dhr.panels.rules import HIDDEN
from dhr.workflow.models import LegalBasis, StageChange

DUTY = (
    "Your agency is named in section 9(4) of the Domestic Violence, Crime and Victims Act 2004. It has a duty to have regard "
    "to the statutory guidance when it takes part in a review."
)
INVITATION = (
    "Your agency is not named in section 9(4) of the Domestic Violence, Crime and Victims Act 2004. You are invited to take "
    "part: what you know matters to the review."
)
NOTHING_IN_PARTICULAR = "There is nothing that I ask of your agency in particular."


def _agency(case: Case) -> str:
    if case.agency is None or case.answering is None:
        return ""
    if case.answering == case.agency:
        return case.agency.name
    return f"{case.answering.name}, for the records of {case.agency.name},"


def _duty(case: Case) -> str:
    """Section 9 names its bodies. Whom section 8A binds was not read in the source, so nothing is said of it."""
    if case.answering is None or case.review.legal_basis != LegalBasis.S9:
        return ""
    return DUTY if is_named_in_s9(case.answering.kind, clock.today()) else INVITATION


def _people(case: Case) -> str:
    people = Person.objects.filter(review=case.review).defer(*HIDDEN)
    return "; ".join(f"{one.pseudonym} ({one.relationship or one.get_role_display().lower()})" for one in people)


def _lines(case: Case) -> str:
    return "\n".join(f"{line.number}. {line.text}" for line in case.terms.lines.all()) if case.terms else ""


def _due(case: Case) -> str:
    """The day of what the letter asks for: of a report where it is about one, otherwise of the chronology."""
    about_report = case.kind.code == "L22R" or case.letter.report_id is not None
    owed = case.report if about_report else case.owed
    return day(owed.due_on) if owed else ""


def _scoping_due(case: Case) -> str:
    found = scoping_of(case.review).get(case.agency.pk) if case.agency else None
    return day(found.due_on) if found else ""


def _return_reasons(case: Case) -> str:
    """Why the agency's report was sent back the last time."""
    if case.report is None:
        return ""
    back = StageChange.objects.filter(subject_id=case.report.pk, name="return_report", corrected_by=None)
    return back.values_list("reason", flat=True).order_by("at").last() or ""


OF_AGENCIES: Mapping[str, Callable[[Case], str]] = {
    "agency": _agency,
    "duty": _duty,
    "period": lambda case: f"{day(case.terms.period_from)} to {day(case.terms.period_to)}" if case.terms else "",
    "people": _people,
    "lines of enquiry": _lines,
    "return due date": _due,
    "scoping due date": _scoping_due,
    "particular request": lambda case: (case.owed.note if case.owed else "") or NOTHING_IN_PARTICULAR,
    "what is missing": lambda case: case.late.get("what is missing", ""),
    "asked date": lambda case: case.late.get("asked date", ""),
    "days late": lambda case: case.late.get("days late", ""),
    "history": lambda case: case.late.get("history", ""),
    "report kind": lambda case: case.report.get_kind_display().lower() if case.report else "",
    "report reason": lambda case: case.report.why if case.report else "",
    "return reasons": _return_reasons,
}
