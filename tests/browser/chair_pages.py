"""The pages about who could chair: two expressions of interest, one chosen; a review that has none; and what is handed over."""

from __future__ import annotations

from decimal import Decimal

from dhr.demo.people import person
from dhr.panels.chairs import choose_expression, record_expression
from dhr.workflow.models import Review
from tests.makers import days_ago

MANAGER, CSP_CHAIR, CHAIR = "manager@demo.example", "csp.chair@demo.example", "review.chair@demo.example"


def chairs(new: Review, asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    """Of the review that has its chair, so that nobody who waits stands in the way of the other pages."""
    ref = asha.reference
    made = [
        record_expression(
            review=asha, by=person("manager"), name=name, received_on=days_ago(9), independent=name != "Peter Moss",
            experience="Chaired four reviews.", interests="None.", quote_amount=Decimal(6000), quote_basis="whole",
            quote_covers="https://a-very-long-address-that-has-to-break-somewhere-on-a-telephone.example/quotes/of/the/chair",
        )
        for name in ("Ngozi Hart", "Peter Moss", "Ruth Vale")
    ]  # fmt: skip
    chosen = choose_expression(expression=made[0], by=person("csp.chair"), reasons="Most experience.")
    late = record_expression(
        review=asha, by=person("manager"), name="Late Person", received_on=days_ago(1), independent=True, experience="One review."
    )  # fmt: skip
    return {
        "panels:compare_chairs": [(MANAGER, (ref,)), (CSP_CHAIR, (ref,)), (MANAGER, (new.reference,))],
        "panels:record_expression": [(MANAGER, (new.reference,))],
        "panels:change_expression": [(MANAGER, (ref, late.pk)), (MANAGER, (ref, made[1].pk))],
        "panels:choose_chair": [(CSP_CHAIR, (ref, late.pk))],
        "panels:withdraw_expression": [(MANAGER, (ref, chosen.pk))],
        "panels:chair_terms": [(MANAGER, (ref, chosen.pk)), (MANAGER, (ref, late.pk))],
        "panels:hand_over": [(CHAIR, (ref,)), (MANAGER, (new.reference,))],
    }
