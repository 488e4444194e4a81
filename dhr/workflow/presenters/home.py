"""What the home page shows: the dates of every open review that a person sees, and how many lie in each span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse

from dhr.access import roles, scoping
from dhr.access.checks import may_in_partnership, roles_by_review
from dhr.accounts.models import User
from dhr.core import clock
from dhr.workflow import beside_queries, date_list, queries
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.duty_kinds import KINDS
from dhr.workflow.filters import FORECAST, PAUSED, WHEN, DeadlineFilters, span_of
from dhr.workflow.models import ListedDate
from dhr.workflow.presenters.chart import MOST_ROWS, Chart, chart_of

ON_A_PAGE, SOON_DAYS = 50, 30
COLOURS = {"overdue": "overdue", "today": "soon", "week": "soon"}
Dated = ReviewDeadline | ListedDate


@dataclass(frozen=True, slots=True)
class Row:
    """A deadline in a list, with the page where this person can deal with it."""

    deadline: Dated
    kind: str
    href: str
    why: str


def rows(deadlines: Sequence[Dated], user: User) -> list[Row]:
    held = roles_by_review(user, {found.review.pk: found.review for found in deadlines}.values())
    return [
        Row(found, KINDS[found.kind].label, _href(found, held[found.review.pk]), date_page(found))
        for found in deadlines
    ]


def _href(found: Dated, held: frozenset[str]) -> str:
    """The page where one deals with it, or the page of the date for those who may not open that."""
    kind, reference = KINDS[found.kind], found.review.reference
    early = found.kind == "decision" and found.review.stage != "decision_pending"
    if early or not roles.may_any(held, kind.permission):
        return date_page(found)
    arguments: dict[str, list[Any]] = {"review": [reference], "thing": [found.about], "both": [reference, found.about]}
    return reverse(kind.page, args=arguments[kind.takes]) if kind.takes in arguments else date_page(found)


def date_page(found: Dated) -> str:
    """The page that says why it is that day."""
    return reverse("workflow:deadline", args=[found.review.reference, found.kind, found.about or found.review.pk])


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deadlines lie within one span, and the address that shows them."""

    words: str
    count: int
    address: str
    colour: str


def home_page(user: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """The deadlines of every open review that the person sees. The number of questions to the database, and nearly the
    time, is the same for thirty reviews and for thousands."""
    filters, today = DeadlineFilters(asked), clock.today()
    chosen, every = filters.usable(), date_list.open_dates(user)
    page = Paginator(_narrowed(every, chosen, user, today), ON_A_PAGE).get_page(asked.get("page"))
    rest = bool(chosen) or page.number > 1
    first = None if rest else next(iter(page.object_list), None)
    may_create = any(may_in_partnership(user, "CREATE_REVIEW", found) for found in scoping.partnerships_of(user))
    return {
        "filters": filters,
        "filtered": bool(chosen),
        "page": page,
        "rows": rows(list(page.object_list), user),
        "tallies": _tallies(user, every, today),
        "nothing_soon": not rest and (first is None or (first.due - today).days > SOON_DAYS),
        "next_due": first,
        "has_reviews": scoping.reviews_for(user).exists(),
        "may_create": may_create,
        "may_chase": may_create or scoping.chairs_a_review(user),
        "chart": _chart(user, today),
    }


def _narrowed(every: QuerySet[ListedDate], chosen: Mapping[str, Any], user: User, today: date) -> QuerySet[ListedDate]:
    """Those that the filters leave."""
    found = every
    when = chosen.get("when")
    if when == PAUSED:
        found = found.filter(review__in=beside_queries.paused_among(queries.open_reviews(user)))
    elif when:
        found = found.filter(span_of(when, today))
    columns = {"kind": "kind", "who": "owner", "review": "review__reference__iexact"}
    found = found.filter(**{columns[name]: chosen[name] for name in columns if name in chosen})
    return found.filter(statutory=True) if "statutory" in chosen else found


def _tallies(user: User, every: QuerySet[ListedDate], today: date) -> list[Tally]:
    spans = {when: Count("pk", filter=span_of(when, today)) for when in WHEN}
    counts = every.order_by().aggregate(**spans)
    paused = beside_queries.paused_among(queries.open_reviews(user)).count()
    found = [Tally(words, counts[when], f"?when={when}", COLOURS.get(when, "")) for when, words in WHEN.items()]
    at = list(WHEN).index(FORECAST)
    return [*found[:at], Tally("Paused reviews", paused, f"?when={PAUSED}", ""), *found[at:]]


def _chart(user: User, today: date) -> Chart | None:
    """The reports of open reviews, the soonest first; those beyond the last row are counted."""
    reports = date_list.reports(queries.open_reviews(user))
    return chart_of(list(reports[:MOST_ROWS]), today, max(0, reports.count() - MOST_ROWS))
