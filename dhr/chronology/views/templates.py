"""The template that an agency downloads, and the page on which a review chooses its columns."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review
from dhr.chronology.columns import WHO_DECIDES, columns_of_review, decided_columns, set_columns
from dhr.chronology.editing import required_in
from dhr.chronology.exports.template import TEMPLATES, to_template
from dhr.chronology.forms_columns import ColumnsForm
from dhr.chronology.presenters.templates import template_facts
from dhr.chronology.views.requests import visible_return
from dhr.core.files import as_download
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotVisible


@require_safe
def template(request: SignedIn, pk: uuid.UUID, fmt: str) -> HttpResponse:
    facts = template_facts(visible_return(request, pk))
    if fmt not in TEMPLATES:
        raise NotVisible("There is no such format.")
    return as_download(name=f"chronology for {facts.reference}.{fmt}", content=to_template(facts, fmt))


@require_http_methods(["GET", "HEAD", "POST"])
def review_columns(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, WHO_DECIDES, review)
    initial = {"keys": columns_of_review(review), "required": required_in(review)}
    form = ColumnsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_columns(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The columns are saved.", "chronology:review_columns", reference)
    context = {"review": review, "form": form, "decided": decided_columns(review)}
    return show(request, "chronology/review_columns.html", context)
