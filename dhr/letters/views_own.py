"""What people of an agency see of the letters to it: those that were sent to them with a link."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dhr.access.scoping import get_own_letter
from dhr.core.files import download_file
from dhr.core.pages import SignedIn, show
from dhr.letters.own import download_own_letter
from dhr.letters.presenters import own_letter_page


@require_safe
def own_letter(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    return show(request, "letters/own_letter.html", own_letter_page(get_own_letter(request.user, pk)))


@require_safe
def own_letter_file(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    found = get_own_letter(request.user, pk)
    return download_file(download_own_letter(letter=found, by=request.user))
