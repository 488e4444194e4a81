"""Who offered to chair a review of the demonstration, and on what terms the one who was chosen accepted."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from dhr.core import clock
from dhr.demo.people import person
from dhr.panels.chairs import agree_terms, choose_expression, record_expression, record_thanks
from dhr.workflow.models import Review

INTERESTS = "Worked for Northshire Police until 2009; no tie to any agency in this case."
OFFERS = (
    (
        "Priya Nair",
        "Chaired six reviews, two of them after a suicide. Former head of a service for families.",
        Decimal(6200),
        "whole",
    ),
    ("Tobias Fenn", "Chaired one review as a trainee. Twenty years in probation.", Decimal(450), "day"),
)
"""Name, experience, quote and what it is for; the first is chosen."""


def compare_and_choose(review: Review) -> None:
    """Today, as the clock of the demonstration stands."""
    day, manager = clock.today(), person("manager")
    made = [
        record_expression(
            review=review, by=manager, name=name, received_on=day, experience=experience, independent=True, interests=INTERESTS,
            trained_on=day - timedelta(days=400), quote_amount=quote, quote_basis=basis,
            quote_covers="Chairing and writing, up to six meetings, travel.",
        )
        for name, experience, quote, basis in OFFERS
    ]  # fmt: skip
    chosen = choose_expression(
        expression=made[0], by=person("csp.chair"), reasons="The most experience with families, at a fixed sum."
    )
    record_thanks(expression=made[1], by=manager)
    agree_terms(
        expression=chosen, by=manager, starts_on=day, days=24, fee_amount=Decimal(6200), fee_basis="whole",
        ends_on=day + timedelta(days=270), accepted_on=day,
    )  # fmt: skip
