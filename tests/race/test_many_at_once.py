"""Many races between processes: never a double transition, each loser told; and a control that shows what the lock does."""

from __future__ import annotations

from collections import Counter

import pytest

from dhr.audit.models import Event
from dhr.workflow.models import Review, StageChange
from dhr.workflow.work import drift
from tests.makers import World
from tests.race.processes import WORKERS, Race, prepared, run

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def faults(races: list[Race], told: list[list[str]]) -> list[str]:
    """Where something happened twice, not at all, or somebody was not told."""
    changes = Counter(StageChange.objects.values_list("review_id", flat=True))
    events = Counter(Event.objects.exclude(review_id=None).values_list("review_id", flat=True))
    found = []
    for race, said in zip(races, told, strict=True):
        losers = [word for word in said if word != "done"]
        if len(losers) != WORKERS - 1 or set(losers) - {"Stale", "Blocked"}:
            found.append(f"told: {said}")
        elif (changes[race.review], events[race.review]) != (1, 1):
            found.append(f"{changes[race.review]} stage changes, {events[race.review]} events")
        else:
            found += drift(Review.objects.get(pk=race.review))
    return found


def race(world: World, number: int) -> None:
    races = prepared(world, number)
    told = run(races)
    assert faults(races, told) == []
    assert {"Stale", "Blocked"} <= {word for said in told for word in said}


def test_a_few(world: World) -> None:
    race(world, 21)


@pytest.mark.many
def test_a_thousand(world: World) -> None:
    race(world, 1_000)


@pytest.mark.postgres
def test_without_the_lock_it_goes_wrong(world: World) -> None:
    """The control: the same races without any row lock. SQLite lets one writer in at a time, so this needs PostgreSQL."""
    races = prepared(world, 60)
    assert faults(races, run(races, without_locks=True))
