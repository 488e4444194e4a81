"""Invitations: the link, accepting it, sending it again, withdrawing it, and what nobody learns from it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from dhr.accounts import inviting
from dhr.accounts.models import AgencyMembership, Invitation, PartnershipMembership, Standing, User
from dhr.accounts.private_links import invitation_of, reason_not_to_send, token_of
from dhr.accounts.standing import is_open, standing_of
from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.dates import add_months
from dhr.core.refusals import Blocked, NotAllowed
from dhr.notices.models import Message
from dhr.notices.sending import send_waiting
from tests.makers import World, days_ago

NEW: dict[str, Any] = {"email": "New.Person@Example.org", "name": "New Person"}


def invite(world: World, **more: Any) -> Invitation:
    return inviting.invite(
        partnership=world.partnership, by=world.manager, **{**NEW, "email": "new.person@example.org", **more}
    )


def accept(invitation: Invitation) -> User:
    return inviting.accept(invitation=invitation, password="three words together")


def test_until_it_is_accepted_nobody_can_sign_in(world: World) -> None:
    invitation = invite(world, role="auditor")
    assert standing_of(invitation.user) == Standing.INVITED
    assert not invitation.user.has_usable_password()
    assert not PartnershipMembership.objects.filter(user=invitation.user).exists()
    user = accept(invitation)
    assert is_open(user)
    assert PartnershipMembership.objects.get(user=user).role == "auditor"


def test_an_agencys_author_has_a_last_day_and_a_manager_has_none(world: World) -> None:
    author = accept(invite(world, role="agency_author", agency=world.surgery))
    assert AgencyMembership.objects.get(user=author).agency == world.surgery
    assert author.expires_on == add_months(clock.today(), 12)
    assert accept(invite(world, role="manager", email="m@example.org")).expires_on is None
    assert accept(invite(world, email="chair@example.org")).expires_on == add_months(clock.today(), 12)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"role": "agency_author"}, "Choose an agency"),
        ({"role": "manager", "agency": "police"}, "Choose an agency"),
        ({"email": "manager@example.org"}, "You cannot invite yourself"),
        ({"account_expires_on": days_ago(0)}, "longer than today"),
    ],
)
def test_what_is_refused(world: World, wrong: dict[str, Any], sentence: str) -> None:
    if "agency" in wrong:
        wrong = {**wrong, "agency": world.police}
    with pytest.raises(Blocked, match=sentence):
        invite(world, **wrong)


def test_only_agencies_on_the_list(world: World) -> None:
    with pytest.raises(Blocked, match="not on the partnership's list"):
        inviting.invite(
            partnership=world.elsewhere, by=world.outsider, role="agency_author", agency=world.surgery, **NEW
        )


@pytest.mark.parametrize("who", ["csp_chair", "auditor", "review_chair", "author", "sign_off", "outsider"])
def test_who_may_not_invite(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        inviting.invite(partnership=world.partnership, by=getattr(world, who), **NEW)


def test_an_administrator_invites_too(world: World) -> None:
    assert inviting.invite(partnership=world.partnership, by=world.administrator, **NEW).pk


def test_the_link_works_once_and_for_its_time(world: World) -> None:
    invitation = invite(world)
    token = token_of(invitation)
    assert invitation_of(token) == invitation
    with clock.as_if_on(clock.today() + timedelta(days=15)):
        assert invitation_of(token) is None
    accept(invitation)
    assert invitation_of(token) is None
    with pytest.raises(Blocked):
        accept(invitation)


def test_sent_again_the_old_link_is_worthless(world: World) -> None:
    invitation = invite(world)
    old = token_of(invitation)
    again = inviting.send_again(invitation=invitation, by=world.manager)
    assert invitation_of(old) is None
    assert invitation_of(token_of(again)) == again
    inviting.withdraw(invitation=again, by=world.manager)
    assert invitation_of(token_of(again)) is None


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "", lambda t: t.swapcase()])
def test_a_link_that_was_changed_leads_nowhere(world: World, change: Any) -> None:
    assert invitation_of(change(token_of(invite(world)))) is None


def test_the_same_invitation_does_not_wait_twice(world: World) -> None:
    invite(world, role="auditor")
    with pytest.raises(Blocked, match="waits already"):
        invite(world, role="auditor", email="NEW.person@example.org")


def test_a_user_who_is_here_already_accepts_as_themselves(world: World) -> None:
    invitation = invite(world, email=world.author.email, role="auditor")
    assert invitation.user == world.author
    with pytest.raises(NotAllowed):
        inviting.accept(invitation=invitation, by=world.sign_off)
    with pytest.raises(NotAllowed):
        inviting.accept(invitation=invitation, password="somebody else's choice")
    before = world.author.password
    inviting.accept(invitation=invitation, by=world.author)
    assert PartnershipMembership.objects.filter(user=world.author, role="auditor").exists()
    world.author.refresh_from_db()
    assert world.author.password == before


def test_an_account_never_ends_earlier_by_an_invitation(world: World) -> None:
    world.author.expires_on = days_ago(-400)
    world.author.save()
    for until, expected in ((days_ago(-100), days_ago(-400)), (days_ago(-500), days_ago(-500))):
        invitation = invite(world, email=world.author.email, role="auditor", account_expires_on=until)
        assert inviting.accept(invitation=invitation, by=world.author).expires_on == expected


@pytest.mark.django_db(transaction=True)
def test_the_mail_holds_the_link_and_the_outbox_does_not(world: World, mailoutbox: list[Any]) -> None:
    invitation = invite(world, role="auditor")
    send_waiting()
    mail = next(mail for mail in mailoutbox if mail.to == ["new.person@example.org"])
    token = mail.body.partition("/account/invitation/")[2].partition("/")[0]  # it holds the second in which it was made
    assert invitation_of(token) == invitation
    assert "New Person" not in mail.subject + mail.body
    kept = Message.objects.get(key__startswith="invitation:")
    assert token not in kept.body
    assert "((private link))" in kept.body
    assert kept.state == "sent"


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_invitation_is_not_sent_any_more(world: World, mailoutbox: list[Any]) -> None:
    invitation = invite(world)
    message = Message.objects.get(key__startswith="invitation:")
    inviting.withdraw(invitation=invitation, by=world.manager)
    assert reason_not_to_send(message.about)
    Message.objects.filter(pk=message.pk).update(state="waiting")
    mailoutbox.clear()
    send_waiting()
    assert not [mail for mail in mailoutbox if mail.to == ["new.person@example.org"]]


def test_events_are_written_once_each(world: World) -> None:
    invitation = invite(world)
    inviting.withdraw(invitation=inviting.send_again(invitation=invitation, by=world.manager), by=world.manager)
    accept(invite(world))
    verbs = list(Event.objects.filter(verb__startswith="account.").order_by("number").values_list("verb", flat=True))
    assert verbs == ["account.invited", "account.invitation_sent_again", "account.invitation_withdrawn", "account.invited", "account.joined"]  # fmt: skip


def test_the_first_manager_is_invited_on_the_machine(world: World) -> None:
    with pytest.raises(CommandError, match="manages the people"):
        call_command("invite_first_manager", "QCP", "first@example.org", "First Person")
    PartnershipMembership.objects.filter(user__in=[world.manager, world.administrator]).delete()
    call_command("invite_first_manager", "QCP", "First@example.org", "First Person")
    user = accept(Invitation.objects.get(email="first@example.org"))
    assert PartnershipMembership.objects.get(user=user).role == "manager"
    with pytest.raises(CommandError, match="no partnership"):
        call_command("invite_first_manager", "NOT", "first@example.org", "First Person")
