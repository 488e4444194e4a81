"""Links that are keys: of an invitation, and of a forgotten password. They are made while the e-mail is sent and are stored
nowhere: the outbox holds the words around them, and the database alone is not enough to make them."""

from __future__ import annotations

import uuid

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import signing
from django.urls import reverse

from dhr.accounts.models import Invitation, User
from dhr.accounts.standing import is_open

PLACE = "((private link))"
"""Where the link stands in the text that the outbox keeps."""
SALT = "dhr.invitation"
OVER = "The invitation was accepted, withdrawn or sent anew, or its time was over, before the message went out."
LOCKED = "The account cannot be used, so its password is not set anew."
INVITATION, PASSWORD = "invitation", "password"


def about_invitation(invitation: Invitation) -> str:
    return f"{INVITATION}:{invitation.pk}:{invitation.nonce}"


def about_password(user: User) -> str:
    return f"{PASSWORD}:{user.pk}"


def token_of(invitation: Invitation) -> str:
    """What stands in the address; it holds for one nonce."""
    return signing.dumps([str(invitation.pk), invitation.nonce], salt=SALT)


def invitation_of(token: str) -> Invitation | None:
    """The invitation that waits behind this link; none where the link is wrong, old, used or withdrawn."""
    try:
        key, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    related = Invitation.objects.select_related("user", "partnership", "agency", "invited_by")
    found = related.filter(pk=key, nonce=nonce).first()
    return found if found is not None and found.waits else None


def reason_not_to_send(about: str) -> str:
    """Why a message about an account does not go out any more. One without a link always does: also somebody whose account
    was closed is told so."""
    what, _colon, rest = about.partition(":")
    if what == INVITATION:
        return "" if _invitation(rest) else OVER
    if what == PASSWORD:
        return "" if is_open(User.objects.get(pk=rest)) else LOCKED
    return ""


def filled(about: str, body: str) -> str:
    """The text as it is sent, with the link in its place."""
    return body.replace(PLACE, _link(about)) if PLACE in body else body


def _link(about: str) -> str:
    what, _colon, rest = about.partition(":")
    if what == INVITATION:
        found = _invitation(rest)
        path = reverse("accounts:accept", args=[token_of(found)]) if found else ""
    else:
        user = User.objects.get(pk=rest)
        path = reverse(
            "account_reset_password_from_key", args=[user_pk_to_url_str(user), default_token_generator.make_token(user)]
        )
    return settings.SITE_ADDRESS + path


def _invitation(rest: str) -> Invitation | None:
    key, _colon, nonce = rest.partition(":")
    found = Invitation.objects.filter(pk=uuid.UUID(key), nonce=nonce).first()
    return found if found is not None and found.waits else None
