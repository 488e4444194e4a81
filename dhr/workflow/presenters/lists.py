"""What the two lists show: the deadlines of all reviews, and the reviews."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from dhr.access import roles, scoping
from dhr.access.checks import may_in_partnership, roles_by_review
from dhr.accounts.models import User
from dhr.core import clock
from dhr.workflow import beside_queries, facts, queries
from dhr.workflow.filters import PAUSED, WHEN, DeadlineFilters, ReviewFilters, SearchForm, within
from dhr.workflow.models import Review
from dhr.workflow.presenters.chart import chart_of
from dhr.workflow.queries import KINDS, ReviewDeadline

DEADLINES_ON_A_PAGE, REVIEWS_ON_A_PAGE, MOST_FOUND = 50, 100, 100
SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A deadline in a list, with the page where this person can deal with it."""

    deadline: ReviewDeadline
    kind: str
    href: str


def rows(deadlines: Sequence[ReviewDeadline], user: User) -> list[Row]:
    held = roles_by_review(user, {found.review.pk: found.review for found in deadlines}.values())
    return [Row(found, KINDS[found.kind].label, _href(found, held[found.review.pk])) for found in deadlines]


def _href(found: ReviewDeadline, held: frozenset[str]) -> str:
    """The page of the thing itself, or the review's overview for those who may not open that."""
    kind = KINDS[found.kind]
    if (
        found.kind == "decision"
        and found.review.stage != "decision_pending"
        or not roles.may_any(held, kind.permission)
    ):
        return reverse("workflow:review", args=[found.review.reference])
    return reverse(kind.page, args=[found.about or found.review.reference])


def home_page(user: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """The deadlines of every open review that the person sees."""
    reviews = list(queries.open_reviews(user).select_related("partnership"))
    duties = queries.dated_duties(reviews)
    every = [found for found in duties if found.done_on is None]
    filters = DeadlineFilters(asked, reviews=reviews)
    chosen = filters.usable()
    paused = beside_queries.paused_now(reviews)
    page = Paginator(_matching(every, chosen, paused), DEADLINES_ON_A_PAGE).get_page(asked.get("page"))
    return {
        "filters": filters,
        "filtered": bool(chosen),
        "page": page,
        "rows": rows(list(page.object_list), user),
        "tallies": [*_tallies(every), Tally("Paused reviews", len(paused), f"?when={PAUSED}", "")],
        "nothing_soon": not any((found.due - clock.today()).days <= SOON_DAYS for found in every),
        "next_due": next(iter(every), None),
        "has_reviews": bool(reviews) or scoping.reviews_for(user).exists(),
        "may_create": any(may_in_partnership(user, "CREATE_REVIEW", p) for p in scoping.partnerships_of(user)),
        "chart": chart_of(duties, clock.today()),
    }


def _matching(
    every: Sequence[ReviewDeadline], chosen: Mapping[str, Any], paused: Mapping[uuid.UUID, Any]
) -> list[ReviewDeadline]:
    """Those that the filters leave."""
    today = clock.today()
    tests: dict[str, Callable[[ReviewDeadline], bool]] = {
        "when": lambda found: (
            found.review.pk in paused if chosen["when"] == PAUSED else within(chosen["when"], found.due, today)
        ),
        "review": lambda found: bool(found.review.reference == chosen["review"]),
        "kind": lambda found: bool(found.kind == chosen["kind"]),
        "statutory": lambda found: found.statutory,
    }
    return [found for found in every if all(tests[name](found) for name in chosen)]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deadlines lie within one span, and the address that shows them."""

    words: str
    count: int
    address: str
    colour: str


def _tallies(every: Sequence[ReviewDeadline]) -> list[Tally]:
    colours = {"overdue": "overdue", "today": "soon", "week": "soon"}
    today = clock.today()
    return [
        Tally(words, sum(within(when, d.due, today) for d in every), f"?when={when}", colours.get(when, ""))
        for when, words in WHEN.items()
    ]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in the list."""

    review: Review
    chair: str
    next_due: ReviewDeadline | None


def _review_rows(reviews: Sequence[Review]) -> list[ReviewRow]:
    chairs: dict[uuid.UUID, str] = facts.chairs(reviews)
    dates = queries.next_dates(reviews)
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
