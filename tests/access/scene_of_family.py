"""What is recorded of the people in a case and of their households, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.core import clock
from dhr.panels.models import Complaint, ConflictingWishes, Contribution, Household, Relation, TermsShared
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

    def _home(self) -> Household:
        found: Household = self.review.households.all()[0]
        return found

    def _of_home(self, model: Any, **facts: Any) -> list[Any]:
        """One record of this household, made where there is none."""
        home = self._home()
        made = model.objects.filter(household=home).first() or model.objects.create(
            household=home, recorded_by=self.world.manager, **facts
        )
        return [self.review.reference, home.pk, made.pk]

    def _contribution(self) -> list[Any]:
        return self._of_home(
            Contribution, number=1, giver="family", given_as="letter", given_on=clock.today(), note="N"
        )

    def _shared_terms(self) -> list[Any]:
        return self._of_home(TermsShared, terms=self.review.terms.all()[0], shared_on=clock.today())

    def _complaint(self) -> list[Any]:
        return self._of_home(Complaint, about="delay", received_on=clock.today(), due_on=clock.today(), said="S")

    def _conflicting(self) -> list[Any]:
        facts = {"about": "pseudonym", "recorded_by": self.world.manager, "recorded_on": clock.today()}
        home = self._home()
        other, _new = Household.objects.get_or_create(review=self.review, label="Another household")
        made, _new = ConflictingWishes.objects.get_or_create(one=home, other=other, defaults=facts)
        return [self.review.reference, made.pk]
