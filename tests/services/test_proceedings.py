"""Processes beside a review: what they hold back, their dates, their stages."""

from __future__ import annotations

from datetime import date

import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import OtherProceeding, Review
from dhr.workflow.proceedings import (
    add_proceeding,
    change_proceeding,
    conclude_proceeding,
    effects_in_words,
    record_date,
)
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift, open_items
from tests.makers import World, days_ago, make_review


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "cleared")


@pytest.fixture
def trial(world: World, review: Review) -> OtherProceeding:
    return add_proceeding(
        review=review, by=world.manager, kind="criminal", owner="Crown Court", effects=["hold_publication"]
    )


def items(review: Review) -> int:
    return open_items(review).filter(process__thingprocess__track="D").count()


def test_its_life_and_its_work(world: World, review: Review, trial: OtherProceeding) -> None:
    assert (trial.stage, items(review)) == ("not_started", 0)
    fire_transition(thing=trial, name="start_proceeding", by=world.manager)
    assert (items(review), drift(review)) == (1, [])
    fire_transition(thing=trial, name="suspend_proceeding", by=world.manager, reason="The jury was discharged.")
    fire_transition(thing=trial, name="resume_proceeding", by=world.manager)
    with pytest.raises(Blocked, match="after today"):
        conclude_proceeding(proceeding=trial, by=world.manager, ended_on=days_ago(-1), reason="Convicted.")
    conclude_proceeding(proceeding=trial, by=world.manager, ended_on=days_ago(0), reason="Convicted of murder.")
    trial.refresh_from_db()
    assert (trial.stage, trial.ended_on, items(review), drift(review)) == ("concluded", days_ago(0), 0, [])
    fire_transition(thing=trial, name="reopen_proceeding", by=world.manager, reason="Appeal.")
    assert (items(review), drift(review)) == (1, [])


def test_what_it_holds_back_is_said_and_ends_with_it(world: World, review: Review, trial: OtherProceeding) -> None:
    assert effects_in_words(review) == ["Criminal investigation or trial: hold publication"]
    change_proceeding(proceeding=trial, by=world.manager, effects=["hold_interviews"], last_checked_on=days_ago(0))
    assert effects_in_words(review) == ["Criminal investigation or trial: hold interviews with witnesses"]
    conclude_proceeding(proceeding=trial, by=world.manager, ended_on=days_ago(0), reason="Acquitted.")
    assert effects_in_words(review) == []


def test_it_is_to_be_checked_again_until_it_was_or_has_ended(
    world: World, review: Review, trial: OtherProceeding
) -> None:
    def due() -> list[tuple[date, date | None]]:
        return [(duty.due, duty.done_on) for duty in dated_duties([review]) if duty.kind == "process-check"]

    assert due() == []
    change_proceeding(proceeding=trial, by=world.manager, last_checked_on=days_ago(30), check_again_on=days_ago(2))
    assert due() == [(days_ago(2), None)]
    change_proceeding(proceeding=trial, by=world.manager, last_checked_on=days_ago(0))
    assert due() == [(days_ago(2), days_ago(0))]
    with pytest.raises(Blocked, match="before the last check"):
        change_proceeding(proceeding=trial, by=world.manager, last_checked_on=days_ago(0), check_again_on=days_ago(1))
    change_proceeding(proceeding=trial, by=world.manager, check_again_on=days_ago(-28))
    conclude_proceeding(proceeding=trial, by=world.manager, ended_on=days_ago(0), reason="Acquitted.")
    assert due() == []


def test_its_dates(world: World, trial: OtherProceeding) -> None:
    record_date(proceeding=trial, by=world.manager, kind="verdict", on=days_ago(-40), note="Expected")
    record_date(proceeding=trial, by=world.manager, kind="charge", on=days_ago(40))
    assert [found.kind for found in trial.dates.all()] == ["charge", "verdict"]


def test_only_the_manager_writes(world: World, review: Review, trial: OtherProceeding) -> None:
    for who in ("csp_chair", "review_chair", "auditor"):
        with pytest.raises(NotAllowed):
            add_proceeding(review=review, by=world.people[who], kind="inquest")
        with pytest.raises(NotAllowed):
            fire_transition(thing=trial, name="start_proceeding", by=world.people[who])
    with pytest.raises(Blocked, match="cannot lie after today"):
        change_proceeding(proceeding=trial, by=world.manager, last_checked_on=days_ago(-1))


def test_several_things_are_held_back_at_once_in_one_order(
    world: World, review: Review, trial: OtherProceeding
) -> None:
    change_proceeding(proceeding=trial, by=world.manager, effects=["hold_publication", "hold_interviews"])
    trial.refresh_from_db()
    assert trial.effects == ["hold_interviews", "hold_publication"]
    assert trial.effect_words == "Hold interviews with witnesses; Hold publication"
    change_proceeding(proceeding=trial, by=world.manager, effects=[])
    trial.refresh_from_db()
    assert (trial.effects, trial.effect_words, effects_in_words(review)) == ([], "Holds nothing back", [])
    with pytest.raises(TypeError):
        change_proceeding(proceeding=trial, by=world.manager, effects=["hold_everything"])
