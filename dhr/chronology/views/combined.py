"""The combined chronology: on the page, as files, frozen."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.chronology import issuing, queries
from dhr.chronology.presenters.combined import FILTERS, combined_page
from dhr.chronology.presenters.issues import changes_page
from dhr.core.pages import SignedIn, done, show
from dhr.core.searches import ENDED, address_of, asked_for
from dhr.workflow.models import Review


def visible_chronology(request: SignedIn, reference: str) -> Review:
    """The review whose chronology this person may see."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_CHRONOLOGY", review)
    return review


@require_http_methods(["GET", "HEAD", "POST"])
def combined(request: SignedIn, reference: str) -> HttpResponse:
    """Filters stand in the address; the words of a search are sent by POST and stand behind a key there."""
    review = visible_chronology(request, reference)
    if request.method == "POST":
        return redirect(address_of(request, request.POST, FILTERS))
    asked = asked_for(request, request.GET)
    page = combined_page(review, request.user, asked)
    return show(request, "chronology/combined.html", {**page, "search_ended": ENDED in asked})


@require_POST
def freeze(request: SignedIn, reference: str) -> HttpResponse:
    review = visible_chronology(request, reference)
    issue = issuing.freeze_combined(review=review, by=request.user)
    return done(
        request, f"The combined chronology is frozen as version {issue.version}.", "chronology:combined", reference
    )


@require_safe
def issue_changes(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """For those who may open the frozen files: what agencies wrote for the panel is in them."""
    review = visible_chronology(request, reference)
    require(request.user, "VIEW_ANALYSIS", review)
    issue = get_visible(queries.issues(review), pk=pk)
    return show(request, "chronology/issue_changes.html", changes_page(issue, request.GET.get("page")))
