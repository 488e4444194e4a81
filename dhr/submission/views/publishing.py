"""The steps of a round of the report, and of the publication."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.submission import publishing, queries, rounds
from dhr.submission.forms import DayForm, EndHoldForm, HoldForm, WithholdForm
from dhr.workflow.moving import move_context
from dhr.workflow.services import fire_transition

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def move_round(request: SignedIn, reference: str, name: str) -> HttpResponse:
    """Give the report to the panel, or take the draft back."""
    review = get_review(request.user, reference)
    found = get_visible(rounds.rounds(review).order_by("-number"))
    if name in rounds.DATED:
        return redirect("submission:round_day", reference, name)
    context = move_context(found, name, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen_stage"], form.cleaned_data.get("reason", "")
        fire_transition(thing=found, name=name, by=request.user, seen_stage=seen, reason=reason)
        return done(request, f"{context['move'].done}.", "submission:report", reference)
    return show(request, "submission/move_round.html", {**context, "found": found})


@READ_AND_WRITE
def round_day(request: SignedIn, reference: str, name: str) -> HttpResponse:
    """The Home Office acknowledged the report, or quality assurance has it."""
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    found = get_visible(rounds.rounds(review).order_by("-number"))
    context = move_context(found, name, request.user)
    form = DayForm(request.POST or None, initial={"seen_stage": found.stage})
    if request.method == "POST" and form.is_valid():
        rounds.record_day(found=found, name=name, by=request.user, **form.cleaned_data)
        return done(request, f"{context['move'].done}.", "submission:submission", reference)
    return show(request, "submission/round_day.html", {**context, "form": form, "found": found})


@READ_AND_WRITE
def move_publication(request: SignedIn, reference: str, name: str) -> HttpResponse:
    """Record that the publication is ready."""
    review = get_review(request.user, reference)
    found = get_visible(queries.publications(review))
    context = move_context(found, name, request.user, request.POST or None)
    form = context["form"]
    if context["move"].page:
        return redirect(context["move"].page, reference)
    if request.method == "POST" and form.is_valid():
        fire_transition(thing=found, name=name, by=request.user, seen_stage=form.cleaned_data["seen_stage"])
        return done(request, f"{context['move'].done}.", "submission:publication", reference)
    return show(request, "submission/move_publication.html", context)


@READ_AND_WRITE
def hold(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "PUBLISH_REVIEW", review)
    form = HoldForm(request.POST or None, initial={"seen_stage": queries.publication_of(review).stage})
    if request.method == "POST" and form.is_valid():
        publishing.add_hold(review=review, by=request.user, **form.cleaned_data)
        return done(request, "Publication is held back.", "submission:publication", reference)
    return show(request, "submission/hold.html", {"review": review, "form": form})


@READ_AND_WRITE
def end_hold(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "PUBLISH_REVIEW", review)
    found = get_visible(publishing.holds_of(review), pk=pk)
    form = EndHoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publishing.end_hold(hold=found, by=request.user, **form.cleaned_data)
        return done(request, "The reason to wait has ended.", "submission:publication", reference)
    return show(request, "submission/end_hold.html", {"review": review, "hold": found, "form": form})


@READ_AND_WRITE
def withhold(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "PUBLISH_REVIEW", review)
    form = WithholdForm(request.POST or None, initial={"seen_stage": review.stage})
    if request.method == "POST" and form.is_valid():
        publishing.withhold_report(review=review, by=request.user, **form.cleaned_data)
        return done(request, "Publication is withheld.", "workflow:review", reference)
    return show(request, "submission/withhold.html", {"review": review, "form": form})
