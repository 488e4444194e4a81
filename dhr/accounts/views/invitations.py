"""What is behind the link of an invitation. Whatever is wrong with a link, the page is the same."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dhr.accounts import inviting
from dhr.accounts.forms import FirstPasswordForm
from dhr.accounts.models import Invitation
from dhr.accounts.private_links import invitation_of
from dhr.accounts.second_factor import has_passed
from dhr.accounts.sessions import begin_session
from dhr.core.pages import done, show


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def accept(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_of(token)
    if invitation is None:
        response = show(request, "accounts/invitation_over.html", {}, status=404)
        response._has_been_logged = True  # type: ignore[attr-defined]  # the address of a link stays out of the log
        return response
    new = inviting.needs_password(invitation)
    return _with_password(request, invitation, token) if new else _as_oneself(request, invitation, token)


def _with_password(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Somebody new chooses a password, and is then led to set up the second factor."""
    form = FirstPasswordForm(invitation.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = inviting.accept(invitation=invitation, password=form.cleaned_data["new_password1"])
        return begin_session(request, user)
    return show(request, "accounts/accept.html", {"invitation": invitation, "form": form, "token": token})


def _as_oneself(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Somebody who has an account here already accepts while signed in to it."""
    user = request.user
    if not user.is_authenticated or user.pk != invitation.user_id or not has_passed(request):
        return show(request, "accounts/accept_after_sign_in.html", {"invitation": invitation, "token": token})
    if request.method == "POST":
        inviting.accept(invitation=invitation, by=user)
        return done(request, "You accepted the invitation.", "workflow:home")
    return show(request, "accounts/accept_as_oneself.html", {"invitation": invitation})
