"""Two people, two tabs or two workers at one draft: one file is kept once, one row is changed once, one job reads."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.chronology import bulk_mends, mends, services
from dhr.chronology.cures import CURES
from dhr.chronology.models import Row, Submission
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import CHRONOLOGY, World, make_review, return_of
from tests.race.test_two_at_once import at_once
from tests.uploads import PROBLEMS, row_at, send

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


def test_the_same_form_sent_twice_keeps_one_file(world: World, asked: AgencyReturn) -> None:
    once = uuid.uuid4()

    def upload() -> Any:
        mine = AgencyReturn.objects.get(pk=asked.pk)
        return services.upload_chronology(
            agency_return=mine, by=world.author, name="a.csv", content=CHRONOLOGY, once=once
        )

    assert at_once(upload, upload) == ["done", "done"]
    assert Submission.objects.filter(agency_return=asked).count() == 1
    assert Event.objects.filter(verb="chronology.uploaded").count() == 1


def test_two_workers_read_a_file_once(world: World, asked: AgencyReturn) -> None:
    sent = services.upload_chronology(agency_return=asked, by=world.author, name="a.csv", content=PROBLEMS)

    def read() -> Any:
        return services.read_submission(sent.pk)

    assert at_once(read, read) == ["done", "done"]
    assert Row.objects.filter(submission=sent).count() == 6
    assert Event.objects.filter(verb="chronology.read").count() == 1


def test_two_people_change_the_same_row(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked)
    row = row_at(sent, 3)
    seen = mends.fingerprint(row)

    def mend(day: str) -> Callable[[], Any]:
        change = mends.Change(row, {"start_date": day}, seen)
        return lambda: mends.mend_rows(submission=sent, by=world.author, changes=[change])

    assert at_once(mend("27/02/2018"), mend("28/02/2018")) == ["Stale", "done"]
    sent.refresh_from_db()
    assert sent.counts["events"] == Row.objects.filter(submission=sent, kind="event").count()


def test_one_mends_all_while_the_other_mends_one(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked)
    cure = next(cure for cure in CURES if cure.key == "month_day_year")
    change = mends.Change(row_at(sent, 3), {"start_date": "28/02/2018"}, "")
    done = at_once(
        lambda: bulk_mends.mend_all(submission=sent, by=world.author, code=cure.code, cure=cure),
        lambda: mends.mend_rows(submission=sent, by=world.author, changes=[change]),
    )
    assert done == ["done", "done"]
    sent.refresh_from_db()
    for name, kind in (("events", "event"), ("rejected", "rejected")):
        assert sent.counts[name] == Row.objects.filter(submission=sent, kind=kind).count()


def test_a_row_is_mended_while_the_draft_is_submitted(world: World, asked: AgencyReturn) -> None:
    """Either the change comes first and is part of what is submitted, or it is refused."""
    sent = send(world, asked, CHRONOLOGY.rpartition(b"3,31/02")[0])
    change = mends.Change(row_at(sent, 2), {"event": "Said otherwise"}, "")

    def submit() -> Any:
        return fire_transition(thing=AgencyReturn.objects.get(pk=asked.pk), name="submit_return", by=world.sign_off)

    done = at_once(submit, lambda: mends.mend_rows(submission=sent, by=world.author, changes=[change]))
    assert done in (["done", "done"], ["Blocked", "done"])
    assert (row_at(sent, 2).text == "Said otherwise") == (done == ["done", "done"])
