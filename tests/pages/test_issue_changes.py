"""The page of what changed since the frozen version before."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology.issuing import freeze_combined
from dhr.chronology.models import CombinedIssue
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.versions import FIRST, LETTER, NEW, first_accepted, replace_accepted

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World, monkeypatch: pytest.MonkeyPatch) -> Review:
    """The police's chronology is frozen, replaced by a later one, and frozen again."""
    review = make_review(world, "gathering")
    surgery = return_of(world, review, world.surgery)
    fire_transition(thing=surgery, name="waive_return", by=world.review_chair, reason="No contact.")
    first_accepted(world, review, monkeypatch)
    freeze_combined(review=review, by=world.review_chair)
    replace_accepted(world, review, monkeypatch)
    freeze_combined(review=review, by=world.review_chair)
    return review


def address(review: Review, version: int) -> str:
    issue = CombinedIssue.objects.get(review=review, version=version)
    return f"/reviews/{review.reference}/chronology/versions/{issue.pk}/changes/"


def text_of(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_what_is_new_changed_and_gone(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.panel_member)
    assert "What changed since version 1" in text_of(client, f"/reviews/{review.reference}/chronology/")
    text = text_of(client, address(review, 2))
    assert "1 new event, 1 changed event, 1 gone" in text
    assert NEW.text in text and LETTER.text in text and "nobody was in" in text
    assert FIRST[0].text not in text, "it stayed the same"


def test_the_first_version_has_none_before_it(world: World, signed_in: SignIn, review: Review) -> None:
    assert "Version 1 is the first frozen version" in text_of(signed_in(world.review_chair), address(review, 1))


@pytest.mark.parametrize(
    ("who", "status"), [("panel_member", 200), ("auditor", 403), ("author", 404), ("outsider", 404)]
)
def test_who_may_see_it(world: World, signed_in: SignIn, review: Review, who: str, status: int) -> None:
    assert signed_in(world.people[who]).get(address(review, 2)).status_code == status


def test_a_version_of_another_review_is_not_found(world: World, signed_in: SignIn, review: Review) -> None:
    other = make_review(world, "gathering")
    where = address(review, 2).replace(review.reference, other.reference)
    assert signed_in(world.manager).get(where).status_code == 404
