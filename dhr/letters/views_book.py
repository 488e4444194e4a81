"""The letter book of a review, and the letters that came in."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.files import as_download, download_file
from dhr.core.pages import SignedIn, done, show
from dhr.letters import incoming, queries
from dhr.letters.book import take_book
from dhr.letters.incoming_forms import IncomingForm, as_recorded
from dhr.letters.incoming_presenters import incoming_page
from dhr.letters.models import IncomingLetter


@require_safe
def book_file(request: SignedIn, reference: str, kind: str) -> HttpResponse:
    """The letter book as CSV or Excel, narrowed as the page is; that it was taken is recorded."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_LETTERS", review)
    name, content = take_book(review=review, by=request.user, kind=kind, asked=request.GET.dict())
    return as_download(name=name, content=content)


@require_http_methods(["GET", "HEAD", "POST"])
def record_incoming(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "PREPARE_LETTER", review)
    begun = {name: request.GET[name] for name in ("code", "answers") if name in request.GET}
    form = IncomingForm(request.POST or None, request.FILES or None, review=review, initial=begun)
    if request.method == "POST" and form.is_valid():
        made = incoming.record_incoming(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The letter is recorded.", "letters:incoming_letter", reference, made.pk)
    return show(request, "letters/record_incoming.html", {"review": review, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def correct_incoming(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """The record of a letter that came in is put right: recorded anew, and the wrong one kept."""
    wrong = _visible(request, reference, pk)
    require(request.user, "PREPARE_LETTER", wrong.review)
    form = IncomingForm(request.POST or None, request.FILES or None, review=wrong.review, initial=as_recorded(wrong))
    if request.method == "POST" and form.is_valid():
        made = incoming.record_incoming(review=wrong.review, by=request.user, replaces=wrong, **form.cleaned_data)
        return done(request, "The letter is recorded anew.", "letters:incoming_letter", reference, made.pk)
    return show(request, "letters/record_incoming.html", {"review": wrong.review, "form": form, "wrong": wrong})


def _visible(request: SignedIn, reference: str, pk: uuid.UUID) -> IncomingLetter:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_LETTERS", review)
    return get_visible(queries.incoming_of(review), pk=pk)


@require_safe
def incoming_letter(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _visible(request, reference, pk)
    return show(request, "letters/incoming.html", incoming_page(found, request.user))


@require_safe
def incoming_file(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _visible(request, reference, pk)
    return download_file(incoming.download_incoming(incoming=found, by=request.user))
