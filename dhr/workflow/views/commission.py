"""The agencies of a review, and choosing those that send a chronology."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_return, get_review
from dhr.agencies.presenters import sharing_notes
from dhr.core.pages import SignedIn, done, show
from dhr.workflow.agency_queries import (  # fmt: skip
    agencies_to_ask,
    escalations_of,
    holding_records,
    not_chosen_yet,
    return_lines,
    scoping_requests,
)
from dhr.workflow.commissioning import change_due_date, choose_agencies
from dhr.workflow.forms.agencies import CommissionForm, DueDateForm, EscalationForm
from dhr.workflow.returns import escalate_return, next_level


@require_safe
def agencies(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_RETURN", review)
    lines = return_lines(review)
    notes = sharing_notes(request.user, review.partnership, agencies_to_ask(lines))
    context = {"review": review, "lines": lines, "requests": scoping_requests(review), **notes}
    return show(request, "workflow/agencies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def commission(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "LEAD_REVIEW", review)
    initial = {"agencies": holding_records(review)}
    form = CommissionForm(request.POST or None, agencies=not_chosen_yet(review), initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_agencies(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The agencies are chosen.", "workflow:agencies", reference)
    notes = sharing_notes(request.user, review.partnership, form.listed)
    return show(request, "workflow/commission.html", {"review": review, "form": form, **notes})


@require_http_methods(["GET", "HEAD", "POST"])
def escalate(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """The next step up, because an agency does not answer or refuses."""
    found = get_return(request.user, pk)
    require(request.user, "JUDGE_RETURN", found.review, found.agency)
    form, level = EscalationForm(request.POST or None), next_level(found)
    if request.method == "POST" and form.is_valid():
        made = escalate_return(agency_return=found, by=request.user, **form.cleaned_data)
        return done(request, f"Escalated: {made.get_level_display()}.", "chronology:request", pk)
    context = {"review": found.review, "sent": found, "thing": found, "form": form, "level": level}
    more = {"escalations": escalations_of(found), "back": reverse("chronology:request", args=[pk])}
    return show(request, "workflow/escalate.html", {**context, **more})


@require_http_methods(["GET", "HEAD", "POST"])
def due_date(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Another day for one agency."""
    found = get_return(request.user, pk)
    require(request.user, "LEAD_REVIEW", found.review, found.agency)
    form = DueDateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_due_date(agency_return=found, by=request.user, **form.cleaned_data)
        return done(request, f"{found.agency.name} has a new day.", "workflow:agencies", found.review.reference)
    return show(request, "workflow/due_date.html", {"review": found.review, "agency_return": found, "form": form})
