"""What the pages of this app show, gathered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.actionplan import queries
from dhr.actionplan.forms import ActionForm, RecommendationForm
from dhr.actionplan.models import Action, Recommendation
from dhr.core.forms import GovForm
from dhr.workflow.models import Review
from dhr.workflow.moving import move_context

PAGE_LENGTH = 50
REASON_HINTS = {
    "complete_action": "What was done, and how one can see it.",
    "ask_more_of_action": "What is still to be done.",
    "drop_action": "Why it will not be done, and who agreed.",
    "audit_action": "What the audit found: is it done, and does it last?",
    "reopen_action": "Why it is taken up again.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an action's timeline."""

    what: str
    who: str
    at: datetime
    detail: str


def timeline(action: Action) -> list[Entry]:
    """Reports and moves together, the newest first."""
    moves = action.TRACK.transitions
    entries = [Entry("Update", u.by.name, u.at, u.note) for u in queries.updates(action)]
    entries += [Entry(moves[m.name].done, m.by.name, m.at, m.reason) for m in queries.moves(action)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def layout_for(review: Review, by: User) -> str:
    """An agency's people see their action; the pages of the review around it are not theirs."""
    return "layouts/review.html" if may(by, "VIEW_ACTIONS", review) else "layouts/page.html"


def actions_page(review: Review) -> dict[str, Any]:
    """Every recommendation with its actions; one that has none is told apart."""
    found: dict[Recommendation, list[Action]] = {r: [] for r in queries.recommendations(review)}
    for action in queries.actions(review):
        found[action.recommendation].append(action)
    proposed = sum(action.stage == "proposed" for actions in found.values() for action in actions)
    return {"review": review, "plan": found, "proposed": proposed}


def all_actions_page(by: User, number: str) -> dict[str, Any]:
    page = Paginator(queries.open_actions(by), PAGE_LENGTH).get_page(number)
    return {"page": page}


def plan_form(review: Review, recommendation: Recommendation | None, data: Any = None) -> ActionForm:
    """A recommendation with its first action, or a further action for one that is recorded."""
    return ActionForm(data, review=review) if recommendation else RecommendationForm(data, review=review)


def action_page(action: Action, by: User, form: GovForm) -> dict[str, Any]:
    """The action, its moves that this person may make, and all that was reported."""
    review = action.review
    moves = action.TRACK.leaving(action.stage)
    return {
        "action": action,
        "review": review,
        "form": form,
        "entries": timeline(action),
        "moves": [(n, m.label) for n, m in moves.items() if may(by, m.permission, review, action.agency)],
        "may_update": not action.stage_now.ended and may(by, "UPDATE_ACTION", review, action.agency),
        "layout": layout_for(review, by),
    }


def move_page(action: Action, name: str, by: User, data: Any = None) -> dict[str, Any]:
    """The confirm page of a move, with a hint of what the reason should say."""
    context = move_context(action, name, by, data)
    if "reason" in context["form"].fields:
        context["form"].fields["reason"].help_text = REASON_HINTS[name]
    return {**context, "action": action, "layout": layout_for(action.review, by)}
