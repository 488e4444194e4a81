"""The forms of the outbox and of what a person wants to be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhr.core.forms import Choice, GovForm, Pick, Text
from dhr.notices.choosing import OFFERS
from dhr.notices.models import How, MessageKind, MessageState
from dhr.workflow.filters import Filters


class OutboxFilters(Filters):
    """What the outbox can be narrowed to."""

    state = Pick(label="State", choices=[("", "Any state"), *MessageState.choices], required=False)
    kind = Pick(label="What about", choices=[("", "Everything"), *MessageKind.choices], required=False)
    review = Text(label="Reference of the review", required=False, max_length=30)


class BounceForm(GovForm):
    """A message that came back into a mailbox."""

    why = Text(label="What the answer said", hint="For example: this mailbox does not exist. No names.", max_length=300)


class ChoicesForm(GovForm):
    """One question for each kind that leaves a choice."""

    def __init__(self, data: Any = None, *, now: Mapping[MessageKind, How]) -> None:
        super().__init__(data, initial={kind.value: how for kind, how in now.items()})
        for kind, offer in OFFERS.items():
            if len(offer.hows) > 1:
                hows = [(how.value, how.label) for how in offer.hows]
                self.add(kind.value, Choice(label=kind.label, choices=hows, hint=offer.why))
