"""The two pages that stand before everything else: the confidentiality statement, and the declaration about a review."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.scoping import get_given_review
from dhr.core.pages import SignedIn, done, show
from dhr.panels import declaring
from dhr.panels.forms.access import DeclarationForm, StatementForm
from dhr.panels.presenters.access import declare_page, next_page, statement_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def statement(request: SignedIn) -> HttpResponse:
    form = StatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declaring.sign_statement(by=request.user)
        page, arguments = next_page(request.user)
        return done(request, "Thank you. That you signed is recorded.", page, *arguments)
    return show(request, "panels/statement.html", statement_page(form, request.user))


@READ_AND_WRITE
def declare(request: SignedIn, reference: str) -> HttpResponse:
    """Nothing of the case stands here. After a conflict the person is led away: the review is gone for them."""
    review = get_given_review(request.user, reference)
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = declaring.declare_interests(review=review, by=request.user, **form.cleaned_data)
        ended = made.answer == "conflict"
        sentence = (
            "Thank you. Your access has ended, and the partnership is told."
            if ended
            else "Thank you. What you declared is recorded."
        )
        return done(request, sentence, "workflow:home")
    return show(request, "panels/declare.html", declare_page(form, review, request.user))
