"""The pages of relationships and of what households gave and said: with everything recorded, and with nothing."""

from __future__ import annotations

from dhr.demo.people import person
from dhr.panels import contributing, wishing
from dhr.panels.models import ConflictingWishes, Household
from dhr.panels.relating import relations
from dhr.panels.services import add_household
from dhr.workflow.models import Review

MANAGER, CHAIR, PANEL = "manager@demo.example", "review.chair@demo.example", "panel@demo.example"


def families(new: Review, asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    """The demonstration has a family of five, of whom one household gave something."""
    ref, relation = asha.reference, relations(asha)[0]
    home, conflict = Household.objects.get(review=asha, label="Ruth's household"), _conflict(asha)
    own, untold = (ref, home.pk), (new.reference, _untold(new).pk)
    given, shared = contributing.contributions(home)[0], contributing.terms_shared(home)[0]
    return {
        "panels:relations": [(MANAGER, (ref,)), (PANEL, (ref,)), (MANAGER, (new.reference,))],
        "panels:correct_relation": [(MANAGER, (ref, relation.pk))],
        "panels:remove_relation": [(MANAGER, (ref, relation.pk))],
        "panels:record_contribution": [(MANAGER, own)],
        "panels:contribution": [(MANAGER, (*own, given.pk))],
        "panels:share_terms": [(MANAGER, own), (MANAGER, untold)],
        "panels:answer_terms": [(MANAGER, (*own, shared.pk))],
        "panels:record_complaint": [(MANAGER, untold)],
        "panels:answer_complaint": [(MANAGER, (*own, wishing.complaints(home)[0].pk))],
        "panels:record_wishes": [(MANAGER, own)],
        "panels:record_conflicting": [(MANAGER, (ref,)), (MANAGER, (new.reference,))],
        "panels:settle_conflicting": [(MANAGER, (ref, conflict.pk)), (CHAIR, (ref, conflict.pk))],
    }


def _untold(new: Review) -> Household:
    """A household of which nothing is recorded."""
    found = Household.objects.filter(review=new).first()
    return found or add_household(review=new, by=person("manager"), label="A neighbour")


def _conflict(asha: Review) -> ConflictingWishes:
    """Wishes that nobody has settled."""
    one, other = Household.objects.filter(review=asha).order_by("-label")[:2]
    return wishing.unsettled(asha).first() or wishing.record_conflicting(
        review=asha, by=person("manager"), one=one, other=other, about="tribute", one_wishes="A page.",
        other_wishes="Nothing.",
    )  # fmt: skip
