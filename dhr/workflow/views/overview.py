"""The overview of a review, and its history."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review
from dhr.core.pages import SignedIn, show
from dhr.workflow.presenters.history import history_page
from dhr.workflow.presenters.overview import overview_page


@require_safe
def review(request: SignedIn, reference: str) -> HttpResponse:
    found = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", found)
    return show(request, "workflow/review.html", overview_page(found, request.user))


@require_safe
def history(request: SignedIn, reference: str) -> HttpResponse:
    found = get_review(request.user, reference)
    require(request.user, "VIEW_HISTORY", found)
    return show(request, "workflow/history.html", history_page(found, request.GET.dict()))
