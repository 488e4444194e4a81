"""Verifying while others go on writing: what is written in between is no damage."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from dhr.audit import verifying
from dhr.audit.models import Event
from dhr.audit.services import record_event
from dhr.audit.verifying import verify
from tests.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


def beside(act: Callable[[], Any]) -> None:
    """Do it on another connection, and wait until it is written."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    assert not thread.is_alive(), "somebody who writes has to wait for the verification"


def move(world: World) -> None:
    """A change with a row of history, and its event."""
    world.partnership.area = "Elsewhere"
    world.partnership.save()
    record_event(by=None, verb="report.added")


@pytest.mark.parametrize("before", ["_end", "first_wrong"])
def test_an_event_that_is_written_meanwhile_is_no_damage(
    before: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(3):
        record_event(by=None, verb="report.added")
    really, read = getattr(verifying, before), Event.objects.count()

    def after_a_write(*args: Any, **kwargs: Any) -> Any:
        beside(lambda: move(world))
        return really(*args, **kwargs)

    monkeypatch.setattr(verifying, before, after_a_write)
    found = verify()
    assert (found.ok, found.kind, found.events) == (True, None, read)
    assert Event.objects.count() > read
    monkeypatch.undo()
    assert verify().ok


def test_a_row_whose_seal_is_on_its_way_is_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the end of a transaction and the event that seals its last rows."""
    from dhr.core import noting

    late: list[Callable[[], None]] = list(noting._at_commit)
    monkeypatch.setattr(noting, "_at_commit", [])
    world.partnership.area = "Elsewhere"
    world.partnership.save()
    monkeypatch.setattr(verifying.time, "sleep", lambda _seconds: [seal() for seal in late])
    assert verify().ok
    monkeypatch.setattr(verifying.time, "sleep", lambda _seconds: None)
    world.partnership.save()
    noting.take()
    assert verify().kind == "row_added"
