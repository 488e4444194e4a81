"""A letter says nothing of another review: every field of every letter, in a world in which each record carries its word.
Source: security T21."""

from __future__ import annotations

import pytest

from dhr.letters.addressing import columns_of
from dhr.letters.cases import Case
from dhr.letters.catalogue import OUTGOING
from dhr.letters.contexts import VALUES
from dhr.letters.drafts import current_values, heads_of
from dhr.letters.fill import fill
from dhr.letters.models import Letter
from tests.letter_makers import addressed
from tests.security.scenery import Scenery
from tests.security.words import Canary
from tests.security.world_at import scenery_at


@pytest.fixture
def scenery(db: None) -> Scenery:
    return scenery_at("gathering")


@pytest.mark.long
def test_no_letter_holds_a_word_of_another_review(scenery: Scenery) -> None:
    reviews = (scenery.ours, scenery.beside, scenery.elsewhere)
    for review in reviews:
        own, seen, others = str(review.pk), 0, {str(other.pk) for other in reviews if other != review}
        for kind in OUTGOING.values():
            letter = Letter(review=review, code=kind.code, prepared_by=scenery.world.manager, wording=kind.wording)
            for name, thing in columns_of(addressed(kind, review) or {}).items():
                setattr(letter, name, thing)
            found = words_of(scenery, letter)
            assert not {canary for canary in found if canary.review in others}, kind.code
            seen += sum(canary.review == own for canary in found)
        assert seen > len(OUTGOING) / 2, "the letters of this review say nothing of it"


def words_of(scenery: Scenery, letter: Letter) -> set[Canary]:
    """Every word in the letter, and in what any field could say in it, on its list or not."""
    values = current_values(letter)
    case = Case(OUTGOING[letter.code], letter)
    every = [ask(case) for ask in VALUES.values()]
    text = "\n".join((str(heads_of(letter, values)), fill(letter.wording, values), *values.values(), *every))
    return scenery.register.seen_in(text)
