"""Two people answer at once whether a later version replaces the former one: one answer holds, the other is refused."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.chronology import answers, comparing
from dhr.chronology.models import Submission
from tests.makers import World, make_review, return_of
from tests.race.test_two_at_once import at_once
from tests.uploads import PROBLEMS, lines, send

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_replace_and_keep_at_once(world: World) -> None:
    asked = return_of(world, make_review(world, "gathering"))
    first, second = send(world, asked, PROBLEMS), send(world, asked, lines("1,1/2/16,,Diary,Call.,"))
    seen = comparing.seen_of(second)

    def replace() -> Any:
        return answers.take_over(submission=Submission.objects.get(pk=second.pk), by=world.author, seen=seen)

    def keep() -> Any:
        return answers.keep_former(submission=Submission.objects.get(pk=second.pk), by=world.sign_off, seen=seen)

    assert sorted(at_once(replace, keep)) == ["Blocked", "done"]
    states = tuple(Submission.objects.get(pk=sent.pk).state for sent in (first, second))
    assert states in {("replaced", "draft"), ("draft", "withdrawn")}
    assert Event.objects.filter(verb__in=("chronology.replaced", "chronology.withdrawn")).count() == 1
