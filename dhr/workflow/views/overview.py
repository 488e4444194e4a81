"""The overview of a review, and its history."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review
from dhr.core.files import as_download
from dhr.core.pages import SignedIn, show
from dhr.workflow.history_files import take_history
from dhr.workflow.picture import bpmn as bpmn_document
from dhr.workflow.picture import picture_of
from dhr.workflow.presenters.history import history_page
from dhr.workflow.presenters.overview import overview_page
from dhr.workflow.ways_on import stage_changes


@require_safe
def review(request: SignedIn, reference: str) -> HttpResponse:
    found = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", found)
    return show(request, "workflow/review.html", overview_page(found, request.user))


@require_safe
def picture(request: SignedIn, reference: str) -> HttpResponse:
    """Where the review is among all stages."""
    found = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", found)
    context = {"review": found, "picture": picture_of(found, stage_changes(found)), "stages": found.TRACK.stages}
    return show(request, "workflow/picture.html", {**context, "moves": found.TRACK.transitions})


@require_safe
def bpmn(request: SignedIn, reference: str) -> HttpResponse:
    """The stages and every way between them, for a modeller; the same for every review."""
    require(request.user, "VIEW_REVIEW", get_review(request.user, reference))
    made = HttpResponse(bpmn_document(), content_type="application/xml; charset=utf-8")
    made["Content-Disposition"] = 'attachment; filename="review.bpmn"'
    return made


@require_safe
def history(request: SignedIn, reference: str) -> HttpResponse:
    found = get_review(request.user, reference)
    require(request.user, "VIEW_HISTORY", found)
    return show(request, "workflow/history.html", history_page(found, request.user, request.GET.dict()))


@require_safe
def history_file(request: SignedIn, reference: str, kind: str) -> HttpResponse:
    """What the filters leave, as CSV or Excel; that it was taken is recorded."""
    found = get_review(request.user, reference)
    require(request.user, "VIEW_HISTORY", found)
    name, content = take_history(review=found, by=request.user, kind=kind, asked=request.GET.dict())
    return as_download(name=name, content=content)
