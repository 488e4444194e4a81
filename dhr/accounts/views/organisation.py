"""To the identity provider of the organisation, and back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from dhr.accounts import organisation_sign_in


@login_not_required
@require_POST
def with_organisation(request: HttpRequest) -> HttpResponse:
    return organisation_sign_in.begin(request, request.POST.get("invitation", ""))


@login_not_required
@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    return organisation_sign_in.come_back(request, provider_id)
