"""An agency asks for more time; the review chair answers; the dates follow."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.imrs.models import AgencyReport, MoreTime
from dhr.imrs.more_time import answer_more_time, ask_more_time
from dhr.imrs.queries import more_time_to_answer
from dhr.notices.models import Message
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review, return_of, said_by
from tests.report_makers import asked, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def ask(world: World, review: Review, report: AgencyReport | None = None, days: int = 100, **changes: Any) -> MoreTime:
    facts: dict[str, Any] = {"by": world.author, "due_on": days_ago(-days), "why": "The archive is closed.", **changes}
    return ask_more_time(agency_return=return_of(world, review), report=report, **facts)


@pytest.mark.parametrize(("kind", "duty"), [("", "agency-return"), ("imr", "imr")])
def test_with_the_chairs_agreement_the_new_day_stands(world: World, review: Review, kind: str, duty: str) -> None:
    report = asked(world, review, kind) if kind else None
    made = ask(world, review, report)
    thing = report or return_of(world, review)
    first = thing.due_on
    assert list(more_time_to_answer(world.review_chair)) == [made]
    assert not more_time_to_answer(world.manager) and not more_time_to_answer(world.author)
    answer_more_time(asked=made, by=world.review_chair, agreed=True)
    thing.refresh_from_db()
    assert thing.due_on == days_ago(-100)
    (found,) = [d for d in dated_duties([review]) if d.kind == duty and d.agency_id == world.police.pk]
    assert (found.due, found.original, found.agreed) == (days_ago(-100), first, days_ago(-100))
    assert not more_time_to_answer(world.review_chair)
    assert {m.user for m in Message.objects.filter(key__startswith="more-time")} == {world.author, world.sign_off}


def test_a_refusal_says_why_and_moves_nothing(world: World, review: Review) -> None:
    report = asked(world, review)
    made = ask(world, review, report)
    with pytest.raises(Blocked, match="Say why not"):
        answer_more_time(asked=made, by=world.review_chair, agreed=False, note=" ")
    answer_more_time(asked=made, by=world.review_chair, agreed=False, note="The panel meets before.")
    assert AgencyReport.objects.get(pk=report.pk).due_on == days_ago(-70)
    with pytest.raises(Blocked, match="answered already"):
        answer_more_time(asked=made, by=world.review_chair, agreed=True)


def test_every_reason_against_asking_at_once(world: World, review: Review) -> None:
    report = asked(world, review)
    ask(world, review, report)
    with pytest.raises(Blocked) as said:
        ask(world, review, report, days=70, why=" ")
    assert len(said.value.reasons) == 3  # not later, no reason, another waits
    assert ask(world, review).report is None  # the chronology is another matter


def test_what_was_sent_needs_no_more_time(world: World, review: Review) -> None:
    with pytest.raises(Blocked, match="Nothing is to be sent now"):
        ask(world, review, submitted(world, review))


def test_who_asks_and_who_answers(world: World, review: Review) -> None:
    for who in ("other_author", "outsider"):
        with pytest.raises(NotVisible):
            ask(world, review, by=world.people[who])
    with pytest.raises(NotAllowed):
        ask(world, review, by=world.review_chair)
    made = ask(world, review)
    with pytest.raises(NotAllowed):
        answer_more_time(asked=made, by=world.manager, agreed=True)


def test_the_record_of_events_holds_the_day_and_not_the_words(world: World, review: Review) -> None:
    answer_more_time(asked=ask(world, review), by=world.review_chair, agreed=True, note="Take it.")
    for event in Event.objects.filter(verb__startswith="more_time"):
        said = str(said_by(event))
        assert days_ago(-100).isoformat() in said and "archive" not in said and "Take it" not in said
