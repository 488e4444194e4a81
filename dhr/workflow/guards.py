"""The guards of a review's moves: each is a sentence that says what has to happen first, or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.workflow import facts
from dhr.workflow.deciding_guards import DECIDING
from dhr.workflow.models import AgencyReturn, Review, ScopingReply, ScopingRequest
from dhr.workflow.return_stages import RETURN_TRACK

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
    chosen = AgencyReturn.objects.filter(review=review).exclude(stage__in=("waived", "passed_on")).exists()
    return None if chosen else "Choose at least one agency that is to send a chronology."


def returns_in(review: Review, by: User) -> str | None:
    """Chronologies, and what else agencies were asked to write. Source: domain 3.1 A7."""
    waiting = AgencyReturn.objects.filter(review=review).exclude(stage__in=RETURN_TRACK.ended)
    names = [f"{r.agency.name} ({r.stage_label.lower()})" for r in waiting.select_related("agency")]
    names += [f"{report.subject} ({report.stage_label.lower()})" for report in facts.open_reports(review)]
    return f"Accept what was asked for, or record that it is not needed, of: {'; '.join(names)}." if names else None


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
    if facts.reopened_since_answer(review) or _last_outcome(review) == "changes":
        return None
    return "The Home Office found the report not adequate: the panel has to agree the corrected report first."


def new_round_open(review: Review, by: User) -> str | None:
    if facts.reopened_since_answer(review) or _last_outcome(review) == "not_adequate":
        return None
    return "The Home Office cleared the report with changes: record that the changes are made."


def _last_outcome(review: Review) -> str:
    last = facts.last_answer(review)
    return last.outcome if last is not None else ""


def corrected_report_attached(review: Review, by: User) -> str | None:
    since = facts.corrections_since(review)
    if since is not None and facts.report_attached_since(review, since):
        return None
    return "Attach a corrected version of the overview report, made after the Home Office's answer or the re-opening."


def report_with_panel(review: Review, by: User) -> str | None:
    current = facts.report_round(review)
    if current is not None and current.stage == "with_panel":
        return None
    return "Give the report to the panel."


def family_had_the_draft(review: Review, by: User) -> str | None:
    names = ", ".join(facts.households_without_draft(review))
    if not names:
        return None
    return f"Share the draft with each household that may be contacted, or record what they answered: {names}."


def publication_ready(review: Review, by: User) -> str | None:
    found = facts.publication(review)
    if found is not None and found.stage == "ready":
        return None
    where = f" It is now: {found.stage_label.lower()}." if found is not None else ""
    return f"Record on the page of the publication that it is ready.{where}"


def publication_day_recorded(review: Review, by: User) -> str | None:
    found = facts.publication(review)
    return None if found is not None and found.published_on else "Record the day of publication."


def nothing_holds_publication(review: Review, by: User) -> str | None:
    holding = facts.proceedings_that_hold(review)
    return (
        f"Publication is held back by: {', '.join(holding)}. Record how it ended, or that it holds nothing back."
        if holding
        else None
    )


def withholding_recorded(review: Review, by: User) -> str | None:
    if facts.withholding(review):
        return None
    return "Record the compelling reason for which the report is not published, and the day for looking again."


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
        chronology_frozen, reports_attached, report_with_panel, checklist_complete, family_had_the_draft, package_built,
        package_sent, answer_recorded, only_changes_asked, new_round_open, corrected_report_attached, publication_ready,
        publication_day_recorded, nothing_holds_publication, withholding_recorded, actions_recorded, actions_ended, *DECIDING,
    )
}  # fmt: skip
