"""What beats every role, and what comes before every role: marks, conflicts, the signature, the declaration."""

from __future__ import annotations

import pytest

from dhr.access import scoping
from dhr.access.checks import may, require, roles_of
from dhr.access.precedence import is_barred
from dhr.access.roles import ROLES
from dhr.accounts.models import User
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.notices.models import Message
from dhr.notices.queries import may_be_told
from dhr.panels import barring, declaring, queries
from dhr.panels.models import (
    BreakGlass,
    ChairAppointment,
    MustNotSee,
    PanelMember,
    ReviewAuthor,
)
from dhr.workflow.models import AgencyReturn, Review
from tests.access_makers import EVERYBODY, make_everybody, sees
from tests.makers import World, days_ago, declare, make_review, make_user


@pytest.fixture
def review(world: World) -> Review:
    return make_everybody(world)


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_mark_beats_every_role(world: World, review: Review, name: str) -> None:
    user = world.people[name]
    assert sees(user, review)
    mark = MustNotSee.objects.create(
        review=review, user=user, reason="Related.", marked_by=world.manager, marked_on=days_ago(0)
    )
    assert not sees(user, review)
    assert not may_be_told(user, review)
    with pytest.raises(NotVisible):
        require(user, "VIEW_REVIEW", review)
    mark.ended_on = days_ago(0)
    mark.save()
    assert sees(user, review)


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_conflict_beats_every_role_until_a_later_declaration(world: World, review: Review, name: str) -> None:
    user = world.people[name]
    declare(review, user, answer="conflict")
    assert is_barred(user, review)
    assert not sees(user, review)
    assert not may_be_told(user, review)
    declare(review, user, answer="interest")
    assert sees(user, review)


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_flag_of_the_account_gives_nothing(world: World, review: Review, name: str) -> None:
    user = world.people[name]
    User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)
    declare(review, user, answer="conflict")
    assert not sees(User.objects.get(pk=user.pk), review)
    nobody = make_user("Super User")
    nobody.is_superuser = nobody.is_staff = True
    nobody.save()
    assert not sees(nobody, review)
    assert not scoping.sees_reviews(nobody)


