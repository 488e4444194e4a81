"""Sign-in with the organisation's identity provider, against a provider that lives in the test: it signs with its own key,
and nothing leaves the process."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django import Settings

from dhr.accounts.inviting import invite
from dhr.accounts.models import User
from dhr.accounts.organisation_sign_in import Adapter
from dhr.accounts.private_links import token_of
from tests.makers import World, days_ago

ISSUER, CLIENT = "https://identity.example", "our-client"
BACK, SIGN_IN = "/account/organisation/organisation/back/", "/account/sign-in/"
OURS, THEIRS = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _key in range(2))
Change = Callable[[dict[str, Any]], None]


class Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content

    def raise_for_status(self) -> None:
        """It is always 200."""

    def json(self) -> dict[str, Any]:
        return self.content


class Provider:
    """What the provider answers; `claims` and `sign` are changed by the tests."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"iss": ISSUER, "aud": CLIENT, "sub": "person-1", "amr": ["pwd", "mfa"], "email": "x@example.org"}  # fmt: skip
        self.sign: Callable[[dict[str, Any]], str] = signed
        self.sent: dict[str, Any] = {}

    def __enter__(self) -> Provider:
        return self

    def __exit__(self, kind: type | None, value: Exception | None, trace: TracebackType | None) -> None:
        """Nothing is open."""

    def get(self, url: str, **kwargs: Any) -> Answer:
        if url.endswith("/keys"):
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OURS.public_key()))
            return Answer({"keys": [{**key, "kid": "1", "alg": "RS256"}]})
        ends = {name: f"{ISSUER}/{name}" for name in ("token_endpoint", "authorization_endpoint", "userinfo_endpoint")}
        return Answer({"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys", **ends})

    def request(self, method: str, url: str, data: Any = None, **kwargs: Any) -> Answer:
        self.sent = dict(data)
        return Answer({"access_token": "x", "token_type": "Bearer", "id_token": self.sign(self.claims)})


def signed(claims: dict[str, Any], key: Any = OURS, algorithm: str = "RS256") -> str:
    now = int(time.time())
    return jwt.encode({"iat": now, "exp": now + 60, **claims}, key, algorithm=algorithm, headers={"kid": "1"})


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Provider:
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["openid_connect"]["APPS"][0] |= {"client_id": CLIENT, "secret": "s"}
    providers["openid_connect"]["APPS"][0]["settings"]["server_url"] = ISSUER
    settings.SOCIALACCOUNT_PROVIDERS, settings.ORGANISATION_ISSUER = providers, ISSUER
    made = Provider()
    monkeypatch.setattr(Adapter, "get_requests_session", lambda self: made)
    return made


def go(provider: Provider, invitation: str = "", client: Client | None = None) -> tuple[Client, Any]:
    """To the provider and back. The way back is a GET that signs in, so it is not watched like the others."""
    client = client or Client()
    there = urlsplit(client.post("/account/organisation/", {"invitation": invitation})["Location"])
    asked = {name: values[0] for name, values in parse_qs(there.query).items()}
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    provider.claims.setdefault("nonce", asked["nonce"])
    answer = client.generic("GET", f"{BACK}?code=c&state={asked['state']}")
    del provider.claims["nonce"]
    return client, answer


def known(user: User, issuer: str = ISSUER, subject: str = "person-1") -> None:
    SocialAccount.objects.create(user=user, provider="organisation", uid=f"{issuer}|{subject}")


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_known_person_is_in_and_the_providers_second_factor_counts(world: World, provider: Provider) -> None:
    known(world.manager)
    client, _answer = go(provider)
    assert is_in(client)
    assert provider.sent["code_verifier"]


def test_without_a_second_factor_there_ours_is_asked(world: World, provider: Provider, settings: Settings) -> None:
    known(world.manager)
    provider.claims["amr"] = ["pwd"]
    client, _answer = go(provider)
    assert client.get("/account/")["Location"] == "/account/second-factor/"
    provider.claims["amr"], settings.ORGANISATION_SECOND_FACTOR = ["mfa"], False
    client, _answer = go(provider)
    assert client.get("/account/")["Location"] == "/account/second-factor/"


