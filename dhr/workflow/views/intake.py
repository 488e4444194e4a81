"""A new review from a notification."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.access.checks import refusal_sentence
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed
from dhr.workflow.agency_queries import listed_today, managed_partnerships
from dhr.workflow.forms.notification import NotificationForm
from dhr.workflow.intake import create_review


@require_http_methods(["GET", "HEAD", "POST"])
def new_review(request: SignedIn) -> HttpResponse:
    partnerships = managed_partnerships(request.user)
    if not partnerships:
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    form = NotificationForm(request.POST or None, partnerships=partnerships, agencies=listed_today(partnerships))
    if request.method == "POST" and form.is_valid():
        review = create_review(by=request.user, **form.arguments)
        return done(request, f"The review {review.reference} is created.", "workflow:review", review.reference)
    return show(request, "workflow/new_review.html", {"form": form, "partnerships": partnerships})
