"""Asking agencies what they hold, and recording what they answer."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.agencies.presenters import sharing_notes
from dhr.core.pages import SignedIn, done, show
from dhr.workflow.agency_queries import not_asked_yet, scoping_requests
from dhr.workflow.forms.agencies import AgenciesForm, ReplyForm
from dhr.workflow.scoping import ask_agencies, record_reply


@require_http_methods(["GET", "HEAD", "POST"])
def scoping(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    form = AgenciesForm(request.POST or None, agencies=not_asked_yet(review))
    if request.method == "POST" and form.is_valid():
        ask_agencies(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The agencies are asked.", "workflow:scoping", reference)
    notes = sharing_notes(request.user, review.partnership, form.listed)
    context = {"review": review, "form": form, "requests": scoping_requests(review), **notes}
    return show(request, "workflow/scoping.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def scoping_reply(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    asked = get_visible(scoping_requests(review), pk=pk)
    form = ReplyForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        record_reply(request=asked, by=request.user, **form.cleaned_data)
        return done(request, f"The answer of {asked.agency.name} is recorded.", "workflow:scoping", reference)
    return show(request, "workflow/scoping_reply.html", {"review": review, "form": form, "asked": asked})
