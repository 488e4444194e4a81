"""What is recorded of the people in a case and of their households, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.panels.models import Relation
from dhr.workflow.models import Review
from tests.makers import World


@dataclass
class FamilyScene:
    """Makes what the addresses of relationships and households are about."""

    world: World
    review: Review

    def _relation(self) -> list[Any]:
        one, other = self.review.people.all()[:2]
        made, _new = Relation.objects.get_or_create(
            one=one, kind="friend", other=other, defaults={"recorded_by": self.world.manager}
        )
        return [self.review.reference, made.pk]
