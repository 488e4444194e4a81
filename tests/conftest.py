"""What holds for every test: skips count in CI, nothing changes on GET, hypothesis is patient."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterator
from typing import Any

import hypothesis
import pytest
from django.db import connection
from django.test import Client

from dhr.chronology.searching import INDEX_OF_WORDS
from tests.browser.fixtures import browser, person  # noqa: F401  one browser for every test of the session
from tests.door import let_the_suite_empty_tables
from tests.past_history import watch

let_the_suite_empty_tables()
watch()
IN_CI = os.environ.get("CI") == "true"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs an event loop beside the tests
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

WRITE = re.compile(r"\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)
# Reading may touch these: the session remembers when it was last used, looking at a record can itself be recorded, and
# the list of dates is a copy that is brought up to date before it is read (decision 12).
MAY_CHANGE_ON_GET = frozenset(
    {
        "django_session",
        "audit_event",
        "audit_head",
        "audit_reading",
        "audit_salt",
        "dhr_workflow_listeddate",
        "dhr_workflow_liststate",
    }
)


def fail_if_skipped(report: Any) -> None:
    """In CI everything a test may need is installed, so a skip or an expected failure hides something."""
    if IN_CI and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"A skip counts as a failure in CI: {report.longrepr}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The tables come from the models (tests/settings.py); what a migration alone adds to PostgreSQL is added here."""
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for statement in INDEX_OF_WORDS:
                cursor.execute(statement)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    report = yield
    fail_if_skipped(report)
    return report


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    found = WRITE.match(sql)
    if found and found[2] not in MAY_CHANGE_ON_GET:
        raise AssertionError(f"A GET request changed the database: {sql[:200]}")
    return execute(sql, params, many, context)


@pytest.fixture(autouse=True)
def nothing_changes_on_get(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every GET that a test makes through Django's client is watched."""
    really_get = Client.get

    def watched_get(self: Client, *args: Any, **kwargs: Any) -> Any:
        with connection.execute_wrapper(refuse_writes):
            return really_get(self, *args, **kwargs)

    monkeypatch.setattr(Client, "get", watched_get)
    yield


@pytest.fixture(autouse=True)
def signed_in_with_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """`force_login` stands for a whole sign-in: password, second factor, and the day noted. What stands between is tested
    by signing in as people do (tests/pages/test_signing_in.py)."""
    from django.core.cache import cache

    from dhr.accounts.sessions import note_sign_in
    from tests.second_factor import pass_second_factor

    cache.clear()
    really_sign_in = Client.force_login

    def sign_in(self: Client, user: Any, backend: str | None = None) -> None:
        really_sign_in(self, user, backend)
        note_sign_in(user=user)
        pass_second_factor(self)

    monkeypatch.setattr(Client, "force_login", sign_in)


@pytest.fixture
def world(db: None) -> Any:
    """Two partnerships, their agencies and people (tests/makers.py)."""
    from tests.makers import make_world

    return make_world()


@pytest.fixture
def signed_in() -> Callable[[Any], Client]:
    """A client in which this person is signed in."""

    def sign_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def demonstration(db: None) -> None:
    """The four invented reviews, with everybody in them."""
    from django.db import transaction

    from dhr.demo.load import load_demonstration

    with transaction.atomic():
        load_demonstration()
