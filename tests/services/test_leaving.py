"""Leavers, dormant and expired accounts, and what managers do with an account: one event and the right e-mails each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, RequestFactory

from dhr.accounts import inviting, leaving, managing, own_account
from dhr.accounts.models import AgencyMembership, PartnershipMembership, Standing, User
from dhr.accounts.people_queries import people
from dhr.accounts.standing import is_open, open_accounts, standing_of
from dhr.agencies.models import Partnership
from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed
from dhr.notices.calendar import make_address, owner_of, token_of
from dhr.notices.models import Message
from dhr.workflow.handing_over import hand_over
from dhr.workflow.work_queries import items, open_work
from tests.makers import World, days_ago, make_review

WHY: dict[str, Any] = {"reason": "left", "note": "Last Friday."}


def of_agency(user: User) -> AgencyMembership:
    return AgencyMembership.objects.get(user=user)


def of_partnership(user: User) -> PartnershipMembership:
    return PartnershipMembership.objects.get(user=user)


def inside(user: User) -> Client:
    client = Client()
    client.force_login(user)
    assert client.get("/account/").status_code == 200
    return client


def is_out(client: Client) -> bool:
    return client.get("/account/").headers.get("Location", "").startswith("/account/sign-in/")


def test_a_leavers_access_ends_with_the_next_request(world: World) -> None:
    client = inside(world.other_author)
    leaving.end_membership(membership=of_agency(world.other_author), by=world.manager, **WHY)
    assert is_out(client)
    world.other_author.refresh_from_db()
    assert standing_of(world.other_author) == Standing.CLOSED
    assert world.other_author.deactivated_reason == "Has left. Last Friday."


def test_who_still_does_something_here_keeps_the_account(world: World) -> None:
    invitation = inviting.invite(partnership=world.partnership, by=world.manager, email=world.other_author.email, name="O", role="auditor")  # fmt: skip
    inviting.accept(invitation=invitation, by=world.other_author)
    client = inside(world.other_author)
    leaving.end_membership(membership=of_agency(world.other_author), by=world.manager, **WHY)
    world.other_author.refresh_from_db()
    assert is_open(world.other_author)
    assert is_out(client)


def test_work_held_by_name_goes_to_the_colleague_or_back_to_all(world: World) -> None:
    review = make_review(world, "scoping")
    item = next(item for item in items(open_work()) if item.review == review and world.manager.pk in item.holders)
    second = make_manager(world)
    hand_over(item=item, by=world.manager, to=second)
    assert leaving.consequences(second, of_partnership(second)).open_work == 1
    handed, back = leaving.end_membership(membership=of_partnership(second), by=world.manager, to=world.manager, **WHY)
    assert (handed, back) == (1, 0)
    assert open_work().get(pk=item.task.pk).owner == world.manager


def make_manager(world: World, name: str = "Second Manager", role: str = "manager") -> User:
    facts: dict[str, Any] = {"email": f"{name.split()[0].lower()}@example.org", "name": name, "role": role}
    invitation = inviting.invite(partnership=world.partnership, by=world.manager, **facts)
    return inviting.accept(invitation=invitation, password="three words together")


def test_what_a_leaver_wrote_stays_with_the_name(world: World) -> None:
    review = make_review(world, "gathering")
    written = Event.objects.filter(actor=world.manager, review_id=review.pk).count()
    second = make_manager(world)
    leaving.close_account(user=world.manager, by=second, **WHY)
    assert written > 5
    assert Event.objects.filter(actor=world.manager, actor_name="Manager", review_id=review.pk).count() == written


def test_the_calendar_address_stops_working(world: World) -> None:
    feed = make_address(by=world.auditor)
    token = token_of(feed)
    assert owner_of(token) == world.auditor
    leaving.close_account(user=world.auditor, by=world.manager, **WHY)
    managing.reopen(user=world.auditor, by=world.manager, reason="Closed by mistake.")
    PartnershipMembership.objects.filter(user=world.auditor).first()
    assert owner_of(token) is None


def test_somebody_else_has_to_do_it_and_a_manager_stays(world: World) -> None:
    with pytest.raises(Blocked, match="Somebody else"):
        leaving.end_membership(membership=of_partnership(world.manager), by=world.manager, **WHY)
    leaving.end_membership(membership=of_partnership(world.administrator), by=world.manager, **WHY)
    second = make_manager(world, role="administrator")
    leaving.end_membership(membership=of_partnership(world.manager), by=second, **WHY)
    third = make_manager_by(world, second)
    leaving.end_membership(membership=of_partnership(third), by=second, **WHY)
    assert not Partnership.objects.filter(memberships__user=second, memberships__ends_on__isnull=False).exists()


def make_manager_by(world: World, by: User) -> User:
    invitation = inviting.invite(
        partnership=world.partnership, by=by, email="third@example.org", name="T", role="manager"
    )
    return inviting.accept(invitation=invitation, password="three words together")


def test_the_last_who_manages_people_stays(world: World) -> None:
    PartnershipMembership.objects.filter(user=world.administrator).delete()
    lead_elsewhere = world.outsider
    PartnershipMembership.objects.create(user=lead_elsewhere, partnership=world.partnership, role="auditor", starts_on=days_ago(9))  # fmt: skip
    with pytest.raises(NotAllowed):
        leaving.end_membership(membership=of_partnership(world.manager), by=lead_elsewhere, **WHY)
    with pytest.raises(Blocked, match="only person who manages"):
        leaving._keep_a_manager(of_partnership(world.manager))


def test_a_shared_account_is_not_closed_by_one_partnership(world: World) -> None:
    """The police work for both partnerships: each may end what the agency's people do, as both list it."""
    PartnershipMembership.objects.create(user=world.auditor, partnership=world.elsewhere, role="auditor", starts_on=days_ago(9))  # fmt: skip
    with pytest.raises(Blocked, match="also used outside"):
        leaving.close_account(user=world.auditor, by=world.manager, **WHY)
    with pytest.raises(Blocked, match="also used outside"):
        managing.change_expiry(user=world.auditor, by=world.manager, expires_on=days_ago(0))


