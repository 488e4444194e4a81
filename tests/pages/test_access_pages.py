"""The pages about who may see a review: allowed, same review but not allowed, outsider; empty and error states."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.accounts.models import AgencyRole, User
from dhr.panels.models import (
    BreakGlass,
    ChairAppointment,
    Declaration,
    MustNotSee,
    PanelMember,
    ReviewAuthor,
)
from dhr.workflow.models import Review
from tests.boxes import boxes
from tests.makers import World, days_ago, declare, join_agency, make_review, make_user, return_of

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def base(review: Review) -> str:
    return f"/reviews/{review.reference}/"


def test_the_list_shows_who_has_access(world: World, signed_in: SignIn, review: Review, base: str) -> None:
    page = signed_in(world.manager).get(f"{base}access/")
    for name in ("Manager", "Csp Chair", "Auditor", "Review Chair", "Panel Member", "Author", "Sign Off"):
        assert f">{name}</th>" in page.text, name
    assert ">Outsider</th>" not in page.text
    assert ">Administrator</th>" not in page.text
    assert "Nobody is marked." in page.text
    assert "Nobody has declared an interest or a conflict." in page.text
    assert "Nobody has asked." in page.text
    for who, status in (("panel_member", 403), ("auditor", 403), ("outsider", 404), ("author", 404)):
        assert signed_in(world.people[who]).get(f"{base}access/").status_code == status
    assert f"{base}access/" in signed_in(world.review_chair).get(f"{base}people/").text


def test_a_mark_is_set_and_ended_on_the_page(world: World, signed_in: SignIn, review: Review, base: str) -> None:
    client, sent = signed_in(world.manager), {"user": str(world.auditor.pk), "reason": "Related to the family."}
    assert signed_in(world.panel_member).post(f"{base}access/mark/", sent).status_code == 403
    assert signed_in(world.outsider).post(f"{base}access/mark/", sent).status_code == 404
    assert "Enter: reason" in client.post(f"{base}access/mark/", {**sent, "reason": ""}).text
    assert str(world.panel_member.pk) in client.get(f"{base}access/mark/?person={world.panel_member.pk}").text
    assert client.post(f"{base}access/mark/", sent).status_code == 302
    assert signed_in(world.auditor).get(base).status_code == 404
    mark = MustNotSee.objects.get()
    page = client.get(f"{base}access/").text
    assert "Must not see this review" in page
    assert "Related to the family." in page
    end = f"{base}access/marks/{mark.pk}/end/"
    assert signed_in(world.panel_member).post(end, {"reason": "R"}).status_code == 403
    assert "Enter: reason" in client.post(end, {"reason": ""}).text
    assert client.post(end, {"reason": "A mistake."}).status_code == 302
    assert client.get(end).status_code == 404
    assert signed_in(world.auditor).get(base).status_code == 200


def test_the_statement_comes_first_and_the_declaration_after_it(
    world: World, signed_in: SignIn, review: Review, base: str
) -> None:
    member = User.objects.create_user(email="new.member@example.org", name="New Member")
    PanelMember.objects.create(review=review, user=member, name="N", agency=world.charity, joined_on=days_ago(0))
    client = signed_in(member)
    for address in (base, "/", "/tasks/", f"{base}declare/"):
        assert client.get(address)["Location"] == "/statement/"
    assert "There is a problem" in client.post("/statement/", {"signed": ""}).text
    assert client.post("/statement/", {"signed": "on"})["Location"] == f"{base}declare/"
    assert "You signed this on" in client.get("/statement/").text
    assert client.get(base)["Location"] == f"{base}declare/"
    for address in ("/", "/reviews/", "/tasks/"):
        text = client.get(address).text
        assert f"You have been given access to {review.reference}" in text
        assert review.pseudonym not in text
    page = client.get(f"{base}declare/").text
    assert review.pseudonym not in page
    assert client.post(f"{base}declare/", {"answer": "interest", "note": ""}).status_code == 200
    assert client.post(f"{base}declare/", {"answer": "none", "note": ""}).status_code == 302
    assert client.get(base).status_code == 200
    assert "What you declared before" in client.get(f"{base}declare/").text


def test_an_agency_declares_at_the_first_opening_of_its_request(
    world: World, signed_in: SignIn, review: Review, base: str
) -> None:
    join_agency(world, "new_author", world.police, AgencyRole.AUTHOR)
    client, request = signed_in(world.new_author), f"/requests/{return_of(world, review).pk}/"
    page = client.get("/requests/").text
    assert f"You have been given access to {review.reference}" in page
    assert "Chronology for" not in page
    assert client.get(request)["Location"] == f"{base}declare/"
    client.post(f"{base}declare/", {"answer": "none"})
    assert client.get(request).status_code == 200
    assert client.get(base).status_code == 404  # the review itself stays unseen
    other = f"/requests/{return_of(world, review, world.surgery).pk}/"
    assert client.get(other).status_code == 404


def test_a_conflict_ends_access_and_the_chair_is_replaced(
    world: World, signed_in: SignIn, review: Review, base: str
) -> None:
    chair = signed_in(world.review_chair)
    chair.post(f"{base}declare/", {"answer": "conflict", "note": "A tie."})
    assert chair.get(base).status_code == chair.get(f"{base}declare/").status_code == 404
    partnership = signed_in(world.csp_chair)
    page = partnership.get(f"{base}access/").text
    assert "Appoint another chair" in page
    assert "A tie." in page
    found = Declaration.objects.get(answer="conflict")
    end = f"{base}access/conflicts/{found.pk}/end/"
    assert signed_in(world.auditor).post(end, {"reason": "R"}).status_code == 403
    other = make_user("Second Chair")
    sent = {
        "user": str(other.pk),
        "independent": "yes",
        "interests": "None",
        **boxes("declared_on", days_ago(0)),
        **boxes("appointed_on", days_ago(0)),
    }
    assert partnership.post(f"{base}chair/", sent).status_code == 302
    assert signed_in(other).get(base).status_code == 200
    assert partnership.post(end, {"reason": "Over."}).status_code == 302
    assert partnership.get(end).status_code == 404


def test_an_author_is_appointed_and_ended(world: World, signed_in: SignIn, review: Review, base: str) -> None:
    author, client = make_user("New Author"), signed_in(world.review_chair)
    sent = {"user": str(author.pk), **boxes("starts_on", days_ago(0))}
    assert signed_in(world.panel_member).post(f"{base}author/", sent).status_code == 403
    assert signed_in(world.outsider).post(f"{base}author/", sent).status_code == 404
    assert "There is a problem" in client.post(f"{base}author/", {"user": ""}).text
    assert client.post(f"{base}author/", sent).status_code == 302
    declare(review, author)
    assert signed_in(author).get(base).status_code == 200
    assert signed_in(author).get(f"{base}scoping/").status_code == 403
    made = ReviewAuthor.objects.get(user=author)
    assert client.post(f"{base}author/{made.pk}/end/", {"reason": "Moved on."}).status_code == 302
    assert signed_in(author).get(base).status_code == 404


def test_the_part_of_the_chair_is_ended_by_the_chair_of_the_partnership(
    world: World, signed_in: SignIn, review: Review, base: str
) -> None:
    page = f"{base}chair/end/"
    assert signed_in(world.manager).post(page, {"reason": "Ill."}).status_code == 403
    assert signed_in(world.csp_chair).get(page).status_code == 200
    assert signed_in(world.csp_chair).post(page, {"reason": "Ill."}).status_code == 302
    assert ChairAppointment.objects.get().ended_on == days_ago(0)
    assert signed_in(world.csp_chair).get(page).status_code == 404


def test_break_glass_on_the_pages(world: World, signed_in: SignIn, review: Review, base: str) -> None:
    asker, sent = signed_in(world.administrator), {"reason": "A fault.", "hours": "4"}
    assert "Ask to read a review" in asker.get("/").text
    answers = [
        asker.post("/break-glass/", {**sent, "reference": reference}, follow=True)
        .text.split("<main")[1]
        .split("csrf")[0]
        for reference in (review.reference, "DHR-NO-2026-99")
    ]
    assert answers[0] == answers[1]
    assert "There is a problem" in asker.post("/break-glass/", {**sent, "reference": ""}).text
    assert asker.get(base).status_code == 404
    asked = BreakGlass.objects.get()
    answer, end = f"{base}break-glass/{asked.pk}/", f"{base}break-glass/{asked.pk}/end/"
    assert signed_in(world.review_chair).post(answer, {"agreed": "yes"}).status_code == 403
    assert signed_in(world.outsider).post(answer, {"agreed": "yes"}).status_code == 404
    keeper = signed_in(world.csp_chair)
    assert "Say why not" in keeper.post(answer, {"agreed": "no"}).text
    assert keeper.post(answer, {"agreed": "yes"}).status_code == 302
    assert asker.get(base).status_code == 200
    assert asker.post(f"{base}people/", {}).status_code == 403
    for who in ("panel_member", "review_chair", "manager"):
        assert "can read this review until" in signed_in(world.people[who]).get(f"{base}people/").text
    assert "can read this review until" in signed_in(world.author).get(f"/requests/{return_of(world, review).pk}/").text
    assert keeper.get(end).status_code == 405
    assert keeper.post(end).status_code == 302
    assert asker.get(base).status_code == 404
    assert "can read this review until" not in keeper.get(base).text


def test_the_list_asks_the_database_no_more_for_many_people(
    world: World, signed_in: SignIn, review: Review, base: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.manager)
    client.get(f"{base}access/")
    with django_assert_max_num_queries(54) as few:
        client.get(f"{base}access/")
    for number in range(12):
        user = make_user(f"Member {number}")
        PanelMember.objects.create(review=review, user=user, name="N", agency=world.charity, joined_on=days_ago(0))
        declare(review, user, answer="interest")
    with django_assert_max_num_queries(len(few)):
        assert "Member 11" in client.get(f"{base}access/").text
