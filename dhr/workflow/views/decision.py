"""The decision whether a review is held."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import require
from dhr.access.scoping import get_review
from dhr.core.pages import SignedIn, done, show
from dhr.workflow.agency_queries import scoping_requests
from dhr.workflow.deadlines import find_rule
from dhr.workflow.decisions import record_decision
from dhr.workflow.forms.decision import DecisionForm
from dhr.workflow.guidance import BY_CODE
from dhr.workflow.intake_answers import case_shape
from dhr.workflow.queries import deadlines_of, decisions


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "DECIDE_REVIEW", review)
    form = DecisionForm(request.POST or None, review=review)
    if request.method == "POST" and form.is_valid():
        record_decision(review=review, by=request.user, seen_stage=request.POST.get("seen_stage"), **form.cleaned_data)
        return done(request, "The decision is recorded.", "workflow:review", reference)
    due = next((found for found in deadlines_of(review) if found.kind == "decision"), None)
    context = {"review": review, "form": form, "requests": scoping_requests(review), "due": due}
    context |= {"rules": BY_CODE[review.guidance_version], "shape": case_shape(review)}
    report = find_rule("report", review.guidance_version)
    return show(request, "workflow/decide.html", {**context, "decisions": decisions(review), "report": report})
