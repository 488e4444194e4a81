"""Files of the combined chronology, for the table of who may: as it stands, prepared by a job, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.chronology.preparing import prepare, prepare_export
from dhr.workflow.models import Review
from tests.makers import World

#                     an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "chronology:export": ("get", "export", "s 4 4 4 4 y y y y y"),
    "chronology:prepare": ("post", "export", "s 4 4 4 4 y y y y y"),
    "chronology:prepared": ("get", "prepared", "s 4 4 4 4 y 4 4 4 4"),
    "chronology:prepared_file": ("get", "prepared", "s 4 4 4 4 y 4 4 4 4"),
    "chronology:issue_changes": ("get", "issue", "s 4 4 4 4 y 3 y y 3"),
    "chronology:issued": ("get", "issued", "s 4 4 4 4 y 3 y y 3"),
    "chronology:frozen": ("get", "issued", "s 4 4 4 4 3 3 y 3 3"),
}


@dataclass
class FileScene:
    """Makes what the addresses of files are about."""

    world: World
    review: Review

    def _export(self) -> list[Any]:
        return [self.review.reference, "csv"]

    def _prepared(self) -> list[Any]:
        """The panel member's own."""
        asked = prepare_export(review=self.review, by=self.world.panel_member, fmt="csv")
        prepare(asked.pk)
        return [self.review.reference, asked.pk]

    def _issued(self) -> list[Any]:
        return [self.review.reference, self.review.combined_issues.all()[0].files.all()[0].pk]
