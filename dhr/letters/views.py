"""The letter pages."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible, in_reviews_of
from dhr.core.files import download_file
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotVisible
from dhr.letters import queries, services
from dhr.letters.forms import DraftForm, NewLetterForm, SentForm
from dhr.letters.models import Letter
from dhr.letters.presenters import addressee, letter_page, listed
from dhr.workflow.moving import move_context
from dhr.workflow.services import fire_transition

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def visible_letter(request: SignedIn, pk: uuid.UUID) -> Letter:
    """The letter, if this person may see the letters of its review."""
    letter = get_visible(in_reviews_of(request.user, queries.all_letters()), pk=pk)
    require(request.user, "VIEW_LETTERS", letter.review)
    return letter


@require_safe
def letters(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_LETTERS", review)
    return show(request, "letters/letters.html", {"review": review, "letters": listed(queries.letters_of(review))})


@READ_AND_WRITE
def new_letter(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "PREPARE_LETTER", review)
    form = NewLetterForm(request.POST or None, review=review, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        letter = services.draft_letter(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The letter is drafted.", "letters:letter", letter.pk)
    return show(request, "letters/new.html", {"review": review, "form": form})


@READ_AND_WRITE
def letter(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """The letter as it will look; while it is a draft, a POST changes wording and values."""
    found = visible_letter(request, pk)
    form = DraftForm(found, request.POST or None)
    if request.method == "POST":
        require(request.user, "PREPARE_LETTER", found.review)
        if form.is_valid():
            wording = form.cleaned_data["wording"]
            services.change_letter(letter=found, by=request.user, wording=wording, values=form.values)
            return done(request, "The draft is saved.", "letters:letter", pk)
    return show(request, "letters/letter.html", letter_page(found, form if found.stage == "draft" else None))


@require_safe
def letter_file(request: SignedIn, pk: uuid.UUID, kind: str) -> HttpResponse:
    found = visible_letter(request, pk)
    stored = {"pdf": found.pdf, "docx": found.word}.get(kind)
    if stored is None:
        raise NotVisible("This letter is not issued yet.")
    return download_file(stored)


@READ_AND_WRITE
def move_letter(request: SignedIn, pk: uuid.UUID, name: str) -> HttpResponse:
    """Approve, record as sent, or cancel."""
    found = visible_letter(request, pk)
    context = move_context(found, name, request.user, request.POST or None)
    sent = SentForm(request.POST or None) if name == "send_letter" else None
    form = context["form"]
    if request.method == "POST" and form.is_valid() and (sent is None or sent.is_valid()):
        _move(found, name, request, form.cleaned_data, sent)
        return done(request, f"{context['move'].done}.", "letters:letter", pk)
    context["form"] = sent if sent is not None and sent.errors else form
    return show(request, "letters/move.html", {**context, "letter": found, "sent": sent, "to": addressee(found)})


def _move(found: Letter, name: str, request: SignedIn, seen: dict[str, str], sent: SentForm | None) -> None:
    if sent is not None:
        services.record_letter_sent(letter=found, by=request.user, seen_stage=seen["seen_stage"], **sent.cleaned_data)
        return
    reason = seen.get("reason", "")
    fire_transition(thing=found, name=name, by=request.user, seen_stage=seen["seen_stage"], reason=reason)
