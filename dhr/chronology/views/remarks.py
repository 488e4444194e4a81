"""One event of the combined chronology, and what the panel says of it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from dhr.access.checks import require
from dhr.access.scoping import get_visible
from dhr.chronology import queries, remarks
from dhr.chronology.forms_remarks import remark_forms
from dhr.chronology.presenters.combined import event_page
from dhr.chronology.presenters.findings import noticed_about
from dhr.chronology.views.combined import visible_chronology
from dhr.core.pages import SignedIn, done, show
from dhr.core.searches import asked_for


@require_http_methods(["GET", "HEAD", "POST"])
def event(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """An entry keeps its address when a later version replaces the row."""
    review = visible_chronology(request, reference)
    row = remarks.row_of_entry(review=review, user=request.user, entry=pk)
    forms = remark_forms(request.POST or None, queries.terms_for(review))
    if request.method == "POST":
        require(request.user, remarks.PERMISSION, review)
        sent = next((form for form in forms if form.is_bound), None)
        if sent and sent.is_valid():
            made = remarks.add_remark(review=review, row=row, by=request.user, **sent.facts)
            return done(request, f"The {made.get_kind_display().lower()} is added.", "chronology:event", reference, pk)
    noticed = noticed_about(review, request.user, row)
    context = {**event_page(review, request.user, row, asked_for(request, request.GET), forms), **noticed}
    return show(request, "chronology/event.html", context)


@require_POST
def remove_remark(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = visible_chronology(request, reference)
    remark = get_visible(remarks.remarks_of(review), pk=pk)
    remarks.remove_remark(remark=remark, by=request.user)
    return done(
        request, f"The {remark.get_kind_display().lower()} is removed.", "chronology:event", reference, remark.entry
    )
