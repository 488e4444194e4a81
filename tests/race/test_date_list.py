"""Many look at the list of dates at once while things happen: no row is doubled, none is lost."""

from __future__ import annotations

from collections import Counter

import pytest

from dhr.workflow import date_list
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import ListedDate, ListState, Review
from tests import steps
from tests.makers import World
from tests.race.test_two_at_once import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def whole() -> None:
    """Each duty stands in the list once, and nothing else does."""
    rows = Counter(row.key for row in ListedDate.objects.all())
    assert rows == Counter(found.key for found in dated_duties(Review.objects.all()))
    assert set(rows.values()) == {1}


def test_the_first_readers_of_all_write_it_once(world: World) -> None:
    for _ in range(2):
        steps.notify(world)
    assert at_once(*[date_list.bring_up_to_date] * 4) == ["done"] * 4
    assert ListState.objects.count() == 1
    whole()


def test_readers_after_something_happened(world: World) -> None:
    review = steps.notify(world)
    date_list.bring_up_to_date()
    steps.scope(world, review)
    assert at_once(*[date_list.bring_up_to_date] * 4) == ["done"] * 4
    whole()


def test_readers_while_something_happens(world: World) -> None:
    """What was not finished when one looked is there for the next who looks."""
    reviews = [steps.notify(world) for _ in range(2)]
    date_list.bring_up_to_date()

    def scope(review: Review) -> None:
        steps.scope(world, Review.objects.get(pk=review.pk))
        date_list.bring_up_to_date()

    presses = [
        lambda: scope(reviews[0]),
        lambda: scope(reviews[1]),
        date_list.bring_up_to_date,
        date_list.bring_up_to_date,
    ]
    assert at_once(*presses) == ["done"] * 4
    date_list.bring_up_to_date()
    whole()
    assert ListedDate.objects.filter(kind="scoping-reply").count() == 4


def test_writing_all_anew_while_others_read(world: World) -> None:
    steps.notify(world)
    date_list.bring_up_to_date()
    presses = [date_list.write_all, date_list.write_all, date_list.bring_up_to_date]
    assert at_once(*presses) == ["done"] * 3
    whole()
