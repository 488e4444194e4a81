"""How each rule counts in a review: when it appears, from which day, when it is done, in which stages it is open.

The facts of most tests are told and not stored; a whole life at the end goes through the real services."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from dhr.chronology import questions
from dhr.core import clock
from dhr.core.dates import add_months, add_working_days
from dhr.workflow.counted import COUNTED
from dhr.workflow.deadline_rules import RULES
from dhr.workflow.deadlines import Target
from dhr.workflow.duties import ENDED, ReviewDeadline, dated_duties, duties_from
from dhr.workflow.duty_facts import NOTHING, READS, Assumed, DutyFacts
from dhr.workflow.duty_kinds import KINDS
from dhr.workflow.models import Review
from dhr.workflow.stages import REVIEW_TRACK
from tests import steps
from tests.makers import World, days_ago, make_review, return_of

Facts = dict[str, Sequence[Any]]
AWARE, HELD, CAME, LEFT = date(2026, 3, 2), date(2026, 3, 20), date(2026, 6, 1), date(2026, 6, 11)
KEY = uuid.UUID(int=7)
WEEK = Target(1, "week")
WITHOUT_LENGTH = (
    "tell-home-office",
    "tell-family",
    "sign-off",
    "send-home-office",
    "corrections",
    "publish",
    "library-link",
)
"""Rules for which the law sets no length: the partnership of these tests gives itself a week."""


def row(**facts: Any) -> Any:
    return SimpleNamespace(**facts)


def said(kind: str = "hold", on: date = HELD, key: uuid.UUID = KEY) -> Any:
    return row(pk=key, kind=kind, decided_on=on, until=None)


def turn(name: str, source: str, target: str, on: date) -> Any:
    at = timezone.make_aware(datetime(on.year, on.month, on.day, 23, 30))
    return row(name=name, from_stage=source, to_stage=target, at=at)


def stayed(stage: str, left: date | None = None) -> list[Any]:
    """It came to a stage, and left it."""
    return [turn("come", "x", stage, CAME)] + ([turn("leave", stage, "y", left)] if left else [])


class Told(DutyFacts):
    """Facts that are told."""

    def __init__(self, review: Review, facts: Facts, assumed: Assumed = NOTHING) -> None:
        self.reviews, self.assumed = [review], assumed
        self._rows = {name: {review.pk: list(facts.get(name, ()))} for name in READS}
        self.targets = {review.partnership_id: dict.fromkeys(WITHOUT_LENGTH, WEEK)}
        self.holidays = {}


def duties(stage: str, kind: str, facts: Facts, assumed: Assumed = NOTHING) -> list[ReviewDeadline]:
    review = Review(
        pk=uuid.UUID(int=1), partnership_id=uuid.UUID(int=2), stage=stage, csp_aware_on=AWARE, reference="DHR"
    )
    return [found for found in duties_from(Told(review, facts, assumed)) if found.kind == kind]


HOME = row(pk=KEY, label="The mother", stage="contactable")
HELD_FACTS: Facts = {"decisions": [said()]}


def contact(kind: str, on: date, outcome: str = "done") -> Any:
    return row(household_id=KEY, kind=kind, outcome=outcome, on=on)


def recorded(rule: str, done_on: date | None = None) -> Facts:
    return {"recorded": [row(pk=KEY, rule=rule, about="A", starts_on=CAME, extended_to=None, done_on=done_on)]}


# Kind, stage, facts that open it, the day it starts, facts that are added when it is done, the day on which it was done.
CASES: tuple[tuple[str, str, Facts, date, Facts, date], ...] = (
    ("decision", "notified", {}, AWARE, {"decisions": [said("no_review")]}, HELD),
    ("report", "gathering", HELD_FACTS, HELD, {"dispatches": [row(recipient="home_office", round=1, sent_on=LEFT)]}, LEFT),
    ("secure-records", "notified", {"notifications": [row(received_on=CAME)]}, CAME,
     {"scoping": [row(pk=KEY, asked_on=day, due_on=LEFT, reply="waiting", replied_on=None, agency_id=KEY, agency__name="A") for day in (LEFT, CAME)]}, CAME),
    ("tell-home-office", "established", HELD_FACTS, HELD, {"decision_letters": [row(code="L07", sent_on=CAME)]}, CAME),
    ("tell-family", "established", {**HELD_FACTS, "households": [HOME]}, HELD, {"contacts": [contact("decision", CAME)]}, CAME),
    ("chair", "established", HELD_FACTS, HELD, {"chairs": [row(user__name="C", appointed_on=CAME, ended_on=None)]}, CAME),
    ("first-panel", "chair_appointed", {"chairs": [row(user__name="C", appointed_on=CAME, ended_on=None)]}, CAME,
     {"turns": [turn("set_panel_and_terms", "chair_appointed", "panel_and_terms", LEFT)]}, LEFT),
    ("family-draft", "drafting", {"households": [HOME], "contacts": [contact("draft", CAME)]}, CAME,
     {"contacts": [contact("draft", CAME), contact("comments", LEFT)]}, LEFT),
    ("sign-off", "panel_agreed", {"turns": stayed("panel_agreed")}, CAME, {"turns": stayed("panel_agreed", LEFT)}, LEFT),
    ("send-home-office", "signed_off", {"turns": stayed("signed_off")}, CAME, {"turns": stayed("signed_off", LEFT)}, LEFT),
    ("dac-copy", "signed_off", {"turns": [turn("sign_off", "panel_agreed", "signed_off", CAME)]}, CAME,
     {"dispatches": [row(recipient="home_office", round=1, sent_on=CAME), row(recipient="commissioner", round=1, sent_on=LEFT)]}, LEFT),
    ("qa-result", "with_home_office", {"turns": stayed("with_home_office")}, CAME, {"turns": stayed("with_home_office", LEFT)}, LEFT),
    ("corrections", "corrections", {"turns": stayed("corrections")}, CAME, {"turns": stayed("corrections", LEFT)}, LEFT),
    ("tell-before-publication", "cleared", {"turns": stayed("cleared")}, CAME,
     {"publications": [row(family_told_on=LEFT, published_on=None)]}, LEFT),
    ("publish", "cleared", {"turns": stayed("cleared")}, CAME, {"turns": stayed("cleared", LEFT)}, LEFT),
    ("library-link", "published", {"publications": [row(family_told_on=None, published_on=CAME)]}, CAME,
     {"decision_letters": [row(code="L41", sent_on=LEFT)]}, LEFT),
    *((rule.code, "gathering", recorded(rule.code), CAME, recorded(rule.code, LEFT), LEFT) for rule in RULES if rule.recorded),
)  # fmt: skip


def test_every_rule_that_is_counted_is_tried() -> None:
    """The review of the plan is never done once and for all: it has a test of its own."""
    kinds = {counted.kind or counted.rule for counted in COUNTED}
    assert {case[0] for case in CASES} == kinds - {"plan-review"}
    assert kinds <= set(KINDS), "and has a name and a page in lists"


@pytest.mark.parametrize(("kind", "stage", "facts", "start", "more", "done_on"), CASES, ids=[case[0] for case in CASES])
def test_it_is_open_from_its_day_and_done_on_its_day(
    kind: str, stage: str, facts: Facts, start: date, more: Facts, done_on: date
) -> None:
    (found,) = duties(stage, kind, facts)
    assert (found.start, found.done_on, found.agreed) == (start, None, None)
    assert start < found.due == found.original
    (done,) = duties(stage, kind, {**facts, **more})
    assert (done.start, done.done_on, done.key) == (start, done_on, found.key)


@pytest.mark.parametrize("case", [case for case in CASES if case[2]], ids=[case[0] for case in CASES if case[2]])
def test_without_its_fact_it_is_not_there(case: tuple[str, str, Facts, date, Facts, date]) -> None:
    without = duties(case[1], case[0], {})
    assert [found.start for found in without] == ([AWARE] if case[0] == "secure-records" else [])


AFTER = {"no_review", "established", "chair_appointed", "panel_and_terms", "gathering"}
OPEN_IN: dict[str, set[str]] = {
    "secure-records": {"notified", "settling_lead"}, "tell-home-office": AFTER, "tell-family": AFTER, "chair": {"established"},
    "first-panel": {"chair_appointed"}, "family-draft": {"drafting", "panel_agreed", "signed_off"},
    "sign-off": {"panel_agreed"}, "send-home-office": {"signed_off"}, "qa-result": {"with_home_office"},
    "corrections": {"corrections"}, "tell-before-publication": {"cleared"}, "publish": {"cleared"},
}  # fmt: skip
"""The others are open wherever the review is, as long as it has not ended."""


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_the_stages_in_which_it_is_open(case: tuple[str, str, Facts, date, Facts, date]) -> None:
    kind, _stage, facts, _start, more, _done_on = case
    stages = set(REVIEW_TRACK.stages)
    assert {stage for stage in stages if duties(stage, kind, facts)} == OPEN_IN.get(kind, stages) - set(ENDED)
    done = {**facts, **more}
    assert all(duties(stage, kind, done) for stage in stages), "what was done stays readable"


def test_the_report_follows_the_last_word_on_whether_a_review_is_held() -> None:
    other = uuid.UUID(int=8)
    assert duties("no_review", "report", {"decisions": [said("no_review")]}) == []
    later = [said("no_review"), said("directed", LEFT, other)]
    (found,) = duties("established", "report", {"decisions": later})
    assert found.start == LEFT
    assert duties("no_review", "report", {"decisions": [said(), said("no_review", LEFT, other)]}) == []


def test_who_owes_the_report_is_the_chair_of_now() -> None:
    chairs = [
        row(user__name=name, appointed_on=CAME, ended_on=end) for name, end in (("First", LEFT), ("Second", None))
    ]
    (found,) = duties("gathering", "report", {**HELD_FACTS, "chairs": chairs})
    assert (found.who, found.owner) == ("Second, review chair", "review_chair")
    assert duties("established", "report", HELD_FACTS)[0].who == "Review chair"


@pytest.mark.parametrize("stage", ["no_contact_wanted", "not_safe", "not_traced", "declined", "closed"])
def test_nobody_is_late_in_telling_a_family_that_cannot_be_told(stage: str) -> None:
    home = row(pk=KEY, label="The mother", stage=stage)
    assert duties("established", "tell-family", {**HELD_FACTS, "households": [home]}) == []
    told = {**HELD_FACTS, "households": [home], "contacts": [contact("decision", CAME)]}
    assert [found.done_on for found in duties("established", "tell-family", told)] == [CAME], "what was done stays"


def test_each_household_is_told_by_itself_and_a_try_is_not_a_talk() -> None:
    second = row(pk=uuid.UUID(int=9), label="The son", stage="contactable")
    facts = {**HELD_FACTS, "households": [HOME, second], "contacts": [contact("decision", CAME, "no_answer")]}
    found = duties("established", "tell-family", facts)
    assert [(one.about, one.done_on) for one in found] == [(KEY, None), (second.pk, None)]
    assert len({one.key for one in found}) == 2


def test_the_plan_is_reviewed_again_and_again() -> None:
    facts: Facts = {"publications": [row(family_told_on=None, published_on=CAME)], "turns": stayed("monitoring")}
    (found,) = duties("monitoring", "plan-review", facts)
    assert (found.start, found.due) == (CAME, add_months(CAME, 3))
    reported = row(last=timezone.make_aware(datetime(2026, 8, 1, 12)))
    (found,) = duties("monitoring", "plan-review", {**facts, "reported": [reported]})
    assert (found.start, found.due) == (date(2026, 8, 1), date(2026, 11, 1))
    assert {stage for stage in REVIEW_TRACK.stages if duties(stage, "plan-review", facts)} == {"monitoring"}


def test_a_stage_that_was_left_and_reached_again_counts_anew() -> None:
    again = [*stayed("with_home_office", LEFT), turn("come", "x", "with_home_office", date(2026, 9, 1))]
    found = duties("with_home_office", "qa-result", {"turns": again})
    assert [(one.start, one.done_on) for one in found] == [(CAME, LEFT), (date(2026, 9, 1), None)]


def test_a_late_evening_counts_as_that_day_in_london() -> None:
    """Half past eleven in summer is the same evening, although another day has not begun anywhere it is counted."""
    (found,) = duties("panel_agreed", "sign-off", {"turns": stayed("panel_agreed")})
    assert found.start == CAME


def test_what_is_assumed_stands_in_for_what_is_recorded() -> None:
    (found,) = duties("notified", "decision", {}, Assumed(aware_on=CAME))
    assert found.due == add_months(CAME, 1)
    (found,) = duties("gathering", "report", HELD_FACTS, Assumed(extended_to=date(2027, 5, 3)))
    assert (found.original, found.agreed, found.due) == (add_months(HELD, 6), date(2027, 5, 3), date(2027, 5, 3))


# Stage by stage: what is open in it, and for the first of them from which day and until when.
LIFE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("notified", ("decision", "secure-records")),
    ("scoping", ("decision", "scoping-reply", "scoping-reply")),
    ("decision_pending", ("decision",)),
    ("established", ("chair", "report")),
    ("chair_appointed", ("first-panel", "report")),
    ("panel_and_terms", ("report",)),
    ("gathering", ("agency-return", "agency-return", "report")),
    ("analysis", ("report",)),
    ("drafting", ("report",)),
    ("panel_agreed", ("report",)),
    ("signed_off", ("dac-copy", "report")),
    ("with_home_office", ("qa-result",)),
    ("cleared", ("tell-before-publication",)),
    ("published", ()),
    ("monitoring", ("action", "plan-review")),
)


def test_a_whole_life(world: World) -> None:
    review, reached = steps.notify(world), []
    for _stage, step in (("notified", lambda world, review: None), *steps.STEPS):
        step(world, review)
        review = Review.objects.get(pk=review.pk)
        found = dated_duties([review])
        reached.append((review.stage, tuple(sorted(one.kind for one in found if one.done_on is None))))
        assert len({one.key for one in found if one.done_on is None}) == len([o for o in found if o.done_on is None])
    assert tuple(reached) == LIFE
    by_kind = {one.kind: one for one in dated_duties([review])}
    today = clock.today()
    assert (by_kind["decision"].start, by_kind["decision"].done_on) == (days_ago(20), days_ago(5))
    assert (by_kind["secure-records"].done_on, by_kind["scoping-reply"].done_on) == (days_ago(18), days_ago(10))
    assert (by_kind["chair"].start, by_kind["chair"].done_on) == (days_ago(5), days_ago(4))
    assert (by_kind["first-panel"].start, by_kind["first-panel"].done_on) == (days_ago(4), today)
    assert (by_kind["dac-copy"].due, by_kind["dac-copy"].done_on) == (add_working_days(today, 5), today)
    assert by_kind["report"].done_on == by_kind["agency-return"].done_on == today
    assert (by_kind["plan-review"].start, by_kind["action"].due) == (today, days_ago(-90))


def test_a_question_to_an_agency_is_due_until_it_is_answered_or_taken_back(world: World) -> None:
    review = make_review(world, "gathering")
    sent = return_of(world, review)
    asked = [
        questions.ask_agency(agency_return=sent, by=world.review_chair, text=text, due_on=days_ago(-9))
        for text in ("Who took the call?", "Who went there?")
    ]

    def due() -> list[ReviewDeadline]:
        return [duty for duty in dated_duties([review]) if duty.kind == "question"]

    assert [(duty.due, duty.done_on, duty.agency_id, duty.owner) for duty in due()] == [
        (days_ago(-9), None, world.police.pk, "agency"),
        (days_ago(-9), None, world.police.pk, "agency"),
    ]
    assert not [duty for duty in due() if "call" in duty.what]
    questions.answer_question(question=asked[0], by=world.author, answer="The duty officer.")
    questions.withdraw_question(question=asked[1], by=world.review_chair)
    assert [(duty.about, duty.done_on) for duty in due()] == [(asked[0].pk, clock.today())]
