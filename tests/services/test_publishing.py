"""Publication: ready, held back for several reasons, held by a trial, in part, withheld and looked at again."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.submission.models import Publication, PublicationHold
from dhr.submission.publishing import add_hold, end_hold, withhold_report
from dhr.submission.services import record_publication_facts
from dhr.workflow.models import Review
from dhr.workflow.proceedings import add_proceeding, conclude_proceeding
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests import steps
from tests.makers import World, days_ago, make_review


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "cleared")


def confirm(world: World, review: Review, **changes: Any) -> Publication:
    facts = {"family_told_on": days_ago(0), "names_checked": True, "no_hold": True, "published_on": days_ago(0)}
    return record_publication_facts(review=review, by=world.csp_chair, **{**facts, **changes})


def hold(world: World, review: Review, **changes: Any) -> PublicationHold:
    facts = {"reason": "children", "note": "An exam this summer.", "review_on": days_ago(-60)}
    return add_hold(review=review, **{"by": world.csp_chair, **facts, **changes})


def ready(world: World, review: Review) -> None:
    fire_transition(thing=Publication.objects.get(review=review), name="make_ready", by=world.csp_chair)


def stage(review: Review) -> str:
    return Publication.objects.get(review=review).stage


def test_every_reason_to_wait_has_to_end(world: World, review: Review) -> None:
    confirm(world, review)
    first, second = hold(world, review), hold(world, review, reason="inquest", note="In May.")
    assert stage(review) == "held"
    end_hold(hold=first, by=world.csp_chair, note="The exam is over.")
    with pytest.raises(Blocked, match="End each hold, with a note: inquest"):
        ready(world, review)
    with pytest.raises(Blocked, match="what has changed"):
        end_hold(hold=second, by=world.csp_chair, note=" ")
    end_hold(hold=second, by=world.csp_chair, note="Concluded.")
    ready(world, review)
    fire_transition(thing=review, name="publish", by=world.csp_chair)
    assert (review.stage, stage(review)) == ("published", "published")
    with pytest.raises(Blocked, match="has cleared"):
        hold(world, review)


def test_a_trial_that_holds_publication_cannot_be_passed(world: World, review: Review) -> None:
    confirm(world, review)
    trial = add_proceeding(review=review, by=world.manager, kind="criminal", effects=["hold_publication"])
    with pytest.raises(Blocked, match="held back by: Criminal"):
        ready(world, review)
    conclude_proceeding(proceeding=trial, by=world.manager, ended_on=days_ago(0), reason="Convicted.")
    ready(world, review)
    late = add_proceeding(review=review, by=world.manager, kind="inquest", effects=["hold_publication"])
    with pytest.raises(Blocked, match="held back by: Inquest"):
        fire_transition(thing=review, name="publish", by=world.csp_chair)
    conclude_proceeding(proceeding=late, by=world.manager, ended_on=days_ago(0), reason="Narrative.")
    fire_transition(thing=review, name="publish", by=world.csp_chair)


def test_in_part_says_which_part(world: World, review: Review) -> None:
    with pytest.raises(Blocked, match="which part"):
        confirm(world, review, in_part=True)
    confirm(world, review, in_part=True, instead="The recommendations; the story of the children is left out.")
    ready(world, review)
    fire_transition(thing=review, name="publish", by=world.csp_chair)
    assert stage(review) == "published_in_part"


@pytest.mark.parametrize("before", ["cleared", "published"])
def test_withheld_and_looked_at_again(world: World, before: str) -> None:
    review = make_review(world, before)
    withhold_report(
        review=review, by=world.csp_chair, reason="children", note="They would be recognised.", review_on=days_ago(-365),
        instead="The recommendations.",
    )  # fmt: skip
    assert (review.stage, stage(review), drift(review)) == ("withheld", "withheld", [])
    with pytest.raises(Blocked, match="looked at again by a step"):
        end_hold(hold=PublicationHold.objects.get(), by=world.csp_chair, note="Older now.")
    fire_transition(thing=review, name="reconsider_publication", by=world.csp_chair, reason="They agree now.")
    assert (review.stage, stage(review), PublicationHold.objects.filter(ended_on=None).count()) == (
        "cleared",
        "not_ready",
        0,
    )
    steps.publish(world, review)
    assert stage(review) == ("republished" if before == "published" else "published")


def test_a_withheld_report_has_its_actions_followed(world: World, review: Review) -> None:
    withhold_report(
        review=review, by=world.csp_chair, reason="welfare", note="A threat.", review_on=days_ago(-90), instead=""
    )
    steps.monitor(world, review)
    assert (review.stage, drift(review)) == ("monitoring", [])


def test_who_and_what_is_refused(world: World, review: Review) -> None:
    for who in ("manager", "review_chair"):
        with pytest.raises(NotAllowed):
            hold(world, review, by=world.people[who])
    with pytest.raises(Blocked) as caught:
        hold(world, review, note=" ", review_on=days_ago(0))
    assert len(caught.value.reasons) == 2
    assert not PublicationHold.objects.exists()
