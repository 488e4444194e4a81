"""What an event seals: rows of history, stored files, texts; the triggers; the doors; anchors; verification (decision 14)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import DatabaseError, connection, transaction

from dhr.audit import anchoring, door
from dhr.audit.digests import salted
from dhr.audit.models import Event, EventText, Salt, Told, Verification
from dhr.audit.protecting import protect, protected_tables, unprotect, unprotected
from dhr.audit.sealing import ANEW, LATE, SEALED, seal_anew, seal_late
from dhr.audit.services import record_event, said_in
from dhr.audit.verifying import verify
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.workflow.models import Review
from tests.door import as_administrator
from tests.makers import World, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    """A review with events, history and a text; everything sealed."""
    made = make_review(world, "established")
    record_event(by=world.manager, verb="day.corrected", review_id=made.pk, detail={"reason": "A secret reason."})
    record_event(by=world.manager, verb="day.corrected", review_id=made.pk, detail={"reason": "Alone."})
    store_file(name="x.txt", content=b"bytes")
    record_event(by=world.manager, verb="report.added", review_id=made.pk)
    seal_late()
    return made


HISTORY, FILES = Review.history.model._meta.db_table, StoredFile._meta.db_table


def sql(statement: str, *values: Any) -> None:
    with as_administrator(), connection.cursor() as cursor:
        cursor.execute(statement.format(history=HISTORY, files=FILES), values)


def test_everything_is_whole_at_first(review: Review) -> None:
    verdict = verify(files=True)
    assert verdict.ok and verdict.kind is None
    assert Event.objects.exclude(sealed={}).exists() and Salt.objects.exists()


def edit_history() -> None:
    sql("UPDATE {history} SET pseudonym = 'Other'")


def delete_history() -> None:
    sql("DELETE FROM {history}")


def add_history() -> None:
    row = Review.history.model.objects.latest("history_id")
    row.pk = None
    type(row).save_base(row, raw=True, force_insert=True)


def edit_file() -> None:
    sql("UPDATE {files} SET name = 'y.txt'")


def edit_bytes() -> None:
    sql("UPDATE {files} SET content = %s", b"other")


def edit_text() -> None:
    sql("UPDATE audit_eventtext SET text = 'Another reason.'")


def delete_text() -> None:
    sql("DELETE FROM audit_eventtext")


def edit_text_and_empty_its_salt() -> None:
    """Of an event that seals nothing else: without its salt a text must not go unseen."""
    alone = EventText.objects.exclude(event__in=Event.objects.exclude(sealed={}).values("number")).values_list("event")
    (number,) = alone[0]
    sql("UPDATE audit_eventtext SET text = 'Another reason.' WHERE event = %s", number)
    sql("UPDATE audit_salt SET salt = '' WHERE event = %s", number)


def delete_salts() -> None:
    sql("DELETE FROM audit_salt")


@pytest.mark.parametrize(
    ("tamper", "kind"),
    [
        (edit_history, "row_edited"), (delete_history, "row_missing"), (add_history, "row_added"), (edit_file, "row_edited"),
        (edit_bytes, "file_edited"), (edit_text, "text_edited"), (delete_text, "text_edited"), (delete_salts, "salt_missing"),
        (edit_text_and_empty_its_salt, "salt_missing"),
    ],
)  # fmt: skip
def test_what_an_administrator_changes_is_found(review: Review, tamper: Callable[[], None], kind: str) -> None:
    tamper()
    verdict = verify(files=True)
    assert (verdict.ok, verdict.kind) == (False, kind)
    assert verdict.first_bad is not None


def test_every_table_to_which_rows_are_only_added_is_protected() -> None:
    assert {"audit_event", FILES, HISTORY} <= set(protected_tables())
    assert unprotected() == []


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET subject = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_what_is_only_added(review: Review, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_product_has_no_door_for_suites() -> None:
    assert "SUITE_DOOR" not in Path("dhr/settings.py").read_text()


def test_the_lawful_door_is_an_event_and_closes_again(world: World, review: Review) -> None:
    with door.opened(by=world.csp_chair, reason="A name."):
        _overwrite("[removed]")
    assert Event.objects.filter(verb="history.opened", actor=world.csp_chair).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        _overwrite("again")


def _overwrite(text: str, pk: int | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_eventtext SET text = %s WHERE id = COALESCE(%s, id)", [text, pk])


def test_after_a_removal_the_chain_is_whole_and_nothing_can_be_guessed(world: World, review: Review) -> None:
    """The text is overwritten, a row of history too; the salts of both are gone."""
    row = Review.history.model.objects.earliest("history_id")
    text = EventText.objects.get(text="A secret reason.")
    with door.opened(by=world.csp_chair, reason="A name."):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_eventtext SET text = '[removed]' WHERE id = %s", [text.pk])
            statement = "UPDATE {} SET pseudonym = '[removed]' WHERE history_id = %s".format(HISTORY)  # noqa: S608, UP032
            cursor.execute(statement, [row.pk])
        seal_anew(by=world.csp_chair, rows=[(HISTORY, row.pk)], texts=[text.event])
    assert verify(files=True).ok
    assert Salt.objects.get(event=text.event).salt == ""
    assert said_in(Event.objects.filter(number=text.event))[text.event]["reason"] == "[removed]"


def test_a_second_removal_leaves_nothing_to_guess_from_the_first(world: World, review: Review) -> None:
    """The first seals two texts anew under one salt; the second takes one of them away."""
    for number in (1, 2):
        record_event(
            by=world.manager, verb="day.corrected", review_id=review.pk, detail={"reason": f"Reason {number}."}
        )
    stays, goes = EventText.objects.order_by("-event")[:2]
    with door.opened(by=world.csp_chair, reason="A name."):
        seal_anew(by=world.csp_chair, rows=[], texts=[stays.event, goes.event])
    with door.opened(by=world.csp_chair, reason="Another name."):
        _overwrite("[removed]", goes.pk)
        seal_anew(by=world.csp_chair, rows=[], texts=[goes.event])
    assert verify(files=True).ok
    salts = dict(Salt.objects.exclude(salt="").values_list("event", "salt"))
    known = [(salts.get(event.number), event.detail["texts"]) for event in Event.objects.filter(verb=ANEW)]
    assert len(known) == 2
    guessed = [salt for salt, texts in known for *_of, digest in texts if salt and salted(salt, goes.text) == digest]
    assert not guessed


def test_what_a_person_typed_stands_beside_the_event(review: Review) -> None:
    event = Event.objects.filter(verb="day.corrected").earliest("number")
    assert "secret" not in json.dumps(event.detail)
    assert said_in([event])[event.number] == {"reason": "A secret reason."}


@pytest.mark.django_db(transaction=True)
def test_history_without_an_event_gets_one_when_the_transaction_ends(world: World) -> None:
    before = Event.objects.count()
    world.partnership.area = "Elsewhere"
    world.partnership.save()
    assert Event.objects.filter(verb=SEALED, number__gt=before).count() == 1
    assert verify().ok


def test_what_even_that_missed_is_sealed_late_and_said(review: Review) -> None:
    add_history()
    assert seal_late() == 1
    assert Event.objects.filter(verb=LATE).last() is not None
    verdict = verify()
    assert verdict.ok and verdict.late >= 1
    assert seal_late() == 0


def test_a_rolled_back_row_is_not_sealed(world: World, review: Review) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        world.partnership.area = "Nowhere"
        world.partnership.save()
        raise RuntimeError
    record_event(by=None, verb="report.added")
    assert verify().ok


def test_a_changed_key_verifies_old_events_with_the_old_one(review: Review, settings: LazySettings) -> None:
    settings.AUDIT_OLD_KEYS, settings.AUDIT_KEY = [settings.AUDIT_KEY], "a new key"
    record_event(by=None, verb="report.added")
    assert verify().ok
    settings.AUDIT_OLD_KEYS = []
    assert verify().kind == "edited"


@pytest.fixture
def outside(tmp_path: Path, settings: LazySettings) -> Path:
    settings.ANCHOR_FILE, settings.ANCHOR_EMAIL = tmp_path / "anchors.jsonl", ["ig@example.org"]
    return settings.ANCHOR_FILE


def test_outside_places_are_told_once_of_each_event(review: Review, outside: Path) -> None:
    anchoring.tell_outside()
    anchoring.tell_outside()
    (line,) = outside.read_text().splitlines()
    assert json.loads(line)["number"] == Event.objects.count()
    sent = [message for message in mail.outbox if message.subject.startswith("History of the reviews")]
    assert {message.to[0] for message in sent} == {"ig@example.org", "safety@example.org"}
    assert not any("QCP" in message.body for message in sent), "no reference of a review"
    assert Told.objects.count() == 3


def test_the_nightly_verification_is_kept_and_a_bad_one_is_told(review: Review, outside: Path) -> None:
    anchoring.tell_outside()
    assert anchoring.verify_now().ok and not anchoring.is_broken()
    assert Verification.objects.get().anchor == "older"
    edit_history()
    assert not anchoring.verify_now().ok and anchoring.is_broken()
    assert "was changed" in mail.outbox[-1].subject


def test_a_trigger_that_was_taken_out_is_told(review: Review, outside: Path) -> None:
    anchoring.tell_outside()
    unprotect()
    assert anchoring.verify_now().kind == "unprotected"
    protect()
    assert anchoring.verify_now().ok


def test_a_file_of_anchors_that_is_gone_or_was_cut_is_told(review: Review, outside: Path) -> None:
    anchoring.tell_outside()
    record_event(by=None, verb="report.added")
    anchoring.tell_outside()
    first, _second = lines = outside.read_text().splitlines()
    for left in ("", first):
        outside.write_text(left)
        assert (anchoring.verify_now().kind, anchoring.is_broken()) == ("anchors_gone", True)
    outside.unlink()
    assert anchoring.verify_now().kind == "anchors_gone"
    outside.write_text("\n".join(lines))
    assert anchoring.verify_now().ok and not anchoring.is_broken()
