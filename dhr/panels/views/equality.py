"""The pages of the equality considerations."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND, get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotVisible
from dhr.panels import equality, queries
from dhr.panels.forms.equality import ConsiderationForm
from dhr.panels.models import Characteristic
from dhr.panels.presenters.equality import equality_page


@require_safe
def all_of_review(request: SignedIn, reference: str) -> HttpResponse:
    """The nine protected characteristics of each person concerned, and the other factors."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_FAMILY", review)
    return show(request, "panels/equality.html", equality_page(review))


@require_http_methods(["GET", "HEAD", "POST"])
def consider(request: SignedIn, reference: str, pk: uuid.UUID, name: str) -> HttpResponse:
    """One characteristic of one person."""
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    person = get_visible(queries.people(review).filter(role__in=equality.CONSIDERED_OF), pk=pk)
    if name not in Characteristic.values:
        raise NotVisible(NOT_FOUND)
    known = equality.considerations(review).filter(person=person, characteristic=name).first()
    form = ConsiderationForm(request.POST or None, person=person, known=known)
    if request.method == "POST" and form.is_valid():
        equality.consider(person=person, by=request.user, characteristic=name, **form.cleaned_data)
        return done(request, "It is recorded.", "panels:equality", reference)
    context = {"review": review, "person": person, "characteristic": Characteristic(name), "form": form}
    return show(request, "panels/consider.html", context)
