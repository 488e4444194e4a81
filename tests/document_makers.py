"""Documents for tests."""

from __future__ import annotations

from typing import Any

from dhr.material.models import Document
from dhr.material.services import Facts, add_document
from dhr.workflow.models import Review
from tests.makers import World

PDF = b"%PDF-1.7 invented"


def facts(**changes: Any) -> Facts:
    """A document that is open to the whole panel, unless something else is said."""
    return Facts(**{"kind": "minutes", "title": "Minutes", "origin": "The panel", "audience": "panel", **changes})


def a_document(world: World, review: Review, **changes: Any) -> Document:
    made: Document = add_document(
        review=review, by=world.manager, facts=facts(**changes), name="a.pdf", content=PDF
    )  # fmt: skip
    return made
