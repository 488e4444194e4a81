"""The page of a partnership's letterhead, and its pictures."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dhr.core.pages import SignedIn, done, show
from dhr.letters.forms_letterheads import LetterheadForm
from dhr.letters.letterheads import change_letterhead
from dhr.letters.presenters_templates import letterhead_page, stored_picture
from dhr.letters.views_templates import READ_AND_WRITE, managed


@READ_AND_WRITE
def letterhead(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """What stands at the head of every letter of the partnership."""
    partnership = managed(request, pk)
    form = LetterheadForm(request.POST or None, request.FILES or None, partnership=partnership)
    if request.method == "POST" and form.is_valid():
        change_letterhead(partnership=partnership, by=request.user, facts=form.facts, pictures=form.pictures)
        words = "The letterhead is saved. Letters that were issued stay as they are."
        return done(request, words, "letters:letterhead", pk)
    return show(request, "letters/letterhead.html", letterhead_page(partnership, form))


@require_safe
def letterhead_picture(request: SignedIn, pk: uuid.UUID, picture: str) -> HttpResponse:
    """A picture of the letterhead, for its own page: it was drawn by us and is a PNG."""
    return HttpResponse(stored_picture(managed(request, pk), picture), content_type="image/png")
