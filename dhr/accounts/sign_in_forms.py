"""What django-allauth asks for where its own form is not strict enough."""

from __future__ import annotations

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.cache import cache

LONGEST_LIFE_SECONDS = 60


class ActivateForm(ActivateTOTPForm):
    """The code that sets up an authenticator app is used up by that: it does not sign anybody in afterwards."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        # The key under which django-allauth remembers a used code (allauth.mfa.totp.internal.auth).
        key = f"allauth.mfa.totp.used?user={self.user.pk}&code={normalize_user_code(code)}"
        if not cache.add(key, "y", timeout=LONGEST_LIFE_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code
