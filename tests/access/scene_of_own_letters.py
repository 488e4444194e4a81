"""A partnership's own wording of letters and its letterhead, and who may open which of their pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.letters.catalogue import LETTERS
from dhr.letters.models import PartnershipTemplate
from dhr.letters.templates import newest_template, save_template
from dhr.workflow.models import Review
from tests.letterhead_makers import a_picture, set_letterhead
from tests.makers import World

#                    an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "letters:libraries": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "letters:library": ("get", "partnership", "s 4 4 4 4 4 3 4 y 3"),
    "letters:template": ("get", "own_wording", "s 4 4 4 4 4 3 4 y 3"),
    "letters:template_version": ("get", "own_version", "s 4 4 4 4 4 3 4 y 3"),
    "letters:compare_templates": ("get", "own_wording", "s 4 4 4 4 4 3 4 y 3"),
    "letters:default_template": ("get", "own_wording", "s 4 4 4 4 4 3 4 y 3"),
    "letters:improved_template": ("get", "own_wording", "s 4 4 4 4 4 3 4 y 3"),
    "letters:letterhead": ("get", "partnership", "s 4 4 4 4 4 3 4 y 3"),
    "letters:letterhead_picture": ("get", "own_logo", "s 4 4 4 4 4 3 4 y 3"),
    "letters:newer_wording": ("get", "letter", "s 4 4 4 4 3 3 y y 3"),
}


@dataclass
class OwnLetterScene:
    """Makes what the addresses of a partnership's own wording are about."""

    world: World
    review: Review

    def _own_wording(self) -> list[Any]:
        return [self.world.partnership.pk, self._ours().code]

    def _own_version(self) -> list[Any]:
        return [*self._own_wording(), self._ours().number]

    def _own_logo(self) -> list[Any]:
        set_letterhead(self.world, logo=a_picture())
        return [self.world.partnership.pk, "logo"]

    def _ours(self) -> PartnershipTemplate:
        found = newest_template(self.world.partnership, "L11")
        return found or save_template(
            partnership=self.world.partnership, by=self.world.manager, code="L11",
            text=LETTERS["L11"].wording + "\n\nOurs.", seen=0,
        )  # fmt: skip
