"""The pages of relationships and of what households gave and said: with everything recorded, and with nothing."""

from __future__ import annotations

from dhr.panels.relating import relations
from dhr.workflow.models import Review

MANAGER, PANEL = "manager@demo.example", "panel@demo.example"


def families(new: Review, asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    """The demonstration has a family of five."""
    ref, relation = asha.reference, relations(asha)[0]
    return {
        "panels:relations": [(MANAGER, (ref,)), (PANEL, (ref,)), (MANAGER, (new.reference,))],
        "panels:correct_relation": [(MANAGER, (ref, relation.pk))],
        "panels:remove_relation": [(MANAGER, (ref, relation.pk))],
    }
