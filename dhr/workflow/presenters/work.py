"""What the page of the work shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from dhr.access import roles
from dhr.access.checks import roles_by_review
from dhr.accounts.models import User
from dhr.imrs.queries import more_time_to_answer
from dhr.workflow import beside_queries, date_list
from dhr.workflow.aside_queries import offers_for
from dhr.workflow.models import Review
from dhr.workflow.work_queries import Item, work_for

PAGE_LENGTH = 50
WHOSE = {"mine": "Mine", "team": "My team's", "others": "Waiting for others"}
OF_REVIEW: Mapping[str, tuple[str, str]] = {
    "notified": ("workflow:scoping", "MANAGE_REVIEW"),
    "settling_lead": ("workflow:lead", "MANAGE_REVIEW"),
    "scoping": ("workflow:scoping", "MANAGE_REVIEW"),
    "decision_pending": ("workflow:decide", "DECIDE_REVIEW"),
    "established": ("panels:appoint_chair", "APPOINT_CHAIR"),
    "chair_appointed": ("panels:panel", "VIEW_FAMILY"),
    "panel_and_terms": ("workflow:agencies", "VIEW_RETURN"),
    "gathering": ("chronology:combined", "VIEW_CHRONOLOGY"),
    "drafting": ("submission:report", "VIEW_REPORTS"),
    "signed_off": ("submission:submission", "VIEW_REPORTS"),
    "with_home_office": ("submission:answer", "MANAGE_REVIEW"),
    "corrections": ("submission:report", "VIEW_REPORTS"),
    "cleared": ("submission:publication", "VIEW_REPORTS"),
    "monitoring": ("actionplan:actions", "VIEW_ACTIONS"),
}
"""Where the work of a stage is done, and the permission of that page; otherwise on the overview."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item with the page where this person deals with it; `late` says that its day has passed."""

    item: Item
    href: str
    due: Any
    hands_over: bool


def work_page(user: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """The items of one of the three parts, the most urgent first, with how many there are in each."""
    every = work_for(user)
    whose = asked.get("whose", "") if asked.get("whose", "") in WHOSE else "mine"
    parts = {part: [item for item in every if item.whose(user) == part] for part in WHOSE}
    page = Paginator(_sorted(parts[whose]), PAGE_LENGTH).get_page(asked.get("page"))
    shown: list[tuple[Item, Any]] = list(page.object_list)
    held = roles_by_review(user, {item.review.pk: item.review for item, _due in shown}.values())
    lines = [Line(item, _href(item, held[item.review.pk]), due, _hands_over(item, user, held)) for item, due in shown]
    counts = [(part, words, len(parts[part]), part == whose) for part, words in WHOSE.items()]
    page_parts = {"page": page, "lines": lines, "counts": counts, "whose": whose}
    return {**page_parts, "asked_to_lead": offers_for(user).count(), "to_answer": _to_answer(user)}


def _to_answer(user: User) -> list[tuple[str, str]]:
    """Pauses, extensions, and more time for agencies that wait for this person's answer: address and words."""
    asked = [
        (reverse("imrs:answer_more_time", args=[found.agency_return_id, found.pk]), f"More time asked for in {found.agency_return.review.reference}: {found.agency_return.agency.name}")
        for found in more_time_to_answer(user)
    ]  # fmt: skip
    return asked + [
        (
            reverse(f"workflow:answer_{kind}", args=[found.review.reference, found.pk]),
            f"{kind.capitalize()} asked for in {found.review.reference}: {found.get_reason_display().lower()}",
        )
        for kind, found in beside_queries.requests_for(user)
    ]


def _hands_over(item: Item, user: User, held: Mapping[Any, frozenset[str]]) -> bool:
    return user.pk in item.holders or roles.may_any(held[item.review.pk], "MANAGE_REVIEW")


def _sorted(items: list[Item]) -> list[tuple[Item, Any]]:
    """What is late first: by the thing's own day, or the review's next date; then the oldest."""
    reviews = {item.review.pk: item.review for item in items}
    dates = date_list.next_dates(list(reviews.values()))
    days = [(item, item.due or (dates[item.review.pk].due if item.review.pk in dates else None)) for item in items]
    return sorted(days, key=lambda pair: (pair[1] is None, pair[1] or pair[0].since.date(), pair[0].since))


def _href(item: Item, held: frozenset[str]) -> str:
    track, reference = item.thing.TRACK.code, item.review.reference
    pages = {"B": "chronology:request", "G": "actionplan:action"}
    if track in pages:
        return reverse(pages[track], args=[item.thing.pk])
    if track == "H":
        return reverse("imrs:report", args=[item.thing.agency_return_id, item.thing.pk])
    if track == "C" and roles.may_any(held, "SUPPORT_REVIEW"):
        return reverse("panels:household", args=[reference, item.thing.pk])
    if track == "L" and roles.may_any(held, "VIEW_LETTERS"):
        return reverse("letters:letter", args=[item.thing.pk])
    if track == "M" and roles.may_any(held, "VIEW_LETTERS"):
        return reverse("letters:batch", args=[reference, item.thing.pk])
    if track == "D":
        return reverse("workflow:proceeding", args=[reference, item.thing.pk])
    page, permission = OF_REVIEW.get(item.review.stage, ("workflow:review", "VIEW_REVIEW"))
    if isinstance(item.thing, Review) and roles.may_any(held, permission):
        return reverse(page, args=[reference])
    return reverse("workflow:review", args=[reference])
