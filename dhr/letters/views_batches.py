"""The pages of several letters that are drafted, read, approved and sent together."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.files import as_download
from dhr.core.pages import SignedIn, done, show
from dhr.letters import batch_presenters, batch_queries, batches
from dhr.letters.models import Batch

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])
MOVES: Mapping[str, Callable[..., object]] = {
    "approve_batch": batches.approve_batch,
    "take_back_batch": batches.take_back_batch,
    "cancel_batch": batches.cancel_batch,
}


def visible_batch(request: SignedIn, reference: str, pk: uuid.UUID, permission: str = "VIEW_LETTERS") -> Batch:
    """The letters of this batch, if this person may see the letters of the review."""
    review = get_review(request.user, reference)
    require(request.user, permission, review)
    return get_visible(batch_queries.batches().filter(review=review), pk=pk)


@READ_AND_WRITE
def several_letters(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "PREPARE_LETTER", review)
    context = batch_presenters.several_page(review, request.GET.dict(), request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        made = batches.draft_batch(review=review, by=request.user, code=code, agencies=form.chosen)
        return done(request, "The letters are drafted.", "letters:batch", reference, made.pk)
    return show(request, "letters/several.html", context)


@READ_AND_WRITE
def batch(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """The letters with their states and gaps; a POST fills what is the same in all."""
    found = visible_batch(request, reference, pk, "PREPARE_LETTER" if request.method == "POST" else "VIEW_LETTERS")
    context = batch_presenters.batch_page(found, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form and form.is_valid():
        wording = form.cleaned_data.get("wording", "")
        batches.fill_batch(batch=found, by=request.user, values=form.values, wording=wording)
        return done(request, "The drafts are saved.", "letters:batch", reference, pk)
    return show(request, "letters/batch.html", context)


@READ_AND_WRITE
def batch_preview(request: SignedIn, reference: str, pk: uuid.UUID, number: int) -> HttpResponse:
    """One of the letters; a POST says that it was read, and goes on to the next."""
    found = visible_batch(request, reference, pk)
    context = batch_presenters.preview_page(found, number, request.user)
    if request.method == "POST":
        batches.mark_read(letter=context["letter"], by=request.user, seen=request.POST.get("seen", ""))
        if number < context["last"]:
            return done(request, f"Letter {number} is read.", "letters:batch_preview", reference, pk, number + 1)
        return done(request, "That was the last letter.", "letters:batch", reference, pk)
    return show(request, "letters/batch_preview.html", context)


@READ_AND_WRITE
def move_batch(request: SignedIn, reference: str, pk: uuid.UUID, name: str) -> HttpResponse:
    """Approve all, take the approval back, or cancel all."""
    found = visible_batch(request, reference, pk)
    context = batch_presenters.batch_move_page(found, name, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        MOVES[name](batch=found, by=request.user, **form.cleaned_data)
        return done(request, f"{context['move'].done}.", "letters:batch", reference, pk)
    return show(request, "letters/move_batch.html", context)


@READ_AND_WRITE
def batch_sent(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = visible_batch(request, reference, pk, "PREPARE_LETTER")
    context = batch_presenters.sent_page(found, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        batches.record_batch_sent(batch=found, by=request.user, **form.cleaned_data)
        return done(request, "Recorded as sent.", "letters:batch", reference, pk)
    return show(request, "letters/batch_sent.html", context)


@require_safe
def batch_file(request: SignedIn, reference: str, pk: uuid.UUID, kind: str) -> HttpResponse:
    """All that are issued, as one archive or as one file to print."""
    found = visible_batch(request, reference, pk)
    name, content = batches.download_batch(batch=found, by=request.user, kind=kind)
    return as_download(name=name, content=content)
