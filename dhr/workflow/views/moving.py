"""The page that confirms a move of a review, or says what has to happen first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import may
from dhr.access.scoping import get_review
from dhr.accounts.models import User
from dhr.agencies.presenters import sharing_notes
from dhr.core.pages import SignedIn, done, show
from dhr.workflow.agency_queries import agencies_to_ask, return_lines
from dhr.workflow.models import Review
from dhr.workflow.moving import move_context
from dhr.workflow.services import fire_transition
from dhr.workflow.ways_on import ways_on


@require_http_methods(["GET", "HEAD", "POST"])
def change_stage(request: SignedIn, reference: str, name: str) -> HttpResponse:
    review = get_review(request.user, reference)
    context = move_context(review, name, request.user, request.POST or None)
    move, form = context["move"], context["form"]
    if move.page:  # this move is made on a page of its own
        return redirect(move.page, reference)
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen_stage"], form.cleaned_data.get("reason", "")
        fire_transition(thing=review, name=name, by=request.user, seen_stage=seen, reason=reason)
        return done(request, f"{move.done}.", "workflow:review", reference)
    return show(request, "workflow/change_stage.html", {**context, **links_of(context, request.user)})


def links_of(context: dict[str, Any], user: User) -> dict[str, Any]:
    """Where one does what a sentence asks for, and where a local rule is set aside, for those who may."""
    review, aside = context["review"], {}
    if may(user, "OVERRULE_RULE", review):
        local = [guard for guard, rule in context["rules"].values() if rule.kind == "local"]
        aside = {g: reverse("workflow:overrule", args=[review.reference, context["name"], g]) for g in local}
    return {"ways_to": ways_to(review, user), "set_aside": aside, **sharing_before(review, context["name"], user)}


def sharing_before(review: Review, name: str, user: User) -> dict[str, Any]:
    """Whether agreements hold with the agencies to which this move releases something."""
    asked = agencies_to_ask(return_lines(review)) if name == "commission_returns" else []
    return sharing_notes(user, review.partnership, asked)


def ways_to(review: Review, user: User) -> dict[str, str]:
    """Where one does what a sentence asks for, for those who may."""
    needs = (need for way in ways_on(review, user) for need in way.needs if need.page)
    return {need.sentence: reverse(need.page, args=[review.reference]) for need in needs}
