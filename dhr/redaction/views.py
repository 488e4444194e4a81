"""The pages of removals, legal holds and times for keeping."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import refusal_sentence, require
from dhr.access.scoping import NOT_FOUND, get_review, get_visible, partnerships_of
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed, NotVisible
from dhr.redaction import asking, forms, presenters, queries
from dhr.redaction import retention as keeping

OVERWRITTEN = "Nothing is changed yet. Look at what would be overwritten."
LOOK = "Nothing is changed yet. Look at where the words were found."
READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])
STEPS = {
    "ask": (asking.put_to_the_chair, "The chair of the partnership is asked to agree."),
    "count": (asking.count_again, "The places are being counted again."),
    "give-up": (asking.give_up, "The removal is given up. Nothing was removed, and the words are no longer kept here."),
    "again": (asking.try_again, "The removal is begun again."),
}


@require_safe
def removals(request: SignedIn, reference: str) -> HttpResponse:
    """What was removed from the review, when, by whom and why; what is asked for; legal holds."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    return show(request, "redaction/removals.html", presenters.removals_page(review, request.user))


@READ_AND_WRITE
def ask(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "ASK_REDACTION", review)
    form = forms.RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        here = form.cleaned_data.pop("where") == forms.HERE
        made = asking.ask_removal(
            partnership=review.partnership, review=review if here else None, by=request.user, **form.cleaned_data
        )
        return done(request, LOOK, "redaction:removal", reference, made.pk)
    return show(request, "redaction/ask.html", {"review": review, "form": form})


@require_safe
def removal(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """Where the words were found, and how far the removal is."""
    review = get_review(request.user, reference)
    _require_part(request, review)
    found = get_visible(queries.removals_of(review, request.user), pk=pk)
    return show(request, "redaction/removal.html", presenters.removal_page(found, review, request.user))


def _require_part(request: SignedIn, review: object) -> None:
    if not queries.takes_part(request.user, review):  # type: ignore[arg-type]
        raise NotAllowed(refusal_sentence("AGREE_REDACTION"))


@require_POST
def take_step(request: SignedIn, reference: str, pk: uuid.UUID, step: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "ASK_REDACTION", review)
    found = get_visible(queries.removals_of(review, request.user), pk=pk)
    if step not in STEPS:
        raise NotVisible(NOT_FOUND)
    service, sentence = STEPS[step]
    service(removal=found, by=request.user)
    return done(request, sentence, "redaction:removal", reference, pk)


@READ_AND_WRITE
def answer(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """The chair of the partnership agrees or refuses."""
    review = get_review(request.user, reference)
    require(request.user, "AGREE_REDACTION", review)
    found = get_visible(queries.removals_of(review, request.user), pk=pk)
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asking.answer_removal(removal=found, by=request.user, **form.cleaned_data)
        return done(request, "Your answer is recorded.", "redaction:removal", reference, pk)
    page = presenters.removal_page(found, review, request.user)
    return show(request, "redaction/answer.html", {**page, "form": form})


@READ_AND_WRITE
def hold(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    form = forms.HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keeping.set_hold(review=review, by=request.user, **form.cleaned_data)
        return done(
            request, "The legal hold stands. Nothing of this review is removed.", "redaction:removals", reference
        )
    return show(request, "redaction/hold.html", {"review": review, "form": form})


@READ_AND_WRITE
def end_hold(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    found = get_visible(queries.holds_of(review), pk=pk)
    form = forms.EndHoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keeping.end_hold(hold=found, by=request.user, **form.cleaned_data)
        return done(request, "The legal hold is ended.", "redaction:removals", reference)
    return show(request, "redaction/end_hold.html", {"review": review, "hold": found, "form": form})


@require_safe
def retention(request: SignedIn) -> HttpResponse:
    """The partnership's own, or a choice where the person looks after several."""
    found = queries.partnerships_with_rules(request.user)
    if not found:
        raise NotAllowed(refusal_sentence("SET_RETENTION"))
    if len(found) == 1:
        return redirect("redaction:retention_of", found[0].pk)
    return show(request, "redaction/retention_of.html", {"partnerships": found})


@READ_AND_WRITE
def retention_of(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """How long each class of records is kept, and what is due for disposal."""
    partnership = get_visible(partnerships_of(request.user), pk=pk)
    keeping.require_retention(request.user, partnership)
    page = presenters.retention_page(partnership, request.user, request.POST or None)
    if request.method == "POST" and not page["errors"]:
        for record_class, facts in presenters.changed_rules(page["lines"]).items():
            keeping.set_rule(partnership=partnership, by=request.user, record_class=record_class, **facts)
        return done(request, "Saved.", "redaction:retention_of", pk)
    return show(request, "redaction/retention.html", page)


@require_POST
def dispose(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """One line of the list: its contents are counted, and the chair of the partnership can be asked."""
    partnership = get_visible(partnerships_of(request.user), pk=pk)
    asking.require_here(request.user, "ASK_REDACTION", partnership, None)
    form = forms.DisposalForm(request.POST)
    if not form.is_valid():
        return redirect("redaction:retention_of", pk)
    review = get_review(request.user, form.cleaned_data["review"])
    made = keeping.ask_disposal(review=review, by=request.user, record_class=form.cleaned_data["record_class"])
    return done(request, OVERWRITTEN, "redaction:removal", review.reference, made.pk)
