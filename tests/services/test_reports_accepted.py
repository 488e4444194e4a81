"""An agency's report is checked, accepted with or without a reason, re-opened, and its staff are debriefed."""

from __future__ import annotations

import pytest

from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed
from dhr.imrs.checking import accept_report, check_version
from dhr.imrs.models import AgencyReport
from dhr.imrs.queries import missing_in
from dhr.imrs.services import record_debrief, upload_version
from dhr.workflow.models import Review, StageChange
from dhr.workflow.services import blockers
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_review
from tests.report_makers import FILE, check, move, presented, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def test_a_management_review_is_presented_before_it_is_accepted(world: World, review: Review) -> None:
    report = submitted(world, review)
    check(world, report)
    with pytest.raises(Blocked, match="Present the management review"):
        accept_report(report=report, by=world.review_chair)
    move(report, "present_report", world.review_chair)
    assert accept_report(report=report, by=world.review_chair).stage == "accepted"


def test_a_summary_report_needs_no_presenting(world: World, review: Review) -> None:
    report = submitted(world, review, "summary_report")
    check(world, report)
    assert accept_report(report=report, by=world.review_chair).stage == "accepted"


@pytest.mark.parametrize(
    ("but", "reason", "refused"),
    [
        (("lines",), "All the same.", "checklist is not met"),  # blocks: no reason helps
        (("hindsight",), "", "Say why it is good enough"),
        (("hindsight",), "The panel heard the author on it.", ""),
    ],
)
def test_what_is_missing_at_acceptance(
    world: World, review: Review, but: tuple[str, ...], reason: str, refused: str
) -> None:
    report = presented(world, review)
    check(world, report, *but)
    if refused:
        with pytest.raises(Blocked, match=refused):
            accept_report(report=report, by=world.review_chair, reason=reason)
        assert AgencyReport.objects.get().stage == "presented"  # nothing is half done
    else:
        accept_report(report=report, by=world.review_chair, reason=reason)
        assert StageChange.objects.get(name="accept_report").reason == reason


def test_nobody_accepts_without_the_checklist_and_nobody_but_the_review_chair(world: World, review: Review) -> None:
    report = presented(world, review)
    with pytest.raises(Blocked, match="checklist"):
        accept_report(report=report, by=world.review_chair)
    check(world, report)
    with pytest.raises(NotAllowed):
        accept_report(report=report, by=world.manager)


def test_ticks_belong_to_the_version_that_was_read(world: World, review: Review) -> None:
    report = presented(world, review)
    first = check(world, report)
    move(report, "return_report", world.review_chair, "More.")
    upload_version(report=report, by=world.author, note="More.", **FILE)
    move(report, "submit_report", world.sign_off)
    assert missing_in(report).blocks  # the new version is to be read anew
    with pytest.raises(Blocked, match="later version"):
        check_version(version=first, by=world.review_chair, answers=[])


def test_an_accepted_report_can_be_reopened(world: World, review: Review) -> None:
    report = presented(world, review)
    check(world, report)
    accept_report(report=report, by=world.review_chair)
    assert move(report, "reopen_report", world.review_chair, "New facts from the trial.").stage == "returned"
    assert not drift(review)


def test_the_debrief_has_a_day_and_a_note(world: World, review: Review) -> None:
    report = presented(world, review)
    check(world, report)
    accept_report(report=report, by=world.review_chair)
    with pytest.raises(Blocked) as said:
        record_debrief(report=report, by=world.sign_off, on=days_ago(-1), note=" ")
    assert len(said.value.reasons) == 2
    with pytest.raises(NotAllowed):
        record_debrief(report=report, by=world.author, on=clock.today(), note="Done.")


def test_the_analysis_waits_for_what_was_asked(world: World, review: Review) -> None:
    """Source: domain 3.1 A7: every report that was asked for is accepted, or let off."""
    report = presented(world, review)
    asked_for = f"{report.subject} (presented to the panel)"
    assert asked_for in blockers(review, "start_analysis", world.review_chair)["returns_in"]
    check(world, report)
    accept_report(report=report, by=world.review_chair)
    assert (
        asked_for not in blockers(review, "start_analysis", world.review_chair)["returns_in"]
    )  # the chronologies wait
