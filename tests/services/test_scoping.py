"""Asking agencies what they hold, and what they answered."""

from __future__ import annotations

from datetime import date

import pytest

from dhr.agencies.models import Standing
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.workflow.models import Review, ScopingReply, ScopingRequest
from dhr.workflow.scoping import ask_agencies, record_reply, usual_due_date
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago, make_agency, make_review

SOON = days_ago(-10)


def asked(world: World) -> tuple[Review, ScopingRequest]:
    review = make_review(world, "scoping")
    return review, ScopingRequest.objects.get(review=review, agency=world.police)


def test_the_first_request_starts_the_scoping_and_nobody_is_asked_twice(world: World) -> None:
    review = make_review(world)
    made = ask_agencies(review=review, by=world.manager, agencies=[world.police], due_on=SOON)
    assert [(request.agency, request.due_on, request.reply) for request in made] == [(world.police, SOON, "waiting")]
    review.refresh_from_db()
    assert review.stage == "scoping"
    more = ask_agencies(review=review, by=world.manager, agencies=[world.police, world.charity], due_on=SOON)
    assert [request.agency for request in more] == [world.charity]
    assert review.scoping_requests.count() == 2
    subjects = list(Event.objects.filter(verb="scoping.asked").values_list("subject", flat=True))
    assert subjects == ["Wendmoor Constabulary", "Haven Bridge"]


def test_ten_working_days_are_counted_round_bank_holidays() -> None:
    assert usual_due_date(date(2026, 12, 18)) == date(2027, 1, 6)


def test_all_that_is_wrong_with_a_request_is_said_at_once(world: World) -> None:
    review = make_review(world, "established")
    gone = make_agency("Quayside Rehabilitation Company", "probation", world.partnership, standing=Standing.OTHER)
    gone.ends_on = date(2021, 6, 26)
    gone.save()
    with pytest.raises(Blocked) as refused:
        ask_agencies(review=review, by=world.manager, agencies=[gone], due_on=days_ago(1))
    reasons = " ".join(refused.value.reasons)
    assert "ended on 26 June 2021" in reasons
    assert "before the decision is made" in reasons
    assert "cannot lie before today" in reasons
    with pytest.raises(Blocked, match="at least one agency"):
        ask_agencies(review=review, by=world.manager, agencies=[], due_on=SOON)


@pytest.mark.parametrize(
    ("name", "refusal"), [("csp_chair", NotAllowed), ("author", NotVisible), ("outsider", NotVisible)]
)
def test_who_asks_and_who_records(world: World, name: str, refusal: type[Exception]) -> None:
    review, request = asked(world)
    with pytest.raises(refusal):
        ask_agencies(review=review, by=world.people[name], agencies=[world.charity], due_on=SOON)
    with pytest.raises(refusal):
        record_reply(request=request, by=world.people[name], reply="nil", replied_on=days_ago(0))
    assert review.scoping_requests.count() == 2
    assert not review.scoping_requests.exclude(reply=ScopingReply.WAITING).exists()


@pytest.mark.parametrize("reply", ["records_held", "nil", "no_reply"])
def test_each_answer_is_recorded_with_who_recorded_it(world: World, reply: str) -> None:
    _review, request = asked(world)
    day = None if reply == "no_reply" else days_ago(1)
    found = record_reply(
        request=request,
        by=world.manager,
        reply=reply,
        replied_on=day,
        summary=" Two crime reports. ",
        records_secured=True,
    )
    assert (found.reply, found.replied_on, found.summary, found.records_secured) == (
        reply,
        day,
        "Two crime reports.",
        True,
    )
    assert found.history.first().history_user == world.manager
    event = Event.objects.get(verb="scoping.reply_recorded")
    assert (event.subject, event.detail) == ("Wendmoor Constabulary", {"reply": found.get_reply_display()})


def test_a_later_answer_takes_the_place_of_an_earlier_one_and_the_earlier_one_is_kept(world: World) -> None:
    _review, request = asked(world)
    record_reply(request=request, by=world.manager, reply="no_reply", replied_on=None)
    record_reply(request=request, by=world.manager, reply="records_held", replied_on=days_ago(0))
    request.refresh_from_db()
    assert request.reply == "records_held"
    assert [line.reply for line in request.history.order_by("history_date")] == ["waiting", "no_reply", "records_held"]


@pytest.mark.parametrize(
    ("reply", "day", "sentence"),
    [
        ("records_held", None, "the day on which the agency answered"),
        ("nil", None, "the day on which the agency answered"),
        ("nil", days_ago(-2), "cannot lie after today"),
        ("nil", days_ago(19), "the answer cannot be older"),
        ("waiting", None, "Say what the agency answered"),
    ],
)
def test_answers_that_cannot_be(world: World, reply: str, day: date | None, sentence: str) -> None:
    _review, request = asked(world)
    with pytest.raises(Blocked, match=sentence):
        record_reply(request=request, by=world.manager, reply=reply, replied_on=day)
    request.refresh_from_db()
    assert request.reply == "waiting"


def test_the_decision_waits_for_each_answer_by_name(world: World) -> None:
    review, request = asked(world)
    with pytest.raises(Blocked, match="Larkfield Surgery, Wendmoor Constabulary"):
        fire_transition(thing=review, name="ask_for_decision", by=world.manager)
    record_reply(request=request, by=world.manager, reply="nil", replied_on=days_ago(0))
    with pytest.raises(Blocked) as refused:
        fire_transition(thing=review, name="ask_for_decision", by=world.manager)
    assert "Wendmoor" not in str(refused.value)


def test_nothing_is_recorded_in_a_closed_review(world: World) -> None:
    review = make_review(world, "decision_pending")
    fire_transition(thing=review, name="decide_no_review", by=world.csp_chair, reason="The test is not met.")
    fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="Letter of the Home Office.")
    request = review.scoping_requests.all()[0]
    with pytest.raises(Blocked, match="closed"):
        record_reply(request=request, by=world.manager, reply="nil", replied_on=days_ago(0))
