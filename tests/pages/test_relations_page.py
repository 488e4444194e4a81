"""The page of relationships: three people, the picture and the same in words, corrections."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from dhr.panels.models import Relation
from dhr.workflow.models import Review
from tests.makers import VICTIM_REAL_NAME, World, make_review

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world)


def sent(review: Review, **changes: str) -> dict[str, str]:
    one, other = (str(review.people.get(pseudonym=name).pk) for name in ("Rosa", "Neil"))
    return {"one": one, "kind": "former_partner", "other": other, "from_words": "2012", "to_words": "", **changes}


def test_it_is_recorded_drawn_and_said(world: World, review: Review, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/relationships/"
    assert signed_in(world.outsider).post(address, sent(review)).status_code == 404
    assert signed_in(world.auditor).post(address, sent(review)).status_code == 403
    client = signed_in(world.manager)
    assert "No relationship is recorded yet." in client.get(address).text
    page = client.post(address, sent(review), follow=True).text
    assert "Rosa: former partner of Neil" in page and "From 2012" in page
    picture = re.search(r"<svg.*</svg>", page, re.DOTALL)
    assert picture and 'role="img"' in picture[0] and "<title" in picture[0] and "<desc" in picture[0]
    assert "Rosa" in picture[0] and "not" in picture[0] and "charged" in picture[0]
    assert VICTIM_REAL_NAME not in page
    read = signed_in(world.auditor).get(address).text
    assert "<svg" in read and "Correct" not in read and "Record this relationship" not in read


def test_mistakes_are_said_and_put_right(world: World, review: Review, signed_in: SignIn) -> None:
    address, client = f"/reviews/{review.reference}/relationships/", signed_in(world.manager)
    same = sent(review)["one"]
    page = client.post(address, sent(review, other=same, kind="")).text
    assert "Choose two different people." in page and "<title>Error: " in page
    client.post(address, sent(review))
    assert client.post(address, sent(review)).status_code == 409
    one = f"{address}{Relation.objects.get().pk}/"
    assert signed_in(world.csp_chair).get(one).status_code == 403
    assert "Enter: reason" in client.post(one, {"kind": "partner"}).text
    assert client.post(one, {"kind": "partner", "reason": "They lived together."}).status_code == 302
    assert "Rosa: partner of Neil" in client.get(address).text
    assert "Take off only what was recorded by mistake" in client.get(f"{one}remove/").text
    assert client.post(f"{one}remove/", {"reason": "Another person."}).status_code == 302
    assert client.get(one).status_code == 404
