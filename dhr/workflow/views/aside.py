"""The pages of the ways off the straight way."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.workflow import aside_queries, correcting, decisions, directions, leading, linking
from dhr.workflow.correcting import correction_page
from dhr.workflow.forms import aside as forms
from dhr.workflow.linking import linkable, links_of
from dhr.workflow.overruling import overrule as set_rule_aside

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def defer(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "DECIDE_REVIEW", review)
    form = forms.DeferralForm(request.POST or None, initial={"seen_stage": review.stage})
    if request.method == "POST" and form.is_valid():
        made = decisions.defer_decision(review=review, by=request.user, **form.cleaned_data)
        return done(request, f"The decision is deferred until {made.until:%-d %B %Y}.", "workflow:review", reference)
    return show(request, "workflow/defer.html", {"review": review, "form": form})


@READ_AND_WRITE
def lead(request: SignedIn, reference: str) -> HttpResponse:
    """Which partnership leads: offers made so far, and a new one."""
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    partnerships = aside_queries.other_partnerships(review)
    form = forms.OfferForm(request.POST or None, partnerships=partnerships, initial={"seen_stage": review.stage})
    if request.method == "POST" and form.is_valid():
        offer = leading.offer_lead(review=review, by=request.user, **form.cleaned_data)
        return done(request, f"{offer.name} is asked to lead.", "workflow:lead", reference)
    return show(
        request, "workflow/lead.html", {"review": review, "form": form, "offers": aside_queries.offers_of(review)}
    )


@READ_AND_WRITE
def outside_answer(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """What a partnership that does not work here answered; or the offer is withdrawn."""
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    offer = get_visible(aside_queries.offers_of(review), pk=pk)
    form = forms.OutsideAnswerForm(request.POST or None)
    if request.method == "POST" and "withdraw" in request.POST:
        leading.withdraw_offer(offer=offer, by=request.user)
        return done(request, "The offer is withdrawn.", "workflow:lead", reference)
    if request.method == "POST" and form.is_valid():
        leading.record_answer_of_outside(offer=offer, by=request.user, **form.cleaned_data)
        return done(request, "The answer is recorded.", "workflow:lead", reference)
    return show(request, "workflow/outside_answer.html", {"review": review, "offer": offer, "form": form})


@require_safe
def offers(request: SignedIn) -> HttpResponse:
    """What other partnerships ask of mine."""
    return show(request, "workflow/offers.html", {"offers": aside_queries.offers_for(request.user)})


@READ_AND_WRITE
def answer_offer(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    offer = get_visible(aside_queries.offers_for(request.user), pk=pk)
    form = forms.OwnAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leading.answer_offer(offer=offer, by=request.user, **form.cleaned_data)
        return done(request, "Your answer is recorded.", "workflow:offers")
    return show(request, "workflow/answer_offer.html", {"offer": offer, "form": form})


@READ_AND_WRITE
def duplicate(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    start = {"seen_stage": review.stage}
    form = forms.OtherReviewForm(request.POST or None, reviews=linkable(review, request.user), initial=start)
    if request.method == "POST" and form.is_valid():
        linking.record_duplicate(review=review, by=request.user, **form.cleaned_data)
        return done(request, "Closed as a second notification of the same death.", "workflow:review", reference)
    return show(request, "workflow/duplicate.html", {"review": review, "form": form})


@READ_AND_WRITE
def merge(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "DECIDE_REVIEW", review)
    start = {"seen_stage": review.stage}
    form = forms.OtherReviewForm(request.POST or None, reviews=linkable(review, request.user), initial=start)
    if request.method == "POST" and form.is_valid():
        linking.merge_review(review=review, by=request.user, **form.cleaned_data)
        return done(request, "Merged with another review.", "workflow:review", reference)
    return show(request, "workflow/merge.html", {"review": review, "form": form})


@READ_AND_WRITE
def links(request: SignedIn, reference: str) -> HttpResponse:
    """The reviews that belong together with this one, and a new link."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    form = forms.LinkForm(request.POST or None, reviews=linkable(review, request.user))
    if request.method == "POST":
        require(request.user, "MANAGE_REVIEW", review)
        if form.is_valid():
            linking.link_reviews(review=review, by=request.user, **form.cleaned_data)
            return done(request, "The reviews are linked.", "workflow:links", reference)
    context = {"review": review, "form": form, **aside_queries.shown_links(review, request.user)}
    return show(request, "workflow/links.html", context)


@READ_AND_WRITE
def end_link(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    link = get_visible(links_of(review), pk=pk)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        linking.end_link(link=link, by=request.user, note=form.cleaned_data["reason"])
        return done(request, "The link is ended.", "workflow:links", reference)
    return show(request, "workflow/end_link.html", {"review": review, "link": link, "form": form})


@READ_AND_WRITE
def direction(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "DECIDE_REVIEW", review)
    form = forms.DirectionForm(request.POST or None, **aside_queries.direction_choices(review))
    if request.method == "POST" and form.is_valid():
        directions.record_direction(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The direction is recorded.", "workflow:review", reference)
    context = {"review": review, "form": form, "directions": aside_queries.directions_of(review)}
    return show(request, "workflow/direction.html", context)


@READ_AND_WRITE
def correct_stage(request: SignedIn, reference: str) -> HttpResponse:
    """A stage that was recorded by mistake."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_HISTORY", review)
    form = forms.CorrectionForm(request.POST or None, initial={"seen_stage": review.stage})
    if request.method == "POST" and form.is_valid():
        correcting.correct_stage(thing=review, by=request.user, **form.cleaned_data)
        return done(request, "The stage is put right.", "workflow:review", reference)
    context = {"review": review, "form": form, **correction_page(review, request.user)}
    return show(request, "workflow/correct_stage.html", context)


@READ_AND_WRITE
def overrule(request: SignedIn, reference: str, name: str, guard: str) -> HttpResponse:
    """A local rule is set aside for one move."""
    review = get_review(request.user, reference)
    require(request.user, "OVERRULE_RULE", review)
    sentence = aside_queries.sentence_of(review, name, guard, request.user)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        set_rule_aside(thing=review, name=name, guard=guard, by=request.user, reason=reason)
        return done(request, "The rule is set aside for this step.", "workflow:review", reference)
    return show(request, "workflow/overrule.html", {"review": review, "form": form, **sentence})
