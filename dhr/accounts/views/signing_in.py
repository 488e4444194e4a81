"""django-allauth's pages where something has to be recorded, or the session has to change."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import views as account
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dhr.accounts.models import User
from dhr.accounts.own_account import change_own, key_picture
from dhr.accounts.second_factor import refuse_the_last
from dhr.core.pages import SignedIn
from dhr.core.refusals import Blocked

WITH_ORGANISATION = (
    "You sign in with the account of your organisation. There is no password here that could be changed."
)


class Told:
    """Mixed into a view of django-allauth: the change is recorded, and the person and the managers hear of it."""

    request: HttpRequest
    kind: ClassVar[str]
    passed_by: ClassVar[str] = ""

    def whose(self) -> User:
        user = self.request.user
        assert user.is_authenticated  # noqa: S101  the middleware let nobody else through
        return user

    def form_valid(self, form: Any) -> HttpResponse:
        act = super().form_valid  # type: ignore[misc]
        user, kind, passed_by = self.whose(), self.kind, self.passed_by
        return change_own(request=self.request, user=user, kind=kind, act=lambda: act(form), passed_by=passed_by)


class SignOut(account.LogoutView):
    """What the browser kept of these pages goes with the session."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ChangePassword(Told, account.PasswordChangeView):
    kind = "password_changed"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise Blocked(WITH_ORGANISATION)
        return super().dispatch(request, *args, **kwargs)


class NewPassword(Told, account.PasswordResetFromKeyView):
    """Behind the link of the e-mail. It signs nobody in: the second factor is asked as ever."""

    kind = "password_reset"

    def whose(self) -> User:
        user: User = self.reset_user
        return user


class SetUpApp(Told, ActivateTOTPView):
    kind, passed_by = "factor_added", "totp"


class RemoveApp(Told, DeactivateTOTPView):
    kind = "factor_removed"


class AddKey(Told, AddWebAuthnView):
    kind, passed_by = "factor_added", "webauthn"


class RemoveKey(Told, RemoveWebAuthnView):
    kind = "factor_removed"

    def form_valid(self, form: Any) -> HttpResponse:
        refuse_the_last(self.get_object())
        return super().form_valid(form)


class NewCodes(Told, GenerateRecoveryCodesView):
    kind = "codes_made"


@require_safe
def totp_picture(request: SignedIn) -> HttpResponse:
    """The key as a picture, from our own address: the Content-Security-Policy allows no picture within a page's address."""
    return HttpResponse(key_picture(request), content_type="image/svg+xml")
