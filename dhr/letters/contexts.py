"""The values of one letter, frozen from one review and one recipient. What no record says stays empty: a gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings

from dhr.agencies.models import Partnership
from dhr.letters.cases import Case
from dhr.letters.catalogue import LetterType, fields_of
from dhr.letters.contexts_of_agencies import OF_AGENCIES
from dhr.letters.contexts_of_ending import OF_ENDING
from dhr.letters.contexts_of_people import OF_PEOPLE
from dhr.letters.contexts_of_review import OF_REVIEW
from dhr.letters.models import Letter

VALUES: Mapping[str, Callable[[Case], str]] = {**OF_REVIEW, **OF_PEOPLE, **OF_AGENCIES, **OF_ENDING}
"""Field to the question that answers it. A field without one is written by a person, always."""


def values_for(kind: LetterType, letter: Letter) -> dict[str, str]:
    """Field to value, as the records stand now, for the closed list of this letter."""
    case = Case(kind, letter)
    return {name: VALUES[name](case) for name in fields_of(kind) if name in VALUES}


def sender_of(partnership: Partnership) -> str:
    """Name, address and how to reach the partnership."""
    return "\n".join(filter(None, (partnership.name, partnership.address, partnership.email, partnership.telephone)))


def marking_of(kind: LetterType) -> str:
    """A family letter carries none: it would frighten, and tells them nothing."""
    return settings.PROTECTIVE_MARKING if kind.marked else ""
