"""Each change to what somebody may do: one event, one e-mail to the person, one to each manager. Nobody's rights change
without somebody noticing. The e-mails name nobody."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from dhr.accounts import private_links
from dhr.accounts.models import Invitation, User
from dhr.accounts.people import managers_of, partnerships_about
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.notices.models import MessageKind
from dhr.notices.outbox import Draft, put_message, put_messages

NOT_YOU = "If this is not as it should be, tell your partnership manager at once."


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change: the verb of its event, what the person reads and what the managers read."""

    verb: str
    person: str
    managers: str = ""


CHANGES: Mapping[str, Change] = {
    "invited": Change("account.invited", "", "Somebody was invited."),
    "invitation_sent_again": Change("account.invitation_sent_again", ""),
    "invitation_withdrawn": Change("account.invitation_withdrawn", "", "An invitation was withdrawn."),
    "joined": Change("account.joined", "You accepted an invitation.", "An invitation was accepted."),
    "membership_ended": Change("account.membership_ended", "What you could do here was ended, wholly or in part.", "What somebody could do here was ended."),
    "closed": Change("account.closed", "Your account was closed. You cannot sign in any more.", "An account was closed."),
    "reopened": Change("account.reopened", "Your account can be used again.", "A locked or closed account was opened again."),
    "unlocked": Change("account.unlocked", "Your account was unlocked after wrong tries to sign in.", "An account was unlocked after wrong tries to sign in."),
    "expiry_changed": Change("account.expiry_changed", "The day on which your account ends was changed.", "The day on which an account ends was changed."),
    "signed_out": Change("account.signed_out", "You were signed out in every browser.", "Somebody was signed out in every browser."),
    "signed_out_by_self": Change("account.signed_out_by_self", ""),
    "details_changed": Change("account.details_changed", ""),
    "password_changed": Change("account.password_changed", "Your password was changed."),
    "password_reset": Change("account.password_reset", "Your password was set anew by a link in an e-mail."),
    "factor_added": Change("account.factor_added", "A second factor was added to your account.", "A second factor was added to an account."),
    "factor_removed": Change("account.factor_removed", "A second factor was removed from your account.", "A second factor was removed from an account."),
    "codes_made": Change("account.codes_made", "New recovery codes were made for your account. The old ones do not work any more.", "New recovery codes were made for an account."),
    "factor_reset_asked": Change("account.factor_reset_asked", "Somebody asked to remove the second factor of your account. A second manager has to agree.", "Somebody asks to remove the second factor of an account. A second person has to agree."),
    "factor_reset_refused": Change("account.factor_reset_refused", "The second factor of your account stays as it is.", "The second factor of an account stays as it is."),
    "factor_reset": Change("account.factor_reset", "The second factor of your account was removed by two managers. Sign in to set up a new one.", "The second factor of an account was removed by two people."),
    "attested": Change("account.attested", ""),
}  # fmt: skip


def tell(
    *, kind: str, user: User, by: User | None, partnerships: QuerySet[Partnership] | None = None,
    detail: Mapping[str, Any] | None = None, called: str = "",
) -> None:  # fmt: skip
    """Record the change and tell of it, inside the caller's transaction. `called`: the name by which the person is known to
    whoever made the change, where that is not the name of the account."""
    change = CHANGES[kind]
    facts = {"person": str(user.pk), **(detail or {})}
    record_event(by=by, verb=change.verb, subject=called or user.name, detail=facts)
    once = f"account:{kind}:{user.pk}:{secrets.token_hex(8)}"
    drafts = [_draft(f"{once}:own", user, change.person, reverse("accounts:own"))] if change.person else []
    if change.managers:
        about = partnerships_about(user) if partnerships is None else partnerships
        page = reverse("accounts:people") if kind.startswith("invit") else reverse("accounts:person", args=[user.pk])
        drafts += [_draft(f"{once}:{to.pk}", to, change.managers, page) for to in managers_of(about)]
    put_messages(drafts)


def _draft(key: str, to: User, sentence: str, page: str) -> Draft:
    body = "\n\n".join([sentence, NOT_YOU, f"Sign in to see it: {settings.SITE_ADDRESS}{page}"]) + "\n"
    return Draft(key, MessageKind.ACCOUNT, None, to, sentence.removesuffix("."), body)


def send_invitation(*, invitation: Invitation) -> None:
    """The e-mail with the link; it names neither people nor reviews."""
    days = (invitation.expires_at - clock.now()).days
    lines = [
        f"You are asked to take part in the service “{settings.SERVICE_NAME}” of {settings.ORGANISATION}.",
        f"Accept with this link within {days} days: {private_links.PLACE}",
        "The link is for you alone: do not pass it on. If you do not know what this is about, do nothing.",
    ]
    put_message(
        key=f"invitation:{invitation.pk}:{invitation.nonce}", kind=MessageKind.ACCOUNT, review=None, user=invitation.user,
        subject="You are invited", body="\n\n".join(lines) + "\n", about=private_links.about_invitation(invitation),
    )  # fmt: skip


def send_password_link(*, user: User) -> None:
    """At most one a minute: the key says which."""
    lines = [
        "Somebody, probably you, asked to set your password anew.",
        f"Do it with this link within an hour: {private_links.PLACE}",
        "If it was not you, do nothing: your password stays as it is.",
    ]
    put_message(
        key=f"password:{user.pk}:{clock.now():%Y%m%d%H%M}", kind=MessageKind.ACCOUNT, review=None, user=user,
        subject="Set your password anew", body="\n\n".join(lines) + "\n", about=private_links.about_password(user),
    )  # fmt: skip
