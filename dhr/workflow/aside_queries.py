"""What the pages of the ways off the straight way show and offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dhr.access.checks import may_in_partnership
from dhr.access.precedence import unbarred
from dhr.access.scoping import partnerships_of, reviews_for
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.core.refusals import NotVisible
from dhr.workflow.agency_queries import listed_today
from dhr.workflow.guard_table import GUARD_RULES
from dhr.workflow.linking import links_of
from dhr.workflow.models import Direction, DirectionKind, LeadOffer, OfferState, Review, ReviewLink
from dhr.workflow.services import blockers


def other_partnerships(review: Review) -> QuerySet[Partnership]:
    """The partnerships that work here, but the review's own."""
    return Partnership.objects.exclude(pk=review.partnership_id).order_by("name")


def offers_of(review: Review) -> QuerySet[LeadOffer]:
    """Every offer of the lead, the newest first."""
    return LeadOffer.objects.filter(review=review).select_related(
        "review__partnership", "partnership", "offered_by", "answered_by"
    )


def offers_for(user: User) -> QuerySet[LeadOffer]:
    """The offers that wait for the partnerships for which this person may answer. The review itself stays unseen."""
    mine = [found.pk for found in partnerships_of(user) if may_in_partnership(user, "CREATE_REVIEW", found)]
    waiting = LeadOffer.objects.filter(unbarred(user), partnership__in=mine, state=OfferState.WAITING)
    return waiting.select_related("review__partnership", "partnership")


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link as it is seen from one of its ends; `reference` has an address only where the person sees that review."""

    link: ReviewLink
    there: str
    reference: str
    visible: bool
    leads: str


def shown_links(review: Review, user: User) -> dict[str, list[ShownLink]]:
    """The links of a review, those that stand and those that ended."""
    hidden = Review.objects.filter(~unbarred(user, "pk"))
    found = list(links_of(review).exclude(review__in=hidden).exclude(other__in=hidden))
    ends = [key for link in found for key in (link.review_id, link.other_id) if key]
    seen = set(reviews_for(user).filter(pk__in=ends).values_list("pk", flat=True))
    every = [_shown(link, review, seen) for link in found]
    return {
        "links": [found for found in every if found.link.ended_on is None],
        "ended_links": [found for found in every if found.link.ended_on is not None],
    }


def _shown(link: ReviewLink, review: Review, seen: set[Any]) -> ShownLink:
    here = link.review_id == review.pk
    other = link.other if here else link.review
    if other is None:
        there = " ".join(filter(None, (link.other_name, link.other_reference)))
        return ShownLink(link, there, "", False, "The other one" if link.other_leads else "This one")
    leads = link.other_leads == here
    return ShownLink(link, other.reference, other.reference, other.pk in seen, "The other one" if leads else "This one")


def directions_of(review: Review) -> QuerySet[Direction]:
    """Every direction, the oldest first."""
    return Direction.objects.filter(review=review).select_related("agency", "recorded_by")


def direction_choices(review: Review) -> dict[str, Any]:
    """What can be directed now: to establish a review only where none is held."""
    kinds: Sequence[str] = [DirectionKind.TAKE_PART] if not review.stage_now.ended else []
    if review.stage in review.TRACK.transitions["direct_review"].sources:
        kinds = [DirectionKind.ESTABLISH, *kinds]
    return {
        "kinds": kinds,
        "agencies": list(listed_today([review.partnership])),
        "initial": {"seen_stage": review.stage, "kind": kinds[0] if kinds else ""},
    }


def sentence_of(review: Review, name: str, guard: str, by: User) -> dict[str, Any]:
    """The rule that stands in the way of a move; not to be found where it does not."""
    move = review.TRACK.transitions.get(name)
    found = blockers(review, name, by).get(guard) if move else None
    if move is None or found is None:
        raise NotVisible("This rule does not stand in the way of that step.")
    return {"move": move, "move_name": name, "sentence": found, "rule": GUARD_RULES[guard]}