@pytest.mark.parametrize("name", EVERYBODY)
def test_without_a_signature_nobody_sees_anything(
    world: World, review: Review, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also who signed an older version."""
    user = world.people[name]
    monkeypatch.setattr("dhr.access.precedence.CURRENT", "2")
    assert not sees(user, review)
    assert scoping.reviews_given(user).filter(pk=review.pk).exists()


def test_who_has_to_declare_before_seeing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.steps.declare", lambda *_: None)
    made = make_review(world, "established")
    facts = {"review": made, "user": world.review_chair, "declared_on": days_ago(1), "appointed_on": days_ago(1)}
    ChairAppointment.objects.create(**facts, independent=True)
    ReviewAuthor.objects.create(review=made, user=world.review_author, starts_on=days_ago(1))
    PanelMember.objects.create(
        review=made, user=world.panel_member, name="I", agency=world.charity, joined_on=days_ago(1)
    )
    AgencyReturn.objects.create(review=made, agency=world.police, due_on=days_ago(-9), stage="asked")
    assert all(sees(world.people[name], made) for name in ("manager", "csp_chair", "auditor"))
    for name in ("review_chair", "review_author", "panel_member", "author", "sign_off"):
        user = world.people[name]
        assert not sees(user, made), name
        assert list(scoping.reviews_to_declare(user)) == [made], name
        declaring.declare_interests(review=made, by=user, answer="none")
        assert sees(user, made), name
        assert not scoping.reviews_to_declare(user).exists()


@pytest.mark.parametrize("role", ROLES)
def test_the_administrator_has_no_role_on_reviews(world: World, review: Review, role: str) -> None:
    BreakGlass.objects.all().delete()
    user = world.administrator
    assert roles_of(user, review) == frozenset()
    assert not any(may(user, permission, review) for permission in ROLES[role].may)
    assert not scoping.sees_reviews(user)


def test_who_sets_a_mark_and_on_whom(world: World, review: Review) -> None:
    bar = barring.mark_must_not_see
    for by, refusal in ((world.auditor, NotAllowed), (world.panel_member, NotAllowed), (world.outsider, NotVisible)):
        with pytest.raises(refusal):
            bar(review=review, user=world.author, by=by, reason="Related.")
    for user, by, words in (
        (world.manager, world.manager, "cannot mark yourself"),
        (world.manager, world.review_chair, "Only the partnership manager"),
        (world.author, world.manager, "Give a reason"),
    ):
        with pytest.raises(Blocked, match=words):
            bar(review=review, user=user, by=by, reason="" if user == world.author else "Related.")
    bar(review=review, user=world.author, by=world.review_chair, reason="Related.")
    with pytest.raises(Blocked, match="already cannot see"):
        bar(review=review, user=world.author, by=world.manager, reason="Related.")
    bar(review=review, user=world.csp_chair, by=world.manager, reason="Related.")
    assert not sees(world.csp_chair, review)
    with pytest.raises(NotVisible):
        bar(review=review, user=world.manager, by=world.csp_chair, reason="Related.")


def test_somebody_is_left_who_can_end_a_mark(world: World, review: Review) -> None:
    declare(review, world.csp_chair, answer="conflict")
    second = make_user("Second Chair")
    ChairAppointment.objects.all().update(ended_on=days_ago(0))
    with pytest.raises(Blocked, match="cannot mark yourself"):
        barring.mark_must_not_see(review=review, user=world.manager, by=world.manager, reason="Related.")
    mark = barring.mark_must_not_see(review=review, user=second, by=world.manager, reason="Related.")
    with pytest.raises(Blocked, match="Give a reason"):
        barring.end_mark(mark=mark, by=world.manager, reason=" ")
    barring.end_mark(mark=mark, by=world.manager, reason="A mistake.")
    with pytest.raises(Blocked, match="ended already"):
        barring.end_mark(mark=mark, by=world.manager, reason="A mistake.")


def test_a_mark_before_any_role_holds_when_the_role_comes(world: World, review: Review) -> None:
    later = make_user("Later Member")
    barring.mark_must_not_see(review=review, user=later, by=world.manager, reason="Related.")
    assert not queries.member_candidates(review).filter(pk=later.pk).exists()
    assert not queries.author_candidates(review).filter(pk=later.pk).exists()
    ReviewAuthor.objects.create(review=review, user=later, starts_on=days_ago(1))
    declare(review, later)
    assert not sees(later, review)
    assert not scoping.sees_reviews(later)  # nor does the navigation give it away
    assert not scoping.reviews_given(later).exists()


def test_an_interest_goes_on_and_is_told(world: World, review: Review) -> None:
    declaring.declare_interests(
        review=review, by=world.panel_member, answer="interest", note="Worked there until 2009."
    )
    assert sees(world.panel_member, review)
    told = Message.objects.filter(kind="access", subject__contains="interest was declared")
    assert {message.user for message in told} == {world.manager, world.csp_chair, world.review_chair}
    barring.mark_must_not_see(review=review, user=world.panel_member, by=world.review_chair, reason="The interest.")
    assert not sees(world.panel_member, review)


def test_what_can_be_declared(world: World, review: Review) -> None:
    with pytest.raises(Blocked, match="Say what it is"):
        declaring.declare_interests(review=review, by=world.author, answer="conflict", note=" ")
    with pytest.raises(Blocked, match="Choose one"):
        declaring.declare_interests(review=review, by=world.author, answer="perhaps")
    with pytest.raises(NotVisible):
        declaring.declare_interests(review=review, by=world.outsider, answer="none")
    stranger = User.objects.create_user(email="stranger@example.org", name="Stranger")
    ReviewAuthor.objects.create(review=review, user=stranger, starts_on=days_ago(0))
    with pytest.raises(Blocked, match="sign the confidentiality statement"):
        declaring.declare_interests(review=review, by=stranger, answer="none")
    first = declaring.sign_statement(by=stranger)
    assert declaring.sign_statement(by=stranger) == first
    assert Event.objects.filter(verb="statement.signed").count() == 1


def test_another_ends_a_conflict_never_the_person(world: World, review: Review) -> None:
    declaring.declare_interests(review=review, by=world.author, answer="conflict", note="A tie.")
    with pytest.raises(NotVisible):
        declaring.declare_interests(review=review, by=world.author, answer="none")
    with pytest.raises(NotAllowed):
        declaring.end_conflict(review=review, user=world.author, by=world.auditor, reason="Over.")
    declaring.end_conflict(review=review, user=world.author, by=world.manager, reason="Over.")
    assert sees(world.author, review)
    with pytest.raises(NotVisible):
        declaring.end_conflict(review=review, user=world.author, by=world.manager, reason="Over.")
