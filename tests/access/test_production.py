"""What the demonstration offers cannot exist where DHR_PRODUCTION=1."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from tests.guards.tree import ROOT

SECRETS = {
    "DHR_PRODUCTION": "1", "DHR_SECRET_KEY": "x" * 60, "DHR_FIELD_KEYS": Fernet.generate_key().decode(),
    "DHR_AUDIT_KEY": "y" * 40, "DHR_ALLOWED_HOSTS": "dhr.example", "DHR_SITE_ADDRESS": "https://dhr.example",
}  # fmt: skip


def in_production(code: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    """Runs a line of Python with production settings, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DHR_") and name != "DATABASE_URL"}
    wanted = {**SECRETS, **changed, "DJANGO_SETTINGS_MODULE": "dhr.settings"}
    environment = kept | {name: value for name, value in wanted.items() if value is not None}
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_one_click_sign_in_has_no_address() -> None:
    done = in_production(
        "from django.conf import settings as s; from django.urls import get_resolver as r; "
        "assert 'dhr.demo' not in s.INSTALLED_APPS; assert 'demo' not in r().namespace_dict; print('none')"
    )
    assert done.stdout.strip() == "none", done.stderr


def test_the_demonstration_cannot_be_loaded() -> None:
    done = in_production("from django.core.management import call_command as c; c('load_demonstration')")
    assert done.returncode != 0
    assert "Unknown command" in done.stderr


@pytest.mark.parametrize("name", sorted(set(SECRETS) - {"DHR_PRODUCTION"}))
def test_no_secret_has_a_default(name: str) -> None:
    done = in_production("print('started')", **{name: None})
    assert "started" not in done.stdout
    assert f"Set {name}" in done.stderr


def test_cookies_and_transport_are_strict() -> None:
    done = in_production(
        "from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG, s.SECURE_HSTS_SECONDS > 0)"
    )
    assert done.stdout.split() == ["True", "True", "True", "False", "True"], done.stderr


def test_nobody_is_excused_from_the_second_factor() -> None:
    """Not even an account that is called like an invented person."""
    done = in_production(
        "from dhr.accounts.models import User; from dhr.accounts.second_factor import is_excused; "
        "print(is_excused(User(email='manager@demo.example')))"
    )
    assert done.stdout.strip() == "False", done.stderr


def test_a_cache_that_each_process_has_for_itself_stops_the_start() -> None:
    """Codes could be used twice, and wrong tries would not be counted."""
    done = in_production(
        "from django.conf import settings as s; from dhr.accounts.checks import shared_cache as c; print(c(None)); "
        "s.CACHES['default']['BACKEND'] = 'django.core.cache.backends.locmem.LocMemCache'; print(c(None)[0].id)"
    )
    assert done.stdout.split() == ["[]", "accounts.E001"], done.stderr


def test_number_and_hash_of_each_event_go_to_the_log() -> None:
    """Somewhere else they show later that the end of the history was cut."""
    done = in_production("import logging; logging.getLogger('dhr.audit').info('audit seq=%s hash=%s', 7, 'ab')")
    assert '"event": "audit seq=7 hash=ab"' in done.stderr
