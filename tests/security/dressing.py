"""What people add to a review beside its steps, at the stage where they first can: so that there is one of everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from dhr.actionplan.services import add_update
from dhr.chronology.models import Row
from dhr.chronology.remarks import add_remark
from dhr.core import clock
from dhr.imrs.checking import accept_report
from dhr.imrs.more_time import ask_more_time
from dhr.letters.services import draft_letter
from dhr.meetings.minutes import give_task, record_decision, write_minutes
from dhr.meetings.services import record_attendance
from dhr.panels import services as panels
from dhr.panels.barring import mark_must_not_see
from dhr.panels.equality import consider
from dhr.panels.family import record_contact
from dhr.panels.models import BreakGlass, ChairAppointment, PanelMember, ReviewAuthor
from dhr.panels.quiet_days import add_quiet_day
from dhr.panels.witnesses import add_witness
from dhr.workflow.asking import answer_request, ask_extension, ask_pause
from dhr.workflow.linking import link_reviews
from dhr.workflow.models import Review
from dhr.workflow.proceedings import add_proceeding, record_date
from dhr.workflow.recorded_days import record_day
from dhr.workflow.return_stages import OWED
from tests.makers import World, days_ago, declare, return_of
from tests.meeting_makers import a_meeting, everybody
from tests.report_makers import check, presented


def keep_out(world: World, review: Review) -> None:
    """A manager who must not see this review, from its first day on, and somebody who is let in by two people."""
    mark_must_not_see(review=review, user=world.barred, by=world.manager, reason="Related to the family.")
    now = clock.now()
    BreakGlass.objects.create(
        review=review, asked_by=world.let_in, reason="A complaint.", hours=4, agreed=True, answered_by=world.csp_chair,
        answered_at=now, ends_at=now + timedelta(hours=4),
    )  # fmt: skip


def _processes(world: World, review: Review) -> None:
    found = add_proceeding(review=review, by=world.manager, kind="inquest", restrictions="Nothing said in public.")
    record_date(proceeding=found, by=world.manager, kind="hearing", on=days_ago(-90))
    record_day(review=review, by=world.manager, rule="foi", about="a newspaper", starts_on=days_ago(1))


def _family(world: World, review: Review) -> None:
    household = review.households.all()[0]
    consider(
        person=review.people.all()[0],
        by=world.manager,
        characteristic="race",
        value="Known.",
        matters="yes",
        why="It does.",
    )
    add_witness(proceeding=review.proceedings.all()[0], by=world.manager, household=household)
    record_contact(
        household=household, by=world.manager, kind="call", outcome="done", on=days_ago(1), note="They spoke."
    )
    add_quiet_day(review=review, by=world.manager, on=days_ago(-40), kind="other", household=household, note="A day.")
    draft_letter(review=review, by=world.manager, code="L12", household=household)
    panels.add_household(review=review, by=world.manager, label="An aunt's household", recipient_name="Mr R")


def _asks(world: World, review: Review) -> None:
    pause = ask_pause(
        review=review,
        by=world.review_chair,
        reason="criminal",
        why="A trial.",
        starts_on=days_ago(0),
        review_on=days_ago(-60),
    )
    answer_request(asked=pause, by=world.csp_chair, agreed=True, note="Agreed.")
    ask_extension(review=review, by=world.review_chair, reason="inquest", why="Late.", due_on=days_ago(-400))


def _is_beside(world: World) -> bool:
    """Whether it is one of the reviews beside the one that is crawled: nobody left them, and other people write their reports."""
    return world.review_chair == world.people.get("other_chair")


def _formers(world: World, review: Review) -> None:
    """People who sat on this panel and chaired this review, and do so no more."""
    if _is_beside(world):
        return
    if "former_member" in world.people:
        facts: dict[str, Any] = {"review": review, "joined_on": days_ago(4), "left_on": days_ago(1)}
        PanelMember.objects.create(user=world.former_member, name="Former", agency=world.charity, **facts)
        ChairAppointment.objects.create(
            review=review, user=world.former_chair, declared_on=days_ago(9), independent=True, appointed_on=days_ago(9),
            ended_on=days_ago(5),
        )  # fmt: skip


def _writer(world: World, review: Review) -> None:
    """Who writes the report, and a member of the panel who has a conflict of interest."""
    if _is_beside(world):
        return
    ReviewAuthor.objects.create(review=review, user=world.review_author, starts_on=days_ago(3))
    PanelMember.objects.create(
        review=review, user=world.conflicted, name="Conflicted", agency=world.charity, joined_on=days_ago(3)
    )
    declare(review, world.conflicted, answer="conflict")


def _remarks(world: World, review: Review) -> None:
    row = Row.objects.filter(submission__agency_return__review=review, kind="event", submission__state="accepted")[0]
    add_remark(review=review, row=row, by=world.panel_member, kind="comment", text="Why was nobody told?")


def _links(world: World, review: Review) -> None:
    link_reviews(review=review, by=world.manager, kind="linked", other=None, name="Board", note="The same family.")


def _updates(world: World, review: Review) -> None:
    action = review.recommendations.all()[0].actions.all()[0]
    add_update(action=action, by=world.manager, note="Asked by telephone.")


def _meets(world: World, review: Review) -> None:
    """A meeting of which everything is recorded."""
    meeting = a_meeting(world, review)
    answers = everybody(review, "substitute", substitute="Somebody", conflict="A conflict.")
    record_attendance(meeting=meeting, by=world.manager, answers=answers)
    give_task(meeting=meeting, by=world.manager, text="A task.", due_on=days_ago(-9))
    record_decision(meeting=meeting, by=world.manager, text="A decision.")
    write_minutes(meeting=meeting, by=world.manager, text="Minutes.")


def _writes(world: World, review: Review) -> None:
    """A management review of the police, checked, and accepted without one line."""
    report = presented(world, review)
    check(world, report, "hindsight", note="Page 9.")
    accept_report(report=report, by=world.review_chair, reason="The panel heard the author.")
    surgery = return_of(world, review, world.surgery)
    if surgery.stage in OWED:
        ask_more_time(agency_return=surgery, by=world.other_author, due_on=days_ago(-60), why="Illness.")


DRESSING: dict[str, tuple[Callable[[World, Review], None], ...]] = {
    "scoping": (_processes, _links),
    "established": (_family,),
    "chair_appointed": (_formers, _writer),
    "gathering": (_asks, _remarks, _meets, _writes),
    "monitoring": (_updates,),
}
