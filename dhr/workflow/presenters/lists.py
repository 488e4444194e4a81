"""What the list of reviews shows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from dhr.access import scoping
from dhr.access.checks import may_in_partnership
from dhr.accounts.models import User
from dhr.workflow import date_list, facts, queries
from dhr.workflow.filters import ReviewFilters, SearchForm
from dhr.workflow.models import ListedDate, Review

REVIEWS_ON_A_PAGE, MOST_FOUND = 100, 100


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in the list."""

    review: Review
    chair: str
    next_due: ListedDate | None


def _review_rows(reviews: Sequence[Review]) -> list[ReviewRow]:
    chairs: dict[uuid.UUID, str] = facts.chairs(reviews)
    dates = date_list.next_dates(reviews)
    return [ReviewRow(review, chairs.get(review.pk, ""), dates.get(review.pk)) for review in reviews]


def reviews_page(user: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """The reviews that the person sees, narrowed by what stands in the address."""
    filters = ReviewFilters(asked)
    chosen = filters.usable()
    page = Paginator(queries.review_list(user, **chosen), REVIEWS_ON_A_PAGE).get_page(asked.get("page"))
    return {
        "filters": filters,
        "filtered": bool(chosen),
        "search": SearchForm(),
        "page": page,
        "rows": _review_rows(list(page.object_list)),
        "may_create": any(may_in_partnership(user, "CREATE_REVIEW", p) for p in scoping.partnerships_of(user)),
    }


def search_page(user: User, search: SearchForm) -> dict[str, Any]:
    """What a search found; the words stand in no address and are kept nowhere."""
    page = reviews_page(user, {}) | {"search": search, "form": search}
    if not search.is_valid():
        return page
    words = search.cleaned_data["words"].strip()
    found = list(queries.reviews_named(user, words)[: MOST_FOUND + 1])
    shown = _review_rows(found[:MOST_FOUND])
    return page | {"words": words, "rows": shown, "more": len(found) > MOST_FOUND, "page": None}
