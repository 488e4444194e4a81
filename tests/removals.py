"""A removal from asking to done, as people do it."""

from __future__ import annotations

from typing import Any

from dhr.redaction import asking, doing
from dhr.redaction.models import Redaction
from dhr.workflow.models import Review
from tests.makers import World, fresh


def removed(world: World, review: Review | None, words: str, **more: Any) -> Redaction:
    """Asked by the manager, agreed by the chair of the partnership, done by the worker."""
    made = asking.ask_removal(
        partnership=world.partnership, review=review, by=world.manager, words=words, reason="The family asked.", **more
    )
    doing.count(made.pk)
    asking.put_to_the_chair(removal=made, by=world.manager)
    asking.answer_removal(removal=made, by=world.csp_chair, agreed=True)
    doing.carry_out(made.pk)
    fresh(made)
    return made
