"""The stages off the straight way, each by the people whose step it is."""

from __future__ import annotations

from collections.abc import Callable

from dhr.submission.publishing import withhold_report
from dhr.workflow.decisions import defer_decision
from dhr.workflow.leading import offer_lead
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests import steps
from tests.makers import World, days_ago


def _close(world: World, review: Review) -> None:
    for action in review.recommendations.all()[0].actions.all():
        fire_transition(thing=action, name="drop_action", by=world.csp_chair, reason="Not to be done.")
    fire_transition(thing=review, name="close_review", by=world.csp_chair)


def _no_review(world: World, review: Review) -> None:
    steps.record_decision(
        review=review, by=world.csp_chair, hold_review=False, decided_on=days_ago(5), reasons="Not met."
    )


def _without_review(world: World, review: Review) -> None:
    _no_review(world, review)
    fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="A letter.")


def _offer(world: World, review: Review) -> None:
    offer_lead(review=review, by=world.manager, partnership=world.elsewhere, name="", why="The victim lived there.")


def _defer(world: World, review: Review) -> None:
    defer_decision(review=review, by=world.csp_chair, reasons="Toxicology is awaited.", until=days_ago(-30))


def _correct(world: World, review: Review) -> None:
    steps.submission.record_answer(
        review=review, by=world.manager, outcome="not_adequate", letter_on=days_ago(0), points="Names are left."
    )


def _withhold(world: World, review: Review) -> None:
    facts = {"reason": "children", "note": "Two children.", "review_on": days_ago(-60), "instead": "A summary."}
    withhold_report(review=review, by=world.csp_chair, **facts)  # type: ignore[arg-type]


def _discontinue(world: World, review: Review) -> None:
    fire_transition(thing=review, name="discontinue_review", by=world.csp_chair, reason="A joint review holds it.")


ASIDE: dict[str, tuple[str, Callable[[World, Review], None]]] = {
    "settling_lead": ("notified", _offer),
    "deferred": ("decision_pending", _defer),
    "no_review": ("decision_pending", _no_review),
    "closed_without_review": ("decision_pending", _without_review),
    "discontinued": ("gathering", _discontinue),
    "corrections": ("with_home_office", _correct),
    "withheld": ("cleared", _withhold),
    "closed": ("monitoring", _close),
}
"""Stages off the straight way: from which stage, and by what."""
