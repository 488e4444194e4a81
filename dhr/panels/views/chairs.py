"""Who could chair a review: expressions of interest, the choice, the terms; and what is handed over in mid-review."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import chairs, queries
from dhr.panels.forms.chairs import ChairTermsForm, ChooseForm, ExpressionForm, WithdrawForm
from dhr.panels.hand_over import hand_over_page
from dhr.panels.models.chairs import ChairExpression
from dhr.panels.presenters.chair_choice import compare_page, expression_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def _found(request: SignedIn, reference: str, pk: uuid.UUID, permission: str = chairs.COMPARE) -> ChairExpression:
    review = get_review(request.user, reference)
    require(request.user, permission, review)
    return get_visible(chairs.expressions(review), pk=pk)


@require_safe
def compare_chairs(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, chairs.COMPARE, review)
    return show(request, "panels/compare_chairs.html", compare_page(review))


@READ_AND_WRITE
def record_expression(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, chairs.COMPARE, review)
    form = ExpressionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chairs.record_expression(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The expression of interest is recorded.", "panels:compare_chairs", reference)
    return show(request, "panels/record_expression.html", {"review": review, "form": form})


@READ_AND_WRITE
def change_expression(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk)
    form = ExpressionForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chairs.record_expression(review=found.review, by=request.user, changes=found, **form.cleaned_data)
        return done(request, "The change is saved.", "panels:compare_chairs", reference)
    return show(request, "panels/change_expression.html", expression_page(found, form))


@READ_AND_WRITE
def choose_chair(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "APPOINT_CHAIR")
    form = ChooseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chairs.choose_expression(expression=found, by=request.user, **form.cleaned_data)
        return done(
            request, "The choice is recorded. Agree the terms, then appoint.", "panels:compare_chairs", reference
        )
    return show(request, "panels/choose_chair.html", expression_page(found, form))


@READ_AND_WRITE
def withdraw_expression(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chairs.withdraw_expression(expression=found, by=request.user, **form.cleaned_data)
        return done(request, "It is recorded that the person withdrew.", "panels:compare_chairs", reference)
    return show(request, "panels/withdraw_expression.html", expression_page(found, form))


@require_POST
def thank_candidate(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    chairs.record_thanks(expression=_found(request, reference, pk), by=request.user)
    return done(request, "It is recorded that the person was thanked.", "panels:compare_chairs", reference)


@READ_AND_WRITE
def chair_terms(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk)
    form = ChairTermsForm.of(found, chairs.terms_of(found), request.POST or None)
    if request.method == "POST" and form.is_valid():
        chairs.agree_terms(expression=found, by=request.user, **form.cleaned_data)
        return done(request, "The terms are recorded.", "panels:compare_chairs", reference)
    return show(request, "panels/chair_terms.html", expression_page(found, form))


@READ_AND_WRITE
def hand_over(request: SignedIn, reference: str) -> HttpResponse:
    """What a chair who comes in mid-review has to read; the chair says that it is read."""
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    chair = queries.chair(review)
    if request.method == "POST" and chair is not None:
        chairs.mark_handover_read(appointment=chair, by=request.user)
        return done(request, "It is recorded that you have read this.", "panels:hand_over", reference)
    return show(request, "panels/hand_over.html", hand_over_page(review, request.user))
