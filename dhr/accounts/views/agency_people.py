"""The monthly list for an agency's sign-off person: who works for the agency here, and who has left."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.scoping import get_visible
from dhr.accounts import attesting, leaving
from dhr.accounts.forms import EndForm
from dhr.core.pages import SignedIn, done, show

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def agency_people(request: SignedIn) -> HttpResponse:
    """The list; a POST confirms all of one agency."""
    agencies = attesting.require_leading(request.user)
    if request.method == "POST":
        agency = get_visible(agencies, pk=request.POST.get("agency", ""))
        attesting.confirm_people(agency=agency, by=request.user)
        return done(request, "Thank you. The list is confirmed.", "accounts:agency_people")
    return show(request, "accounts/agency_people.html", attesting.list_page(agencies))


@READ_AND_WRITE
def has_left(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Ends what the person may do for the agency, at once; the managers are told."""
    membership = attesting.get_membership(request.user, pk)
    form = EndForm(request.POST or None, colleagues=leaving.colleagues(membership.user, request.user))
    if request.method == "POST" and form.is_valid():
        leaving.end_membership(membership=membership, by=request.user, **form.cleaned_data)
        return done(request, "Ended. The partnership manager is told.", "accounts:agency_people")
    what = leaving.consequences(membership.user, membership)
    return show(request, "accounts/has_left.html", {"membership": membership, "form": form, "what": what})
