"""The deadlines of a review follow from its facts: each is there when its fact is, and done when that is recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dhr.core import clock
from dhr.core.dates import add_months, add_working_days
from dhr.workflow import date_list, queries
from dhr.workflow.decisions import record_decision
from dhr.workflow.directions import record_direction
from dhr.workflow.duties import ReviewDeadline, dated_duties
from dhr.workflow.models import Review
from dhr.workflow.presenters.chart import chart_of
from dhr.workflow.services import fire_transition
from tests import steps
from tests.makers import World, days_ago, make_review


def duties(review: Review) -> dict[str, ReviewDeadline]:
    """The duties by kind, for a review that has one of each."""
    return {duty.kind: duty for duty in dated_duties([Review.objects.get(pk=review.pk)])}


def test_from_notification_to_decision(world: World) -> None:
    review = make_review(world)
    secure, found = queries.deadlines_of(review)
    assert (secure.kind, secure.statutory, secure.due) == ("secure-records", False, add_working_days(days_ago(20), 1))
    assert (found.kind, found.statutory, found.done_on) == ("decision", True, None)
    assert found.due == add_months(review.csp_aware_on, 1)
    steps.scope(world, review)
    assert [d.kind for d in queries.deadlines_of(review)] == ["scoping-reply", "scoping-reply", "decision"]
    steps.ask_for_decision(world, review)
    steps.decide(world, review)
    known = duties(review)
    assert {kind for kind, duty in known.items() if duty.done_on is None} == {"report", "chair"}
    assert known["chair"].due == days_ago(5 - 42)
    assert known["decision"].done_on == days_ago(5)
    assert (known["report"].start, known["report"].done_on) == (days_ago(5), None)
    assert known["report"].due == add_months(days_ago(5), 6)


def test_agency_returns_are_due_until_they_are_in(world: World) -> None:
    review = make_review(world, "gathering")
    assert [d.who for d in queries.deadlines_of(review)][:2] == ["Larkfield Surgery", "Wendmoor Constabulary"]
    steps.send_chronology(world, review)
    assert [d.who for d in queries.deadlines_of(review)] == ["Larkfield Surgery", "Review Chair, review chair"]


def test_report_and_copy_are_done_when_they_are_sent(world: World) -> None:
    review = make_review(world, "signed_off")
    copy = duties(review)["dac-copy"]
    assert (copy.due, copy.statutory, copy.done_on) == (add_working_days(clock.today(), 5), False, None)
    assert duties(review)["report"].done_on is None
    steps.send(world, review)
    known = duties(review)
    assert (known["dac-copy"].done_on, known["report"].done_on) == (clock.today(), clock.today())
    assert [duty.kind for duty in queries.deadlines_of(review)] == ["qa-result"]


def test_actions_are_due_until_they_have_ended(world: World) -> None:
    review = make_review(world, "monitoring")
    (found,) = [duty for duty in queries.deadlines_of(review) if duty.kind == "action"]
    assert (found.kind, found.who, found.due) == ("action", "Larkfield Surgery", days_ago(-90))


def test_a_direction_starts_the_six_months_and_a_no_ends_them(world: World) -> None:
    review = make_review(world, "decision_pending")
    record_decision(review=review, by=world.csp_chair, hold_review=False, decided_on=days_ago(3), reasons="Not met.")
    assert "report" not in duties(review)
    record_direction(
        review=review, by=world.csp_chair, kind="establish", authority="The partnership", directed_on=days_ago(1),
        directed_by="The Minister", words="Hold a review.",
    )  # fmt: skip
    assert duties(review)["report"].start == days_ago(1)


def test_nothing_is_open_in_a_review_that_has_ended(world: World) -> None:
    review = make_review(world, "decision_pending")
    record_decision(review=review, by=world.csp_chair, hold_review=False, decided_on=days_ago(3), reasons="Not met.")
    fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="Content.")
    assert queries.deadlines_of(review) == []
    assert not date_list.open_dates(world.manager).exists()


def test_under_the_draft_guidance_nothing_is_guessed(world: World) -> None:
    review = make_review(world, "established")
    review.guidance_version = "2024-draft"
    review.save()
    assert {duty.kind for duty in dated_duties([review])} & {"decision", "report"} == set()
    assert [label for label, _why in queries.dates_without_number(review, [])] == [
        "Decide whether to hold a review",
        "Complete the overview report",
    ]


def report_due(start: date, done_on: date | None) -> ReviewDeadline:
    return ReviewDeadline(
        Review(reference="DHR-X-2026-01"),
        "report",
        "Report",
        add_months(start, 6),
        "",
        "",
        "",
        True,
        done_on,
        start=start,
    )


@pytest.mark.parametrize(
    ("started", "done_on", "words", "over"),
    [
        (date(2026, 7, 3), None, "40 days left", 0),
        (date(2026, 3, 30), None, "55 days over", 1),
        (date(2025, 10, 8), date(2026, 5, 20), "Sent to the Home Office 20 May 2026, 42 days late", 0),
        (date(2025, 6, 2), date(2025, 11, 28), "Sent to the Home Office 28 November 2025", 0),
    ],
)
def test_the_chart(started: date, done_on: date | None, words: str, over: int) -> None:
    chart = chart_of([report_due(started, done_on)], date(2026, 11, 24))
    assert chart is not None
    (bar,) = chart.bars
    assert (bar.words, chart.over) == (words, over)
    assert bar.x < bar.limit_x
    assert (bar.end_x > bar.limit_x) == ("late" in words or "over" in words)


def test_a_chart_of_nothing_and_of_too_many() -> None:
    assert chart_of([], date(2026, 11, 24)) is None
    many = [report_due(date(2026, 1, 1) + timedelta(days=number), None) for number in range(45)]
    chart = chart_of(many, date(2026, 11, 24))
    assert chart is not None
    assert (len(chart.bars), chart.left_out) == (40, 5)
