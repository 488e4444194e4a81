"""Signing in with the account of one's organisation, by OpenID Connect. The provider's word counts only when its signature,
issuer, audience, time and nonce are right. People are known by issuer and subject, never by an e-mail address; who is not
known yet needs an invitation."""

from __future__ import annotations

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from dhr.accounts import inviting
from dhr.accounts.private_links import invitation_of
from dhr.accounts.second_factor import has_passed
from dhr.core.refusals import NotVisible

PROVIDER = "organisation"
NONCE, INVITED = "organisation_nonce", "organisation_invitation"
ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures with the provider's private key. None at all, or one with a secret that both know, is refused."""
NO_SUCH_PAGE = "There is no such page."


def is_offered() -> bool:
    """Whether a provider is configured."""
    return bool(settings.ORGANISATION_ISSUER)


def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Send the browser to the provider; `token` of an invitation that is to be accepted there."""
    if not is_offered():
        raise NotVisible(NO_SUCH_PAGE)
    nonce = request.session[NONCE] = secrets.token_urlsafe(32)
    request.session[INVITED] = token
    provider = get_adapter().get_provider(request, PROVIDER)
    answer: HttpResponse = provider.redirect(request, process="login", auth_params={"nonce": nonce})
    return answer


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider sends the browser back with a code. This signs in on a GET, as the protocol wants it; `state` ties it to
    the browser that began."""
    if not is_offered() or provider_id != PROVIDER:
        raise NotVisible(NO_SUCH_PAGE)
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Strict(request, provider_id))(request)
    return answer


class Strict(OpenIDConnectOAuth2Adapter):
    """django-allauth trusts a token that came over an encrypted connection; here its signature is checked too, and the
    nonce, which django-allauth does not send."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> SocialLogin:
        nonce = request.session.pop(NONCE, "")
        claims = self._verified(app, kwargs["response"].get("id_token") or "", nonce)
        known_by = {"issuer_and_subject": f"{claims['iss']}|{claims['sub']}"}
        login = self.get_provider().sociallogin_from_response(request, {"id_token": known_by})
        login.passed_second_factor = "mfa" in (claims.get("amr") or []) and settings.ORGANISATION_SECOND_FACTOR
        return login

    def _verified(self, app: Any, id_token: str, nonce: str) -> dict[str, Any]:
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in ALGORITHMS:
                raise OAuth2Error("The token is not signed as it should be.")
            algorithm, key = jwtkit.fetch_key(id_token, self.openid_config["jwks_uri"], jwtkit.lookup_kid_jwk)
            claims: dict[str, Any] = jwt.decode(
                id_token, key, algorithms=[algorithm], issuer=settings.ORGANISATION_ISSUER, audience=app.client_id,
                options={"require": ["exp", "iat", "aud", "iss", "sub"]},
            )  # fmt: skip
        except (jwt.PyJWTError, KeyError) as problem:
            raise OAuth2Error("The token is not valid.") from problem
        if not nonce or not constant_time_compare(str(claims.get("nonce", "")), nonce):
            raise OAuth2Error("The token was not made for this sign-in.")
        return claims


class Adapter(DefaultSocialAccountAdapter):
    """Who comes from the provider: known, invited, or neither."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        token = request.session.pop(INVITED, "")
        if not sociallogin.is_existing and token:
            _accept(request, sociallogin, token)
        if sociallogin.is_existing and getattr(sociallogin, "passed_second_factor", False):
            request.passed_at_organisation = sociallogin.user.pk  # type: ignore[attr-defined]  # see ClosedSignUp.login


@transaction.atomic
def _accept(request: HttpRequest, sociallogin: SocialLogin, token: str) -> None:
    """The invitation is accepted, and the account is known by issuer and subject from now on. An account that is in use is
    joined only by its owner, while signed in to it."""
    invitation = invitation_of(token)
    if invitation is None or settings.ORGANISATION_PARTNERSHIP not in ("", invitation.partnership.code):
        return
    owner = request.user if has_passed(request) and request.user.pk == invitation.user_id else None
    if inviting.needs_password(invitation) or owner is not None:
        user = inviting.accept(invitation=invitation, by=owner)
        sociallogin.connect(request, user)
