"""Somebody in front of a browser: signs in, goes places, fills in forms, and notes every complaint of the browser."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Response, TimeoutError
from playwright.sync_api import Error as PlaywrightError

WIDE, NARROW = 1366, 390
SECONDS_TO_ARRIVE = 30
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Person:
    """One person at a time; signing in as somebody else starts a fresh profile."""

    def __init__(self, browser: Browser, address: str, width: int = WIDE) -> None:
        self.browser, self.address, self.width = browser, address, width
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self.page: Page
        self._start()

    def _start(self) -> None:
        self.context = self.browser.new_context(
            viewport={"width": self.width, "height": 900},
            accept_downloads=True,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda message: self._note(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self._note(f"script: {error}"))
        self.page.on("response", self._look_at)

    def _note(self, text: str) -> None:
        if "Clear-Site-Data header on" in text:  # after signing out the browser says that it did as it was told
            return
        if "the server responded with a status of" not in text:  # told apart by number below
            self.complaints.append(f"{self.page.url} {text}")

    def _look_at(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status} {response.url}")

    def close(self) -> None:
        self.context.close()

    def sign_in(self, email: str) -> Person:
        """With one click, as the demonstration offers it."""
        self.close()
        self._start()
        self.go("/account/sign-in/")
        self.page.locator(f"form:has(input[value='{email}']) button").click()
        self.page.wait_for_url(lambda address: "/account/sign-in/" not in address)
        return self

    def go(self, path: str) -> Person:
        self.page.goto(self.address + path)
        return self

    def click(self, text: str) -> Person:
        """A link or button with this name (the start of it is enough)."""
        return self.follow(
            self.page.get_by_role("button", name=text).or_(self.page.get_by_role("link", name=text)).first
        )

    def follow(self, target: Locator) -> Person:
        """Click what leads to a page, and wait until that page is there: the old one may look just like it."""
        self.page.evaluate("() => { window.before = true }")
        target.click()
        deadline = time.monotonic() + SECONDS_TO_ARRIVE
        while time.monotonic() < deadline:
            with contextlib.suppress(PlaywrightError):  # the page is being replaced just now
                if self.page.evaluate("() => document.readyState === 'complete' && !window.before"):
                    return self
            self.page.wait_for_timeout(50)
        raise AssertionError(f"The click led nowhere: {self.page.url}")

    def fill(self, **values: Any) -> Person:
        """By field name: text, a date as (day, month, year), True for a tick, a list for several ticks, a Path for a file."""
        for name, value in values.items():
            self._fill_one(name, value)
        return self

    def _fill_one(self, name: str, value: Any) -> None:
        page = self.page
        if isinstance(value, tuple):
            for part, number in zip(("day", "month", "year"), value, strict=True):
                page.locator(f"[name='{name}_{part}']").fill(str(number))
        elif isinstance(value, Path):
            page.locator(f"input[name='{name}']").set_input_files(value)
        elif isinstance(value, list):
            for item in value:
                page.get_by_label(item, exact=True).check()
        elif isinstance(value, bool):
            page.locator(f"input[name='{name}'][type=checkbox]").set_checked(value)
        elif page.locator(f"input[name='{name}'][type=radio]").count():
            page.locator(f"input[name='{name}'][type=radio][value='{value}']").check()
        elif page.locator(f"select[name='{name}']").count():
            option = page.locator(f"select[name='{name}'] option", has_text=value).first
            page.locator(f"select[name='{name}']").select_option(value=option.get_attribute("value"))
        else:
            page.locator(f"[name='{name}']").fill(value)

    def sees(self, text: str) -> Person:
        self.page.get_by_text(text).first.wait_for()
        return self

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def banner(self, text: str) -> Person:
        """The green banner that says what was done; otherwise what the page says instead."""
        try:
            self.page.locator(".govuk-notification-banner", has_text=text).wait_for()
        except TimeoutError as problem:
            said = self.page.locator(".govuk-error-summary, main ul").all_inner_texts()
            raise AssertionError(f"No banner says “{text}” on {self.page.url}: {self.heading()} {said}") from problem
        return self

    def axe_findings(self) -> list[str]:
        results = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
        return [
            f"{found['id']}: {node['target']} {node['html'][:160]}"
            for found in results.response["violations"]
            for node in found["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )
