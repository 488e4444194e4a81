"""One of everything about who may see the review: a mark, a conflict, an author, somebody who reads by break-glass."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from dhr.core import clock
from dhr.panels.models import BreakGlass, Declaration, MustNotSee, ReviewAuthor
from dhr.workflow.models import Review
from tests.makers import World, days_ago, declare, make_user


class AccessScene:
    """Each is about somebody who plays no other part here, so that nobody of the table loses access by it."""

    world: World
    review: Review

    def _mark(self) -> list[Any]:
        made = MustNotSee.objects.create(
            review=self.review, user=_somebody(), reason="Related.", marked_by=self.world.manager, marked_on=days_ago(0)
        )
        return [self.review.reference, made.pk]

    def _conflict(self) -> list[Any]:
        somebody = _somebody()
        declare(self.review, somebody, answer="conflict")
        return [self.review.reference, Declaration.objects.get(user=somebody).pk]

    def _authorship(self) -> list[Any]:
        made = ReviewAuthor.objects.create(review=self.review, user=_somebody(), starts_on=days_ago(1))
        return [self.review.reference, made.pk]

    def _glass(self) -> list[Any]:
        moment = clock.now()
        made = BreakGlass.objects.create(
            review=self.review, asked_by=_somebody(), reason="A fault.", hours=1, agreed=True,
            answered_by=self.world.manager, answered_at=moment, ends_at=moment + timedelta(hours=1),
        )  # fmt: skip
        return [self.review.reference, made.pk]


def _somebody() -> Any:
    return make_user(f"Somebody {uuid.uuid4()}")
