"""One agency: what it is, how it changes, whom one writes to, how it stands on the list, what is agreed with it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.scoping import get_visible
from dhr.agencies import forms, listing, presenters, queries, services, sharing
from dhr.agencies.agreements import agreements_with
from dhr.agencies.managed import get_agency, get_own_agency, manages_agencies, require_managing
from dhr.agencies.models import Agency
from dhr.core.files import download_file
from dhr.core.forms import GovForm
from dhr.core.pages import SignedIn, done, show

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def agency(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_agency(request.user, pk)
    return show(request, "agencies/agency.html", presenters.agency_page(request.user, found))


def asked(request: SignedIn, found: Agency, form: GovForm, title: str, button: str, **more: Any) -> HttpResponse:
    """One form about an agency."""
    context = {"agency": found, "form": form, "title": title, "button": button, **more}
    return show(request, "agencies/form.html", context)


@READ_AND_WRITE
def change(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    form = forms.IdentityForm.of(found, presenters.abbreviations_of(found), request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.change_agency(agency=found, by=request.user, **form.cleaned_data)
        return done(request, "Saved.", "agencies:agency", pk)
    return asked(request, found, form, "Change what is recorded", "Save")


@READ_AND_WRITE
def rename(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    form = forms.RenameForm(request.POST or None, initial={"short_name": found.short_name})
    if request.method == "POST" and form.is_valid():
        services.rename_agency(agency=found, by=request.user, **form.cleaned_data)
        return done(request, "The new name is recorded; the former one is kept with its days.", "agencies:agency", pk)
    about = "The same body goes on under a new name. What was recorded under the former name keeps that name."
    return asked(request, found, form, "Record a new name", "Record the new name", about=about)


@READ_AND_WRITE
def end(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    form = forms.EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.end_agency(agency=found, by=request.user, **form.cleaned_data)
        return done(request, "The end is recorded.", "agencies:agency", pk)
    about = "Nothing is asked of it any more. Letters about its records go to whoever took over, and say so."
    return asked(request, found, form, "Record that it ended", "Record the end", about=about)


@READ_AND_WRITE
def add_contact(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    form = forms.ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        listing.add_contact(agency=found, by=request.user, **form.cleaned_data)
        return done(request, "The contact is added.", "agencies:agency", pk)
    return asked(request, found, form, "Add a contact", "Add the contact")


@READ_AND_WRITE
def end_contact(request: SignedIn, pk: uuid.UUID, contact: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    point = get_visible(queries.contacts_of(found), pk=contact)
    form = forms.DayForm(request.POST or None, label="First day on which this is not the contact any more")
    if request.method == "POST" and form.is_valid():
        listing.end_contact(contact=point, by=request.user, ends_on=form.cleaned_data["on"])
        return done(request, "Recorded.", "agencies:agency", pk)
    return asked(
        request, found, form, "Record that a contact ended", "Record it", about=f"{point.name}, {point.job_title}"
    )


@READ_AND_WRITE
def listed(request: SignedIn, pk: uuid.UUID, partnership: uuid.UUID) -> HttpResponse:
    """Puts the agency on the list, or changes how it stands there."""
    found, where = get_agency(request.user, pk), get_visible(require_managing(request.user), pk=partnership)
    line = listing.listing_of(where, found)
    initial = {n: getattr(line, n) for n in ("standing", "responsible", "starts_on")} if line else {"standing": "other"}
    form = forms.ListingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        listing.take_on(partnership=where, agency=found, by=request.user, **form.cleaned_data)
        return done(request, "The list is changed.", "agencies:agency", pk)
    title = "Change how it stands on the list" if line else "Put on the list"
    return asked(request, found, form, title, "Save", about=f"The list of {where.name}.")


@READ_AND_WRITE
def take_off(request: SignedIn, pk: uuid.UUID, partnership: uuid.UUID) -> HttpResponse:
    found, where = get_own_agency(request.user, pk), get_visible(require_managing(request.user), pk=partnership)
    form = forms.DayForm(request.POST or None, label="First day on which it is not on the list any more")
    if request.method == "POST" and form.is_valid():
        listing.take_off(partnership=where, agency=found, by=request.user, ends_on=form.cleaned_data["on"])
        return done(request, "It is off the list.", "agencies:agency", pk)
    about = "It is offered nowhere from then on. What it was asked before stays, and so does what it sent."
    return asked(request, found, form, "Take off the list", "Take it off the list", about=about)


@READ_AND_WRITE
def add_agreement(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    form = forms.AgreementForm(request.POST or None, request.FILES or None, partnerships=require_managing(request.user))
    if request.method == "POST" and form.is_valid():
        sharing.record_agreement(agency=found, by=request.user, **form.facts)
        return done(request, "The agreement is recorded.", "agencies:agency", pk)
    return asked(request, found, form, "Record an information-sharing agreement", "Record it", file=True)


@READ_AND_WRITE
def withdraw_agreement(request: SignedIn, pk: uuid.UUID, agreement: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    record = get_visible(agreements_with(found, manages_agencies(request.user)), pk=agreement)
    form = forms.DayForm(request.POST or None, label="First day on which it does not hold any more")
    if request.method == "POST" and form.is_valid():
        sharing.withdraw_agreement(agreement=record, by=request.user, withdrawn_on=form.cleaned_data["on"])
        return done(request, "The agreement is withdrawn.", "agencies:agency", pk)
    return asked(request, found, form, "Withdraw an information-sharing agreement", "Withdraw it", about=f"{record}")


@require_safe
def agreement_document(request: SignedIn, pk: uuid.UUID, agreement: uuid.UUID) -> HttpResponse:
    found = get_own_agency(request.user, pk)
    record = get_visible(agreements_with(found, manages_agencies(request.user)), pk=agreement)
    return download_file(sharing.open_agreement(agreement=record, by=request.user))
