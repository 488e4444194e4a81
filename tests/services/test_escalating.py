"""Letters of escalation drafted by a schedule: one for each return and letter, ever, in nobody's name, as a draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.imrs.stages import OWED as REPORTS_OWED
from dhr.imrs.stages import REPORT_TRACK
from dhr.letters import escalating
from dhr.letters.contexts_of_dates import MISSING, STEPS, history_of
from dhr.letters.drafts import current_values, gaps_of
from dhr.letters.escalating import draft_escalation
from dhr.letters.models import Letter
from dhr.letters.services import approve_letter, cancel_letter, change_letter, draft_letter, record_letter_sent
from dhr.notices.models import Message
from dhr.workflow.commissioning import change_due_date
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.return_stages import OWED, RETURN_TRACK
from dhr.workflow.returns import escalate_return
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_review, return_of
from tests.pdf_reading import read_pdf

LATE = timedelta(days=44)
"""The chronology is due 30 days after it was asked for: two weeks late."""


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def late(world: World, review: Review) -> AgencyReturn:
    return return_of(world, review)


def test_one_draft_for_each_return_and_letter(world: World, review: Review, late: AgencyReturn) -> None:
    with clock.as_if_on(clock.today() + LATE):
        made = draft_escalation(owed=late, code="L24")
        assert made is not None
        assert draft_escalation(owed=late, code="L24") is None
        assert draft_escalation(owed=late, code="L25") is not None
        assert draft_escalation(owed=return_of(world, review, world.surgery), code="L24") is not None
    assert (made.stage, made.agency, made.prepared_by.name) == ("draft", world.police, "The system")
    event = Event.objects.filter(verb="letter.drafted").earliest("number")
    assert (event.actor, event.actor_name, event.review_id) == (None, "The system", review.pk)
    assert drift(review) == [], "the draft is a work item"


def test_one_that_a_person_cancelled_does_not_come_back(world: World, late: AgencyReturn) -> None:
    made = draft_escalation(owed=late, code="L24")
    assert made is not None
    cancel_letter(letter=made, by=world.manager, reason="They rang.")
    assert draft_escalation(owed=late, code="L24") is None


def test_one_that_a_person_wrote_is_not_written_again(world: World, review: Review, late: AgencyReturn) -> None:
    draft_letter(review=review, by=world.manager, code="L24", agency=world.police)
    assert draft_escalation(owed=late, code="L24") is None


def test_nothing_is_drafted_about_what_is_not_owed(world: World, review: Review, late: AgencyReturn) -> None:
    fire_transition(thing=late, name="waive_return", by=world.review_chair, reason="Not needed.")
    assert draft_escalation(owed=late, code="L24") is None
    surgery = return_of(world, review, world.surgery)
    fire_transition(thing=review, name="discontinue_review", by=world.csp_chair, reason="R")
    assert draft_escalation(owed=surgery, code="L24") is None
    assert not Letter.objects.filter(code="L24").exists()


def test_no_other_letter_is_drafted_by_itself(late: AgencyReturn) -> None:
    with pytest.raises(ValueError, match="L12"):
        draft_escalation(owed=late, code="L12")


def test_the_review_is_locked_before_anything_is_looked_for(
    late: AgencyReturn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    monkeypatch.setattr(escalating, "lock_review", lambda thing: asked.append(f"the lock of {thing.review_id}"))
    with connection.execute_wrapper(note):
        draft_escalation(owed=late, code="L24")
    looked = next(number for number, sql in enumerate(asked) if '"letters_letter"' in sql)
    assert asked.index(f"the lock of {late.review_id}") < looked


def test_the_letter_to_the_director(world: World, review: Review, late: AgencyReturn) -> None:
    with clock.as_if_on(clock.today() + LATE):
        made = draft_escalation(owed=late, code="L24")
        assert made is not None
        values = current_values(made)
        assert gaps_of(made) == ["answer date"]
    assert values["recipient"].startswith("The director responsible\nWendmoor Constabulary")
    assert values["signer"].startswith("Review Chair\n")
    assert values["what is missing"] == "its chronology"
    assert values["days late"] == "14 days"
    assert values["asked date"] == in_words(days_ago(0))
    assert "has a duty" in values["duty"]
    assert values["report due date"]


def everything_was_tried(world: World, late: AgencyReturn, new_day: date, on: date) -> None:
    """A new day, a reminder, a letter to the director, a step up."""
    change_due_date(agency_return=late, by=world.review_chair, due_on=new_day, reason="They asked.")
    Message.objects.create(
        key="k", kind="returns", review=late.review, user=world.author, subject="S", body="B", state="sent",
        about=f"agency-return:{late.pk}:{new_day.isoformat()}", sent_at=clock.now(),
    )  # fmt: skip
    with clock.as_if_on(on):
        letter = draft_letter(review=late.review, by=world.manager, code="L24", agency=world.police)
        typed = {"answer date": "1 May 2030"}
        change_letter(letter=letter, by=world.manager, wording=letter.wording, values=typed)
        approve_letter(letter=letter, by=world.csp_chair)
        record_letter_sent(letter=letter, by=world.manager, sent_on=on, way="post")
        escalate_return(agency_return=late, by=world.review_chair, why="Silence.", on=on)


def test_the_letter_to_the_chief_executive_tells_what_was_asked(world: World, late: AgencyReturn) -> None:
    first, on = late.due_on, clock.today() + LATE
    new_day = first + timedelta(days=2)
    everything_was_tried(world, late, new_day, on)
    late.refresh_from_db()
    assert [what for _day, what in history_of(late)] == [
        "a reminder was sent by e-mail",
        f"the chronology was asked for, due on {in_words(first)}",
        f"the day was changed to {in_words(new_day)}",
        "a letter was sent to the director responsible",
        "it was raised with the agency's chief executive",
    ]
    with clock.as_if_on(on):
        made = draft_escalation(owed=late, code="L25")
        assert made is not None
        values = current_values(made)
    assert values["signer"] == "Csp Chair\nChair of the partnership"
    assert values["recipient"].startswith("The chief executive or chief officer\n")
    assert values["history"].splitlines()[-1] == f"{in_words(on)}: it was raised with the agency's chief executive"


def test_a_letter_about_nothing_that_is_late_has_gaps(world: World, review: Review, late: AgencyReturn) -> None:
    early = draft_letter(review=review, by=world.manager, code="L24", agency=world.police)
    assert gaps_of(early) == ["days late", "answer date"]
    fire_transition(thing=late, name="waive_return", by=world.review_chair, reason="Not needed.")
    assert {"what is missing", "days late"} <= set(gaps_of(early))


def test_who_is_invited_is_not_told_of_a_duty(world: World, review: Review) -> None:
    made = draft_escalation(owed=return_of(world, review, world.surgery), code="L25")
    assert made is not None
    assert "You are invited" in current_values(made)["duty"]


def test_the_issued_letter(world: World, review: Review, late: AgencyReturn) -> None:
    with clock.as_if_on(clock.today() + LATE):
        made = draft_escalation(owed=late, code="L24")
        assert made is not None
        change_letter(letter=made, by=world.manager, wording=made.wording, values={"answer date": "1 May 2030"})
        made.refresh_from_db()
        letter = approve_letter(letter=made, by=world.review_chair)
    assert letter.pdf is not None
    said = read_pdf(bytes(letter.pdf.content))
    text = " ".join(said.by("P"))
    assert "A return that is overdue" in said.by("H1")[0]
    assert "14 days ago" in text
    assert "1 May 2030" in text
    assert "((" not in text


def test_every_stage_in_which_something_is_owed_says_what() -> None:
    assert set(MISSING) == set(OWED) | set(REPORTS_OWED)
    assert set(STEPS) <= set(RETURN_TRACK.transitions) | set(REPORT_TRACK.transitions)
