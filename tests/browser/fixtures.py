"""A real Chromium for the tests marked `browser`: one for the session, a fresh profile for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.driver import Person

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "Chromium is not installed. On Debian: apt-get install chromium fonts-liberation"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture
def person(browser: Browser, live_server: object) -> Iterator[Person]:
    """Somebody at a desk; every console message and failed request of the test is collected."""
    made = Person(browser, str(live_server))
    yield made
    made.close()
    assert not made.complaints, "\n".join(made.complaints)
