"""The pages that say how people in a case belong together."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import relating
from dhr.panels.forms import QuietEndForm
from dhr.panels.forms.relations import CorrectRelationForm, RelationForm
from dhr.panels.models import Relation
from dhr.panels.presenters.relations import relations_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def relations(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_FAMILY", review)
    form = RelationForm(request.POST or None, review=review)
    if request.method == "POST":
        require(request.user, "SUPPORT_REVIEW", review)
        if form.is_valid():
            relating.relate_people(review=review, by=request.user, **form.cleaned_data)
            return done(request, "The relationship is recorded.", "panels:relations", reference)
    return show(request, "panels/relations.html", relations_page(review, form))


def _found(request: SignedIn, reference: str, pk: uuid.UUID) -> Relation:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    return get_visible(relating.relations(review), pk=pk)


@READ_AND_WRITE
def correct_relation(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk)
    form = CorrectRelationForm(request.POST or None, relation=found)
    if request.method == "POST" and form.is_valid():
        relating.correct_relation(relation=found, by=request.user, **form.cleaned_data)
        return done(request, "The relationship is corrected.", "panels:relations", reference)
    context = {"review": found.one.review, "relation": found, "form": form}
    return show(request, "panels/correct_relation.html", context)


@READ_AND_WRITE
def remove_relation(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """It was recorded by mistake."""
    found = _found(request, reference, pk)
    form = QuietEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        relating.remove_relation(relation=found, by=request.user, **form.cleaned_data)
        return done(request, "The relationship is taken off.", "panels:relations", reference)
    context = {"review": found.one.review, "relation": found, "form": form}
    return show(request, "panels/remove_relation.html", context)
