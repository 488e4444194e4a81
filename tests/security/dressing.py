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
from dhr.material.disclosure import mark_disclosure
from dhr.material.papers import freeze_papers
from dhr.material.services import add_version, withdraw_document
from dhr.meetings.debriefs import record_debrief
from dhr.meetings.inviting import answer_invitation, send_invitations
from dhr.meetings.minutes import finish_task, give_task, record_decision, reopen_task, write_minutes
from dhr.meetings.models import MeetingInvitation
from dhr.meetings.services import record_attendance
from dhr.panels import contributing, wishing
from dhr.panels import services as panels
from dhr.panels.barring import mark_must_not_see
from dhr.panels.equality import consider
from dhr.panels.family import record_contact
from dhr.panels.models import BreakGlass, ChairAppointment, PanelMember, ReviewAuthor
from dhr.panels.quiet_days import add_quiet_day
from dhr.panels.relating import relate_people
from dhr.panels.witnesses import add_witness
from dhr.workflow.asking import answer_request, ask_extension, ask_pause
from dhr.workflow.linking import link_reviews
from dhr.workflow.models import Review
from dhr.workflow.proceedings import add_proceeding, record_date
from dhr.workflow.recorded_days import record_day
from dhr.workflow.return_stages import OWED
from tests.chair_makers import a_choice, terms_for
from tests.document_makers import PDF, a_document
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
    coroner = {"name": "The Senior Coroner", "address": "Coroner's Court"}
    draft_letter(review=review, by=world.manager, code="L14", recipient=coroner)
    panels.add_household(review=review, by=world.manager, label="An aunt's household", recipient_name="Mr R")


def _relations(world: World, review: Review) -> None:
    one, other = review.people.all()[:2]
    relate_people(
        review=review, by=world.manager, one=one, kind="former_partner", other=other, from_words="2014", to_words="2020"
    )


def _given(world: World, review: Review) -> None:
    """What a household gave, said to the terms of reference, wished and complained about."""
    by, household = world.manager, review.households.get(safe_to_contact=True)
    other = review.households.filter(safe_to_contact=None)[0]
    given = contributing.record_contribution(
        household=household, by=by, giver="family", given_as="letter", given_on=days_ago(2), note="A letter."
    )
    contributing.send_note(contribution=given, by=by, on=days_ago(1))
    contributing.answer_note(contribution=given, by=by, answer="changed", on=days_ago(1), changes="On Monday.")
    shared = contributing.share_terms(household=household, by=by, terms=review.terms.all()[0], on=days_ago(1))
    contributing.answer_terms(shared=shared, by=by, answer="changes", on=days_ago(1), said="More.", followed="Added.")
    wishing.record_wishes(household=household, by=by, updates="monthly", afterwards="wished", contact_wishes="By post.")
    complaint = wishing.record_complaint(
        household=household, by=by, about="delay", received_on=days_ago(1), due_on=days_ago(-9), said="It is late."
    )
    wishing.answer_complaint(complaint=complaint, by=by, outcome="upheld", on=days_ago(1), answer="We are sorry.")
    conflict = wishing.record_conflicting(
        review=review, by=by, one=household, other=other, about="tribute", one_wishes="One.", other_wishes="None."
    )
    wishing.settle_conflicting(conflict=conflict, by=world.review_chair, settlement="Both agreed.")


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


def _could_chair(world: World, review: Review) -> None:
    """Two who offered to chair, and the one who is appointed next."""
    chosen = a_choice(world, review, other_training="A course.")
    terms_for(world, chosen)


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
    record_attendance(meeting=meeting, by=world.manager, answers=everybody(review))
    record_decision(meeting=meeting, by=world.manager, text="A decision.")
    answers = everybody(review, "substitute", substitute="Somebody", conflict="A conflict.", stepped_out="Item 1.")
    record_attendance(meeting=meeting, by=world.manager, answers=answers)
    task = give_task(meeting=meeting, by=world.manager, text="A task.", due_on=days_ago(-9))
    finish_task(task=task, by=world.manager, note="Done.")
    reopen_task(task=task, by=world.manager, reason="More is to do.", due_on=days_ago(-9))
    finish_task(task=task, by=world.manager, note="Done.")
    write_minutes(meeting=meeting, by=world.manager, text="Minutes.")
    record_debrief(
        review=review, by=world.manager, on=days_ago(1), offered_to="practitioners", offered_by="Panel member", outcome="held",
        note="Support.",
    )  # fmt: skip
    send_invitations(meeting=a_meeting(world, review, on=days_ago(-6)), by=world.manager)
    for invitation in MeetingInvitation.objects.filter(meeting__review=review):
        answer_invitation(invitation=invitation, by=world.manager, answer="substitute", substitute="Somebody")


def _documents(world: World, review: Review) -> None:
    """Open to the review chair and the manager only, in two versions; and one that is withdrawn."""
    made = a_document(world, review, audience="leads")
    add_version(document=made, by=world.manager, name="b.pdf", content=PDF, reason="Corrected.")
    mark_disclosure(version=made.versions.all()[0], by=world.manager, flag="sensitive", reason="A source.")
    freeze_papers(meeting=review.meetings.all()[0], by=world.manager, versions=list(made.versions.all())[:1])
    withdraw_document(document=a_document(world, review, audience="leads"), by=world.manager, reason="Twice here.")


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
    "established": (_family, _relations, _could_chair),
    "chair_appointed": (_formers, _writer),
    "gathering": (_asks, _remarks, _meets, _given, _documents, _writes),
    "monitoring": (_updates,),
}
