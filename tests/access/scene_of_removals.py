"""Removals and legal holds, and who may open which of their pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.redaction.models import LegalHold, Redaction
from dhr.workflow.models import Review
from tests.makers import World, days_ago

#                    an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "redaction:removals": ("get", "review", "s 4 4 4 4 y y y y y"),
    "redaction:ask": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "redaction:removal": ("get", "removal", "s 4 4 4 4 3 3 y y y"),
    "redaction:answer": ("get", "removal", "s 4 4 4 4 3 3 3 3 y"),
    "redaction:take_step": ("post", "removal_step", "s 4 4 4 4 3 3 y y 3"),
    "redaction:hold": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "redaction:end_hold": ("get", "legal_hold", "s 4 4 4 4 3 3 3 y 3"),
    "redaction:retention": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "redaction:retention_of": ("get", "partnership", "s 4 4 4 4 4 3 4 y 3"),
    "redaction:dispose": ("post", "partnership", "s 4 4 4 4 4 3 4 y 3"),
}


@dataclass
class RemovalScene:
    """Makes what the addresses of removals are about."""

    world: World
    review: Review

    def _removal(self) -> list[Any]:
        facts = {"partnership": self.world.partnership, "asked_by": self.world.manager, "reason": "Asked."}
        return [self.review.reference, Redaction.objects.create(review=self.review, words="Nobody", **facts).pk]

    def _removal_step(self) -> list[Any]:
        return [*self._removal(), "count"]

    def _legal_hold(self) -> list[Any]:
        facts = {"reason": "An inquiry.", "starts_on": days_ago(1), "set_by": self.world.manager}
        return [self.review.reference, LegalHold.objects.create(review=self.review, **facts).pk]
