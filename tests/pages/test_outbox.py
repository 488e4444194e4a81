"""The outbox and one message on its page: who sees what, filters, sending again, what came back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.accounts.models import AgencyMembership, PartnershipMembership
from dhr.notices.digests import make_digests
from dhr.notices.models import Message
from dhr.panels.models import ChairAppointment
from dhr.workflow.models import Review
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review
from tests.notice_makers import (
    a_message,
    a_tuesday,  # noqa: F401  every test of this file
    morning,
)

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def text(client: Client, query: str = "") -> str:
    response = client.get(f"/outbox/{query}")
    assert response.status_code == 200
    return response.text


def test_who_sees_it(world: World, signed_in: SignIn, review: Review) -> None:
    message = a_message(world.author, review)
    for who in ("manager", "auditor", "review_chair"):
        client = signed_in(world.people[who])
        assert message.subject in text(client)
        assert client.get(f"/outbox/{message.pk}/").status_code == 200
    for who in ("csp_chair", "panel_member", "author"):
        client = signed_in(world.people[who])
        assert client.get("/outbox/").status_code == 403
        assert client.get(f"/outbox/{message.pk}/").status_code == 404
    outsider = signed_in(world.outsider)
    assert "No e-mail has been written yet" in text(outsider)
    assert outsider.get(f"/outbox/{message.pk}/").status_code == 404


def test_a_chair_sees_only_the_review_that_is_chaired(world: World, signed_in: SignIn, review: Review) -> None:
    other = make_review(world)
    a_message(world.manager, other, "b")
    page = text(signed_in(world.review_chair))
    assert (other.reference in page, "No e-mail has been written yet" in page) == (False, True)


def test_what_stands_in_the_list(world: World, signed_in: SignIn, review: Review) -> None:
    a_message(world.author, review)
    a_message(world.sign_off, review, "b", not_before=days_ago(-3), why="It is the anniversary of the death.")
    Message.objects.filter(key="a").update(state="failed", why="The mail server did not take it.", tries=3)
    page = text(signed_in(world.manager))
    for words in (
        "Could not be sent", "The mail server did not take it.", "Held back", "It is the anniversary of the death.", "Author",
        review.reference, "no e-mail leaves this machine", "Send it again",
    ):  # fmt: skip
        assert words in page
    assert VICTIM_REAL_NAME not in page
    assert "Rosa" not in page
    for who in ("auditor", "review_chair"):
        assert "Send it again" not in text(signed_in(world.people[who]))


def test_filters_and_tallies(world: World, signed_in: SignIn, review: Review) -> None:
    a_message(world.author, review, subject="First")
    a_message(world.author, review, "b", subject="Second", kind="chase")
    Message.objects.filter(key="b").update(state="bounced")
    client = signed_in(world.manager)
    assert '<strong>1</strong> <a class="govuk-link" href="?state=bounced">' in text(client)
    for query, shown, hidden in (
        ("?state=bounced", "Second", "First"), ("?kind=work", "First", "Second"), ("?state=waiting", "First", "Second"),
    ):  # fmt: skip
        page = text(client, query)
        assert (shown in page, hidden in page) == (True, False)
    assert "First" in text(client, f"?review={review.reference}")
    assert "No e-mails match" in text(client, "?review=DHR-ELSE")
    assert "We could not use the filter" in text(client, "?state=%22%3E%3Cscript%3E")


def test_a_manager_sends_it_again(world: World, signed_in: SignIn, review: Review) -> None:
    message = a_message(world.author, review)
    Message.objects.update(state="unsure", why="W")
    address = f"/outbox/{message.pk}/"
    assert signed_in(world.auditor).post(f"{address}retry/").status_code == 403
    assert signed_in(world.review_chair).post(f"{address}retry/").status_code == 403
    assert signed_in(world.outsider).post(f"{address}retry/").status_code == 404
    client = signed_in(world.manager)
    assert "Ask the person first" in client.get(address).text
    assert "Ask the person first" not in signed_in(world.auditor).get(address).text
    assert client.get(f"{address}retry/").status_code == 405
    assert "The message is on its way again" in client.post(f"{address}retry/", follow=True).text
    assert client.post(f"{address}retry/").status_code == 409


def test_it_came_back(world: World, signed_in: SignIn, review: Review) -> None:
    message = a_message(world.author, review)
    Message.objects.update(state="sent")
    address = f"/outbox/{message.pk}/"
    said = {"why": "550: this mailbox does not exist"}
    assert signed_in(world.auditor).post(f"{address}came-back/", said).status_code == 403
    assert signed_in(world.outsider).post(f"{address}came-back/", said).status_code == 404
    client = signed_in(world.manager)
    wrong = client.post(f"{address}came-back/", {"why": ""})
    assert (wrong.status_code, "There is a problem" in wrong.text, "Error: " in wrong.text) == (200, True, True)
    assert client.post(f"{address}came-back/", said).status_code == 302
    page = client.get(address).text
    assert all(words in page for words in ("Came back", said["why"], "Send it again"))
    assert client.post(f"{address}came-back/", said).status_code == 409


def test_what_went_with_a_summary_says_what_became_of_it(world: World, signed_in: SignIn, review: Review) -> None:
    message = a_message(world.manager, review)
    Message.objects.update(state="for_digest")
    with morning(days_ago(0)):
        make_digests(days_ago(0))
    Message.objects.filter(kind="digest").update(state="bounced", why="No such mailbox.")
    page = signed_in(world.auditor).get(f"/outbox/{message.pk}/").text
    assert "The summary: came back. No such mailbox." in page
    digest = Message.objects.get(kind="digest")
    assert signed_in(world.manager).get(f"/outbox/{digest.pk}/").status_code == 200, (
        "a colleague of one partnership only"
    )
    assert signed_in(world.outsider).get(f"/outbox/{digest.pk}/").status_code == 404


@pytest.mark.parametrize("part", ["partnership", "chair", "agency"])
def test_the_summary_of_somebody_who_works_elsewhere_too_is_not_shown(
    part: str, world: World, signed_in: SignIn, review: Review
) -> None:
    """It may name reviews that are not ours to see."""
    summary = a_message(world.csp_chair, None, "digest:x")
    assert signed_in(world.manager).get(f"/outbox/{summary.pk}/").status_code == 200
    if part == "partnership":
        PartnershipMembership.objects.create(
            user=world.csp_chair, partnership=world.elsewhere, role="auditor", starts_on=days_ago(9)
        )
    elif part == "agency":
        AgencyMembership.objects.create(
            user=world.csp_chair, agency=world.police, role="agency_author", starts_on=days_ago(9)
        )
    else:
        other = Review.objects.create(
            reference="DHR-HCP-1", partnership=world.elsewhere, pseudonym="X", death_on=days_ago(9), csp_aware_on=days_ago(9), area="Y",
        )  # fmt: skip
        ChairAppointment.objects.create(
            review=other, user=world.csp_chair, declared_on=days_ago(5), independent=True, appointed_on=days_ago(5)
        )
    assert signed_in(world.manager).get(f"/outbox/{summary.pk}/").status_code == 404
    assert signed_in(world.csp_chair).get(f"/outbox/{summary.pk}/").status_code == 200, "one's own"


def test_fifty_on_a_page_with_a_bound_on_queries(
    world: World, signed_in: SignIn, review: Review, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        a_message(world.author, review, f"k{number}")
    Message.objects.update(state="failed")
    client = signed_in(world.manager)
    with django_assert_max_num_queries(25):
        page = text(client)
    assert (page.count('<th scope="row"'), "Page 1 of 2" in page, "60 e-mails" in page) == (50, True, True)
    assert text(client, "?state=failed&page=2").count('<th scope="row"') == 10


def test_the_link_in_the_menu(world: World, signed_in: SignIn, review: Review) -> None:
    for who, shown in (("manager", True), ("auditor", True), ("csp_chair", False), ("author", False)):
        page = signed_in(world.people[who]).get("/account/notices/").text
        assert ('href="/outbox/"' in page) == shown
        assert 'href="/account/"' in page
