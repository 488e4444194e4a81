"""Links between reviews: duplicates, mergers, joint and linked ones, shown at both ends."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.aside_queries import shown_links
from dhr.workflow.linking import end_link, link_reviews, merge_review, record_duplicate
from dhr.workflow.models import Review
from dhr.workflow.work import drift
from tests.makers import World, make_review
from tests.steps import notify


@pytest.fixture
def other(world: World) -> Review:
    return make_review(world, "established")


def test_a_duplicate_ends_and_names_the_one_that_goes_on(world: World, other: Review) -> None:
    again = notify(world)
    record_duplicate(review=again, by=world.manager, other=other, reason="Told by police and by the hospital.")
    assert (again.stage, drift(again)) == ("discontinued", [])
    ((there,), (here,)) = (shown_links(review, world.manager)["links"] for review in (again, other))
    assert (there.there, there.leads, there.visible) == (other.reference, "The other one", True)
    assert (here.there, here.leads) == (again.reference, "This one")
    assert Event.objects.filter(verb="link.made", review_id__in=[again.pk, other.pk]).count() == 2


def test_a_merger_with_a_review_that_is_led_elsewhere(world: World, other: Review) -> None:
    with pytest.raises(NotAllowed):
        merge_review(review=other, by=world.manager, other=None, name="Board", reason="Joined.")
    with pytest.raises(Blocked, match="say who leads it"):
        merge_review(review=other, by=world.csp_chair, other=None, reason="Joined.")
    assert other.stage == "established"
    merge_review(
        review=other,
        by=world.csp_chair,
        other=None,
        name="Safeguarding Adults Board",
        reference="SAR 7",
        reason="To them.",
    )
    (shown,) = shown_links(other, world.manager)["links"]
    assert (other.stage, shown.there, shown.visible) == ("discontinued", "Safeguarding Adults Board SAR 7", False)


def test_a_joint_review_is_linked_once_and_the_link_can_end(world: World, other: Review) -> None:
    mine = notify(world)
    link = link_reviews(review=mine, by=world.manager, kind="joint", other=other, note="One chair.", other_leads=True)
    with pytest.raises(Blocked, match="linked already"):
        link_reviews(review=other, by=world.manager, kind="joint", other=mine)
    with pytest.raises(Blocked, match="Say why"):
        end_link(link=link, by=world.manager, note="")
    end_link(link=link, by=world.manager, note="Two reports after all.")
    found = shown_links(other, world.manager)
    assert (found["links"], len(found["ended_links"])) == ([], 1)


def test_another_partnerships_review_cannot_be_linked(world: World, other: Review) -> None:
    theirs = Review.objects.create(
        reference="DHR-HCP-2026-01", partnership=world.elsewhere, pseudonym="X", death_on=other.death_on,
        csp_aware_on=other.csp_aware_on, area="Hillside",
    )  # fmt: skip
    with pytest.raises(Blocked, match="another review of this partnership"):
        link_reviews(review=other, by=world.manager, kind="linked", other=theirs)
