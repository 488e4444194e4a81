"""A code works once and wrong tries are counted once, however many processes serve the site. The cache is the database's, as
in production; each process has its own connection."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from pytest_django import Settings

from tests.makers import World
from tests.race.processes import FORK, WORKERS

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TABLE = "shared_cache_under_test"
SHARED = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": TABLE}}


@pytest.fixture(autouse=True)
def shared(settings: Settings) -> Iterator[None]:
    settings.CACHES = SHARED
    call_command("createcachetable", TABLE)
    cache.clear()
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


def together(act: Callable[[int], Any], number: int = WORKERS) -> list[Any]:
    """What each of some processes answers when all act at the same moment."""
    connections.close_all()
    gate, answers = FORK.Barrier(number), FORK.SimpleQueue()

    def work(which: int) -> None:
        gate.wait(timeout=60)
        try:
            answers.put(act(which))
        except Exception as problem:  # so that a test says what went wrong in a process
            answers.put(f"{type(problem).__name__}: {problem}"[:200])
        connections.close_all()

    workers = [FORK.Process(target=work, args=(which,)) for which in range(number)]
    for worker in workers:
        worker.start()
    said = [answers.get() for _worker in workers]
    for worker in workers:
        worker.join(timeout=30)
    return said


def test_a_code_of_an_app_works_once(world: World) -> None:
    secret = generate_totp_secret()
    key = TOTP.activate(world.manager, secret).instance.pk
    wait_for_a_fresh_code()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    said = together(lambda _which: Authenticator.objects.get(pk=key).wrap().validate_code(code))
    assert sorted(said, key=str) == [False] * (WORKERS - 1) + [True]


def wait_for_a_fresh_code() -> None:
    """So that the code is still good while all try it."""
    if time.time() % 30 > 20:
        time.sleep(31 - time.time() % 30)


def test_a_recovery_code_works_once(world: World) -> None:
    codes = RecoveryCodes.activate(world.manager)
    key, code = codes.instance.pk, codes.generate_codes()[3]
    said = together(lambda _which: Authenticator.objects.get(pk=key).wrap().validate_code(code))
    assert sorted(said, key=str) == [False] * (WORKERS - 1) + [True]


def test_wrong_tries_in_one_process_lock_the_account_in_another(world: World) -> None:
    email = world.manager.email

    def try_in(_which: int, word: str = "wrong", times: int = 5) -> str:
        facts = {"login": email, "password": word}
        pages = [Client().post("/account/sign-in/", facts) for _time in range(times)]
        return "in" if pages[-1].status_code == 302 else pages[-1].content.decode()

    assert "do not go together" in together(try_in, 1)[0]
    assert "too many wrong tries" in together(lambda which: try_in(which, "a long password", 1), 1)[0]
    cache.clear()
    assert together(lambda which: try_in(which, "a long password", 1), 1) == ["in"]
