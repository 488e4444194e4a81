"""Days that move: an extension, a corrected day, a day that an agency was given, what came in, a partnership's own lengths.
The original stays readable beside the day that stands; who may do it, what is refused, and that the history knows it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.dates import add_months, add_working_days
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.workflow import targets
from dhr.workflow.asking import answer_request, ask_extension
from dhr.workflow.commissioning import change_due_date
from dhr.workflow.day_corrections import correct_day, corrections_of, last_decision
from dhr.workflow.deadline_rules import RULES
from dhr.workflow.deadlines import Target
from dhr.workflow.duties import ReviewDeadline, dated_duties
from dhr.workflow.models import DayCorrection, Extension, RecordedDay, Review
from dhr.workflow.recorded_days import finish_day, give_more_time, record_day
from tests.makers import World, days_ago, make_review, return_of


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def duty(review: Review, kind: str, about: uuid.UUID | None = None) -> ReviewDeadline:
    """The one duty of this kind, about this thing where there are several."""
    found = dated_duties([Review.objects.get(pk=review.pk)])
    (only,) = [one for one in found if one.kind == kind and about in (None, one.about)]
    return only


def last_event() -> Event:
    found = Event.objects.order_by("number").last()
    assert found is not None
    return found


def extend(world: World, review: Review, to: date, *, agreed: bool = True) -> Extension:
    asked = ask_extension(review=review, by=world.review_chair, reason="inquest", why="In May.", due_on=to)
    return answer_request(asked=asked, by=world.csp_chair, agreed=agreed, note="As asked.")


def test_an_extension_stands_beside_the_original(world: World, review: Review) -> None:
    original = duty(review, "report").due
    extend(world, review, original + timedelta(days=20), agreed=False)
    assert duty(review, "report").agreed is None
    for days in (30, 90):
        extend(world, review, original + timedelta(days=days))
    found = duty(review, "report")
    assert (found.original, found.agreed) == (original, original + timedelta(days=90))
    assert found.due == found.agreed


def test_an_agency_that_is_given_another_day(world: World, review: Review) -> None:
    police = return_of(world, review)
    before = duty(review, "agency-return", police.pk)
    assert (before.original, before.agreed, before.agency_id) == (before.due, None, world.police.pk)
    for day in (days_ago(-40), days_ago(-25)):
        change_due_date(agency_return=police, by=world.review_chair, due_on=day, reason="Records are held elsewhere.")
    after = duty(review, "agency-return", police.pk)
    assert (after.original, after.agreed, after.due) == (before.due, days_ago(-25), days_ago(-25))
    other = duty(review, "agency-return", return_of(world, review, world.surgery).pk)
    assert other.agreed is None


def test_a_corrected_day_of_knowing_moves_the_decision_and_keeps_the_earlier_sum_readable(
    world: World, review: Review
) -> None:
    before = review.csp_aware_on
    correct_day(
        review=review, by=world.manager, fact="aware", pk=review.pk, after=days_ago(22), reason="An earlier letter."
    )
    assert duty(review, "decision").original == add_months(days_ago(22), 1)
    (kept,) = corrections_of(review, "aware", review.pk)
    assert (kept.before, kept.after, kept.reason, kept.by) == (
        before,
        days_ago(22),
        "An earlier letter.",
        world.manager,
    )
    event = last_event()
    assert (event.verb, event.detail["from"], event.detail["to"]) == (
        "day.corrected",
        before.isoformat(),
        days_ago(22).isoformat(),
    )


def test_a_corrected_decision_moves_the_report_and_what_counts_from_it(world: World, review: Review) -> None:
    decision = last_decision(review)
    assert decision is not None
    for day in (days_ago(8), days_ago(7)):
        correct_day(
            review=review, by=world.csp_chair, fact="decision", pk=decision.pk, after=day, reason="The minutes."
        )
    assert duty(review, "report").start == duty(review, "chair").start == days_ago(7)
    assert duty(review, "decision").done_on == days_ago(7)
    decision.refresh_from_db()
    assert decision.decided_on == days_ago(5), "the decision itself is never rewritten"


def test_who_may_correct(world: World, review: Review) -> None:
    decision = last_decision(review)
    assert decision is not None
    for by, fact, pk, refusal in (
        (world.csp_chair, "aware", review.pk, NotAllowed), (world.manager, "decision", decision.pk, NotAllowed),
        (world.review_chair, "aware", review.pk, NotAllowed), (world.author, "aware", review.pk, NotVisible),
        (world.outsider, "aware", review.pk, NotVisible), (world.manager, "aware", uuid.uuid4(), NotVisible),
        (world.manager, "recorded", uuid.uuid4(), NotVisible), (world.manager, "return_due", review.pk, NotVisible),
        (world.csp_chair, "decision", review.pk, NotVisible), (world.manager, "imagined", review.pk, NotVisible),
    ):  # fmt: skip
        with pytest.raises(refusal):
            correct_day(review=review, by=by, fact=fact, pk=pk, after=days_ago(21), reason="Because.")
    assert not DayCorrection.objects.exists()


@pytest.mark.parametrize(
    ("fact", "after", "reason", "words"),
    [
        ("aware", 20, "Because.", "counts already"),
        ("aware", -1, "Because.", "cannot lie after today"),
        ("aware", 25, "Because.", "before the death"),
        ("aware", 4, "Because.", "after its decision"),
        ("aware", 21, "  ", "Give a reason"),
        ("decision", 21, "Because.", "older than the day"),
        ("decision", -1, "Because.", "cannot lie after today"),
    ],
)
def test_what_cannot_be_corrected(world: World, review: Review, fact: str, after: int, reason: str, words: str) -> None:
    decision = last_decision(review)
    assert decision is not None
    by, pk = (world.manager, review.pk) if fact == "aware" else (world.csp_chair, decision.pk)
    with pytest.raises(Blocked, match=words):
        correct_day(review=review, by=by, fact=fact, pk=pk, after=days_ago(after), reason=reason)
    assert not DayCorrection.objects.exists()


def came(world: World, review: Review, rule: str = "foi", **changes: Any) -> RecordedDay:
    return record_day(
        review=review, **{"by": world.manager, "rule": rule, "about": "Request 7", "starts_on": days_ago(9), **changes}
    )


@pytest.mark.parametrize("rule", [rule.code for rule in RULES if rule.recorded])
def test_what_came_in_starts_its_day_and_is_done(world: World, review: Review, rule: str) -> None:
    made = came(world, review, rule)
    found = duty(review, rule)
    assert (found.start, found.done_on, found.about) == (days_ago(9), None, made.pk)
    assert found.what.endswith(": Request 7")
    more = found.due + timedelta(days=14)
    give_more_time(day=made, by=world.manager, extended_to=more, why="The coroner agreed.")
    found = duty(review, rule)
    assert (found.agreed, found.due, found.original) == (more, more, found.original)
    assert found.original != more
    finish_day(day=made, by=world.manager, done_on=days_ago(1))
    assert duty(review, rule).done_on == days_ago(1)
    assert last_event().verb == "day.done"


def test_two_of_one_kind_are_two_duties(world: World, review: Review) -> None:
    first, second = came(world, review), came(world, review, about="Request 8", starts_on=days_ago(3))
    finish_day(day=first, by=world.manager, done_on=days_ago(2))
    assert duty(review, "foi", first.pk).done_on == days_ago(2)
    assert duty(review, "foi", second.pk).due == add_working_days(days_ago(3), 20)
    correct_day(review=review, by=world.manager, fact="recorded", pk=second.pk, after=days_ago(4), reason="The stamp.")
    assert duty(review, "foi", second.pk).start == days_ago(4)
    assert duty(review, "foi", first.pk).start == days_ago(9)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rule": "report"}, "Choose what came in"),
        ({"about": " "}, "few words"),
        ({"starts_on": days_ago(-2)}, "after today"),
    ],
)
def test_what_cannot_be_recorded(world: World, review: Review, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Blocked, match=words):
        came(world, review, **changes)
    assert not RecordedDay.objects.exists()


def test_what_cannot_be_finished_or_given_more_time(world: World, review: Review) -> None:
    made = came(world, review)
    stands = duty(review, "foi").due
    for day in (days_ago(10), days_ago(-2)):
        with pytest.raises(Blocked, match="between the day on which it came in and today"):
            finish_day(day=made, by=world.manager, done_on=day)
    for day, why, words in (
        (stands, "Why.", "after the day that stands"),
        (stands + timedelta(days=1), " ", "who gave"),
    ):
        with pytest.raises(Blocked, match=words):
            give_more_time(day=made, by=world.manager, extended_to=day, why=why)
    finish_day(day=made, by=world.manager, done_on=clock.today())
    with pytest.raises(Blocked, match="done already"):
        finish_day(day=made, by=world.manager, done_on=clock.today())
    with pytest.raises(Blocked, match="done already"):
        give_more_time(day=made, by=world.manager, extended_to=stands + timedelta(days=1), why="Why.")


def test_who_may_record(world: World, review: Review) -> None:
    made = came(world, review)
    for by, refusal in ((world.review_chair, NotAllowed), (world.author, NotVisible), (world.outsider, NotVisible)):
        with pytest.raises(refusal):
            came(world, review, by=by)
        with pytest.raises(refusal):
            finish_day(day=made, by=by, done_on=clock.today())
        with pytest.raises(refusal):
            give_more_time(day=made, by=by, extended_to=days_ago(-90), why="Why.")


def set_target(world: World, rule: str, length: int | None, unit: str = "day", **changes: Any) -> None:
    facts: dict[str, Any] = {"partnership": world.partnership, "by": world.manager, "rule": rule, **changes}
    targets.set_target(target=Target(length, unit), **facts)  # type: ignore[arg-type]


def test_a_target_counts_for_the_partnership_that_set_it(world: World) -> None:
    review = make_review(world, "established")
    set_target(world, "chair", 9)
    set_target(world, "tell-home-office", 1, "working_day")
    found = duty(review, "chair")
    assert (found.due, found.statutory) == (days_ago(5) + timedelta(days=9), False)
    assert found.authority == "Local target of the partnership; the law sets no number"
    assert duty(review, "tell-home-office").due == add_working_days(days_ago(5), 1)
    assert last_event().detail["to"] == "1 working day"
    set_target(world, "chair", None)
    assert "chair" not in {one.kind for one in dated_duties([review])}
    assert targets.target_in_words(world.elsewhere, "chair") == "6 weeks"


@pytest.mark.parametrize(
    ("rule", "length", "words"),
    [("report", 9, "law or the guidance"), ("foi", 9, "law or the guidance"), ("action", 9, "people set the day"),
     ("imagined", 9, "law or the guidance"), ("chair", 0, "from 1 to 400"), ("chair", 401, "from 1 to 400")],
)  # fmt: skip
def test_what_is_no_target(world: World, rule: str, length: int, words: str) -> None:
    with pytest.raises(Blocked, match=words):
        set_target(world, rule, length)


def test_a_day_off_moves_working_days_here_and_comes_back(world: World) -> None:
    review = make_review(world)
    before = duty(review, "secure-records").due
    added = targets.add_holiday(partnership=world.partnership, by=world.manager, on=before, name="Town day")
    assert duty(review, "secure-records").due == add_working_days(before, 1)
    for on, name, words in ((before, "Again", "on the list already"), (days_ago(3), " ", "what day it is")):
        with pytest.raises(Blocked, match=words):
            targets.add_holiday(partnership=world.partnership, by=world.manager, on=on, name=name)
    targets.remove_holiday(holiday=added, by=world.manager)
    assert duty(review, "secure-records").due == before
    assert last_event().verb == "holiday.removed"


def test_who_may_set_targets(world: World) -> None:
    added = targets.add_holiday(partnership=world.partnership, by=world.manager, on=days_ago(1), name="Town day")
    for by in (world.csp_chair, world.auditor, world.review_chair, world.author, world.outsider):
        with pytest.raises(NotAllowed):
            set_target(world, "chair", 9, by=by)
        with pytest.raises(NotAllowed):
            targets.add_holiday(partnership=world.partnership, by=by, on=days_ago(2), name="Town day")
        with pytest.raises(NotAllowed):
            targets.remove_holiday(holiday=added, by=by)
