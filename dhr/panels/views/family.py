"""The pages of what a household gives, says, wishes and complains about."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import contributing, queries, wishing
from dhr.panels.forms import family as forms
from dhr.panels.models import Household
from dhr.panels.presenters.households import contribution_page, note_forms

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def _household(request: SignedIn, reference: str, pk: uuid.UUID) -> Household:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    return get_visible(queries.households(review), pk=pk)


def _back(request: SignedIn, sentence: str, found: Household) -> HttpResponse:
    return done(request, sentence, "panels:household", found.review.reference, found.pk)


def _page(request: SignedIn, name: str, found: Household, **more: Any) -> HttpResponse:
    return show(request, f"panels/{name}.html", {"review": found.review, "household": found, **more})


@READ_AND_WRITE
def record_contribution(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _household(request, reference, pk)
    form = forms.ContributionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = contributing.record_contribution(household=found, by=request.user, **form.cleaned_data)
        return done(request, "The contribution is recorded.", "panels:contribution", reference, pk, made.pk)
    return _page(request, "record_contribution", found, form=form)


@READ_AND_WRITE
def contribution(request: SignedIn, reference: str, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    found = _household(request, reference, pk)
    given = get_visible(contributing.contributions(found), pk=key)
    sent, answer = note_forms(given, request.POST or None)
    if request.method == "POST" and sent.is_valid():
        contributing.send_note(contribution=given, by=request.user, **sent.cleaned_data)
        return done(request, "It is recorded that the note was sent.", "panels:contribution", reference, pk, key)
    if request.method == "POST" and answer.is_valid():
        contributing.answer_note(contribution=given, by=request.user, **answer.cleaned_data)
        return done(request, "What they say is recorded.", "panels:contribution", reference, pk, key)
    return _page(request, "contribution", found, **contribution_page(given, sent, answer))


@READ_AND_WRITE
def share_terms(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _household(request, reference, pk)
    terms, form = queries.terms_versions(found.review).first(), forms.TermsSharedForm(request.POST or None)
    if request.method == "POST" and terms is not None and form.is_valid():
        contributing.share_terms(household=found, by=request.user, terms=terms, **form.cleaned_data)
        return _back(request, "It is recorded that the terms of reference were shown.", found)
    return _page(request, "share_terms", found, form=form, terms=terms)


@READ_AND_WRITE
def answer_terms(request: SignedIn, reference: str, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    found = _household(request, reference, pk)
    shared = get_visible(contributing.terms_shared(found), pk=key)
    form = forms.TermsAnswerForm(request.POST or None, shared=shared)
    if request.method == "POST" and form.is_valid():
        contributing.answer_terms(shared=shared, by=request.user, **form.cleaned_data)
        return _back(request, "What they say to the terms of reference is recorded.", found)
    return _page(request, "answer_terms", found, form=form, shared=shared)


@READ_AND_WRITE
def record_complaint(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _household(request, reference, pk)
    form = forms.ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wishing.record_complaint(household=found, by=request.user, **form.cleaned_data)
        return _back(request, "The complaint is recorded.", found)
    return _page(request, "record_complaint", found, form=form)


@READ_AND_WRITE
def answer_complaint(request: SignedIn, reference: str, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    found = _household(request, reference, pk)
    complaint = get_visible(wishing.complaints(found), pk=key)
    form = forms.ComplaintAnswerForm(request.POST or None, complaint=complaint)
    if request.method == "POST" and form.is_valid():
        wishing.answer_complaint(complaint=complaint, by=request.user, **form.cleaned_data)
        return _back(request, "The answer to the complaint is recorded.", found)
    return _page(request, "answer_complaint", found, form=form, complaint=complaint)


@READ_AND_WRITE
def record_wishes(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _household(request, reference, pk)
    form = forms.WishesForm(request.POST or None, household=found)
    if request.method == "POST" and form.is_valid():
        wishing.record_wishes(household=found, by=request.user, **form.cleaned_data)
        return _back(request, "What they wish is recorded.", found)
    return _page(request, "record_wishes", found, form=form)


@READ_AND_WRITE
def record_conflicting(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    form = forms.ConflictingForm(request.POST or None, review=review)
    if request.method == "POST" and form.is_valid():
        wishing.record_conflicting(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The conflicting wishes are recorded.", "panels:people", reference)
    context = {"review": review, "form": form, "households": queries.households(review).count()}
    return show(request, "panels/record_conflicting.html", context)


@READ_AND_WRITE
def settle_conflicting(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """Read by everybody who supports the review, settled by its chair."""
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    conflict = get_visible(wishing.conflicting(review), pk=pk)
    form = forms.SettlementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wishing.settle_conflicting(conflict=conflict, by=request.user, **form.cleaned_data)
        return done(request, "It is recorded how this was settled.", "panels:people", reference)
    return show(request, "panels/settle_conflicting.html", {"review": review, "conflict": conflict, "form": form})
