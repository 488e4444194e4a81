"""The values of one letter, frozen from one review and one recipient. What no record says stays empty: a gap."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from dhr.agencies.models import Partnership
from dhr.letters.cases import Case
from dhr.letters.catalogue import LetterType, fields_of
from dhr.letters.contexts_of_agencies import OF_AGENCIES
from dhr.letters.contexts_of_ending import OF_ENDING
from dhr.letters.contexts_of_people import OF_PEOPLE
from dhr.letters.contexts_of_review import OF_REVIEW
from dhr.letters.models import Letter
from dhr.letters.reading import once

VALUES: Mapping[str, Callable[[Case], str]] = {**OF_REVIEW, **OF_PEOPLE, **OF_AGENCIES, **OF_ENDING}
"""Field to the question that answers it. A field without one is written by a person, always."""
OF_ONE = frozenset(OF_AGENCIES) - {"period", "people", "lines of enquiry"}
"""The fields that differ between letters to several agencies."""


def values_for(kind: LetterType, letter: Letter) -> dict[str, str]:
    """Field to value, as the records stand now, for the closed list of this letter."""
    about = _About(letter.batch_id or letter.pk, letter)
    case, wanted = Case(kind, letter), [name for name in fields_of(kind) if name in VALUES]
    return {**_of_all(kind, about), **{name: VALUES[name](case) for name in wanted if name in OF_ONE}}


@dataclass(frozen=True, slots=True)
class _About:
    """One of several letters, or one by itself: the same for all of them."""

    key: uuid.UUID
    letter: Letter = field(compare=False)


@once
def _of_all(kind: LetterType, about: _About) -> dict[str, str]:
    """The fields that are the same in each of several letters."""
    case = Case(kind, about.letter)
    return {name: VALUES[name](case) for name in fields_of(kind) if name in VALUES and name not in OF_ONE}


def sender_of(partnership: Partnership) -> str:
    """Name, address and how to reach the partnership."""
    return "\n".join(filter(None, (partnership.name, partnership.address, partnership.email, partnership.telephone)))


def marking_of(kind: LetterType) -> str:
    """A family letter carries none: it would frighten, and tells them nothing."""
    return settings.PROTECTIVE_MARKING if kind.marked else ""
