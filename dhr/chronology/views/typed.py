"""An agency types its rows into the site, or declares that it has nothing to send."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.scoping import get_visible
from dhr.chronology import nil_returns, queries, typed
from dhr.chronology.forms_typed import NothingForm, TypedRowForm
from dhr.chronology.models import RowKind
from dhr.chronology.presenters.typed import (
    columns_of,
    nothing_page,
    period_of_terms,
    row_page,
    type_page,
    what_was_typed,
)
from dhr.chronology.views.requests import own_return
from dhr.core.pages import SignedIn, done, show


@require_http_methods(["GET", "HEAD", "POST"])
def type_rows(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = own_return(request, pk)
    if request.method == "POST":
        begun = typed.begin_typed(agency_return=found, by=request.user)
        return done(request, f"Version {begun.version} is a draft. Type its rows.", "chronology:new_row", pk, begun.pk)
    return show(request, "chronology/type.html", type_page(found, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def new_row(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """A row with problems is kept, and shown with them on its own page."""
    found = get_visible(queries.files_for(request.user, own_return(request, pk)), pk=file)
    form = TypedRowForm(*columns_of(found.agency_return.review), request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = typed.add_typed_row(submission=found, by=request.user, texts=form.texts, once=form.name)
        if row.kind == RowKind.REJECTED:
            return done(request, what_was_typed(row), "chronology:change_row", pk, row.pk)
        then = "submission" if "list" in request.POST else "new_row"
        return done(request, what_was_typed(row), f"chronology:{then}", pk, file)
    return show(request, "chronology/typed_row.html", row_page(found, form))


@require_http_methods(["GET", "HEAD", "POST"])
def nothing(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = own_return(request, pk)
    form = NothingForm(request.POST or None, initial=period_of_terms(found.review))
    if request.method == "POST" and form.is_valid():
        made = nil_returns.declare_nothing(agency_return=found, by=request.user, **form.cleaned_data)
        said = f"Version {made.version} declares: {made.get_kind_display().lower()}. It is not submitted yet."
        return done(request, said, "chronology:submission", pk, made.pk)
    return show(request, "chronology/nothing.html", nothing_page(found, form))
