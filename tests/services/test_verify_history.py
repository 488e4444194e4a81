"""The history can be verified: eleven ways to tamper with it, with and without an anchor (security 5.3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from dhr.audit.chain import event_hash
from dhr.audit.models import Event, Head
from dhr.audit.services import facts_of, record_event
from dhr.audit.verifying import Anchor, anchor_line, verify
from tests.door import as_administrator

pytestmark = pytest.mark.django_db
Tamper = Callable[[], None]


@pytest.fixture
def anchors() -> list[Anchor]:
    """Twenty events, and what an outside place was told of the fifteenth and of the last."""
    for number in range(1, 21):
        record_event(by=None, verb="review.created", subject=f"Event {number}", detail={"n": number})
    return [Anchor(event.number, event.hash) for event in Event.objects.filter(number__in=(15, 20))]


def sql(statement: str, *values: Any) -> None:
    """Past the product, as somebody with the database would."""
    with as_administrator(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def edit_detail() -> None:
    sql("UPDATE audit_event SET detail = %s WHERE number = 7", '{"n": 700}')


def edit_actor() -> None:
    sql("UPDATE audit_event SET actor_name = %s WHERE number = 7", "Somebody else")


def edit_time() -> None:
    sql("UPDATE audit_event SET at = %s WHERE number = 7", "2020-01-01 00:00:00+00:00")


def delete_inside() -> None:
    sql("DELETE FROM audit_event WHERE number = 7")


def swap_two() -> None:
    for old, new in ((7, 1007), (8, 7), (1007, 8)):
        sql("UPDATE audit_event SET number = %s WHERE number = %s", new, old)


def forge_at_the_end() -> None:
    last = Event.objects.get(number=20)
    forged = Event(
        number=21, at=last.at, actor_name="Nobody", verb="review.created", detail={}, previous_hash=last.hash
    )
    forged.hash = event_hash("another key", last.hash, facts_of(forged))
    forged.save(force_insert=True)
    sql("UPDATE audit_head SET number = 21, hash = %s", forged.hash)


def delete_the_last_five() -> None:
    sql("DELETE FROM audit_event WHERE number > 15")


def cut_the_tail_and_mend_the_head() -> None:
    delete_the_last_five()
    sql("UPDATE audit_head SET number = 15, hash = %s", Event.objects.get(number=15).hash)


def rewrite_without_the_key() -> None:
    _rewrite("another key")


def rewrite_with_the_key() -> None:
    _rewrite(settings.AUDIT_KEY)


def delete_everything() -> None:
    sql("DELETE FROM audit_event")
    sql("DELETE FROM audit_head")


def _rewrite(key: str) -> None:
    """Change one event and work out every hash after it anew."""
    edit_detail()
    previous = Event.objects.get(number=6).hash
    for event in Event.objects.filter(number__gte=7):
        made = event_hash(key, previous, facts_of(event))
        sql("UPDATE audit_event SET previous_hash = %s, hash = %s WHERE number = %s", previous, made, event.number)
        previous = made
    sql("UPDATE audit_head SET hash = %s", previous)


#         act, what the chain alone says (event, how), what is said with an anchor newer than the act
MATRIX: list[tuple[Tamper, tuple[int, str] | None, tuple[int, str]]] = [
    (edit_detail, (7, "edited"), (7, "edited")),
    (edit_actor, (7, "edited"), (7, "edited")),
    (edit_time, (7, "edited"), (7, "edited")),
    (delete_inside, (7, "missing"), (7, "missing")),
    (swap_two, (7, "unlinked"), (7, "unlinked")),
    (forge_at_the_end, (21, "edited"), (21, "edited")),
    (delete_the_last_five, (16, "head"), (16, "cut")),
    (cut_the_tail_and_mend_the_head, None, (16, "cut")),
    (rewrite_without_the_key, (7, "edited"), (7, "edited")),
    (rewrite_with_the_key, None, (15, "rewritten")),
    (delete_everything, None, (1, "cut")),
]


@pytest.mark.parametrize(("act", "alone", "anchored"), MATRIX, ids=lambda found: getattr(found, "__name__", ""))
def test_each_way_to_tamper(
    act: Tamper, alone: tuple[int, str] | None, anchored: tuple[int, str], anchors: list[Anchor]
) -> None:
    act()
    found = verify()
    assert ((found.first_bad, found.kind) if alone else found.ok) == (alone or True)
    found = verify(anchors)
    assert (found.first_bad, found.kind, found.ok) == (*anchored, False)


def test_a_whole_history_is_whole(anchors: list[Anchor]) -> None:
    found = verify(anchors)
    assert (found.events, found.ok, found.first_bad, found.kind, found.anchor) == (20, True, None, None, "older")
    assert verify().anchor == "none"


def test_an_empty_history_is_whole() -> None:
    assert (verify().events, verify().ok) == (0, True)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    try:
        call_command("verify_history", *arguments)
        code = 0
    except SystemExit as ended:
        code = int(str(ended.code))
    said = capsys.readouterr()
    return code, said.out + said.err


def test_the_command(anchors: list[Anchor], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    file.write_text(anchor_line() + "\n")
    assert run(capsys)[0] == 0
    assert "cannot be seen" in run(capsys)[1]
    code, said = run(capsys, "--anchors", str(file), "--json")
    assert (code, json.loads(said)) == (
        0,
        {"events": 20, "ok": True, "first_bad": None, "kind": None, "anchor": "older"},
    )
    cut_the_tail_and_mend_the_head()
    code, said = run(capsys, "--anchors", str(file), "--json")
    assert (code, json.loads(said)["first_bad"], json.loads(said)["anchor"]) == (1, 16, "newer")
    assert "the anchor is newer than the chain" in run(capsys, "--anchors", str(file))[1]


@pytest.mark.parametrize("content", [None, "not json\n", '{"number": 1}\n'])
def test_what_could_not_be_checked_is_no_verdict(
    content: str | None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "anchors.jsonl"
    if content is not None:
        file.write_text(content)
    code, said = run(capsys, "--anchors", str(file), "--json")
    assert (code, set(json.loads(said))) == (2, {"refused"})


def test_the_line_for_an_outside_place_holds_no_data(anchors: list[Anchor], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("anchor_history")
    said = json.loads(capsys.readouterr().out)
    head = Head.objects.get()
    assert (set(said), said["number"], said["hash"]) == ({"number", "hash", "at"}, 20, head.hash)
