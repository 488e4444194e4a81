"""Withdrawing a version that was sent to the wrong review, or begun by mistake."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dhr.access.scoping import get_visible
from dhr.chronology import queries, withdrawals
from dhr.chronology.forms_typed import WithdrawForm
from dhr.chronology.models import SubmissionState
from dhr.chronology.presenters.typed import withdraw_page
from dhr.chronology.views.requests import own_return
from dhr.core.pages import SignedIn, done, show


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """A submitted version is withdrawn by a move of its return."""
    found = get_visible(queries.files_for(request.user, own_return(request, pk)), pk=file)
    if request.method != "POST" and found.state == SubmissionState.SUBMITTED:
        return redirect("chronology:move_return", pk, "withdraw_return")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        withdrawals.withdraw_submission(submission=found, by=request.user, reason=reason)
        return done(request, f"Version {found.version} is withdrawn.", "chronology:request", pk)
    return show(request, "chronology/withdraw.html", withdraw_page(found, form))
