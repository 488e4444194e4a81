"""Whether the history is whole: for those who answer for it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dhr.access.checks import refusal_sentence
from dhr.access.scoping import answers_for_history
from dhr.audit.queries import state_of_history
from dhr.core.pages import SignedIn, show
from dhr.core.refusals import NotAllowed


@require_safe
def whole_history(request: SignedIn) -> HttpResponse:
    if not answers_for_history(request.user):
        raise NotAllowed(refusal_sentence("MANAGE_PEOPLE"))
    return show(request, "audit/whole_history.html", state_of_history())
