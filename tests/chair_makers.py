"""Expressions of interest in chairing, for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dhr.panels.chairs import agree_terms, choose_expression, record_expression
from dhr.panels.models import ChairExpression, ChairTerms
from dhr.workflow.models import Review
from tests.makers import World, days_ago

FACTS: dict[str, Any] = {
    "name": "Ngozi Hart", "experience": "Chaired four reviews.", "independent": True, "interests": "None.",
    "quote_amount": Decimal(6000), "quote_basis": "whole", "quote_covers": "Six meetings.",
}  # fmt: skip


def an_expression(world: World, review: Review, **changes: Any) -> ChairExpression:
    facts = {"received_on": days_ago(9), "trained_on": days_ago(99), **FACTS, **changes}
    return record_expression(**{"review": review, "by": world.manager, **facts})


def terms_for(world: World, expression: ChairExpression, *, accepted: bool = True) -> ChairTerms:
    return agree_terms(
        expression=expression, by=world.manager, starts_on=days_ago(0), days=20, fee_amount=Decimal(6000), fee_basis="whole",
        ends_on=days_ago(-180), accepted_on=days_ago(0) if accepted else None,
    )  # fmt: skip


def a_choice(world: World, review: Review, **changes: Any) -> ChairExpression:
    """Chosen out of two, and nothing agreed yet."""
    other = an_expression(world, review, name="Peter Moss")
    chosen = choose_expression(
        expression=an_expression(world, review, **changes), by=world.csp_chair, reasons="Most experience."
    )
    other.refresh_from_db()
    return chosen
