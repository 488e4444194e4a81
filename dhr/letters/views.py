"""The letter pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import may, require
from dhr.access.scoping import get_review, get_visible, in_reviews_of
from dhr.core.files import as_download, download_file
from dhr.core.pages import SignedIn, done, show
from dhr.letters import about_extensions, correcting, queries, services, word_drafts
from dhr.letters.catalogue import OUTGOING
from dhr.letters.drafts import type_of
from dhr.letters.forms import DraftForm, NewLetterForm
from dhr.letters.models import Letter
from dhr.letters.papers import services as taking
from dhr.letters.presenters import choose_page, letter_page, list_page, move_page, new_page
from dhr.letters.word_forms import BringInForm, TakeOverForm
from dhr.meetings.queries import meetings

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])
MOVES: Mapping[str, Callable[..., object]] = {
    "approve_letter": services.approve_letter,
    "send_letter": services.record_letter_sent,
    "cancel_letter": services.cancel_letter,
    "take_back_letter": services.take_back_letter,
}


def visible_letter(request: SignedIn, pk: uuid.UUID) -> Letter:
    """The letter, if this person may see the letters of its review."""
    letter = get_visible(in_reviews_of(request.user, queries.all_letters()), pk=pk)
    require(request.user, "VIEW_LETTERS", letter.review)
    return letter


@require_safe
def letters(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_LETTERS", review)
    writes = may(request.user, "PREPARE_LETTER", review)
    return show(request, "letters/letters.html", list_page(review, request.GET.dict(), writes=writes))


@READ_AND_WRITE
def new_letter(request: SignedIn, reference: str) -> HttpResponse:
    """First which letter, then to whom."""
    review = get_review(request.user, reference)
    require(request.user, "PREPARE_LETTER", review)
    kind = OUTGOING.get((request.POST or request.GET).get("code", ""))
    if kind is None:
        return show(request, "letters/choose.html", choose_page(review))
    form = NewLetterForm(request.POST or None, kind=kind, review=review, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        letter = services.draft_letter(review=review, by=request.user, code=kind.code, **form.addressed)
        return done(request, "The letter is drafted.", "letters:letter", letter.pk)
    return show(request, "letters/new.html", new_page(kind, review, form))


@require_POST
def draft_about_extension(
    request: SignedIn, reference: str, pk: uuid.UUID, household: uuid.UUID | None = None
) -> HttpResponse:
    """The letter about an extension that was agreed: to the Home Office, or to a household."""
    review = get_review(request.user, reference)
    require(request.user, "PREPARE_LETTER", review)
    extension = get_visible(queries.extensions(review), pk=pk)
    told = get_visible(queries.households_to_write_to(review), pk=household) if household else None
    letter = about_extensions.draft_about_extension(extension=extension, by=request.user, household=told)
    return done(request, "The letter is drafted.", "letters:letter", letter.pk)


@READ_AND_WRITE
def letter(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """The letter as it will look; while it is a draft, a POST changes wording and values."""
    found = visible_letter(request, pk)
    form = DraftForm(found, request.POST or None)
    if request.method == "POST":
        require(request.user, "PREPARE_LETTER", found.review)
        if form.is_valid():
            stored = {
                name: form.cleaned_data[name] for name in form.cleaned_data if name in ("wording", "welsh", "seen")
            }
            services.change_letter(letter=found, by=request.user, values=form.values, **stored)
            return done(request, "The draft is saved.", "letters:letter", pk)
    return show(
        request, "letters/letter.html", letter_page(found, form if found.stage == "draft" else None, request.user)
    )


@require_safe
def letter_file(request: SignedIn, pk: uuid.UUID, kind: str) -> HttpResponse:
    found = visible_letter(request, pk)
    return download_file(services.download_letter(letter=found, by=request.user, kind=kind))


@require_safe
def withdrawn_file(request: SignedIn, pk: uuid.UUID, issue: uuid.UUID, kind: str) -> HttpResponse:
    """What was issued and taken back before it was sent."""
    found = get_visible(queries.withdrawn_issues(visible_letter(request, pk)), pk=issue)
    return download_file(correcting.download_withdrawn(issue=found, by=request.user, kind=kind))


@require_POST
def correct_letter(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """A new letter that replaces one that was sent."""
    made = correcting.draft_correction(letter=visible_letter(request, pk), by=request.user)
    return done(request, "The correction is drafted.", "letters:letter", made.pk)


@READ_AND_WRITE
def move_letter(request: SignedIn, pk: uuid.UUID, name: str) -> HttpResponse:
    """Approve, record as sent, or cancel."""
    found = visible_letter(request, pk)
    context = move_page(found, name, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        MOVES[name](letter=found, by=request.user, **form.cleaned_data)
        return done(request, f"{context['move'].done}.", "letters:letter", pk)
    return show(request, "letters/move.html", context)


@require_safe
def word_for_editing(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """The draft as a Word file."""
    name, content = word_drafts.word_for_editing(letter=visible_letter(request, pk), by=request.user)
    return as_download(name=name, content=content)


@READ_AND_WRITE
def bring_in(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """The edited file: what it would change is shown, and nothing is kept yet."""
    found = visible_letter(request, pk)
    require(request.user, "PREPARE_LETTER", found.review)
    form = BringInForm(found, request.POST or None, request.FILES or None)
    context = {"letter": found, "review": found.review, "kind": type_of(found), "form": form}
    if request.method == "POST" and form.is_valid():
        return show(request, "letters/brought.html", {**context, "brought": form.brought, "form": form.confirm})
    return show(request, "letters/bring_in.html", context)


@require_POST
def take_over(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """What the page of the edited file showed becomes the wording of the draft."""
    found = visible_letter(request, pk)
    require(request.user, "PREPARE_LETTER", found.review)
    form = TakeOverForm(request.POST)
    if not form.is_valid():
        return done(request, "Choose the file again: nothing was brought in.", "letters:bring_in", pk)
    word_drafts.bring_in_wording(letter=found, by=request.user, **form.cleaned_data)
    return done(
        request, "The wording is brought in from Word. Read it once more before it is approved.", "letters:letter", pk
    )


@require_safe
def papers(request: SignedIn, reference: str) -> HttpResponse:
    """Every paper that can be made from the record of this review."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    found = {"papers": taking.papers_for(review, request.user), "meetings": meetings(review)}
    return show(request, "letters/papers.html", {"review": review, **found})


@require_safe
def paper(request: SignedIn, reference: str, name: str, kind: str) -> HttpResponse:
    review = get_review(request.user, reference)
    file, content = taking.take_paper(review=review, by=request.user, name=name, kind=kind)
    return as_download(name=file, content=content)


@require_safe
def meeting_paper(request: SignedIn, reference: str, pk: uuid.UUID, name: str, kind: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    meeting = get_visible(meetings(review), pk=pk)
    file, content = taking.take_meeting_paper(meeting=meeting, by=request.user, name=name, kind=kind)
    return as_download(name=file, content=content)
