"""A review that was already under way: entered at every stage, with its past, and led on from there."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed
from dhr.panels.services import appoint_chair
from dhr.submission.models import Publication, ReportRound
from dhr.workflow.later import record_existing_review
from dhr.workflow.models import Decision, Review, StageChange
from dhr.workflow.queries import deadlines_of
from dhr.workflow.services import fire_transition
from dhr.workflow.stages import STAGES
from dhr.workflow.under_way import DATES, Past, fitting
from dhr.workflow.ways_on import ways_on
from dhr.workflow.work import drift
from tests.makers import World, days_ago

DAYS = {name: days_ago(900 - 60 * number) for number, name in enumerate(DATES)}


def record(world: World, stage: str, **changes: Any) -> Review:
    facts: dict[str, Any] = {
        "pseudonym": "Petra", "area": "Quayside", "manner": "homicide", "decided_by": "Cllr Moss, chair",
        "days": {name: DAYS[name] for name in fitting(stage)},
    }  # fmt: skip
    past = Past(stage=stage, **{**facts, **changes})
    return record_existing_review(partnership=world.partnership, by=world.manager, past=past, chair=world.review_chair)


@pytest.mark.parametrize("stage", STAGES)
def test_at_every_stage_the_work_fits_and_the_way_on_is_offered(world: World, stage: str) -> None:
    review = record(world, stage)
    assert (review.stage, review.recorded_later, drift(review)) == (stage, True, [])
    assert [way.name for way in ways_on(review, world.csp_chair)] != []


def test_what_is_known_stands_in_the_history_and_nothing_else(world: World) -> None:
    days = {name: DAYS[name] for name in ("death_on", "csp_aware_on", "decided_on", "sent_on")}
    review = record(world, "with_home_office", days=days)
    changes = list(StageChange.objects.filter(review=review))
    assert [(c.name, timezone.localdate(c.at), c.recorded_later) for c in changes] == [
        ("decide_review", DAYS["decided_on"], True), ("send_package", DAYS["sent_on"], True),
    ]  # fmt: skip
    decision = Decision.objects.get()
    assert (decision.who, decision.recorded_later, decision.change) == ("Cllr Moss, chair", True, changes[0])
    assert (ReportRound.objects.get().stage, Event.objects.filter(verb="review.recorded_later").count()) == (
        "submitted",
        1,
    )


def test_it_is_led_on_by_the_ordinary_steps(world: World) -> None:
    review = record(world, "published")
    assert Publication.objects.get().stage == "published"
    fire_transition(thing=review, name="reopen_report", by=world.csp_chair, reason="An addendum.")
    assert (review.stage, review.round, drift(review)) == ("corrections", 2, [])


def test_its_deadlines_follow_from_its_days(world: World) -> None:
    review = record(world, "gathering")
    (report,) = [found for found in deadlines_of(review) if found.kind == "report"]
    assert report.start == DAYS["decided_on"]


def test_a_chair_without_an_account_is_appointed_later_and_the_stage_stays(world: World) -> None:
    days = {name: DAYS[name] for name in fitting("gathering")}
    past = Past("gathering", "Petra", "Quayside", "homicide", days, "Cllr Moss")
    review = record_existing_review(partnership=world.partnership, by=world.manager, past=past)
    with pytest.raises(Exception, match="cannot do this|could not find"):
        fire_transition(thing=review, name="start_analysis", by=world.review_chair)
    facts: dict[str, Any] = {"review": review, "by": world.csp_chair, "user": world.review_chair, "independent": True}
    appoint_chair(**facts, declared_on=days_ago(2), appointed_on=days_ago(1))
    review.refresh_from_db()
    assert review.stage == "gathering"
    with pytest.raises(Blocked, match="only be done at the stage"):
        appoint_chair(**facts, declared_on=days_ago(2), appointed_on=days_ago(1))


@pytest.mark.parametrize(
    ("stage", "changes", "words"),
    [
        ("gathering", {"days": {"death_on": DAYS["death_on"], "csp_aware_on": DAYS["csp_aware_on"]}}, "Day of the decision: enter it"),
        ("closed", {"days": {**DAYS, "csp_aware_on": days_ago(2000)}}, "cannot lie before “day of the death”"),
        ("scoping", {"days": DAYS}, "Day of publication: no such day at this stage"),
        ("withheld", {"days": DAYS}, "Day of publication: no such day at this stage"),
        ("scoping", {"reference": "TH/2019/3"}, "for example TH-2019-3"),
        ("scoping", {"reference": "Record"}, "for example TH-2019-3"),
        ("scoping", {"area": "A" * 201}, "at most 200 characters"),
        ("closed", {"address": "www.example.org/report"}, "beginning with https://"),
        ("scoping", {"days": {**DAYS, "published_on": days_ago(-2)}}, "cannot lie after today"),
        ("established", {"decided_by": ""}, "Say who decided"),
        ("notified", {"pseudonym": " "}, "by a pseudonym"),
    ],
)  # fmt: skip
def test_what_cannot_be_so(world: World, stage: str, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Blocked, match=words):
        record(world, stage, **changes)
    assert not Review.objects.exists()


def test_a_reference_is_kept_once_and_only_the_manager_records(world: World) -> None:
    assert record(world, "closed", reference="TH-2019-3").reference == "TH-2019-3"
    with pytest.raises(Blocked, match="is here already"):
        record(world, "closed", reference="th-2019-3", pseudonym="Olga")
    past = Past("notified", "P", "Q", "homicide", {k: DAYS[k] for k in ("death_on", "csp_aware_on")})
    with pytest.raises(NotAllowed):
        record_existing_review(partnership=world.partnership, by=world.csp_chair, past=past)


def test_the_same_form_twice_records_one_review(world: World) -> None:
    first = record(world, "scoping")
    with pytest.raises(Blocked, match=f"{first.reference} is about this death already"):
        record(world, "scoping")
    record(world, "scoping", pseudonym="Olga")
    assert Review.objects.count() == 2
