"""A document that is open to the review chair and the manager only, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.workflow.models import Review
from tests.document_makers import a_document
from tests.makers import World

#                     an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "material:documents": ("get", "review", "s 4 4 4 4 y y y y y"),
    "material:add_document": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "material:document": ("get", "document", "s 4 4 4 4 4 4 y y 4"),
    "material:change_document": ("get", "document", "s 4 4 4 4 3 3 y y 3"),
    "material:withdraw_document": ("get", "document", "s 4 4 4 4 3 3 y y 3"),
    "material:add_version": ("get", "document", "s 4 4 4 4 3 3 y y 3"),
    "material:version_file": ("get", "version", "s 4 4 4 4 4 4 y y 4"),
    "material:mark_disclosure": ("get", "version", "s 4 4 4 4 3 3 y y 3"),
    "material:freeze_papers": ("get", "meeting", "s 4 4 4 4 3 3 y y 3"),
    "material:schedule": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "material:schedule_file": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
}


@dataclass
class DocumentScene:
    """Makes what the addresses of documents are about."""

    world: World
    review: Review

    def _document(self) -> list[Any]:
        return [self.review.reference, a_document(self.world, self.review, audience="leads").pk]

    def _version(self) -> list[Any]:
        return [*self._document(), 1]
