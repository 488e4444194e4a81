"""Recommendations, actions, their moves, and who sees which."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr.access.scoping import actions_for, get_action
from dhr.actionplan import queries, services
from dhr.actionplan.models import Action, ActionUpdate, Recommendation
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Stale
from dhr.workflow.models import Review, StageChange
from dhr.workflow.services import CLOSED, fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_agency, make_review
from tests.services.test_panels import closed_review

DUE = date(2030, 1, 31)


def an_action(world: World, review: Review) -> Action:
    """An action of the surgery, agreed with it."""
    made = services.add_recommendation(review=review, by=world.manager, text="Train reception staff.")
    action = services.add_action(
        recommendation=made, by=world.manager, agency=world.surgery, text="Hold the training.", due_on=DUE
    )
    services.agree_actions(review=review, by=world.manager)
    return Action.objects.get(pk=action.pk)


def test_recommendations_are_numbered(world: World) -> None:
    review, other = make_review(world), make_review(world)
    numbers = [
        services.add_recommendation(review=r, by=world.manager, text="Train.").number for r in (review, review, other)
    ]
    assert numbers == [1, 2, 1]


def test_a_national_recommendation_names_its_department(world: World) -> None:
    review = make_review(world)
    with pytest.raises(Blocked, match="government department"):
        services.add_recommendation(review=review, by=world.manager, text="Change the form.", level="national")
    made = services.add_recommendation(
        review=review, by=world.manager, text="Change the form.", level="national", department="Home Office"
    )
    assert made.department == "Home Office"


def test_a_recommendation_and_its_first_action_are_recorded_together_or_not_at_all(world: World) -> None:
    review = make_review(world)
    facts: dict[str, Any] = {"review": review, "by": world.manager, "action": "Hold the training.", "due_on": DUE}
    with pytest.raises(Blocked, match="not on the partnership's list"):
        services.add_to_plan(**facts, recommendation=None, text="Train.", agency=make_agency("Far Surgery", "gp"))
    assert not Recommendation.objects.exists()
    first = services.add_to_plan(**facts, recommendation=None, text="Train.", agency=world.surgery)
    services.add_to_plan(**facts, recommendation=first.recommendation, agency=world.police)
    assert first.recommendation.actions.count() == 2
    assert Recommendation.objects.count() == 1


def test_who_records_recommendations(world: World) -> None:
    review = make_review(world, "panel_and_terms")
    for person, refusal in (
        (world.csp_chair, NotAllowed),
        (world.panel_member, NotAllowed),
        (world.outsider, NotVisible),
    ):
        with pytest.raises(refusal):
            services.add_recommendation(review=review, by=person, text="Train.")
    assert services.add_recommendation(review=review, by=world.review_chair, text="Train.").number == 1


def test_nothing_is_added_to_a_closed_review(world: World) -> None:
    with pytest.raises(Blocked, match=CLOSED):
        services.add_recommendation(review=closed_review(world), by=world.manager, text="Train.")


def test_an_agency_reports_on_its_own_action(world: World) -> None:
    action = an_action(world, make_review(world))
    services.add_update(action=action, by=world.other_author, note="Dates are booked.")
    for person, refusal in ((world.author, NotVisible), (world.csp_chair, NotAllowed), (world.outsider, NotVisible)):
        with pytest.raises(refusal):
            services.add_update(action=action, by=person, note="Mine?")
    assert [update.note for update in queries.updates(action)] == ["Dates are booked."]
    assert Event.objects.get(verb="action.updated").subject == "Recommendation 1, Larkfield Surgery"


def test_an_action_from_start_to_acceptance(world: World) -> None:
    action = an_action(world, make_review(world))
    fire_transition(thing=action, name="start_action", by=world.other_author)
    with pytest.raises(Blocked, match="Give a reason"):
        fire_transition(thing=action, name="complete_action", by=world.other_author)
    fire_transition(thing=action, name="complete_action", by=world.other_author, reason="Twelve people trained.")
    with pytest.raises(NotAllowed):
        fire_transition(thing=action, name="accept_action", by=world.other_author)
    with pytest.raises(Stale):
        fire_transition(thing=action, name="accept_action", by=world.manager, seen_stage="under_way")
    fire_transition(thing=action, name="accept_action", by=world.manager, seen_stage="said_complete")
    assert action.stage == "accepted"
    assert [m.name for m in StageChange.objects.filter(track="G")] == [
        "agree_action",
        "start_action",
        "complete_action",
        "accept_action",
    ]
    fire_transition(thing=action, name="audit_action", by=world.manager, reason="It lasts.")
    fire_transition(thing=action, name="close_action", by=world.manager)
    with pytest.raises(Blocked, match="has ended"):
        services.add_update(action=action, by=world.other_author, note="One more.")
    assert not ActionUpdate.objects.exists()
    assert drift(action.review) == []
    fire_transition(thing=action, name="reopen_action", by=world.manager, reason="The audit of next year fails it.")
    assert (action.stage, drift(action.review)) == ("under_way", [])


def test_only_an_agreed_action_can_be_started_and_all_are_agreed_at_once(world: World) -> None:
    review = make_review(world)
    made = services.add_recommendation(review=review, by=world.manager, text="Train reception staff.")
    action = services.add_action(recommendation=made, by=world.manager, agency=world.surgery, text="Do it.", due_on=DUE)
    with pytest.raises(Blocked, match="It is now at “Proposed”"):
        fire_transition(thing=action, name="start_action", by=world.other_author)
    with pytest.raises(NotAllowed):
        services.agree_actions(review=review, by=world.csp_chair)
    assert services.agree_actions(review=review, by=world.manager) == 1
    with pytest.raises(Blocked, match="No action waits"):
        services.agree_actions(review=review, by=world.manager)


def test_another_agency_does_not_know_of_the_action(world: World) -> None:
    action = an_action(world, make_review(world))
    with pytest.raises(NotVisible):
        fire_transition(thing=action, name="start_action", by=world.author)
    assert get_action(world.other_author, action.pk) == action
    for person in (world.author, world.outsider, world.review_chair):
        with pytest.raises(NotVisible):
            get_action(person, action.pk)


def test_open_actions_of_everybody(world: World) -> None:
    review = make_review(world, "chair_appointed")
    action = an_action(world, review)
    late = services.add_action(
        recommendation=action.recommendation, by=world.manager, agency=world.police, text="Audit.", due_on=days_ago(3)
    )
    assert list(queries.open_actions(world.manager)) == [late, action]
    assert list(queries.open_actions(world.review_chair)) == [late, action]
    assert list(queries.open_actions(world.author)) == [late]
    assert list(queries.open_actions(world.other_sign_off)) == [action]
    assert list(queries.open_actions(world.outsider)) == []
    fire_transition(thing=late, name="drop_action", by=world.csp_chair, reason="Overtaken by a new system.")
    assert list(queries.open_actions(world.manager)) == [action]
    assert list(actions_for(world.author)) == [late]


def test_the_last_word_on_an_action(world: World) -> None:
    action = an_action(world, make_review(world))
    (found,) = queries.open_actions(world.manager)
    assert found.last_update is None  # type: ignore[attr-defined]
    update = services.add_update(action=action, by=world.manager, note="Asked by telephone.")
    change = fire_transition(thing=action, name="start_action", by=world.manager)
    (found,) = queries.open_actions(world.manager)
    assert (found.last_update, found.last_move) == (update.at, change.at)  # type: ignore[attr-defined]
