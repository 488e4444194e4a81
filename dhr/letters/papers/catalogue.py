"""Every paper: what it is called, what it says, who may take it out, how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dhr.core.documents.blocks import Document
from dhr.letters.papers import blank, case, meetings
from dhr.meetings.models import Meeting
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a review. Who has one of `permissions` may take it out: those of the page that shows the same."""

    title: str
    says: str
    permissions: tuple[str, ...]
    made: Callable[[Review], Document]


SEES = ("VIEW_REVIEW",)
MANAGES, DECIDES = ("MANAGE_REVIEW",), ("DECIDE_REVIEW", "MANAGE_REVIEW")
PAPERS: Mapping[str, Paper] = {
    "scoping-form": Paper("Scoping form", "What an agency is asked before the decision, to fill.", MANAGES, blank.scoping_form),
    "decision-briefing": Paper("Decision briefing", "The facts, the test and the agencies' answers, for the chair of the partnership.",
                               DECIDES, case.decision_briefing),
    "confidentiality-statement": Paper("Confidentiality statement", "To be signed by somebody who has no account.", SEES,
                                       blank.confidentiality_statement),
    "conflict-declaration": Paper("Declaration of interests", "To be signed by somebody who has no account.", SEES, blank.conflict_declaration),
    "terms-of-reference": Paper("Terms of reference", "The version in force.", SEES, case.terms_of_reference),
    "imr-template": Paper("Individual management review: template",
                          "The headings of an agency's report, the lines of enquiry and the checklist.", SEES, blank.imr_template),
    "publication-statement": Paper("Publication statement", "What the partnership says when it publishes.", SEES, case.publication_statement),
    "closure-note": Paper("Closure note", "Steps of the review, its actions, and whether it is closed.", SEES, case.closure_note),
}  # fmt: skip
OF_MEETINGS: Mapping[str, Callable[[Meeting], Document]] = {"agenda": meetings.agenda, "minutes": meetings.minutes}
