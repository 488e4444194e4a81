"""A private calendar address does not reach the logs."""

from __future__ import annotations

import logging

from dhr.core.logs import PrivateAddresses


def test_the_secret_is_left_out_and_the_rest_stays() -> None:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 1, "%s: %s", ("Internal Server Error", "/calendar/abc-DEF_9.ics"), None
    )
    assert PrivateAddresses().filter(record)
    assert record.getMessage() == "Internal Server Error: /calendar/….ics"


def test_other_lines_are_untouched() -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 1, "%s", ("/calendar/",), None)
    PrivateAddresses().filter(record)
    assert record.getMessage() == "/calendar/"
