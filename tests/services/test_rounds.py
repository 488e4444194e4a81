"""The report in its rounds: with the panel, at the Home Office with its days, not adequate twice, re-opened."""

from __future__ import annotations

import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.submission import services
from dhr.submission.models import Publication, ReportRound
from dhr.submission.rounds import current_round, record_day, rounds
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests import steps
from tests.makers import World, days_ago, make_review


def stages(review: Review) -> list[str]:
    return [found.stage for found in rounds(review)]


def correct_and_send(world: World, review: Review) -> None:
    """The corrected report goes through the panel, the sign-off and the package to the Home Office again."""
    services.attach_report(
        review=review, by=world.review_chair, kind="overview", name="r.docx", content=b"better", note="Corrected."
    )
    steps.give_to_panel(world, review)
    fire_transition(thing=review, name="agree_corrected_report", by=world.review_chair)
    fire_transition(thing=review, name="sign_off", by=world.csp_chair)
    steps.send(world, review)
    review.refresh_from_db()


def test_not_adequate_twice_and_then_cleared(world: World) -> None:
    review = make_review(world, "with_home_office")
    for number in (1, 2):
        services.record_answer(
            review=review, by=world.manager, outcome="not_adequate", letter_on=days_ago(0), points="Thin."
        )
        review.refresh_from_db()
        assert (review.stage, review.round, drift(review)) == ("corrections", number + 1, [])
        correct_and_send(world, review)
    steps.clear(world, review)
    assert (stages(review), drift(review)) == (["not_adequate", "not_adequate", "cleared"], [])
    assert [package.round for package in review.packages.all()] == [1, 2, 3]


def test_the_panel_has_the_report_before_it_agrees(world: World) -> None:
    review = make_review(world, "drafting")
    first = current_round(review)
    assert first is not None
    with pytest.raises(Blocked, match="Attach the overview report"):
        fire_transition(thing=first, name="give_to_panel", by=world.review_chair)
    steps.agree(world, review)
    assert stages(review) == ["panel_agreed"]
    fire_transition(thing=review, name="go_back_to_drafting", by=world.review_chair, reason="A new fact.")
    assert (stages(review), drift(review)) == (["drafting"], [])


def test_what_the_home_office_does_has_its_day(world: World) -> None:
    review = make_review(world, "with_home_office")
    found = current_round(review)
    assert found is not None
    with pytest.raises(NotAllowed):
        record_day(found=found, name="acknowledge_round", by=world.review_chair, on=days_ago(0))
    with pytest.raises(Blocked, match="cannot lie after today"):
        record_day(found=found, name="acknowledge_round", by=world.manager, on=days_ago(-1))
    record_day(found=found, name="acknowledge_round", by=world.manager, on=days_ago(0))
    record_day(found=found, name="start_quality_assurance", by=world.manager, on=days_ago(-30))
    found.refresh_from_db()
    assert (found.stage, found.acknowledged_on, found.quality_assurance_on) == (
        "at_quality_assurance", days_ago(0), days_ago(-30),
    )  # fmt: skip
    steps.clear(world, review)
    assert stages(review) == ["cleared"]


def test_changes_are_made_without_another_round(world: World) -> None:
    review = make_review(world, "with_home_office")
    services.record_answer(review=review, by=world.manager, outcome="changes", letter_on=days_ago(0), points="Page 4.")
    services.attach_report(
        review=review, by=world.review_chair, kind="overview", name="r.docx", content=b"better", note="Page 4."
    )
    fire_transition(thing=review, name="finish_changes", by=world.review_chair)
    assert (review.stage, review.round, stages(review)) == ("cleared", 1, ["changes_done"])


@pytest.mark.parametrize("to_the_home_office", [False, True])
def test_a_published_report_is_reopened_and_published_again(world: World, to_the_home_office: bool) -> None:
    review = make_review(world, "monitoring")
    fire_transition(thing=review, name="reopen_report", by=world.csp_chair, reason="A child could be recognised.")
    review.refresh_from_db()
    assert (review.stage, review.round, drift(review)) == ("corrections", 2, [])
    found = Publication.objects.get(review=review)
    assert (found.stage, found.names_checked, found.published_on) == ("not_ready", False, None)
    if to_the_home_office:
        correct_and_send(world, review)
        steps.clear(world, review)
    else:
        services.attach_report(
            review=review, by=world.review_chair, kind="overview", name="r.docx", content=b"new", note="Anonymised."
        )
        fire_transition(thing=review, name="finish_changes", by=world.review_chair)
    steps.publish(world, review)
    found.refresh_from_db()
    assert (review.stage, found.stage, drift(review)) == ("published", "republished", [])
    assert ReportRound.objects.filter(review=review).count() == 2
