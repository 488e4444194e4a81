"""What the pages about who may see a review show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from dhr.access.roles import ROLES
from dhr.access.scoping import reviews_for, reviews_to_declare
from dhr.accounts.models import User
from dhr.panels import access_queries, declaring_queries, queries
from dhr.panels.models import Declaration
from dhr.panels.statements import ANSWERS, CURRENT, VERSIONS
from dhr.workflow.models import Review

COLOURS = {"none": "green", "interest": "yellow", "conflict": "red"}


@dataclass(frozen=True, slots=True)
class Place:
    """One role of one person on the review; `end` is the page on which it is ended, and the permission of that page."""

    user: User
    role: str
    since: date
    end: str = ""
    needs: str = ""
    declares: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A place with what the person declared and signed, whether the person is barred, and when the history last names them."""

    place: Place
    state: str
    colour: str
    last: datetime | None


def access_page(review: Review) -> dict[str, Any]:
    """Everybody with access, in the order of the roles; marks, interests, and requests by break-glass."""
    places = list(_places(review))
    keys = {place.user.pk for place in places}
    declared, signed = access_queries.last_declarations(review), access_queries.signatures(keys)
    marks, last = list(access_queries.marks(review)), access_queries.last_events(review, keys)
    marked = {mark.user_id for mark in marks if mark.ended_on is None}
    return {
        "review": review,
        "lines": [
            Line(place, *_state(place, place.user.pk in marked, declared.get(place.user.pk), place.user.pk in signed),
                 last.get(place.user.pk))
            for place in places
        ],
        "marks": marks,
        "interests": list(access_queries.declared_interests(review)),
        "conflicts": {found.pk for found in declared.values() if found.answer == "conflict"},
        "requests": list(access_queries.requests(review)),
        "lacks_chair": queries.lacks_chair(review),
    }  # fmt: skip


def _places(review: Review) -> Iterator[Place]:
    ref = review.reference
    for member in access_queries.members_of_partnership(review):
        yield Place(member.user, ROLES[member.role].label, member.starts_on, declares=False)
    for chair in access_queries.chairs(review):
        yield Place(chair.user, ROLES["review_chair"].label, chair.appointed_on, reverse("panels:end_chair", args=[ref]), "APPOINT_CHAIR")  # fmt: skip
    for author in access_queries.authors(review):
        yield Place(author.user, ROLES["review_author"].label, author.starts_on, reverse("panels:end_author", args=[ref, author.pk]), "APPOINT_AUTHOR")  # fmt: skip
    for seat in access_queries.seated(review):
        assert seat.user is not None  # noqa: S101  only members with an account are asked for
        yield Place(seat.user, ROLES["panel_member"].label, seat.joined_on, reverse("panels:remove_member", args=[ref, seat.pk]), "SUPPORT_REVIEW")  # fmt: skip
    for one in access_queries.people_of_agencies(review):
        yield Place(one.user, f"{ROLES[one.role].label}, {one.agency.name}", one.starts_on)


def _state(place: Place, marked: bool, declared: Declaration | None, signed: bool) -> tuple[str, str]:
    if marked:
        return "Must not see this review", "red"
    if declared is not None and declared.answer == "conflict":
        return "Conflict declared, no access", "red"
    if not signed:
        return "Confidentiality statement not signed yet, no access", "yellow"
    if declared is not None:
        return f"{declared.get_answer_display()}, declared", COLOURS[declared.answer]
    return ("Not declared yet, no access", "yellow") if place.declares else ("Statement signed", "green")


def statement_page(form: Any, user: User) -> dict[str, Any]:
    """The text in its present version, and when the person signed it, if so."""
    return {"form": form, "sentences": VERSIONS[CURRENT], "signature": declaring_queries.signature(user)}


def declare_page(form: Any, review: Review, user: User) -> dict[str, Any]:
    """The questions, and what the person declared before. Nothing of the case stands on this page but the reference."""
    return {
        "form": form,
        "reference": review.reference,
        "answers": ANSWERS.values(),
        "earlier": declaring_queries.declarations(review, user),
        "sees": reviews_for(user).filter(pk=review.pk).exists(),
    }


def next_page(user: User) -> tuple[str, list[Any]]:
    """Where somebody goes who has signed: to the first review that waits for a declaration, or to the start page."""
    waiting = reviews_to_declare(user).first()
    return ("panels:declare", [waiting.reference]) if waiting else ("workflow:home", [])
