"""The logs never hold what people wrote, whatever breaks and whoever writes the line."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from gunicorn.config import Config
from gunicorn.glogging import Logger

from dhr.core.logs import KEYS, OneLine
from dhr.workflow.views import lists
from tests.guards.tree import ROOT
from tests.makers import World

CANARY = "Kanaryuvel"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the site's own handler writes while a test runs."""
    root = logging.getLogger()
    ours = [one for one in root.handlers if isinstance(one.formatter, OneLine)]
    assert ours, "the site's own handler is not set up"
    stream = io.StringIO()
    before = ours[0].setStream(stream)  # type: ignore[attr-defined]
    yield stream
    ours[0].setStream(before)  # type: ignore[attr-defined]


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def breaks(*_args: Any, **_kwargs: Any) -> HttpResponse:
    said = f"{CANARY} could not be read"
    try:
        raise KeyError(said)
    except KeyError as wrong:
        raise ValueError(f"nothing is known of {said}") from wrong


def test_an_error_of_a_page_is_one_line_with_a_number_and_without_its_message(
    world: World, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "show", breaks)
    client = Client(raise_request_exception=False)
    client.force_login(world.manager)
    page = client.get(f"/reviews/?q={CANARY}")
    assert page.status_code == 500
    (line,) = lines(written)
    assert CANARY not in written.getvalue()
    assert set(line) <= set(KEYS)
    assert line["error"] == "builtins.ValueError" and line["caused_by"] == "builtins.KeyError"
    assert line["route"] == "workflow:reviews" and line["status"] == 500
    assert line["id"] in page.content.decode()
    assert any("test_logs.py" in place for place in line["where"])
    assert not mail.outbox


@pytest.mark.parametrize(
    "name", ["django.request", "django.security", "django.server", "django-q", "pypdf", "anything.else"]
)
def test_other_peoples_lines_lose_what_was_filled_in(written: io.StringIO, name: str) -> None:
    logger = logging.getLogger(name)
    logger.error("Something about %s", CANARY)
    logger.error(f"Put together with {CANARY}")
    try:
        breaks()
    except ValueError:
        logger.exception(f"Failed '{CANARY}' - see below")
    assert CANARY not in written.getvalue()
    first, second, third = lines(written)
    assert first["event"] == "Something about %s"
    assert second["event"].startswith("message withheld, test_logs:")
    assert third["error"] == "builtins.ValueError" and third["where"]


def test_our_own_lines_are_readable(written: io.StringIO) -> None:
    logging.getLogger("dhr.anything").error("A file broke its reader: %s", "ValueError")
    assert lines(written)[0]["event"] == "A file broke its reader: ValueError"


def test_what_gunicorn_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, Any] = {}
    exec(Path(ROOT / "gunicorn.conf.py").read_text(), made)  # noqa: S102  it is read like this by gunicorn too
    stream, config = io.StringIO(), Config()
    said = made["logconfig_dict"]
    said["handlers"]["console"]["stream"] = stream
    config.set("logconfig_dict", said)
    before = logging.getLogger().handlers[:]
    try:
        logger = Logger(config)
        breaking(logger)
    finally:
        logging.getLogger().handlers[:] = before
        logging.config.dictConfig(settings.LOGGING)
    assert CANARY not in stream.getvalue()
    assert json.loads(stream.getvalue())["event"] == "Error handling request %s"
    assert made["accesslog"] is None


def breaking(logger: Logger) -> None:
    try:
        breaks()
    except ValueError:
        logger.exception("Error handling request %s", f"/reviews/?q={CANARY}")


def test_nobody_is_mailed_an_error_page() -> None:
    assert settings.ADMINS == []
    names = ["", "django", "django.request", "django.security"]
    kinds = {type(handler).__name__ for name in names for handler in logging.getLogger(name).handlers}
    assert "AdminEmailHandler" not in kinds
