"""What the worker runs by the clock: which job, how often. Set up by `manage.py set_up_schedules`, as often as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django_q.models import Schedule

from dhr.core import clock

MINUTES_PAST = 5
"""The hourly job runs at five past, so that the morning's mail is there soon after seven."""


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    function: str
    every_minutes: int


JOBS = (
    Job("notices, hourly", "dhr.notices.jobs.hourly", 60),
    Job("notices, mail that waits", "dhr.notices.jobs.send_mail_that_waits", 15),
    Job("removals, what is left to finish", "dhr.redaction.jobs.finish_what_waits", 60),
    Job("history, told outside", "dhr.audit.anchoring.hourly", 60),
    Job("history, verified", "dhr.audit.anchoring.verify_now", 24 * 60),
    Job("chronology, files that nobody fetched", "dhr.chronology.preparing.forget_old", 60),
    Job("accounts, daily", "dhr.accounts.jobs.daily", 24 * 60),
)


@transaction.atomic
def set_up_schedules() -> list[str]:
    """Each schedule exactly once, as the table says; the names of those that were made or put right."""
    return [job.name for job in JOBS if _set_up(job)]


def _set_up(job: Job) -> bool:
    first, *doubles = list(Schedule.objects.select_for_update().filter(name=job.name).order_by("pk")) or [None]
    for double in filter(None, doubles):
        double.delete()
    wanted = {"func": job.function, "schedule_type": Schedule.MINUTES, "minutes": job.every_minutes, "repeats": -1}
    if first is None:
        begins = clock.now().replace(minute=MINUTES_PAST, second=0) - timedelta(hours=1)  # in the past: it runs at once
        Schedule.objects.create(name=job.name, next_run=begins, **wanted)
        return True
    right = all(getattr(first, name) == value for name, value in wanted.items())
    if not right:
        Schedule.objects.filter(pk=first.pk).update(**wanted)
    return not right or bool(doubles)
