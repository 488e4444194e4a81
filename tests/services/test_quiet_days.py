"""Days not to contact: what is recorded, what the review knows by itself, and for whom it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.panels import services as panels
from dhr.panels.models import Household, QuietDay
from dhr.panels.quiet import HeldBack, held_back, next_open_day, quiet_reason
from dhr.panels.quiet_days import add_quiet_day, end_quiet_day, recorded_days
from dhr.panels.quiet_rules import BIRTHDAY, DEATH_ANNIVERSARY
from dhr.workflow import proceedings
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review

TODAY = date(2027, 6, 1)


@pytest.fixture
def review(world: World) -> Review:
    with clock.as_if_on(date(2027, 5, 1)):
        return make_review(world)  # the death was on 7 April 2027


def household(world: World, review: Review, label: str = "Ruth's household") -> Household:
    return panels.add_household(review=review, by=world.manager, label=label)


def keep(world: World, review: Review, **facts: Any) -> QuietDay:
    with clock.as_if_on(TODAY):
        return add_quiet_day(
            **{"review": review, "by": world.manager, "on": date(2027, 9, 9), "kind": "birthday", **facts}
        )


def test_what_the_review_knows_by_itself(world: World, review: Review) -> None:
    found = household(world, review)
    panels.add_person(
        review=review, by=world.manager, role="child", pseudonym="Sam", real_name="Samuel Q", date_of_birth=date(2012, 2, 29)
    )  # fmt: skip
    trial = proceedings.add_proceeding(review=review, by=world.manager, kind="criminal")
    for kind, on in (("trial", date(2027, 7, 5)), ("charge", date(2027, 7, 12))):
        proceedings.record_date(proceeding=trial, by=world.manager, kind=kind, on=on)
    assert quiet_reason(found, date(2028, 4, 7)) == DEATH_ANNIVERSARY
    assert quiet_reason(found, date(2029, 2, 28)) == BIRTHDAY
    assert quiet_reason(found, date(2027, 7, 5)) == "The trial begins on this day."
    assert quiet_reason(found, date(2027, 7, 12)) is None, "a charge is no day in court"
    assert next_open_day(found, date(2027, 7, 5)) == date(2027, 7, 6)
    assert next_open_day(found, date(2027, 7, 12)) == date(2027, 7, 12)


def test_a_day_holds_for_one_household_or_for_all(world: World, review: Review) -> None:
    ruth, omar = household(world, review), household(world, review, "Omar's household")
    keep(world, review, household=ruth)
    keep(world, review, kind="other", on=date(2027, 12, 24), every_year=True)
    assert quiet_reason(ruth, date(2027, 9, 9)) == "It is a birthday in the family."
    assert quiet_reason(omar, date(2027, 9, 9)) is None
    for found in (ruth, omar):
        assert quiet_reason(found, date(2030, 12, 24)) is not None


def test_nothing_holds_for_another_review(world: World, review: Review) -> None:
    keep(world, review)
    with clock.as_if_on(date(2027, 3, 1)):
        elsewhere = make_review(world)
    assert quiet_reason(household(world, elsewhere), date(2027, 9, 9)) is None


def test_a_day_that_is_removed_no_longer_holds_and_stays_in_the_history(world: World, review: Review) -> None:
    found, day = household(world, review), keep(world, review)
    with pytest.raises(Blocked, match="Give a reason"):
        end_quiet_day(quiet_day=day, by=world.manager, reason=" ")
    assert quiet_reason(found, day.on)
    end_quiet_day(quiet_day=day, by=world.manager, reason="They said that they do not mind.")
    assert quiet_reason(found, day.on) is None
    assert not recorded_days(review).exists()
    last = day.history.latest()
    assert (last.history_change_reason, last.history_user) == ("They said that they do not mind.", world.manager)
    with pytest.raises(Blocked, match="already"):
        end_quiet_day(quiet_day=day, by=world.manager, reason="Again.")


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"on": date(2027, 5, 31)}, "has passed"), ({"note": "Again."}, "on the list already")],
)
def test_what_cannot_be_added(world: World, review: Review, facts: dict[str, Any], words: str) -> None:
    keep(world, review)
    with pytest.raises(Blocked, match=words):
        keep(world, review, **facts)
    assert QuietDay.objects.count() == 1


def test_who_may(world: World, review: Review) -> None:
    day = keep(world, review)
    for user, refusal in ((world.outsider, NotVisible), (world.auditor, NotAllowed), (world.csp_chair, NotAllowed)):
        with pytest.raises(refusal):
            keep(world, review, by=user, kind="other")
        with pytest.raises(refusal):
            end_quiet_day(quiet_day=day, by=user, reason="R")
    with clock.as_if_on(date(2027, 3, 1)):
        elsewhere = household(world, make_review(world))
    with pytest.raises(NotVisible):
        keep(world, review, household=elsewhere)


def test_a_closed_review_keeps_its_list(world: World) -> None:
    with clock.as_if_on(date(2027, 5, 1)):
        review = make_review(world, "established")
    day = keep(world, review)
    fire_transition(thing=review, name="discontinue_review", by=world.csp_chair, reason="No longer needed.")
    with pytest.raises(Blocked):
        keep(world, review, kind="other")
    with pytest.raises(Blocked):
        end_quiet_day(quiet_day=day, by=world.manager, reason="R")


def test_the_audit_says_what_without_the_note(world: World, review: Review) -> None:
    end_quiet_day(quiet_day=keep(world, review, note="Wilhelmina's day"), by=world.manager, reason="Asked.")
    events = list(Event.objects.filter(verb__startswith="quiet_day."))
    assert [event.verb for event in events] == ["quiet_day.added", "quiet_day.removed"]
    assert not any("Wilhelmina" in f"{event.subject} {event.detail}" for event in events)


def test_many_households_are_asked_about_at_once(world: World, review: Review) -> None:
    first = household(world, review)
    keep(world, review, household=first)
    day = date(2027, 9, 9)
    with CaptureQueriesContext(connection) as few:
        held = held_back([first], day)
    more = [household(world, review, f"Household {n}") for n in range(8)]
    with CaptureQueriesContext(connection) as many:
        assert held_back([first, *more], day) == held
    assert held == {first.pk: HeldBack("It is a birthday in the family.", date(2027, 9, 10))}
    assert len(many) == len(few) == 4
