"""What stands around each page: the navigation of the person's roles, and `may` for showing or hiding a link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dhr.access import checks, scoping
from dhr.access.roles import may_any
from dhr.access.sources import open_glass
from dhr.agencies.models import Agency
from dhr.audit.anchoring import is_broken
from dhr.panels.models import BreakGlass
from dhr.workflow.models import Review

# Pages of a review, in the order of the sub-navigation: key, words, URL name, permission.
SECTIONS = (
    ("overview", "Overview", "workflow:review", "VIEW_REVIEW"),
    ("deadlines", "Dates", "workflow:review_deadlines", "VIEW_REVIEW"),
    ("agencies", "Agencies", "workflow:agencies", "VIEW_RETURN"),
    ("chronology", "Chronology", "chronology:combined", "VIEW_CHRONOLOGY"),
    ("documents", "Documents", "material:documents", "VIEW_REVIEW"),
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
MOST_ASKED = 20
WITHOUT_CASES = (("Ask to read a review", "panels:break_glass"),)
MANAGED = (("Manage", "agencies:manage"),)
ACCOUNT = (("Account", "accounts:own"),)


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
        self.glass = cache(self._find_glass)

    @cached_property
    def links(self) -> list[Link]:
        """The top navigation: an agency's people see their own requests only."""
        user = self.request.user
        if not user.is_authenticated:
            return []
        for_agencies = scoping.agencies_of(user).exists()
        for_reviews = scoping.sees_reviews(user)
        pages = [*(FOR_REVIEWS if for_reviews else ()), *(FOR_AGENCIES if for_agencies else ()), *ACTIONS]
        if not for_reviews and not for_agencies and scoping.partnerships_of(user).exists():
            pages += WITHOUT_CASES
        pages += OUTBOX if for_reviews and scoping.holds_in_partnerships(user, "VIEW_OUTBOX") else ()
        pages += [*(MANAGED if scoping.manages_something(user) else ()), *ACCOUNT]
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

    @cached_property
    def to_declare(self) -> list[str]:
        """The references of the reviews to which the person was given access and about which nothing is declared yet."""
        user = self.request.user
        if not user.is_authenticated:
            return []
        return list(scoping.reviews_to_declare(user).values_list("reference", flat=True)[:MOST_ASKED])

    @cached_property
    def history_broken(self) -> bool:
        """Whether the last verification found the history changed: told to those who answer for it."""
        user = self.request.user
        return user.is_authenticated and is_broken() and scoping.answers_for_history(user)

    def _find_glass(self, review: Review) -> list[BreakGlass]:
        """Who reads the review by break-glass now: everybody with access sees that."""
        return list(open_glass(review=review).select_related("asked_by", "answered_by"))

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
