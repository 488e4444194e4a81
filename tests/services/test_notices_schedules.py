"""The schedules of the worker: made once, put right, and what they name can be run."""

from __future__ import annotations

from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django_q.models import Schedule

from dhr.notices import jobs
from dhr.notices.models import Message
from dhr.notices.schedules import JOBS
from tests.makers import World, days_ago, make_review
from tests.notice_makers import (
    a_tuesday,  # noqa: F401  every test of this file
    mails,
    morning,
)


def set_up() -> str:
    out = StringIO()
    call_command("set_up_schedules", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_made_once_and_put_right() -> None:
    assert "notices, hourly" in set_up()
    before = list(Schedule.objects.order_by("pk").values_list("pk", "name", "minutes", "next_run"))
    assert sorted(row[2] for row in before) == sorted(job.every_minutes for job in JOBS)
    assert set_up() == f"All {len(JOBS)} schedules are set up.\n"
    assert list(Schedule.objects.order_by("pk").values_list("pk", "name", "minutes", "next_run")) == before
    Schedule.objects.create(name="notices, hourly", func="x", minutes=1)
    Schedule.objects.filter(pk=before[0][0]).update(minutes=2, repeats=0)
    set_up()
    assert sorted(Schedule.objects.values_list("func", "minutes", "repeats")) == sorted(
        (job.function, job.every_minutes, -1) for job in JOBS
    )


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_each_job_can_be_run(job: object) -> None:
    module, _dot, name = str(getattr(job, "function", "")).rpartition(".")
    assert callable(getattr(import_module(module), name))


def test_an_hour_and_the_hour_after(world: World) -> None:
    make_review(world, "scoping")
    with morning(days_ago(1)):
        first, second = jobs.hourly(), jobs.hourly()
    assert first == "2 reminders, 0 released, 1 summaries, 2 sent, 0 lost"
    assert second == "0 reminders, 0 released, 0 summaries, 0 sent, 0 lost"
    assert len(mails()) == 2
    assert sorted(Message.objects.values_list("state", flat=True)) == ["dropped", "sent", "sent"]
