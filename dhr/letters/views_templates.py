"""The pages of a partnership's own wording of its letters."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import refusal_sentence, require
from dhr.access.scoping import get_visible, in_reviews_of, partnerships_of
from dhr.agencies.models import Partnership
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed
from dhr.letters import forms_templates as forms
from dhr.letters import presenters_templates as presenters
from dhr.letters import services, templates
from dhr.letters.queries import all_letters
from dhr.letters.template_queries import partnerships_with_letters

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def managed(request: SignedIn, pk: uuid.UUID) -> Partnership:
    """The partnership, for somebody who may change its letters."""
    partnership = get_visible(partnerships_of(request.user), pk=pk)
    templates.require_letters(request.user, partnership)
    return partnership


@require_safe
def libraries(request: SignedIn) -> HttpResponse:
    """The partnership's own, or a choice where the person looks after several."""
    found = partnerships_with_letters(request.user)
    if not found:
        raise NotAllowed(refusal_sentence("MANAGE_LETTERS"))
    if len(found) == 1:
        return redirect("letters:library", found[0].pk)
    return show(request, "letters/libraries.html", {"partnerships": found})


@require_safe
def library(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    return show(request, "letters/library.html", presenters.library_page(managed(request, pk)))


@READ_AND_WRITE
def template(request: SignedIn, pk: uuid.UUID, code: str) -> HttpResponse:
    """The wording that stands, with its preview. A POST shows another preview, or saves a new version."""
    partnership, kind = managed(request, pk), templates.letter_kind(code)
    page = presenters.template_page(partnership, kind, request.user, request.POST or None)
    form = page["form"]
    if form.check and form.is_valid():
        made = templates.save_template(partnership=partnership, by=request.user, code=code, **form.to_save)
        words = f"Version {made.number} is saved. New drafts begin with it; letters that exist stay as they are."
        return done(request, words, "letters:template", pk, code)
    return show(request, "letters/template.html", page)


@require_safe
def template_version(request: SignedIn, pk: uuid.UUID, code: str, number: int) -> HttpResponse:
    partnership, kind = managed(request, pk), templates.letter_kind(code)
    return show(request, "letters/template_version.html", presenters.version_page(partnership, kind, number))


@require_safe
def compare_templates(request: SignedIn, pk: uuid.UUID, code: str) -> HttpResponse:
    partnership, kind = managed(request, pk), templates.letter_kind(code)
    return show(request, "letters/compare_templates.html", presenters.compare_page(partnership, kind, request.GET))


@READ_AND_WRITE
def default_template(request: SignedIn, pk: uuid.UUID, code: str) -> HttpResponse:
    """The default stands again, once the person confirms."""
    partnership, kind = managed(request, pk), templates.letter_kind(code)
    form = forms.SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        templates.back_to_default(partnership=partnership, by=request.user, code=code, **form.cleaned_data)
        return done(request, "The default stands again.", "letters:template", pk, code)
    return show(request, "letters/default_template.html", presenters.about(partnership, kind))


@READ_AND_WRITE
def improved_template(request: SignedIn, pk: uuid.UUID, code: str) -> HttpResponse:
    """The default is better than the one on which the partnership built: take it over, or keep one's own."""
    partnership, kind = managed(request, pk), templates.letter_kind(code)
    form = forms.SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = {"partnership": partnership, "by": request.user, "code": code, **form.cleaned_data}
        if "take" in request.POST:
            templates.back_to_default(keep_welsh=True, **seen)
            return done(request, "The improved default stands.", "letters:template", pk, code)
        templates.keep_template(**seen)
        return done(request, "Your own wording stays.", "letters:template", pk, code)
    return show(request, "letters/improved_template.html", presenters.improved_page(partnership, kind))


@READ_AND_WRITE
def newer_wording(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """A draft takes the partnership's newer wording over, once the person confirms."""
    letter = get_visible(in_reviews_of(request.user, all_letters()), pk=pk)
    require(request.user, "PREPARE_LETTER", letter.review)
    form = forms.NewerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.take_over_template(letter=letter, by=request.user, **form.cleaned_data)
        return done(request, "The draft has the newer wording.", "letters:letter", pk)
    return show(request, "letters/newer_wording.html", presenters.newer_page(letter))
