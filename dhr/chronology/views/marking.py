"""Many events of the combined chronology are marked at once, and that is taken back."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.chronology import marking
from dhr.chronology.presenters.marking import marked_page, marking_page
from dhr.chronology.remarks import PERMISSION
from dhr.chronology.views.combined import visible_chronology
from dhr.core.pages import SignedIn, done, show
from dhr.core.searches import asked_for


@require_http_methods(["GET", "HEAD", "POST"])
def mark_events(request: SignedIn, reference: str) -> HttpResponse:
    """First what was selected and with what to mark it, then the act itself."""
    review = visible_chronology(request, reference)
    require(request.user, PERMISSION, review)
    page = marking_page(review, request.user, asked_for(request, request.POST))
    form = page["form"]
    if request.method == "POST" and page["entries"] and not page["changed"] and form.is_valid():
        batch = marking.mark_events(review=review, entries=page["entries"], by=request.user, label=form.label)
        return done(request, "The events are marked.", "chronology:marked", reference, batch)
    return show(request, "chronology/mark_events.html", page)


@require_safe
def marked(request: SignedIn, reference: str, batch: uuid.UUID) -> HttpResponse:
    review = visible_chronology(request, reference)
    require(request.user, PERMISSION, review)
    return show(request, "chronology/marked.html", marked_page(review, request.user, batch))


@require_POST
def take_back_marks(request: SignedIn, reference: str, batch: uuid.UUID) -> HttpResponse:
    review = visible_chronology(request, reference)
    marking.take_back_marks(review=review, by=request.user, batch=batch)
    return done(request, "The marks are taken back.", "chronology:combined", reference)
