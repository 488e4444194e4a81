"""After a removal no byte of the words is left in the database's own files: real transactions, real files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from dhr.audit.models import Event
from dhr.redaction import asking, cleaning
from dhr.redaction.jobs import finish_what_waits
from dhr.redaction.models import Redaction
from dhr.redaction.scope import all_rows
from dhr.workflow.models import Review
from tests.leftovers import leftovers
from tests.makers import World, make_review, make_world

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
WORD = "Kanaryuvel"
SHARED = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture(autouse=True)
def nothing_overwritten_by_itself(db: None) -> Iterator[None]:
    """Some builds of SQLite overwrite whatever is deleted; the product may not count on that."""
    before = secure_delete("OFF")
    yield
    secure_delete(before)


def secure_delete(to: str) -> str:
    """Sets it, and says what it was. PostgreSQL knows no such thing."""
    if connection.vendor != "sqlite":
        return to
    with connection.cursor() as cursor:
        before = str(cursor.execute("PRAGMA secure_delete").fetchone()[0])
        cursor.execute(f"PRAGMA secure_delete = {to}").fetchall()
    return before


@pytest.fixture
def cache_table() -> Iterator[None]:
    with override_settings(CACHES=SHARED):
        call_command("createcachetable", verbosity=0)
        yield
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE shared_cache")


def bytes_on_disk() -> bytes:
    """The database's file and what lies beside it, as a thief of the disk would read them."""
    path = Path(str(connection.settings_dict["NAME"]))
    return b"".join(found.read_bytes() for found in (path, Path(f"{path}-wal"), Path(f"{path}-shm")) if found.exists())


def written_often(review: Review) -> None:
    """Into rows that are changed again and grow, so that copies of them lie in pages that were given back."""
    for number in range(40):
        all_rows(Review).filter(pk=review.pk).update(area=f"{WORD} {number}")
        review.area = f"{WORD} {'x' * number}"
        review.save()


def removed(world: World, review: Review) -> Redaction:
    made = asking.ask_removal(
        partnership=world.partnership, review=review, by=world.manager, words=WORD, reason="The family asked."
    )
    asking.put_to_the_chair(removal=made, by=world.manager)
    asking.answer_removal(removal=made, by=world.csp_chair, agreed=True)
    made.refresh_from_db()
    return made


def test_nothing_is_left_in_rows_files_cache_or_backup(world: World, cache_table: None, tmp_path: Path) -> None:
    review = make_review(world, "gathering")
    written_often(review)
    caches["default"].set("found", {"who": f"Miss {WORD}"})
    caches["default"].set("other", "nobody")
    done = removed(world, review)
    assert (done.state, done.cleaned_at is not None) == ("done", True)
    assert leftovers(WORD) == []
    assert caches["default"].get("found") is None and caches["default"].get("other") == "nobody"
    assert Event.objects.filter(verb="record.redacted").count() == 1
    if connection.vendor == "sqlite":
        assert WORD.encode() not in bytes_on_disk()
        assert WORD.encode() not in backup(tmp_path / "later.sqlite3")


def backup(to: Path) -> bytes:
    connection.ensure_connection()
    with sqlite3.connect(to) as target:
        connection.connection.backup(target)
    return to.read_bytes()


def test_the_bytes_are_there_before(world: World) -> None:
    """Without this the test above could not fail."""
    written_often(make_review(world, "notified"))
    assert leftovers(WORD)
    if connection.vendor == "sqlite":
        assert WORD.encode() in bytes_on_disk()


def test_a_database_that_could_not_be_cleaned_is_cleaned_by_the_hourly_job(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = make_review(world, "notified")
    written_often(review)
    with monkeypatch.context() as busy:
        busy.setattr("dhr.redaction.doing.clean_database", lambda: False)
        done = removed(world, review)
    assert done.state == "done" and done.cleaned_at is None
    assert finish_what_waits() == "0 begun again, 1 of 1 cleaned"
    assert Redaction.objects.get(pk=done.pk).cleaned_at


def test_a_removal_whose_job_was_lost_is_done_by_the_hourly_job(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    review = make_review(world, "notified")
    written_often(review)
    with monkeypatch.context() as lost:
        lost.setattr("dhr.redaction.asking.do_soon", lambda _pk: None)
        made = removed(world, review)
    assert made.state == "agreed" and leftovers(WORD)
    assert finish_what_waits() == "1 begun again, 0 of 0 cleaned"
    assert leftovers(WORD) == []


def test_cleaning_is_no_part_of_a_transaction(world: World) -> None:
    from django.db import transaction

    with transaction.atomic():
        assert cleaning.clean_database() is False
    assert cleaning.clean_database() is True


def test_another_connection_that_reads_is_in_the_way_and_nothing_breaks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def locked(_self: Any) -> bool:
        raise OperationalError("database is locked")

    monkeypatch.setattr(cleaning, "_rewrite_file", lambda: locked(None))
    monkeypatch.setattr(cleaning, "_rewrite_tables", lambda: locked(None))
    assert cleaning.clean_database() is False
