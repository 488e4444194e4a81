"""The page of one person in the case."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import queries, register
from dhr.panels.forms.register import ChangePersonForm


@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    found = get_visible(queries.people(review), pk=pk)
    form = ChangePersonForm(request.POST or None, person=found)
    if request.method == "POST" and form.is_valid():
        register.change_person(person=found, by=request.user, **form.cleaned_data)
        return done(request, "The change is recorded.", "panels:change_person", reference, pk)
    return show(request, "panels/change_person.html", {"review": review, "person": found, "form": form})


@require_POST
def hidden(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """Shows what is hidden about one person, which is recorded. No browser or proxy keeps the answer."""
    review = get_review(request.user, reference)
    found = get_visible(queries.people(review), pk=pk)
    lines = register.show_hidden(person=found, by=request.user)
    context = {"review": review, "person": found, "form": ChangePersonForm(person=found), "lines": lines}
    return show(request, "panels/change_person.html", context)