def other_key(claims: dict[str, Any]) -> str:
    return signed(claims, key=THEIRS)


def unsigned(claims: dict[str, Any]) -> str:
    return signed(claims, key=None, algorithm="none")


def cut_off(claims: dict[str, Any]) -> str:
    return signed(claims).rpartition(".")[0] + "."


def shared_secret(claims: dict[str, Any]) -> str:
    return signed(claims, key="s" * 32, algorithm="HS256")


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "another-client"}, {"iss": "https://other.example"}, {"nonce": "another"}, {"exp": 1}, {"sub": None},
        other_key, unsigned, cut_off, shared_secret, lambda claims: "",
    ],
)  # fmt: skip
def test_a_token_that_is_wrong_in_any_way_signs_nobody_in(world: World, provider: Provider, wrong: Any) -> None:
    known(world.manager)
    if callable(wrong):
        provider.sign = wrong
    else:
        provider.claims |= wrong
    provider.claims = {name: value for name, value in provider.claims.items() if value is not None}
    client, answer = go(provider)
    assert "The sign-in did not work" in answer.content.decode()
    assert not is_in(client)


def test_the_same_address_or_the_same_subject_elsewhere_is_somebody_else(world: World, provider: Provider) -> None:
    known(world.manager, issuer="https://other.example")
    provider.claims["email"] = world.manager.email
    client, answer = go(provider)
    assert "You need an invitation" in answer.content.decode()
    assert not is_in(client)


def test_the_way_back_without_having_gone_is_refused(world: World, provider: Provider) -> None:
    known(world.manager)
    client = Client()
    answer = client.generic("GET", f"{BACK}?code=c&state=made-up")
    assert "The sign-in did not work" in answer.content.decode()
    assert not is_in(client)


def test_an_invitation_is_accepted_there(world: World, provider: Provider) -> None:
    made = invite(partnership=world.partnership, by=world.manager, email="n@example.org", name="New", role="auditor")
    client, _answer = go(provider, token_of(made))
    assert is_in(client)
    made.user.refresh_from_db()
    assert not made.user.has_usable_password()
    assert SocialAccount.objects.get(user=made.user).uid == f"{ISSUER}|person-1"
    assert SocialAccount.objects.get(user=made.user).extra_data == {"id_token": {"issuer_and_subject": f"{ISSUER}|person-1"}}  # fmt: skip
    assert client.get("/account/password/").status_code == 409


def test_an_invitation_from_another_partnership_is_not(world: World, provider: Provider, settings: Settings) -> None:
    settings.ORGANISATION_PARTNERSHIP = "HCP"
    made = invite(partnership=world.partnership, by=world.manager, email="n@example.org", name="New", role="auditor")
    _client, answer = go(provider, token_of(made))
    assert "You need an invitation" in answer.content.decode()


def test_an_account_in_use_is_joined_by_its_owner_alone(world: World, provider: Provider) -> None:
    made = invite(partnership=world.partnership, by=world.manager, email=world.author.email, name="A", role="auditor")
    thief, answer = go(provider, token_of(made))
    assert "You need an invitation" in answer.content.decode()
    owner = Client()
    owner.force_login(world.author)
    owner, _answer = go(provider, token_of(made), owner)
    assert SocialAccount.objects.get().user == world.author
    assert is_in(owner)


@pytest.mark.parametrize("change", [{"expires_on": days_ago(0)}, {"is_active": False}])
def test_an_account_that_cannot_be_used_stays_shut(world: World, provider: Provider, change: dict[str, Any]) -> None:
    known(world.author)
    for name, value in change.items():
        setattr(world.author, name, value)
    world.author.save()
    client, _answer = go(provider)
    assert not is_in(client)
    world.author.refresh_from_db()
    assert world.author.last_seen_on is None


def test_where_no_provider_is_configured_there_is_no_such_page(db: None) -> None:
    assert Client().post("/account/organisation/").status_code == 404
    assert "organisation's account" not in Client().get(SIGN_IN).content.decode()
