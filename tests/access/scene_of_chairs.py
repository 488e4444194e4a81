"""Somebody who was chosen out of two, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.panels.models import ChairExpression
from dhr.workflow.models import Review
from tests.chair_makers import a_choice
from tests.makers import World

#                     an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "panels:compare_chairs": ("get", "review", "s 4 4 4 4 3 3 3 y y"),
    "panels:record_expression": ("get", "review", "s 4 4 4 4 3 3 3 y y"),
    "panels:change_expression": ("get", "chosen", "s 4 4 4 4 3 3 3 y y"),
    "panels:choose_chair": ("get", "chosen", "s 4 4 4 4 3 3 3 3 y"),
    "panels:withdraw_expression": ("get", "chosen", "s 4 4 4 4 3 3 3 y y"),
    "panels:thank_candidate": ("post", "not_chosen", "s 4 4 4 4 3 3 3 y y"),
    "panels:chair_terms": ("get", "chosen", "s 4 4 4 4 3 3 3 y y"),
    "panels:hand_over": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
}


@dataclass
class ChairScene:
    """Makes what the addresses of who could chair are about."""

    world: World
    review: Review

    def _chosen(self) -> list[Any]:
        """One is chosen at a time: the same for every address."""
        found = ChairExpression.objects.filter(review=self.review, state="chosen").first()
        return [self.review.reference, (found or a_choice(self.world, self.review)).pk]

    def _not_chosen(self) -> list[Any]:
        self._chosen()
        return [self.review.reference, ChairExpression.objects.get(review=self.review, state="not_chosen").pk]
