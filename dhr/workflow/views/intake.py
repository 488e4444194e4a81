"""A new review from a notification, the questions that go with it, and the rules that apply to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import refusal_sentence, require
from dhr.access.scoping import get_review
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed
from dhr.workflow.agency_queries import listed_today, managed_partnerships
from dhr.workflow.forms.intake import answers_in
from dhr.workflow.forms.notification import NotificationForm
from dhr.workflow.intake import create_review
from dhr.workflow.intake_answers import answer_screening, change_rules
from dhr.workflow.presenters.intake import rules_page, screening_page


@require_http_methods(["GET", "HEAD", "POST"])
def new_review(request: SignedIn) -> HttpResponse:
    partnerships = managed_partnerships(request.user)
    if not partnerships:
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    form = NotificationForm(
        request.POST or None, partnerships=partnerships, agencies=listed_today(partnerships), by=request.user
    )
    if request.method == "POST" and form.is_valid():
        review = create_review(by=request.user, **form.arguments)
        return done(request, f"The review {review.reference} is created.", "workflow:review", review.reference)
    return show(request, "workflow/new_review.html", {"form": form, "partnerships": partnerships})


@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: SignedIn, reference: str) -> HttpResponse:
    """What decides whether another review is held, and what follows."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    page = screening_page(review, request.POST or None)
    form = page["form"]
    if request.method == "POST":
        require(request.user, "MANAGE_REVIEW", review)
        if form.is_valid():
            add = form.cleaned_data.get("add", ())
            answer_screening(review=review, by=request.user, answers=answers_in(form), add=add)
            return done(request, "The answers are saved.", "workflow:screening", reference)
    return show(request, "workflow/screening.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: SignedIn, reference: str) -> HttpResponse:
    """Which law, which guidance, which name."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    page = rules_page(review, request.POST or None)
    if request.method == "POST":
        require(request.user, "DECIDE_REVIEW", review)
        if page["form"].is_valid():
            change_rules(review=review, by=request.user, **page["form"].cleaned_data)
            return done(request, "The decision is recorded.", "workflow:rules", reference)
    return show(request, "workflow/rules.html", page)
