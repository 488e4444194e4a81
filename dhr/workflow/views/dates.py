"""The pages of a review's dates: all of them, one with its reason, what if, and what starts or ends one."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.dates import in_words
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotVisible
from dhr.workflow import beside_queries, day_corrections, proceedings, recorded_days
from dhr.workflow.forms import dates as forms
from dhr.workflow.models import RecordedDay, Review
from dhr.workflow.presenters import dates as presenters
from dhr.workflow.presenters.what_if import what_if_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def review_deadlines(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    return show(request, "workflow/review_deadlines.html", presenters.review_dates_page(review, request.user))


@require_safe
def deadline(request: SignedIn, reference: str, kind: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    return show(request, "workflow/deadline.html", presenters.deadline_page(review, request.user, kind, pk))


@require_safe
def what_if(request: SignedIn, reference: str) -> HttpResponse:
    """Asked by GET: nothing is saved, and the address can be kept."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    return show(request, "workflow/what_if.html", what_if_page(review, request.GET))


@READ_AND_WRITE
def record_day(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    form = forms.RecordDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = recorded_days.record_day(review=review, by=request.user, **form.cleaned_data)
        return done(
            request, "It is recorded, and its date is worked out.", "workflow:deadline", reference, made.rule, made.pk
        )
    return show(request, "workflow/record_day.html", {"review": review, "form": form})


@READ_AND_WRITE
def correct_day(request: SignedIn, reference: str, fact: str, pk: uuid.UUID) -> HttpResponse:
    """Another day from which something is counted, with the reason."""
    review = get_review(request.user, reference)
    if fact not in day_corrections.PERMISSIONS:
        raise NotVisible(day_corrections.NOTHING_THERE)
    require(request.user, day_corrections.PERMISSIONS[fact], review)  # type: ignore[index]
    now = day_corrections.day_now(review, fact, pk)
    form = forms.CorrectDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day_corrections.correct_day(review=review, by=request.user, fact=fact, pk=pk, **form.cleaned_data)
        after = in_words(form.cleaned_data["after"])
        return done(request, f"From now on {after} counts.", "workflow:review_deadlines", reference)
    facts = {"review": review, "form": form, "now": now, "what": day_corrections.Fact(fact).label}
    return show(request, "workflow/correct_day.html", facts)


def _recorded_day(review: Review, kind: str, pk: uuid.UUID) -> RecordedDay:
    """The recorded day of this kind; under another kind there is no such page."""
    day = day_corrections.recorded_day(review, pk)
    if day.rule != kind:
        raise NotVisible(day_corrections.NOTHING_THERE)
    return day


@READ_AND_WRITE
def finish_day(request: SignedIn, reference: str, kind: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    day = _recorded_day(review, kind, pk)
    form = forms.FinishDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        recorded_days.finish_day(day=day, by=request.user, **form.cleaned_data)
        return done(request, "Recorded as done.", "workflow:review_deadlines", reference)
    return show(request, "workflow/finish_day.html", {"review": review, "form": form, "day": day})


@READ_AND_WRITE
def more_time(request: SignedIn, reference: str, kind: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    day = _recorded_day(review, kind, pk)
    form = forms.MoreTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        recorded_days.give_more_time(day=day, by=request.user, **form.cleaned_data)
        return done(
            request, "The new day is recorded; the original one stays.", "workflow:deadline", reference, kind, pk
        )
    return show(request, "workflow/more_time.html", {"review": review, "form": form, "day": day})


@READ_AND_WRITE
def move_date(request: SignedIn, reference: str, pk: uuid.UUID, date: uuid.UUID) -> HttpResponse:
    """A trial or a hearing is on another day."""
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    process = get_visible(beside_queries.proceedings(review), pk=pk)
    moved = get_visible(beside_queries.dates_of(process), pk=date)
    form = forms.MoveDateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        proceedings.move_date(moved=moved, by=request.user, **form.cleaned_data)
        after = in_words(form.cleaned_data["on"])
        return done(request, f"The date is moved to {after}.", "workflow:proceeding", reference, pk)
    return show(request, "workflow/move_date.html", presenters.move_date_page(review, process, moved, form))
