"""The list of dates over all reviews is a copy, and a true one: whatever happens, its rows are what follows from the facts."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dhr.core import clock
from dhr.core.refusals import Refusal
from dhr.workflow import date_list, targets
from dhr.workflow.asking import answer_request, ask_extension, ask_pause, end_pause
from dhr.workflow.commissioning import change_due_date
from dhr.workflow.correcting import correct_stage
from dhr.workflow.day_corrections import correct_day, last_decision
from dhr.workflow.deadlines import Target
from dhr.workflow.decisions import record_decision
from dhr.workflow.duties import duties_from
from dhr.workflow.duty_facts import DutyFacts
from dhr.workflow.duty_forecasts import past_of, with_forecasts
from dhr.workflow.models import AgencyReturn, Extension, ListedDate, ListState, Pause, RecordedDay, Review
from dhr.workflow.proceedings import add_proceeding, record_date
from dhr.workflow.recorded_days import finish_day, give_more_time, record_day
from dhr.workflow.services import fire_transition
from tests import steps
from tests.makers import World, days_ago, make_review

COLUMNS = tuple(name for name in date_list.COLUMNS if name != "review")


def listed(*, forecasts: bool = False) -> list[tuple[Any, ...]]:
    """Every row of the list, in an order of its own."""
    columns = [name for name in COLUMNS if forecasts or name != "forecast"]
    return sorted(
        (str(row.review_id), *(str(getattr(row, name)) for name in columns)) for row in ListedDate.objects.all()
    )


def from_the_facts(*, forecasts: bool = False) -> list[tuple[Any, ...]]:
    """The same, worked out anew for all reviews at once."""
    reviews = list(Review.objects.select_related("partnership"))
    known, past = DutyFacts(reviews), past_of({review.partnership_id for review in reviews})
    found = with_forecasts(duties_from(known), known, past, clock.today())
    columns = [name for name in COLUMNS if forecasts or name != "forecast"]
    return sorted((str(one.review.pk), *(str(getattr(one, name)) for name in columns)) for one in found)


def agree(*, forecasts: bool = False) -> None:
    date_list.bring_up_to_date()
    assert listed(forecasts=forecasts) == from_the_facts(forecasts=forecasts)


Extra = Callable[[World, Review, random.Random], Any]


def _pause(world: World, review: Review, chance: random.Random) -> Any:
    waiting = Pause.objects.filter(review=review, answer="agreed", ended_on=None).first()
    if waiting is not None:
        return end_pause(pause=waiting, by=world.manager, ended_on=days_ago(0), note="It goes on.")
    reason, start = chance.choice(("criminal", "inquest", "family")), days_ago(chance.randrange(3))
    asked = ask_pause(
        review=review, by=world.manager, reason=reason, why="A trial.", starts_on=start, review_on=days_ago(-40)
    )
    return answer_request(asked=asked, by=world.csp_chair, agreed=chance.random() < 0.8, note="As asked.")


def _extension(world: World, review: Review, chance: random.Random) -> Any:
    waiting = Extension.objects.filter(review=review, answer="waiting").first()
    if waiting is not None:
        return answer_request(asked=waiting, by=world.csp_chair, agreed=chance.random() < 0.7, note="As asked.")
    due_on = days_ago(-chance.randrange(200, 900))
    return ask_extension(review=review, by=world.manager, reason="panel", why="Time.", due_on=due_on)


def _correction(world: World, review: Review, chance: random.Random) -> Any:
    decision, day = last_decision(review), days_ago(chance.randrange(25))
    if decision is not None and chance.random() < 0.5:
        return correct_day(
            review=review, by=world.csp_chair, fact="decision", pk=decision.pk, after=day, reason="Minutes."
        )
    return correct_day(review=review, by=world.manager, fact="aware", pk=review.pk, after=day, reason="A letter.")


def _came_in(world: World, review: Review, chance: random.Random) -> Any:
    known = RecordedDay.objects.filter(review=review, done_on=None).first()
    if known is None or chance.random() < 0.4:
        rule = chance.choice(("foi", "breach", "pfd-reply", "subject-access"))
        return record_day(
            review=review, by=world.manager, rule=rule, about="A", starts_on=days_ago(chance.randrange(9))
        )
    if chance.random() < 0.5:
        return give_more_time(day=known, by=world.manager, extended_to=days_ago(-100), why="Agreed.")
    return finish_day(day=known, by=world.manager, done_on=days_ago(0))


def _trial(world: World, review: Review, chance: random.Random) -> Any:
    effect = chance.choice(("hold_interviews", "hold_publication", "none"))
    made = add_proceeding(review=review, by=world.manager, kind="criminal", effects=[effect])
    return record_date(proceeding=made, by=world.manager, kind="trial", on=days_ago(-chance.randrange(300)))


def _target(world: World, review: Review, chance: random.Random) -> Any:
    rule, length = chance.choice(("chair", "sign-off", "tell-family", "qa-result")), chance.choice((None, 3, 20))
    target = Target(length, "working_day")
    return targets.set_target(partnership=world.partnership, by=world.manager, rule=rule, target=target)


def _holiday(world: World, review: Review, chance: random.Random) -> Any:
    on = days_ago(chance.randrange(-20, 20))
    return targets.add_holiday(partnership=world.partnership, by=world.manager, on=on, name="Town day")


def _return(world: World, review: Review, chance: random.Random) -> Any:
    owed = AgencyReturn.objects.filter(review=review).order_by("?").first()
    if owed is None:
        return None
    return change_due_date(
        agency_return=owed, by=world.review_chair, due_on=days_ago(-chance.randrange(20, 60)), reason="Away."
    )


def _mistake(world: World, review: Review, chance: random.Random) -> Any:
    """The last move is taken back as a mistake, and made again by the next step."""
    if chance.random() < 0.7:
        return None
    return correct_stage(thing=review, by=world.csp_chair, reason="Pressed too early.")


EXTRAS: tuple[Extra, ...] = (_pause, _extension, _correction, _came_in, _trial, _target, _holiday, _return, _mistake)


def something_happens(world: World, review: Review, chance: random.Random) -> None:
    """One thing beside the straight way; what is refused has changed nothing."""
    try:
        with transaction.atomic():
            chance.choice(EXTRAS)(world, Review.objects.get(pk=review.pk), chance)
    except Refusal:
        pass


@pytest.mark.parametrize("seed", range(3))
def test_the_list_is_what_follows_from_the_facts_after_a_random_life(world: World, seed: int) -> None:
    chance, other = random.Random(seed), make_review(world, "gathering")
    review = steps.notify(world)
    for stage, step in steps.STEPS:
        for _ in range(chance.randrange(1, 4)):
            something_happens(world, chance.choice((review, review, other)), chance)
        agree()
        review.refresh_from_db()
        before = review.stage
        try:
            with transaction.atomic():
                step(world, review)
        except (Refusal, AssertionError):  # a move that was taken back, or what stands in the way: the life waits here
            review.refresh_from_db()
            assert review.stage == before, f"on the way to {stage}"
        agree()
    date_list.write_all()
    assert listed() == from_the_facts()


def test_open_dates_end_with_the_review_and_what_was_done_stays(world: World) -> None:
    review = make_review(world, "decision_pending")
    record_day(review=review, by=world.manager, rule="foi", about="Request 7", starts_on=days_ago(2))
    record_decision(review=review, by=world.csp_chair, hold_review=False, decided_on=days_ago(3), reasons="Not met.")
    agree()
    assert [row.kind for row in ListedDate.objects.filter(done_on=None)] == ["foi"]
    fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="Content.")
    agree()
    assert not ListedDate.objects.filter(done_on=None).exists()
    assert ListedDate.objects.filter(review=review, kind="decision").exists()


def test_forecasts_rest_on_all_past_reviews_once_all_is_written(world: World) -> None:
    with clock.as_if_on(days_ago(30)):
        past = [make_review(world, "decision_pending") for _ in range(3)]
    for review in past:
        steps.decide(world, review)
    waiting = make_review(world, "scoping")
    date_list.write_all()
    assert listed(forecasts=True) == from_the_facts(forecasts=True)
    assert ListedDate.objects.get(review=waiting, kind="decision").forecast == days_ago(-25), "45 days, as in the past"


def keys_of(review: Review) -> set[Any]:
    return set(ListedDate.objects.filter(review=review).values_list("pk", flat=True))


def test_a_review_in_which_nothing_happened_is_not_written_again(world: World) -> None:
    touched, still = steps.notify(world), steps.notify(world)
    date_list.bring_up_to_date()
    before, same = keys_of(touched), keys_of(still)
    steps.scope(world, touched)
    date_list.bring_up_to_date()
    assert not keys_of(touched) & before
    assert keys_of(still) == same


def test_what_concerns_all_writes_all(world: World) -> None:
    review = steps.notify(world)
    date_list.bring_up_to_date()
    before = keys_of(review)
    added = targets.add_holiday(partnership=world.partnership, by=world.manager, on=days_ago(9), name="Town day")
    agree()
    assert not keys_of(review) & before
    targets.remove_holiday(holiday=added, by=world.manager)
    agree()
    targets.set_target(partnership=world.partnership, by=world.manager, rule="secure-records", target=Target(9, "day"))
    agree()


def test_a_current_list_asks_two_small_questions_and_writes_nothing(world: World) -> None:
    steps.notify(world)
    date_list.bring_up_to_date()
    before = list(ListedDate.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked:
        date_list.bring_up_to_date()
    assert len(asked) == 2
    assert list(ListedDate.objects.values_list("pk", flat=True)) == before


def test_a_new_day_makes_new_forecasts(world: World) -> None:
    review, today = steps.notify(world), clock.today()
    trial = add_proceeding(review=review, by=world.manager, kind="criminal", effects=["hold_interviews"])
    record_date(proceeding=trial, by=world.manager, kind="trial", on=today + timedelta(days=3))
    decided = make_review(world, "established")
    trial = add_proceeding(review=decided, by=world.manager, kind="criminal", effects=["hold_interviews"])
    record_date(proceeding=trial, by=world.manager, kind="trial", on=today + timedelta(days=3))

    def forecast_of_report() -> date | None:
        date_list.bring_up_to_date()
        return ListedDate.objects.get(review=decided, kind="report").forecast

    assert forecast_of_report() == today + timedelta(days=3)
    assert ListState.objects.get().made_on == today
    with clock.as_if_on(today + timedelta(days=2)):
        assert forecast_of_report() == today + timedelta(days=3)
    with clock.as_if_on(today + timedelta(days=3)):
        assert forecast_of_report() is None, "the day is here, and too little is known of others"
        assert ListState.objects.get().made_on == today + timedelta(days=3)


def test_what_is_rolled_back_leaves_no_trace(world: World) -> None:
    review = steps.notify(world)
    date_list.bring_up_to_date()
    before = listed()
    with pytest.raises(RuntimeError), transaction.atomic():
        steps.scope(world, review)
        date_list.bring_up_to_date()
        assert listed() != before, "inside, it follows"
        raise RuntimeError
    assert listed() == before
    agree()


def test_each_sees_the_dates_of_their_own_reviews(world: World) -> None:
    review = make_review(world, "gathering")
    for user in (world.manager, world.csp_chair, world.auditor, world.review_chair, world.panel_member):
        assert {row.review_id for row in date_list.open_dates(user)} == {review.pk}
    assert list(date_list.open_dates(world.outsider)) == []
    days = [row.due for row in date_list.open_dates(world.manager)]
    assert days == sorted(days) and len(days) == 3
    assert date_list.next_dates([review])[review.pk].due == days[0]
