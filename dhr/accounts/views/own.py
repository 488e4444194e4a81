"""One's own account: name, password, second factor, browsers; and staying signed in."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.accounts import own_account, presenters
from dhr.accounts.forms import DetailsForm
from dhr.accounts.session_clock import stay as stay_signed_in
from dhr.core.pages import SignedIn, done, show

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def own(request: SignedIn) -> HttpResponse:
    return show(request, "accounts/own.html", presenters.own_page(request, request.user))


@READ_AND_WRITE
def details(request: SignedIn) -> HttpResponse:
    """Name and job title. The e-mail address is what people sign in with: a manager invites a new one."""
    initial = {"name": request.user.name, "job_title": request.user.job_title}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        own_account.change_details(by=request.user, **form.cleaned_data)
        return done(request, "Saved.", "accounts:own")
    return show(request, "accounts/details.html", {"form": form})


@READ_AND_WRITE
def sessions(request: SignedIn) -> HttpResponse:
    """Where the person is signed in; a POST signs them out everywhere else."""
    if request.method == "POST":
        own_account.sign_out_elsewhere(by=request.user, keep=request.session.session_key)
        return done(request, "You are signed out everywhere but here.", "accounts:sessions")
    return show(request, "accounts/sessions.html", presenters.own_page(request, request.user))


@require_POST
def stay(request: SignedIn) -> JsonResponse:
    """The dialog's "Stay signed in"."""
    left = stay_signed_in(request)
    return JsonResponse({"seconds": left.seconds, "longest": left.longest})
