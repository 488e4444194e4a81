"""Questions about the reading of a file, each on a page of its own."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.chronology import choosing
from dhr.chronology.forms_choosing import ColumnsForm, TextForm
from dhr.chronology.presenters.draft import about
from dhr.chronology.views.mending import draft_of
from dhr.core.pages import SignedIn, done, show


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """What the columns mean. The button “Show these headings” changes nothing; it draws the page for another row."""
    found = draft_of(request, pk, file)
    form = ColumnsForm(found.layout, found.choices.get("source", ""), request.POST or None)
    looks = "look" in request.POST
    if request.method == "POST" and not looks and form.is_valid():
        source = form.source.cleaned_data["source"]
        choosing.choose_columns(submission=found, by=request.user, tables=form.choices(), source=source)
        return done(request, "The file is read again with these columns.", "chronology:submission", pk, file)
    return show(request, "chronology/columns.html", {**about(found), "form": form, "looks": looks})


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Which way to read a text file is right."""
    found = draft_of(request, pk, file)
    form = TextForm(found.readings, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.chosen
        choosing.choose_text(submission=found, by=request.user, encoding=said["encoding"], separator=said["separator"])
        return done(request, "The file is read again in this way.", "chronology:submission", pk, file)
    return show(request, "chronology/text.html", {**about(found), "form": form})
