"""An agency's requests, and the moves of its return."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_return
from dhr.chronology import services
from dhr.chronology.forms import AuthorForm, UploadForm
from dhr.chronology.presenters.requests import request_page
from dhr.core.pages import SignedIn, done, show
from dhr.imrs.home import home_page
from dhr.workflow.models import AgencyReturn
from dhr.workflow.moving import move_context
from dhr.workflow.returns import name_author as name_the_author
from dhr.workflow.services import fire_transition


def visible_return(request: SignedIn, pk: uuid.UUID) -> AgencyReturn:
    """The return, if this person may see it."""
    found = get_return(request.user, pk)
    require(request.user, "VIEW_RETURN", found.review, found.agency)
    return found


def own_return(request: SignedIn, pk: uuid.UUID) -> AgencyReturn:
    """A return for which this person writes."""
    found = visible_return(request, pk)
    require(request.user, "DRAFT_RETURN", found.review, found.agency)
    return found


@require_safe
def requests(request: SignedIn) -> HttpResponse:
    return show(request, "chronology/requests.html", home_page(request.user))


@require_safe
def request_detail(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = visible_return(request, pk)
    return show(request, "chronology/request.html", request_page(found, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = own_return(request, pk)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file, once = form.cleaned_data["file"], form.cleaned_data["once"]
        made = services.upload_chronology(
            agency_return=found, by=request.user, name=file.name, content=file.read(), once=once
        )
        return done(request, f"{made.name} is kept as version {made.version}.", "chronology:submission", pk, made.pk)
    return show(request, "chronology/upload.html", {"sent": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def name_author(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Who writes for the agency, with the declaration of independence."""
    found = own_return(request, pk)
    form = AuthorForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        name_the_author(agency_return=found, by=request.user, **form.cleaned_data)
        return done(request, "The author is named.", "chronology:request", pk)
    return show(request, "chronology/name_author.html", {"sent": found, "review": found.review, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def move_return(request: SignedIn, pk: uuid.UUID, name: str) -> HttpResponse:
    """Submit, accept, return, waive."""
    found = visible_return(request, pk)
    context = move_context(found, name, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen_stage"], form.cleaned_data.get("reason", "")
        fire_transition(thing=found, name=name, by=request.user, seen_stage=seen, reason=reason)
        return done(request, f"{context['move'].done}.", "chronology:request", pk)
    return show(request, "chronology/move_return.html", {**context, "sent": found})
