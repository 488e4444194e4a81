"""One-click sign-in. The app is installed in the demonstration only, and the address does not exist elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dhr.accounts.sessions import note_session, note_sign_in
from dhr.core.refusals import NotVisible
from dhr.demo.accounts import demonstration_account

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    if settings.PRODUCTION:
        raise NotVisible("There is no such page.")
    user = demonstration_account(request.POST.get("email", ""))
    note_sign_in(user=user)  # before: nobody is there to open the account of invented people again
    login(request, user, backend=BACKEND)
    note_session(request, user, "demonstration")
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe else settings.LOGIN_REDIRECT_URL)
