"""What stands around each page: the navigation of the person's roles, and `may` for showing or hiding a link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dhr.access import checks, scoping
from dhr.access.roles import may_any
from dhr.agencies.models import Agency
from dhr.workflow.models import Review

# Pages of a review, in the order of the sub-navigation: key, words, URL name, permission.
SECTIONS = (
    ("overview", "Overview", "workflow:review", "VIEW_REVIEW"),
    ("deadlines", "Dates", "workflow:review_deadlines", "VIEW_REVIEW"),
    ("agencies", "Agencies", "workflow:agencies", "VIEW_RETURN"),
    ("chronology", "Chronology", "chronology:combined", "VIEW_CHRONOLOGY"),
    ("letters", "Letters", "letters:letters", "VIEW_LETTERS"),
    ("report", "Report", "submission:report", "VIEW_REPORTS"),
    ("actions", "Actions", "actionplan:actions", "VIEW_ACTIONS"),
    ("people", "People", "panels:people", "VIEW_FAMILY"),
    ("history", "History", "workflow:history", "VIEW_HISTORY"),
)

FOR_REVIEWS = (
    ("Deadlines", "workflow:home"), ("Calendar", "notices:calendar"), ("Work", "workflow:work"),
    ("Reviews", "workflow:reviews"),
)  # fmt: skip
FOR_AGENCIES = (
    ("Your requests", "chronology:requests"), ("Calendar", "notices:calendar"), ("Work", "workflow:work"),
)  # fmt: skip
ACTIONS = (("Action plans", "actionplan:all_actions"),)
OUTBOX = (("Outbox", "notices:outbox"),)
ACCOUNT = (("Account", "notices:choices"),)


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    current: bool = False


class Frame:
    """Asked by the layouts while a page is drawn; each question is asked of the database once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.may = cache(self._may)
        self._roles = cache(self._find_roles)
        self._sections = cache(self._find_sections)

    @cached_property
    def links(self) -> list[Link]:
        """The top navigation: an agency's people see their own requests only."""
        user = self.request.user
        if not user.is_authenticated:
            return []
        for_agencies = scoping.agencies_of(user).exists()
        for_reviews = scoping.sees_reviews(user)
        pages = [*(FOR_REVIEWS if for_reviews else ()), *(FOR_AGENCIES if for_agencies else ()), *ACTIONS]
        pages += [*(OUTBOX if for_reviews and scoping.holds_in_partnerships(user, "VIEW_OUTBOX") else ()), *ACCOUNT]
        return [self._link(text, name) for text, name in dict.fromkeys(pages)]

    def _link(self, text: str, name: str) -> Link:
        href = reverse(name)
        path = self.request.path
        return Link(text, href, path == href or (href != "/" and path.startswith(href)))

    def sections(self, review: Review, current: str) -> list[Link]:
        """The sub-navigation of a review: the pages that this person may open."""
        return [Link(text, href, key == current) for key, text, href in self._sections(review)]

    def _find_sections(self, review: Review) -> list[tuple[str, str, str]]:
        return [
            (key, text, reverse(name, args=[review.reference]))
            for key, text, name, permission in SECTIONS
            if self.may(permission, review)
        ]

    def _may(self, permission: str, review: Review, agency: Agency | None = None) -> bool:
        return may_any(self._roles(review, agency), permission)

    def _find_roles(self, review: Review, agency: Agency | None) -> frozenset[str]:
        user = self.request.user
        if not user.is_authenticated or not user.is_active:
            return frozenset()
        return checks.roles_of(user, review, agency)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    made = Frame(request)
    return {"frame": made, "may": made.may}
