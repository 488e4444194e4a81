"""The pages of what lies beside the stage: pauses, extensions, other processes."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.letters.about_extensions import letters_about
from dhr.workflow import asking, beside_queries, proceedings
from dhr.workflow.forms import beside as forms
from dhr.workflow.moving import move_context
from dhr.workflow.services import fire_transition

EXTENDED = "The extension is agreed. The letters about it to the Home Office and to the family can be written now."
READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def pauses(request: SignedIn, reference: str) -> HttpResponse:
    """Pauses and extensions, each with its answer."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    context = {"review": review, "pauses": beside_queries.pauses(review), "due": asking.report_due(review)}
    beside = {"extensions": beside_queries.extensions(review), "letters": letters_about(review, request.user)}
    return show(request, "workflow/pauses.html", {**context, **beside})


@READ_AND_WRITE
def ask_pause(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    form = forms.PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asking.ask_pause(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The pause is asked for.", "workflow:pauses", reference)
    return show(request, "workflow/ask_pause.html", {"review": review, "form": form})


@READ_AND_WRITE
def end_pause(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    pause = get_visible(beside_queries.pauses(review), pk=pk)
    form = forms.EndPauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asking.end_pause(pause=pause, by=request.user, **form.cleaned_data)
        return done(request, "The review goes on.", "workflow:pauses", reference)
    return show(request, "workflow/end_pause.html", {"review": review, "pause": pause, "form": form})


@READ_AND_WRITE
def ask_extension(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    form = forms.ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asking.ask_extension(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The extension is asked for.", "workflow:pauses", reference)
    context = {"review": review, "form": form, "due": asking.report_due(review)}
    return show(request, "workflow/ask_extension.html", context)


@READ_AND_WRITE
def answer_request(request: SignedIn, reference: str, kind: str, pk: uuid.UUID) -> HttpResponse:
    """The chair of the partnership agrees to a pause or an extension, or refuses it."""
    review = get_review(request.user, reference)
    require(request.user, "DECIDE_REVIEW", review)
    records = {"pause": beside_queries.pauses, "extension": beside_queries.extensions}[kind](review)
    asked = get_visible(records, pk=pk)
    form = forms.RequestAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asking.answer_request(asked=asked, by=request.user, **form.cleaned_data)  # type: ignore[type-var]
        agreed = kind == "extension" and form.cleaned_data["agreed"]
        return done(request, EXTENDED if agreed else "Your answer is recorded.", "workflow:pauses", reference)
    return show(request, "workflow/answer_request.html", {"review": review, "asked": asked, "kind": kind, "form": form})


@require_safe
def all_proceedings(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    context = {"review": review, "proceedings": beside_queries.proceedings(review)}
    return show(request, "workflow/proceedings.html", {**context, "effects": proceedings.effects_in_words(review)})


@READ_AND_WRITE
def add_proceeding(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    form = forms.NewProceedingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = proceedings.add_proceeding(review=review, by=request.user, **form.cleaned_data)
        return done(request, f"Added: {made.subject}.", "workflow:proceeding", reference, made.pk)
    return show(request, "workflow/add_proceeding.html", {"review": review, "form": form})


@READ_AND_WRITE
def proceeding(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """One process: what is known of it, its dates, and what it went through."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    found = get_visible(beside_queries.proceedings(review), pk=pk)
    form = forms.ProceedingForm.of(found, request.POST or None)
    if request.method == "POST":
        require(request.user, "MANAGE_REVIEW", review)
        if form.is_valid():
            proceedings.change_proceeding(proceeding=found, by=request.user, **form.cleaned_data)
            return done(request, "Saved.", "workflow:proceeding", reference, pk)
    context = {"review": review, "found": found, "form": form, "dates": beside_queries.dates_of(found)}
    return show(request, "workflow/proceeding.html", {**context, "changes": beside_queries.changes_of(found)})


@READ_AND_WRITE
def proceeding_date(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    found = get_visible(beside_queries.proceedings(review), pk=pk)
    form = forms.DateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        proceedings.record_date(proceeding=found, by=request.user, **form.cleaned_data)
        return done(request, "The date is recorded.", "workflow:proceeding", reference, pk)
    return show(request, "workflow/proceeding_date.html", {"review": review, "found": found, "form": form})


@READ_AND_WRITE
def conclude_proceeding(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """How it ended, and when."""
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    found = get_visible(beside_queries.proceedings(review), pk=pk)
    form = forms.ConclusionForm(request.POST or None, initial={"seen_stage": found.stage})
    if request.method == "POST" and form.is_valid():
        proceedings.conclude_proceeding(proceeding=found, by=request.user, **form.cleaned_data)
        return done(request, "Recorded how it ended.", "workflow:proceeding", reference, pk)
    return show(request, "workflow/conclude_proceeding.html", {"review": review, "found": found, "form": form})


@READ_AND_WRITE
def move_proceeding(request: SignedIn, reference: str, pk: uuid.UUID, name: str) -> HttpResponse:
    found = get_visible(beside_queries.proceedings(get_review(request.user, reference)), pk=pk)
    if name == "conclude_proceeding":
        return redirect("workflow:conclude_proceeding", reference, pk)
    context = move_context(found, name, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen_stage"], form.cleaned_data.get("reason", "")
        fire_transition(thing=found, name=name, by=request.user, seen_stage=seen, reason=reason)
        return done(request, f"{context['move'].done}.", "workflow:proceeding", reference, pk)
    return show(request, "workflow/move_proceeding.html", {**context, "found": found})