@pytest.mark.parametrize("who", ["csp_chair", "auditor", "review_chair", "other_author", "outsider"])
def test_who_may_not_end_anything(world: World, who: str) -> None:
    by = getattr(world, who)
    with pytest.raises(NotAllowed):
        leaving.end_membership(membership=of_agency(world.other_sign_off), by=by, **WHY)
    with pytest.raises((NotAllowed, Blocked)):
        managing.sign_out_everywhere(user=world.other_sign_off, by=by)


# Time


def test_a_dormant_account_is_locked_until_a_manager_opens_it(world: World) -> None:
    later = clock.today() + timedelta(days=46)
    client = inside(world.auditor)
    with clock.as_if_on(clock.today() + timedelta(days=45)):
        assert standing_of(world.auditor) == Standing.OPEN
    with clock.as_if_on(later):
        world.auditor.refresh_from_db()
        assert standing_of(world.auditor) == Standing.DORMANT
        assert is_out(client)
        assert Client().login(email=world.auditor.email, password="a long password") is False
        managing.reopen(user=world.auditor, by=world.manager, reason="Back from leave.")
        world.auditor.refresh_from_db()
        assert is_open(world.auditor)


def test_an_expired_account_loses_access_with_the_next_request(world: World) -> None:
    client = inside(world.auditor)
    managing.change_expiry(user=world.auditor, by=world.manager, expires_on=clock.today() + timedelta(days=2))
    assert client.get("/account/").status_code == 200
    with clock.as_if_on(clock.today() + timedelta(days=2)):
        world.auditor.refresh_from_db()
        assert standing_of(world.auditor) == Standing.EXPIRED
        assert Client().login(email=world.auditor.email, password="a long password") is False
    managing.change_expiry(user=world.auditor, by=world.manager, expires_on=days_ago(0))
    assert is_out(client)


def test_the_database_and_the_function_say_the_same(world: World) -> None:
    """Each kind of account, on each of several days."""
    world.auditor.expires_on = clock.today() + timedelta(days=3)
    world.author.last_seen_on, world.sign_off.reopened_on = days_ago(30), days_ago(44)
    world.csp_chair.is_active = False
    for user in world.people.values():
        user.save()
    for days in (0, 3, 16, 45, 46, 200):
        with clock.as_if_on(clock.today() + timedelta(days=days)):
            said = {user.pk for user in User.objects.filter(open_accounts())}
            assert said == {user.pk for user in User.objects.all() if is_open(user)}, days
            ours = Partnership.objects.all()
            for state in ("open", "dormant", "expired", "closed"):
                found = {user.pk for user in people(ours, state=state)}
                assert found == {u.pk for u in people(ours) if standing_of(u) == state}, (days, state)


