"""The guards of a review's moves: each is a sentence that says what has to happen first, or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.workflow import facts
from dhr.workflow.models import AgencyReturn, Review, ScopingReply, ScopingRequest

Guard = Callable[[Review, User], str | None]


def scoping_asked(review: Review, by: User) -> str | None:
    asked = ScopingRequest.objects.filter(review=review).exists()
    return None if asked else "Ask at least one agency what records it holds."


def scoping_answered(review: Review, by: User) -> str | None:
    waiting = ScopingRequest.objects.filter(review=review, reply=ScopingReply.WAITING)
    names = ", ".join(waiting.values_list("agency__name", flat=True))
    return f"Record a reply, or that there was none, for: {names}." if names else None


def chair_declared(review: Review, by: User) -> str | None:
    appointment = facts.chair_appointment(review)
    if appointment is None:
        return "Choose a review chair and record the chair's declaration of interests."
    return None if appointment.independent else "The chair has not declared to be independent of the agencies involved."


def panel_exists(review: Review, by: User) -> str | None:
    return None if facts.panel_size(review) else "Add the members of the panel."


def terms_complete(review: Review, by: User) -> str | None:
    terms = facts.terms(review)
    if terms is None:
        return "Write the terms of reference, with the period that the agencies are to search."
    return None if terms.lines.exists() else "Add at least one key line of enquiry to the terms of reference."


def returns_chosen(review: Review, by: User) -> str | None:
    chosen = AgencyReturn.objects.filter(review=review).exclude(stage="waived").exists()
    return None if chosen else "Choose at least one agency that is to send a chronology."


def returns_in(review: Review, by: User) -> str | None:
    waiting = AgencyReturn.objects.filter(review=review).exclude(stage__in=("accepted", "waived"))
    names = ", ".join(f"{r.agency.name} ({r.stage_label.lower()})" for r in waiting.select_related("agency"))
    return f"Accept the chronology, or record that it is not needed, of: {names}." if names else None


def chronology_frozen(review: Review, by: User) -> str | None:
    return None if facts.combined_issue(review) else "Freeze the combined chronology."


def reports_attached(review: Review, by: User) -> str | None:
    missing = facts.missing_reports(review)
    return f"Attach the {' and the '.join(missing)}." if missing else None


def checklist_complete(review: Review, by: User) -> str | None:
    lines = facts.open_checklist_lines(review)
    return f"Complete the submission checklist. Still open: {'; '.join(lines)}." if lines else None


def package_built(review: Review, by: User) -> str | None:
    return None if facts.package(review) else "Build the package."


def package_sent(review: Review, by: User) -> str | None:
    sent = facts.package_recipients(review)
    missing = [
        name
        for recipient, name in (
            (facts.HOME_OFFICE, "the Home Office"),
            (facts.COMMISSIONER, "the Domestic Abuse Commissioner"),
        )
        if recipient not in sent
    ]
    return f"Record that the package was sent to {' and copied to '.join(missing)}." if missing else None


def answer_recorded(review: Review, by: User) -> str | None:
    recorded = facts.answer(review, made_in_round=review.round)
    return None if recorded else "Record the Home Office's letter and its outcome."


def only_changes_asked(review: Review, by: User) -> str | None:
    last = facts.last_answer(review)
    if last is not None and last.outcome == "changes":
        return None
    return "The Home Office found the report not adequate: the panel has to agree the corrected report first."


def new_round_open(review: Review, by: User) -> str | None:
    last = facts.last_answer(review)
    if last is not None and last.outcome == "not_adequate":
        return None
    return "The Home Office cleared the report with changes: record that the changes are made."


def corrected_report_attached(review: Review, by: User) -> str | None:
    last = facts.last_answer(review)
    if last is not None and facts.report_attached_since(review, last.recorded_at):
        return None
    return "Attach a corrected version of the overview report, made after the Home Office's answer."


def publication_ready(review: Review, by: User) -> str | None:
    found = facts.publication(review)
    missing = []
    if found is None or not found.family_told_on:
        missing.append("the day on which the family was told")
    if found is None or not found.names_checked:
        missing.append("that the report was checked for real names")
    if found is None or not found.no_hold:
        missing.append("that no trial, inquest or person's welfare asks for waiting")
    if found is None or not found.published_on:
        missing.append("the day of publication")
    return f"Record {'; '.join(missing)}." if missing else None


def actions_recorded(review: Review, by: User) -> str | None:
    return None if facts.recommendations_exist(review) else "Record the recommendations, each with an action."


def actions_ended(review: Review, by: User) -> str | None:
    count = facts.open_actions(review)
    if not count:
        return None
    return f"Accept as complete, or accept as not to be done: {count} open {'action' if count == 1 else 'actions'}."


GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        scoping_asked, scoping_answered, chair_declared, panel_exists, terms_complete, returns_chosen, returns_in,
        chronology_frozen, reports_attached, checklist_complete, package_built, package_sent, answer_recorded,
        only_changes_asked, new_round_open, corrected_report_attached, publication_ready, actions_recorded, actions_ended,
    )
}  # fmt: skip
