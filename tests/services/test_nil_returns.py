"""The empty return: no contact in the period, or no records held, signed off as any other."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import nil_returns, typed
from dhr.chronology.columns import set_columns
from dhr.chronology.models import Submission
from dhr.chronology.reading import read_chronology
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago, make_review, return_of
from tests.uploads import send


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


def declare(world: World, asked: AgencyReturn, **changed: Any) -> Submission:
    said: dict[str, Any] = {
        "kind": "no_contact", "first": date(2014, 1, 1), "last": date(2015, 12, 31), "by": world.author,
        "searched": "Call logs and the paper files,\nunder former names too.", "searched_by": "Records manager",
    }  # fmt: skip
    return nil_returns.declare_nothing(agency_return=asked, **(said | changed))


@pytest.mark.parametrize(
    ("kind", "words"), [("no_contact", "No contact with anybody"), ("no_records", "No records held of anybody")]
)
def test_it_is_one_declared_period_with_what_was_searched(
    world: World, asked: AgencyReturn, kind: str, words: str
) -> None:
    draft = declare(world, asked, kind=kind)
    assert (draft.kind, draft.state, draft.version, draft.file) == (kind, "draft", 1, None)
    row = draft.rows.get()
    assert (row.kind, row.place, row.first_day) == ("no_contact", "line 2", date(2014, 1, 1))
    assert (row.data["earliest_start"], row.data["latest_end"]) == ("2014-01-01", "2015-12-31")
    assert row.data["text"].startswith(words)
    assert row.data["extra"] == {
        "What was searched": "Call logs and the paper files,\nunder former names too.", "Searched by": "Records manager",
    }  # fmt: skip
    assert (draft.counts["rows"], draft.counts["no_contact"]) == (1, 1)
    assert AuditEvent.objects.get(verb="chronology.declared_empty").detail["kind"] == kind
    asked.refresh_from_db()
    assert asked.stage == "in_progress"


@pytest.mark.parametrize("kind", ["no_contact", "no_records"])
def test_the_sign_off_person_submits_it_and_its_file_reads_back(world: World, asked: AgencyReturn, kind: str) -> None:
    draft = declare(world, asked, kind=kind)
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    draft.refresh_from_db()
    assert draft.file is not None and draft.file.name.endswith(", version 1.csv")
    back = read_chronology(
        bytes(draft.file.content), name=draft.file.name, agency=asked.agency.name, today=clock.today()
    )
    assert (back.asks, back.events, back.rejected) == ((), (), ())
    assert list(back.no_contact) == [draft.rows.get().data]
    assert draft.counts == back.as_json()["counts"]
    fire_transition(thing=asked, name="accept_return", by=world.review_chair)
    asked.refresh_from_db()
    assert asked.stage == "accepted"


def test_it_is_signed_off_by_nobody_else(world: World, asked: AgencyReturn) -> None:
    declare(world, asked)
    with pytest.raises(NotAllowed):
        fire_transition(thing=asked, name="submit_return", by=world.author)


def test_a_column_that_each_row_must_have_is_not_asked_of_it(world: World, asked: AgencyReturn) -> None:
    set_columns(review=asked.review, by=world.manager, keys=["people"], required=["people"])
    assert declare(world, asked).rows.get().kind == "no_contact"


def test_everything_that_is_missing_is_said(world: World, asked: AgencyReturn) -> None:
    with pytest.raises(Blocked) as caught:
        declare(world, asked, kind="typed", first=days_ago(-9), last=days_ago(-9), searched=" ", searched_by="")
    assert [reason.split(":")[0] for reason in caught.value.reasons] == [
        "Choose what you declare",
        "The period must end after its first day.",
        "The period cannot end in the future.",
        "Say what was searched.",
        "Say who searched.",
    ]
    assert not Submission.objects.exists()


def test_nothing_is_declared_beside_rows(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked)
    with pytest.raises(Blocked, match="Version 1 is a draft"):
        declare(world, asked)
    sent.refresh_from_db()
    assert sent.state == "draft"


def test_a_typed_draft_without_rows_gives_way(world: World, asked: AgencyReturn) -> None:
    empty = typed.begin_typed(agency_return=asked, by=world.author)
    assert declare(world, asked).version == 2
    empty.refresh_from_db()
    assert empty.state == "replaced"


def test_the_same_form_sent_twice_declares_once(world: World, asked: AgencyReturn) -> None:
    once = uuid.uuid4()
    assert declare(world, asked, once=once).pk == declare(world, asked, once=once).pk
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("person", "refusal"), [("outsider", NotVisible), ("other_author", NotVisible), ("review_chair", NotAllowed)]
)
def test_only_the_agency_declares(world: World, asked: AgencyReturn, person: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        declare(world, asked, by=world.people[person])
    assert not Submission.objects.exists()
