"""Looking at a case is recorded too: every page that fetched a record of a review, once for each person, page and hour.

No page can be forgotten: what is recorded does not follow from a list of pages but from the records that were fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from dhr.access import seen
from dhr.access.seen import Seen
from dhr.audit.models import Reading
from dhr.audit.services import record_event
from dhr.audit.verbs import SEARCHED, VIEWED
from dhr.core import clock

SAYS_IT_ITSELF = frozenset({
    "chronology:original", "chronology:export", "chronology:issued", "letters:letter_file", "letters:batch_file", "letters:book_file", "letters:incoming_file",
    "letters:withdrawn_file", "letters:own_letter_file", "submission:report_file",
    "letters:word_for_editing", "letters:paper", "letters:meeting_paper", "imrs:template",
    "submission:package_file", "submission:answer_file", "panels:person", "notices:calendar_feed", "panels:declare", "workflow:history_file",
})  # fmt: skip
"""Downloads and real names are recorded each time, by what they are, where they are handed out."""
SEARCHES = ("text", "search", "q")
"""Names of fields that hold the words of a search. The words themselves are never recorded."""


class ReadingsMiddleware:
    """Stands inside everything that can refuse: only what was shown is a reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        looked = seen.begin()
        response = self.get_response(request)
        if _is_a_reading(request, response, looked):
            record_reading(request, looked)
        return response


def _is_a_reading(request: HttpRequest, response: HttpResponse, looked: Seen) -> bool:
    shown = looked.review is not None or looked.found is not None
    by_somebody = request.user.is_authenticated and request.method in ("GET", "POST")
    return shown and by_somebody and response.status_code == 200 and _name(request) not in SAYS_IT_ITSELF


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def record_reading(request: HttpRequest, looked: Seen) -> None:
    """One event at the first look in an hour, and one for each search."""
    asked = request.GET if request.method == "GET" else request.POST
    searched = looked.found is not None and any(asked.get(name) for name in SEARCHES)
    if not searched and not _first_look(request):
        return
    user: Any = request.user
    detail: dict[str, Any] = {"page": _name(request)}
    if searched:
        detail["found"] = looked.found
    record_event(by=user, verb=SEARCHED if searched else VIEWED, review_id=looked.review, detail=detail)


def _first_look(request: HttpRequest) -> bool:
    """Whether this person did not look at this page in this hour yet. Two looks at one moment are one."""
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    what = (
        f"{_name(request)} {' '.join(map(str, request.resolver_match.kwargs.values()))}"[:200]
        if request.resolver_match
        else ""
    )
    facts: dict[str, Any] = {"user_id": request.user.pk, "what": what, "hour": hour}
    if Reading.objects.filter(**facts).exists():
        return False
    with transaction.atomic():
        _found, new = Reading.objects.get_or_create(**facts)
    return new
