"""The people, household, chair, panel and quiet days pages."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import queries, quiet_days, services
from dhr.panels.family import record_contact
from dhr.panels.forms import (
    ChairForm,
    HouseholdForm,
    LeavingForm,
    MemberForm,
    PersonForm,
    QuietDayForm,
    QuietEndForm,
)
from dhr.panels.presenters import (
    chair_page,
    household_forms,
    household_page,
    panel_page,
    people_page,
    proposed_chair,
    quiet_days_page,
)
from dhr.workflow.moving import move_context
from dhr.workflow.services import fire_transition

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def people(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_FAMILY", review)
    form = PersonForm(request.POST or None, review=review)
    if request.method == "POST":
        require(request.user, "SUPPORT_REVIEW", review)
        if form.is_valid():
            services.add_person(review=review, by=request.user, **form.cleaned_data)
            return done(request, "The person is added.", "panels:people", reference)
    return show(request, "panels/people.html", people_page(review, form))


@require_POST
def person(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """Shows one real name, which is recorded. The answer is a page that no browser or proxy keeps."""
    review = get_review(request.user, reference)
    found = get_visible(queries.people(review), pk=pk)
    real_name = services.show_real_name(person=found, by=request.user)
    return show(
        request, "panels/people.html", people_page(review, PersonForm(review=review), shown=found, real_name=real_name)
    )


@READ_AND_WRITE
def household(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    found = get_visible(queries.households(review), pk=pk)
    check, contact = household_forms(found, request.user, request.POST or None)
    if request.method == "POST" and check.is_valid():
        services.record_liaison_check(household=found, by=request.user, **check.cleaned_data)
        return done(request, "The liaison check is recorded.", "panels:household", reference, pk)
    if request.method == "POST" and contact.is_valid():
        record_contact(household=found, by=request.user, **contact.cleaned_data)
        return done(request, "The contact is recorded.", "panels:household", reference, pk)
    return show(request, "panels/household.html", household_page(found, request.user, check, contact))


@READ_AND_WRITE
def move_household(request: SignedIn, reference: str, pk: uuid.UUID, name: str) -> HttpResponse:
    """A step that rests on a reason or on the liaison check."""
    found = get_visible(queries.households(get_review(request.user, reference)), pk=pk)
    context = move_context(found, name, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen_stage"], form.cleaned_data.get("reason", "")
        fire_transition(thing=found, name=name, by=request.user, seen_stage=seen, reason=reason)
        return done(request, f"{context['move'].done}.", "panels:household", reference, pk)
    return show(request, "panels/move_household.html", {**context, "household": found})


@READ_AND_WRITE
def add_household(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    form = HouseholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_household(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The household is added.", "panels:people", reference)
    return show(request, "panels/add_household.html", {"review": review, "form": form})


@READ_AND_WRITE
def days_not_to_contact(request: SignedIn, reference: str) -> HttpResponse:
    """The list, and the form that adds a day to it; `?household=` comes from the page of a household."""
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    form = QuietDayForm(request.POST or None, review=review, initial={"household": request.GET.get("household", "")})
    if request.method == "POST" and form.is_valid():
        quiet_days.add_quiet_day(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The day is added.", "panels:days_not_to_contact", reference)
    return show(request, "panels/days_not_to_contact.html", quiet_days_page(review, form))


@READ_AND_WRITE
def remove_quiet_day(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    day = get_visible(quiet_days.recorded_days(review), pk=pk)
    form = QuietEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        quiet_days.end_quiet_day(quiet_day=day, by=request.user, **form.cleaned_data)
        return done(request, "The day is removed.", "panels:days_not_to_contact", reference)
    return show(request, "panels/remove_quiet_day.html", {"review": review, "day": day, "form": form})


@READ_AND_WRITE
def appoint_chair(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "APPOINT_CHAIR", review)
    form = ChairForm(request.POST or None, review=review, initial=proposed_chair(review))
    if request.method == "POST" and form.is_valid():
        services.appoint_chair(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The review chair is appointed.", "workflow:review", reference)
    return show(request, "panels/appoint_chair.html", chair_page(review, form))


@READ_AND_WRITE
def panel(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    form = MemberForm(request.POST or None, review=review)
    if request.method == "POST":
        require(request.user, "SUPPORT_REVIEW", review)
        if form.is_valid():
            services.add_member(review=review, by=request.user, **form.cleaned_data)
            return done(request, "The member is added.", "panels:panel", reference)
    return show(request, "panels/panel.html", panel_page(review, form))


@READ_AND_WRITE
def remove_member(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    member = get_visible(queries.sitting_people(review), pk=pk)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.remove_member(member=member, by=request.user, **form.cleaned_data)
        return done(request, "The member has left the panel.", "panels:panel", reference)
    return show(request, "panels/remove_member.html", {"review": review, "member": member, "form": form})
