"""The households of whom somebody is a witness in a process beside the review."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import witnesses
from dhr.panels.forms.witnesses import WitnessEndForm, WitnessForm
from dhr.workflow.beside_queries import proceedings

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def of_process(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """Which households have a witness in this process, and what it holds back from them."""
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    found = get_visible(proceedings(review), pk=pk)
    form = WitnessForm(request.POST or None, review=review)
    if request.method == "POST" and form.is_valid():
        witnesses.add_witness(proceeding=found, by=request.user, **form.cleaned_data)
        return done(request, "The witness is recorded.", "panels:witnesses", reference, pk)
    context = {"review": review, "found": found, "form": form, "witnesses": witnesses.witnesses_of(found)}
    return show(request, "panels/witnesses.html", context)


@READ_AND_WRITE
def end(request: SignedIn, reference: str, pk: uuid.UUID, witness: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    process = get_visible(proceedings(review), pk=pk)
    found = get_visible(witnesses.witnesses_of(process), pk=witness)
    form = WitnessEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        witnesses.end_witness(witness=found, by=request.user, **form.cleaned_data)
        return done(request, "Recorded that there is no witness any longer.", "panels:witnesses", reference, pk)
    return show(
        request, "panels/end_witness.html", {"review": review, "found": process, "witness": found, "form": form}
    )
