"""An agency's return beside its chronology: the author, refusal and escalation, the successor, direction, re-opening."""

from __future__ import annotations

import pytest

from dhr.agencies.models import Succession
from dhr.chronology.models import Submission
from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.models import AgencyReturn, Direction, Review
from dhr.workflow.returns import escalate_return, name_author, next_level
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift, open_tasks
from tests import steps
from tests.makers import LONG_AGO, World, days_ago, make_agency, make_review, return_of


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def names_of_open_work(review: Review) -> list[str]:
    return sorted(task.flow_task.name for task in open_tasks(review))


def test_the_author_declares_to_be_independent(world: World, review: Review) -> None:
    mine = return_of(world, review)
    words = {"author_name": "Sgt Lee Marsh", "author_job": "Review team"}
    with pytest.raises(Blocked, match="managed? nobody who had|manage nobody who had"):
        name_author(agency_return=mine, by=world.author, independent=False, **words)
    assert return_of(world, review).author_name == ""
    name_author(agency_return=mine, by=world.author, independent=True, **words)
    assert (return_of(world, review).stage, return_of(world, review).author_name) == ("author_named", "Sgt Lee Marsh")


def test_another_agency_does_not_name_our_author(world: World, review: Review) -> None:
    with pytest.raises(Exception, match="could not find|cannot do"):
        name_author(
            agency_return=return_of(world, review),
            by=world.other_author,
            author_name="A",
            author_job="",
            independent=True,
        )


def test_a_refusal_is_escalated_step_by_step_and_can_be_taken_back(world: World, review: Review) -> None:
    mine = return_of(world, review)
    fire_transition(thing=mine, name="refuse_return", by=world.sign_off, reason="No staff for it.")
    assert drift(review) == []
    reached = []
    for _step in range(3):
        reached.append(escalate_return(agency_return=mine, by=world.review_chair, why="Refused.", on=days_ago(0)).level)
    assert (reached, next_level(mine)) == (["executive", "csp_chair", "home_office"], None)
    with pytest.raises(Blocked, match="no further step"):
        escalate_return(agency_return=mine, by=world.review_chair, why="Refused.", on=days_ago(0))
    fire_transition(thing=mine, name="take_up_again", by=world.review_chair)
    assert return_of(world, review).stage == "asked"


@pytest.mark.parametrize("who", ["manager", "panel_member"])
def test_only_the_review_chair_escalates(world: World, review: Review, who: str) -> None:
    with pytest.raises(NotAllowed):
        escalate_return(agency_return=return_of(world, review), by=world.people[who], why="Late.", on=days_ago(0))


def test_an_agency_directed_to_take_part_cannot_be_let_off(world: World, review: Review) -> None:
    Direction.objects.create(
        review=review, kind="take_part", authority=world.police.name, agency=world.police, directed_on=days_ago(1),
        directed_by="The Minister", words="Take part.", recorded_by=world.csp_chair,
    )  # fmt: skip
    for name, by in (("waive_return", world.review_chair), ("refuse_return", world.sign_off)):
        with pytest.raises(Blocked, match="directed by the Secretary of State"):
            fire_transition(thing=return_of(world, review), name=name, by=by, reason="Not needed.")
    fire_transition(
        thing=return_of(world, review, world.surgery), name="waive_return", by=world.review_chair, reason="No contact."
    )


def test_a_return_passes_to_the_agency_that_took_over(world: World, review: Review) -> None:
    heir = make_agency("Larkfield Health Centre", "gp", world.partnership)
    Succession.objects.create(predecessor=world.surgery, successor=heir, on=LONG_AGO)
    old = return_of(world, review, world.surgery)
    with pytest.raises(Blocked, match="took over from Larkfield Surgery"):
        fire_transition(thing=old, name="pass_on_return", by=world.review_chair, reason="Merged.")
    choose_agencies(review=review, by=world.review_chair, agencies=[heir], due_on=days_ago(-30))
    fire_transition(thing=old, name="pass_on_return", by=world.review_chair, reason="Merged.")
    assert return_of(world, review, world.surgery).stage == "passed_on"
    assert return_of(world, review, heir).stage == "asked"
    assert (drift(review), names_of_open_work(review)) == ([], ["agency_return", "agency_return", "all_returns"])


def test_an_accepted_return_reopens_and_its_version_stays_until_a_later_one_is_accepted(
    world: World, review: Review
) -> None:
    steps.send_chronology(world, review)
    fire_transition(thing=return_of(world, review), name="accept_return", by=world.review_chair)
    fire_transition(thing=return_of(world, review), name="record_debrief", by=world.sign_off)
    fire_transition(
        thing=return_of(world, review, world.surgery), name="waive_return", by=world.review_chair, reason="No contact."
    )
    assert names_of_open_work(review) == ["freeze_chronology"]
    fire_transition(thing=return_of(world, review), name="reopen_return", by=world.review_chair, reason="The trial.")
    assert (names_of_open_work(review), drift(review)) == (["agency_return"], [])
    assert list(Submission.objects.values_list("state", flat=True)) == ["accepted"]
    steps.send_chronology(world, review)
    fire_transition(thing=return_of(world, review), name="present_return", by=world.review_chair)
    fire_transition(thing=return_of(world, review), name="accept_return", by=world.review_chair)
    assert list(Submission.objects.order_by("version").values_list("state", flat=True)) == ["replaced", "accepted"]
    assert (names_of_open_work(review), drift(review)) == (["freeze_chronology"], [])


def test_after_the_gathering_a_return_reopens_only_when_the_gathering_does(world: World) -> None:
    review = make_review(world, "analysis")
    accepted = return_of(world, review)
    with pytest.raises(Blocked, match="Go back to gathering"):
        fire_transition(thing=accepted, name="reopen_return", by=world.review_chair, reason="New evidence.")
    fire_transition(thing=review, name="go_back_to_gathering", by=world.review_chair, reason="New evidence.")
    assert names_of_open_work(review) == ["freeze_chronology"]
    fire_transition(thing=accepted, name="reopen_return", by=world.review_chair, reason="New evidence.")
    assert (AgencyReturn.objects.get(pk=accepted.pk).stage, names_of_open_work(review)) == (
        "returned",
        ["agency_return"],
    )


def test_the_last_agency_let_off_wakes_the_work_that_follows(world: World, review: Review) -> None:
    for agency in (world.police, world.surgery):
        fire_transition(
            thing=return_of(world, review, agency), name="waive_return", by=world.review_chair, reason="No contact."
        )
    assert (names_of_open_work(review), drift(review)) == (["freeze_chronology"], [])
    fire_transition(
        thing=return_of(world, review), name="reopen_waiver", by=world.review_chair, reason="A record was found."
    )
    assert (names_of_open_work(review), return_of(world, review).stage) == (["agency_return"], "asked")
