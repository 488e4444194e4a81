"""Everybody who can come to see something of a review, and whether somebody does."""

from __future__ import annotations

from dhr.access import scoping
from dhr.access.checks import roles_by_review, roles_of
from dhr.accounts.models import User
from dhr.panels import break_glass
from dhr.panels.models import BreakGlass, ReviewAuthor
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review

EVERYBODY = (
    "manager", "csp_chair", "auditor", "review_chair", "review_author", "panel_member", "author", "sign_off", "reader",
)  # fmt: skip
"""A person for each role that sees something, and one who was let in by break-glass."""


def make_everybody(world: World) -> Review:
    """Gathering, with everybody in it."""
    made = make_review(world, "gathering")
    ReviewAuthor.objects.create(review=made, user=world.review_author, starts_on=days_ago(2))
    world.people["reader"] = world.administrator
    opened(world, made)
    return made


def opened(world: World, review: Review) -> BreakGlass:
    """The administrator was let in by two people."""
    break_glass.ask_break_glass(by=world.administrator, reference=review.reference, reason="A fault in the data.")
    asked = BreakGlass.objects.get(agreed=None)
    return break_glass.answer_break_glass(request=asked, by=world.csp_chair, agreed=True)


def sees(user: User, review: Review) -> bool:
    """Whether anything of the review is left for this person, by whichever door; the doors have to agree."""
    whole = scoping.reviews_for(user).filter(pk=review.pk).exists()
    own = scoping.own_returns(user).filter(review=review).exists()
    agency = scoping.agencies_of(user).first()
    assert bool(roles_of(user, review, agency)) == (whole or own)
    assert bool(roles_by_review(user, [review])[review.pk]) == whole
    return whole or own or scoping.actions_for(user).filter(recommendation__review=review).exists()
