"""The pages of recommendations and actions."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_action, get_review
from dhr.actionplan import queries, services
from dhr.actionplan.forms import UpdateForm
from dhr.actionplan.presenters import action_page, actions_page, all_actions_page, move_page, plan_form
from dhr.core.jinja import count
from dhr.core.pages import SignedIn, done, show
from dhr.workflow.services import fire_transition

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def all_actions(request: SignedIn) -> HttpResponse:
    """Open actions of every review that the person sees, or of the person's own agencies."""
    return show(request, "actionplan/all_actions.html", all_actions_page(request.user, request.GET.get("page", "1")))


@require_safe
def actions(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_ACTIONS", review)
    return show(request, "actionplan/actions.html", actions_page(review))


@require_POST
def agree_actions(request: SignedIn, reference: str) -> HttpResponse:
    """All that are proposed, at once."""
    review = get_review(request.user, reference)
    number = services.agree_actions(review=review, by=request.user)
    return done(request, f"Agreed: {count(number, 'action')}.", "actionplan:actions", reference)


@READ_AND_WRITE
def add_recommendation(request: SignedIn, reference: str) -> HttpResponse:
    """With `?to=2` a further action for recommendation 2; without, a new recommendation with its first action."""
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    found = queries.recommendation_numbered(review, request.GET.get("to", ""))
    form = plan_form(review, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.add_to_plan(review=review, by=request.user, recommendation=found, **form.cleaned_data)
        words = f"The action for recommendation {made.recommendation.number} is recorded."
        return done(request, words, "actionplan:actions", reference)
    context = {"review": review, "form": form, "recommendation": found}
    return show(request, "actionplan/add_recommendation.html", context)


@READ_AND_WRITE
def action(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_action(request.user, pk)
    form = UpdateForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "UPDATE_ACTION", found.review, found.agency)
        if form.is_valid():
            services.add_update(action=found, by=request.user, **form.cleaned_data)
            return done(request, "The update is recorded.", "actionplan:action", pk)
    return show(request, "actionplan/action.html", action_page(found, request.user, form))


@READ_AND_WRITE
def move_action(request: SignedIn, pk: uuid.UUID, name: str) -> HttpResponse:
    found = get_action(request.user, pk)
    context = move_page(found, name, request.user, request.POST or None)
    if request.method == "POST" and context["form"].is_valid():
        fire_transition(thing=found, name=name, by=request.user, **context["form"].cleaned_data)
        return done(request, f"{context['move'].done}.", "actionplan:action", pk)
    return show(request, "actionplan/move_action.html", context)
