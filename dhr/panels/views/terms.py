"""The pages of the terms of reference."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import queries
from dhr.panels.forms.terms import AgreedForm, TermsForm
from dhr.panels.presenters.terms import terms_page
from dhr.panels.rules import terms_permission
from dhr.panels.terms import agree_terms, set_terms

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def terms(request: SignedIn, reference: str) -> HttpResponse:
    """The version in force, those before it, and the form of a new one."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    form = TermsForm(request.POST or None, review=review, current=queries.terms_versions(review).first())
    if request.method == "POST":
        require(request.user, terms_permission(review.stage), review)
        if form.is_valid():
            made = set_terms(review=review, by=request.user, **form.cleaned_data)
            return done(request, f"Version {made.version} of the terms is saved.", "panels:terms", reference)
    return show(request, "panels/terms.html", terms_page(review, form))


@READ_AND_WRITE
def agree(request: SignedIn, reference: str, version: int) -> HttpResponse:
    """The panel agreed to this version."""
    review = get_review(request.user, reference)
    require(request.user, "LEAD_REVIEW", review)
    found = get_visible(queries.terms_versions(review), version=version)
    form = AgreedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agree_terms(terms=found, by=request.user, **form.cleaned_data)
        return done(request, "It is recorded that the panel agreed.", "panels:terms", reference)
    return show(request, "panels/agree_terms.html", {"review": review, "found": found, "form": form})
