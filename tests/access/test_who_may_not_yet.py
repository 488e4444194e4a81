"""Every address × the people whom no role helps: an administrator, a manager who must not see the review, a member of the
panel who has not declared yet, somebody who has not signed. What they get follows from the table of who may."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dhr.accounts.models import PartnershipRole
from dhr.panels.models import MustNotSee, PanelMember
from tests.access.scene import Scene
from tests.access.test_who_may import PEOPLE, WHO_MAY, client_of, outcome, rows
from tests.makers import World, days_ago, join_partnership, make_review, make_user

OF_THE_PARTNERSHIP = frozenset({"partnership", "holiday", "tracker", "feed"})
"""What an address is about when it is about no review."""
OF_ACCOUNTS = frozenset({"someone", "role", "colleague", "invitation", "token"})
"""About people and their accounts: no case stands there."""
MANAGED = ("/manage/", "/account/")
SAME = {"administrator": "panel_member", "barred": "manager", "undeclared": "panel_member"}
"""Whose column counts for pages that are about no review."""
SELF = frozenset({"panels:declare", "panels:break_glass"})
"""Pages that are there for people without access; tried one by one below."""


@pytest.fixture
def scene(world: World) -> Scene:
    """A manager who is barred from the review, and a member of its panel who has declared nothing."""
    review = make_review(world, "monitoring")
    join_partnership(world, "barred", world.partnership, PartnershipRole.MANAGER)
    MustNotSee.objects.create(
        review=review, user=world.barred, reason="Related.", marked_by=world.manager, marked_on=days_ago(0)
    )
    world.people["undeclared"] = make_user("Undeclared")
    PanelMember.objects.create(
        review=review, user=world.undeclared, name="U", agency=world.charity, joined_on=days_ago(1)
    )
    return Scene(world, review)


def expected(person: str, name: str, about: str, codes: str) -> str:
    """`d`: led to the page that asks for the declaration, or not found where a page is not about the whole review."""
    like = "auditor" if person == "administrator" and about in OF_THE_PARTNERSHIP else SAME[person]
    own = codes.split()[PEOPLE.index(like)]
    if not about or about in OF_THE_PARTNERSHIP or name.startswith("demo:"):
        return own
    return "d4" if person == "undeclared" else "4"


@pytest.mark.long
@pytest.mark.parametrize("person", SAME)
def test_no_role_helps(scene: Scene, person: str) -> None:
    client, wrong = client_of(scene.world, person), []
    for name, method, about, codes in rows():
        address = reverse(name, args=scene.arguments(about))
        if name in SELF or about in OF_ACCOUNTS or address.startswith(MANAGED):
            continue
        response = getattr(client, method)(address)
        asks = response.status_code == 302 and response["Location"].endswith("/declare/")
        got, due = "d" if asks else outcome(response), expected(person, name, about, codes)
        if got not in due or (about == "review" and due == "d4" and got != "d"):
            wrong.append(f"{name} ({address}): {got}, not {due}")
    assert not wrong, "\n".join(wrong)


def test_who_reaches_the_page_that_asks(scene: Scene) -> None:
    page = reverse("panels:declare", args=[scene.review.reference])
    got = {person: client_of(scene.world, person).get(page).status_code for person in (*SAME, "other_author")}
    assert got == {"administrator": 404, "barred": 404, "undeclared": 200, "other_author": 200}
    asks = reverse("panels:break_glass")
    got = {person: client_of(scene.world, person).get(asks).status_code for person in (*SAME, "other_author")}
    assert got == {"administrator": 200, "barred": 200, "undeclared": 200, "other_author": 403}


@pytest.mark.long
@pytest.mark.parametrize("person", ["manager", "panel_member", "author"])
def test_who_has_not_signed_is_led_to_the_statement_from_everywhere(
    scene: Scene, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [(name, method, reverse(name, args=scene.arguments(about)), codes) for name, method, about, codes in rows()]
    for place in ("dhr.access.precedence", "dhr.access.middleware"):
        monkeypatch.setattr(f"{place}.CURRENT", "2")
    client, wrong = client_of(scene.world, person), []
    for name, method, address, codes in asked:
        public = codes.split()[0] != "s"
        if public or name == "panels:statement" or address.startswith("/account/"):
            continue
        response = getattr(client, method)(address)
        if response.status_code != 302 or response["Location"] != reverse("panels:statement"):
            wrong.append(f"{name}: {response.status_code}")
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_address_is_sorted() -> None:
    """Somebody who adds an address has to say what it is about."""
    assert {about for _method, about, _codes in WHO_MAY.values()} >= OF_THE_PARTNERSHIP
