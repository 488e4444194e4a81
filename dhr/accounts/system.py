"""The account in whose name the product does what no person asked for, such as a first draft of a letter. Nobody signs in
as it: it is not active, has no password, and its address cannot receive mail (RFC 2606)."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from dhr.accounts.models import User

EMAIL, NAME = "the-system@dhr.invalid", "The system"


def system_user() -> User:
    """The account, made when it is first needed."""
    nobody_knows_it = make_password(None)
    found, _made = User.objects.get_or_create(
        email=EMAIL, defaults={"name": NAME, "is_active": False, "password": nobody_knows_it}
    )
    return found
