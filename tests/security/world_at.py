"""The canary world with the first review at a stage, and what people can reach in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tests.conftest import MAY_CHANGE_ON_GET, WRITE
from tests.security.crawler import Crawl, client_of
from tests.security.planting import planting
from tests.security.scenery import Scenery, build_scenery, lead


def scenery_at(stage: str) -> Scenery:
    scenery = build_scenery()
    with planting(scenery.register):
        scenery.ours = lead(scenery, scenery.world, stage)
    return scenery


def crawl_as(scenery: Scenery, person: str, *, thin: bool = False) -> Crawl:
    """From home to everything that this person can reach; thin: one of each page."""
    return Crawl(client_of(scenery.world.people.get(person)), thin).walk(["/"])


@contextmanager
def writes() -> Iterator[list[str]]:
    """The tables into which something was written meanwhile, also where it was taken back in the end."""
    found: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written = WRITE.match(sql)
        if written and written[2] not in MAY_CHANGE_ON_GET:
            found.append(written[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found
