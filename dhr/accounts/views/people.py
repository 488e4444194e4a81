"""The people of a partnership and of the agencies on its list: who they are, inviting, ending, and their accounts."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.scoping import get_visible
from dhr.accounts import inviting, leaving, managing, presenters
from dhr.accounts import people_queries as queries
from dhr.accounts.forms import AgreeForm, EndForm, ExpiryForm, IdentityForm, InviteForm, ReasonForm
from dhr.accounts.people import get_person, require_managing
from dhr.core.pages import SignedIn, done, show

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def people(request: SignedIn) -> HttpResponse:
    return show(request, "accounts/people.html", presenters.people_page(request, request.user))


@require_safe
def person(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_person(request.user, pk)
    return show(request, "accounts/person.html", presenters.person_page(request, request.user, found))


@READ_AND_WRITE
def invite(request: SignedIn) -> HttpResponse:
    partnerships = require_managing(request.user)
    initial = {name: request.GET.get(name, "") for name in ("name", "email", "job_title")}
    agencies = queries.agencies_listed(partnerships)
    form = InviteForm(request.POST or None, initial=initial, partnerships=partnerships, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        inviting.invite(by=request.user, **form.cleaned_data)
        return done(request, "The invitation is on its way.", "accounts:people")
    return show(request, "accounts/invite.html", {"form": form})


@require_POST
def send_again(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    invitation = get_visible(queries.invitations(require_managing(request.user)), pk=pk)
    inviting.send_again(invitation=invitation, by=request.user)
    return done(request, "A new link is on its way. The old one leads nowhere.", "accounts:people")


@require_POST
def withdraw(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    invitation = get_visible(queries.invitations(require_managing(request.user)), pk=pk)
    inviting.withdraw(invitation=invitation, by=request.user)
    return done(request, "The invitation is withdrawn.", "accounts:people")


@READ_AND_WRITE
def end_membership(request: SignedIn, pk: uuid.UUID, membership: uuid.UUID) -> HttpResponse:
    """Says what will happen, and asks why."""
    user, found = get_person(request.user, pk), queries.get_membership(require_managing(request.user), pk, membership)
    form = EndForm(request.POST or None, colleagues=leaving.colleagues(user, request.user))
    if request.method == "POST" and form.is_valid():
        leaving.end_membership(membership=found, by=request.user, **form.cleaned_data)
        return done(request, "Ended. Access is gone with the next page.", "accounts:person", pk)
    context = {"person": user, "membership": found, "form": form, "what": leaving.consequences(user, found)}
    return show(request, "accounts/end.html", context)


@READ_AND_WRITE
def close_account(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Says what will happen, and asks why."""
    user = get_person(request.user, pk)
    form = EndForm(request.POST or None, colleagues=leaving.colleagues(user, request.user))
    if request.method == "POST" and form.is_valid():
        leaving.close_account(user=user, by=request.user, **form.cleaned_data)
        return done(request, "The account is closed.", "accounts:person", pk)
    context = {"person": user, "membership": None, "form": form, "what": leaving.consequences(user, None)}
    return show(request, "accounts/end.html", context)


@READ_AND_WRITE
def change_expiry(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    user = get_person(request.user, pk)
    form = ExpiryForm(request.POST or None, initial={"expires_on": user.expires_on})
    if request.method == "POST" and form.is_valid():
        managing.change_expiry(user=user, by=request.user, **form.cleaned_data)
        return done(request, "Saved.", "accounts:person", pk)
    return show(request, "accounts/expiry.html", {"person": user, "form": form})


@READ_AND_WRITE
def reopen(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    user = get_person(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        managing.reopen(user=user, by=request.user, **form.cleaned_data)
        return done(request, "The account can be used again.", "accounts:person", pk)
    return show(request, "accounts/reopen.html", {"person": user, "form": form})


@require_POST
def unlock(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    managing.unlock(request=request, user=get_person(request.user, pk), by=request.user)
    return done(request, "Unlocked. The person can try again.", "accounts:person", pk)


@require_POST
def sign_out_person(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    managing.sign_out_everywhere(user=get_person(request.user, pk), by=request.user)
    return done(request, "Signed out in every browser.", "accounts:person", pk)


@READ_AND_WRITE
def reset_factor(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """One person asks, another one answers."""
    user = get_person(request.user, pk)
    asked = queries.open_reset(user)
    form = AgreeForm(request.POST or None) if asked else IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = managing.answer_factor_reset if asked else managing.ask_factor_reset
        act(user=user, by=request.user, **form.cleaned_data)
        return done(request, managing.said(asked, form.cleaned_data), "accounts:person", pk)
    own = asked is not None and asked.asked_by_id == request.user.pk
    return show(request, "accounts/reset_factor.html", {"person": user, "asked": asked, "form": form, "own": own})