# Each change of what somebody may do: one event, one e-mail to the person, one to each manager


def with_factor(world: World) -> None:
    Authenticator.objects.create(user=world.other_author, type="totp", data={"secret": ""})


def asked(world: World) -> None:
    with_factor(world)
    managing.ask_factor_reset(user=world.other_author, by=world.administrator, reason="Stolen; called back.")


def closed(world: World) -> None:
    leaving.close_account(user=world.other_author, by=world.administrator, **WHY)


def nothing(world: World) -> None:
    """Nothing has to be there before."""


Act = Callable[[World], Any]
CHANGES: dict[str, tuple[Act, Act, int]] = {
    "account.membership_ended": (nothing, lambda w: leaving.end_membership(membership=of_agency(w.other_author), by=w.manager, **WHY), 1),
    "account.closed": (nothing, lambda w: leaving.close_account(user=w.other_author, by=w.manager, **WHY), 1),
    "account.reopened": (closed, lambda w: managing.reopen(user=w.other_author, by=w.manager, reason="R"), 1),
    "account.expiry_changed": (nothing, lambda w: managing.change_expiry(user=w.other_author, by=w.manager, expires_on=days_ago(-9)), 1),
    "account.signed_out": (nothing, lambda w: managing.sign_out_everywhere(user=w.other_author, by=w.manager), 1),
    "account.unlocked": (nothing, lambda w: managing.unlock(request=RequestFactory().post("/"), user=w.other_author, by=w.manager), 1),
    "account.factor_reset_asked": (with_factor, lambda w: managing.ask_factor_reset(user=w.other_author, by=w.manager, reason="R"), 1),
    "account.factor_reset_refused": (asked, lambda w: managing.answer_factor_reset(user=w.other_author, by=w.manager, agreed=False), 1),
    "account.factor_reset": (asked, lambda w: managing.answer_factor_reset(user=w.other_author, by=w.manager, agreed=True), 1),
    "account.details_changed": (nothing, lambda w: own_account.change_details(by=w.other_author, name="N", job_title=""), 0),
}  # fmt: skip


@pytest.mark.parametrize("verb", CHANGES)
def test_one_event_and_the_right_messages(world: World, verb: str) -> None:
    before, act, told = CHANGES[verb]
    before(world)
    events, messages = Event.objects.count(), set(Message.objects.values_list("pk", flat=True))
    act(world)
    new = Event.objects.order_by("number")[events:]
    assert [event.verb for event in new] == [verb]
    sent = Message.objects.exclude(pk__in=messages)
    assert [message.kind for message in sent] == ["account"] * sent.count()
    to = sorted(sent.values_list("user__name", flat=True))
    assert to == (["Administrator", "Manager", "Other Author"] if told else [])
    assert not [message for message in sent if "Other Author" in message.subject + message.body]


# A lost second factor takes two people


def test_the_second_factor_goes_only_when_two_people_agree(world: World) -> None:
    with_factor(world)
    client = inside(world.other_author)
    managing.ask_factor_reset(user=world.other_author, by=world.manager, reason="Stolen; called back.")
    with pytest.raises(Blocked, match="A second person"):
        managing.answer_factor_reset(user=world.other_author, by=world.manager, agreed=True)
    with pytest.raises(Blocked, match="asked for already"):
        managing.ask_factor_reset(user=world.other_author, by=world.administrator, reason="R")
    with pytest.raises(NotAllowed):
        managing.answer_factor_reset(user=world.other_author, by=world.csp_chair, agreed=True)
    assert Authenticator.objects.filter(user=world.other_author).exists()
    managing.answer_factor_reset(user=world.other_author, by=world.administrator, agreed=True)
    assert not Authenticator.objects.filter(user=world.other_author).exists()
    assert is_out(client)


def test_nobody_resets_their_own(world: World) -> None:
    Authenticator.objects.create(user=world.manager, type="totp", data={"secret": ""})
    with pytest.raises(Blocked, match="Somebody else"):
        managing.ask_factor_reset(user=world.manager, by=world.manager, reason="R")
