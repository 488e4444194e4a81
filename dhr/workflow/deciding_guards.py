"""The guards of the moves off the straight way: lead, duplicates, directions, merging."""

from __future__ import annotations

from dhr.accounts.models import User
from dhr.workflow.models import Direction, DirectionKind, LeadOffer, LinkKind, OfferState, Review, ReviewLink


def lead_offered(review: Review, by: User) -> str | None:
    return None if _offers(review, OfferState.WAITING) else "Ask the other partnership to lead."


def no_offer_waits(review: Review, by: User) -> str | None:
    if _offers(review, OfferState.WAITING):
        return "Record the other partnership's answer, or withdraw the offer."
    return None


def no_offer_accepted(review: Review, by: User) -> str | None:
    last = LeadOffer.objects.filter(review=review).exclude(state=OfferState.WITHDRAWN).first()
    if last is not None and last.state == OfferState.ACCEPTED:
        return f"{last.name} has accepted to lead. Hand the review over."
    return None


def offer_accepted(review: Review, by: User) -> str | None:
    return None if _offers(review, OfferState.ACCEPTED) else "Record first that the other partnership accepts to lead."


def duplicate_linked(review: Review, by: User) -> str | None:
    return None if _linked(review, LinkKind.DUPLICATE) else "Name the review of the same death that goes on."


def merged_review_linked(review: Review, by: User) -> str | None:
    return (
        None if _linked(review, LinkKind.MERGED) else "Name the review that goes on, and where what was gathered goes."
    )


def direction_recorded(review: Review, by: User) -> str | None:
    recorded = Direction.objects.filter(review=review, kind=DirectionKind.ESTABLISH).exists()
    return None if recorded else "Record the direction: to which authority, on which day, by whom, and its words."


def _offers(review: Review, state: OfferState) -> bool:
    return LeadOffer.objects.filter(review=review, state=state).exists()


def _linked(review: Review, kind: LinkKind) -> bool:
    return ReviewLink.objects.filter(review=review, kind=kind, ended_on=None).exists()


DECIDING = (
    lead_offered, no_offer_waits, no_offer_accepted, offer_accepted, duplicate_linked, merged_review_linked,
    direction_recorded,
)  # fmt: skip
