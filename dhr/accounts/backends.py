"""Signing in by password, for accounts that can be used today; asked again on each request."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from dhr.accounts.models import User
from dhr.accounts.standing import is_open


class OpenAccounts(AuthenticationBackend):
    """Closed, expired and dormant accounts: nobody signs in to them, and whoever is signed in is so no longer with the next
    request. Whoever knows the password of such an account is told the same as whoever does not."""

    def user_can_authenticate(self, user: User) -> bool:
        return is_open(user)

    def _check_password(self, user: User | None, password: str) -> User | None:
        if user is None:
            return None
        self._did_check_password = True
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
