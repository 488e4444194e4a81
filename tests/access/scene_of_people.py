"""A day not to contact and a witness, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.panels.models import QuietDay, Witness
from dhr.workflow.models import OtherProceeding, Review
from tests.makers import World, days_ago


@dataclass
class PeopleScene:
    """Makes what the addresses of people and households are about."""

    world: World
    review: Review

    def _quiet_day(self) -> list[Any]:
        made = QuietDay.objects.create(
            review=self.review, on=days_ago(-9), kind="birthday", recorded_by=self.world.manager
        )
        return [self.review.reference, made.pk]

    def _consideration(self) -> list[Any]:
        return [self.review.reference, self.review.people.filter(role="victim")[0].pk, "disability"]

    def _terms_version(self) -> list[Any]:
        return [self.review.reference, 1]

    def _witness(self) -> list[Any]:
        trial = OtherProceeding.objects.create(review=self.review, kind="criminal")
        household = self.review.households.all()[0]
        made = Witness.objects.create(household=household, proceeding=trial, recorded_by=self.world.manager)
        return [self.review.reference, trial.pk, made.pk]
