"""Races between processes: each worker has a connection of its own, and all are let go together for each race."""

from __future__ import annotations

import multiprocessing
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.core.refusals import Refusal
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from dhr.workflow.work import begin_work
from tests.makers import World, days_ago

WORKERS = 4
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Race:
    """One review and what each worker tries on it: the move, by whom, and the stage that this worker saw on its page."""

    review: uuid.UUID
    moves: tuple[tuple[str, uuid.UUID, str | None], ...]


def prepared(world: World, number: int) -> list[Race]:
    """Three kinds in turn: the same move with a page that shows its stage, the same without, and two moves that exclude
    each other."""
    stages = [("scoping", "decision_pending")[n % 3 == 2] for n in range(number)]
    reviews = Review.objects.bulk_create(
        Review(
            reference=f"DHR-RACE-{n:04}", partnership=world.partnership, pseudonym="P", stage=stage, death_on=days_ago(9),
            csp_aware_on=days_ago(9), area="Quayside",
        )
        for n, stage in enumerate(stages)
    )  # fmt: skip
    for review in reviews:
        begin_work(review)
    return [_race(world, n, review) for n, review in enumerate(reviews)]


def _race(world: World, n: int, review: Review) -> Race:
    if n % 3 == 2:
        moves = [("decide_review", "decide_no_review")[w % 2] for w in range(WORKERS)]
        return Race(review.pk, tuple((move, world.csp_chair.pk, None) for move in moves))
    seen = "scoping" if n % 3 == 0 else None
    return Race(review.pk, (("ask_for_decision", world.manager.pk, seen),) * WORKERS)


def run(races: Sequence[Race], *, without_locks: bool = False) -> list[list[str]]:
    """What each worker was told, race by race: done, the name of the refusal, or what went wrong."""
    connections.close_all()
    gate, answers = FORK.Barrier(WORKERS), FORK.SimpleQueue()
    workers = [
        FORK.Process(target=_work, args=(number, races, gate, answers, without_locks)) for number in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    said = dict(answers.get() for _worker in workers)
    for worker in workers:
        worker.join(timeout=30)
    return [[said[number][n] for number in range(WORKERS)] for n in range(len(races))]


def _work(number: int, races: Sequence[Race], gate: Any, answers: Any, without_locks: bool) -> None:
    if without_locks:
        QuerySet.select_for_update = lambda self, *args, **kwargs: self  # type: ignore[method-assign]
    people = {user.pk: user for user in User.objects.all()}
    answers.put((number, [_fire(race, number, people, gate) for race in races]))
    connections.close_all()


def _fire(race: Race, number: int, people: dict[uuid.UUID, User], gate: Any) -> str:
    name, by, seen = race.moves[number]
    review = Review.objects.get(pk=race.review)
    gate.wait(timeout=60)
    try:
        fire_transition(thing=review, name=name, by=people[by], seen_stage=seen, reason="A reason.")
    except Refusal as refusal:
        return type(refusal).__name__
    except Exception as error:  # so that a test says what went wrong in a process
        return f"{type(error).__name__}: {error}"[:200]
    return "done"
