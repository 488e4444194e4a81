"""The journeys use the browser of tests/browser."""

from tests.browser.conftest import browser, person  # noqa: F401  pytest finds fixtures by their names here
