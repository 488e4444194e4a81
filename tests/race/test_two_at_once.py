"""Two people at once: one wins, the other is told, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from dhr.audit.models import Event
from dhr.core.refusals import Refusal
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.decisions import record_decision
from dhr.workflow.models import AgencyReturn, Decision, Review, ScopingRequest, StageChange
from dhr.workflow.scoping import ask_agencies, record_reply
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift, open_tasks
from tests.makers import World, days_ago, make_review, return_of
from tests.steps import notify

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(*presses: Callable[[], Any]) -> list[str]:
    """Each in a thread with a connection of its own, all let go together: "done", or the name of the refusal."""
    gate, said = Barrier(len(presses)), dict.fromkeys(range(len(presses)), "lost")

    def press(number: int) -> None:
        try:
            gate.wait(timeout=30)
            presses[number]()
            said[number] = "done"
        except Refusal as refusal:
            said[number] = type(refusal).__name__
        except Exception as error:  # so that a test says what went wrong in a thread
            said[number] = repr(error)
        finally:
            connection.close()

    threads = [Thread(target=press, args=(number,)) for number in range(len(presses))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(said.values())


def answered(world: World) -> Review:
    """A review for which a decision can be asked."""
    review = make_review(world, "scoping")
    for request in ScopingRequest.objects.filter(review=review):
        record_reply(request=request, by=world.manager, reply="nil", replied_on=days_ago(0))
    return review


@pytest.mark.parametrize(("seen", "loser"), [("scoping", "Stale"), (None, "Blocked")])
def test_the_same_move(world: World, seen: str | None, loser: str) -> None:
    review = answered(world)

    def press() -> None:
        mine = Review.objects.get(pk=review.pk)
        fire_transition(thing=mine, name="ask_for_decision", by=world.manager, seen_stage=seen)

    assert at_once(press, press) == sorted([loser, "done"])
    assert StageChange.objects.filter(review=review, name="ask_for_decision").count() == 1
    assert Event.objects.filter(verb="review.ask_for_decision").count() == 1
    review.refresh_from_db()
    assert (review.stage, drift(review)) == ("decision_pending", [])


def test_yes_and_no(world: World) -> None:
    review = make_review(world, "decision_pending")

    def decide(hold: bool) -> Callable[[], Any]:
        return lambda: record_decision(
            review=Review.objects.get(pk=review.pk), by=world.csp_chair, hold_review=hold, decided_on=days_ago(0),
            reasons="Reasons.", seen_stage="decision_pending",
        )  # fmt: skip

    assert at_once(decide(True), decide(False)) == ["Stale", "done"]
    review.refresh_from_db()
    assert review.stage == ("established" if Decision.objects.get().kind == "hold" else "no_review")


def test_a_move_of_a_return(world: World) -> None:
    review = make_review(world, "gathering")

    def waive() -> None:
        sent = return_of(world, review)
        fire_transition(
            thing=sent, name="waive_return", by=world.review_chair, seen_stage="asked", reason="No contact."
        )

    assert at_once(waive, waive) == ["Stale", "done"]
    assert return_of(world, review).stage == "waived"
    assert drift(Review.objects.get(pk=review.pk)) == []


def test_all_branches_come_in_together(world: World) -> None:
    """The join of the work opens what follows once, not twice and not never."""
    review = make_review(world, "gathering")

    def waive(agency: Any) -> Callable[[], Any]:
        return lambda: fire_transition(
            thing=return_of(world, review, agency), name="waive_return", by=world.review_chair, reason="No contact."
        )

    assert at_once(waive(world.police), waive(world.surgery)) == ["done", "done"]
    found = Review.objects.get(pk=review.pk)
    assert drift(found) == []
    assert [task.flow_task.name for task in open_tasks(found)] == ["freeze_chronology"]


def test_two_deaths_get_two_references(world: World) -> None:
    assert at_once(lambda: notify(world), lambda: notify(world)) == ["done", "done"]
    assert sorted(review.reference[-2:] for review in Review.objects.all()) == ["01", "02"]


def test_the_same_agency_is_asked_and_chosen_once(world: World) -> None:
    review = notify(world)
    soon = days_ago(-9)

    def ask() -> None:
        ask_agencies(review=Review.objects.get(pk=review.pk), by=world.manager, agencies=[world.police], due_on=soon)

    assert at_once(ask, ask) == ["done", "done"]
    assert ScopingRequest.objects.count() == 1
    assert StageChange.objects.filter(name="start_scoping").count() == 1
    later = make_review(world, "panel_and_terms")

    def choose() -> None:
        choose_agencies(review=later, by=world.review_chair, agencies=[world.police], due_on=soon)

    assert at_once(choose, choose) == ["done", "done"]
    assert AgencyReturn.objects.count() == 1


def test_the_chain_of_events_has_no_gap_and_no_double(world: World) -> None:
    before = Event.objects.count()
    assert at_once(*[lambda: notify(world)] * 4) == ["done"] * 4
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > before
