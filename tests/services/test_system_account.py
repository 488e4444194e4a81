"""The account in whose name the product drafts letters: nobody signs in as it, and nobody is handed its work."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.accounts.system import EMAIL, system_user
from dhr.letters.escalating import draft_escalation
from dhr.panels.queries import chair_candidates, member_candidates
from dhr.workflow.work_people import free_chairs, people_around, people_for
from dhr.workflow.work_queries import item_of
from tests.makers import World, make_review, return_of


def test_it_is_one_account(world: World) -> None:
    assert system_user() == system_user()
    assert User.objects.filter(name="The system").count() == 1


@pytest.mark.parametrize("password", ["", "a long password", "!", "None"])
def test_nobody_signs_in_as_it(world: World, password: str) -> None:
    account = system_user()
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert account.email.endswith(".invalid")
    assert authenticate(None, username=EMAIL, email=EMAIL, password=password) is None
    client = Client()
    client.post("/account/sign-in/", {"login": EMAIL, "password": password})
    assert "_auth_user_id" not in client.session


def test_a_session_in_its_name_opens_nothing(world: World) -> None:
    client = Client()
    client.force_login(system_user())
    assert client.get("/reviews/")["Location"].startswith("/account/sign-in/")


def test_it_is_on_no_list_of_people_and_may_nothing(world: World) -> None:
    review = make_review(world, "gathering")
    letter = draft_escalation(owed=return_of(world, review), code="L24")
    assert letter is not None
    account = system_user()
    item = item_of(letter.pk)
    assert item is not None
    lists = [chair_candidates(review), member_candidates(review), free_chairs(), people_for(item)]
    for user in (world.manager, world.csp_chair, world.review_chair, world.author):
        lists += people_around(user).values()
    assert lists
    assert not [found for found in lists if account in found]
    assert not may(account, "VIEW_REVIEW", review)
