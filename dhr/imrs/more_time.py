"""An agency asks for more time, for its chronology or for a report; the review chair agrees or says why not. Source: domain 3.2,
3.9; ui 8.12."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.imrs import queries
from dhr.imrs.models import AgencyReport, MoreTime, TimeAnswer
from dhr.notices.telling import tell_agency
from dhr.notices.words import more_time_answered
from dhr.workflow.commissioning import change_due_date, due_problems
from dhr.workflow.day_corrections import note_correction
from dhr.workflow.models import AgencyReturn, Fact
from dhr.workflow.services import lock_review, refuse_if_closed

ANSWERS = "LEAD_REVIEW"
WHY = "The agency asked for more time."


@transaction.atomic
def ask_more_time(
    *, agency_return: AgencyReturn, by: User, due_on: date, why: str, report: AgencyReport | None = None
) -> MoreTime:
    """Another day, for what lies with the agency now. The day that stands holds until the review chair answers."""
    review = agency_return.review
    require(by, "DRAFT_RETURN", review, agency_return.agency)
    refuse_if_closed(review)
    lock_review(agency_return)
    thing: AgencyReturn | AgencyReport = report or agency_return
    thing.refresh_from_db()
    refuse(
        None if queries.lies_with_agency(thing) else "Nothing is to be sent now, so there is no day to move.",
        "The new day lies after the day that stands now." if due_on <= thing.due_on else None,
        *due_problems(due_on, clock.today()),
        None if why.strip() else "Say why you need more time.",
        "Another request waits for its answer." if queries.waits_for_answer(agency_return, report) else None,
    )
    made = MoreTime.objects.create(
        agency_return=agency_return, report=report, due_on=due_on, why=why.strip(), asked_by=by, asked_on=clock.today()
    )
    _record(by, made, "more_time.asked")
    return made


@transaction.atomic
def answer_more_time(*, asked: MoreTime, by: User, agreed: bool, note: str = "") -> MoreTime:
    """With the agreement the new day stands, and the earlier one stays beside it. A refusal says why."""
    sent = asked.agency_return
    require(by, ANSWERS, sent.review, sent.agency)
    refuse_if_closed(sent.review)
    lock_review(sent)
    found = MoreTime.objects.select_for_update(of=("self",)).select_related("report", "agency_return").get(pk=asked.pk)
    refuse(
        "This is answered already." if found.answer != TimeAnswer.WAITING else None,
        "Say why not." if not agreed and not note.strip() else None,
    )
    found.answer = TimeAnswer.AGREED if agreed else TimeAnswer.REFUSED
    found.answered_by, found.answered_on, found.answer_note = by, clock.today(), note.strip()
    found.save()
    _record(by, found, "more_time.agreed" if agreed else "more_time.refused")
    if agreed and found.report:
        _move_day(found.report, by, found.due_on)
    elif agreed:
        change_due_date(agency_return=sent, by=by, due_on=found.due_on, reason=WHY)
    subject, body = more_time_answered(sent.review, sent.pk)
    tell_agency(agency_return=sent, key=f"more-time:{found.pk}", subject=subject, body=body)
    return found


def _move_day(report: AgencyReport, by: User, due_on: date) -> None:
    refuse(
        *due_problems(due_on, clock.today()),
        None if queries.lies_with_agency(report) else "It does not lie with the agency any more.",
    )
    before, report.due_on = report.due_on, due_on
    report.save()
    note_correction(report.review, by, Fact.RETURN_DUE, report.pk, before, due_on, WHY)


def _record(by: User, asked: MoreTime, verb: str) -> None:
    """Why an agency needs more time stays out of the record of events."""
    sent = asked.agency_return
    subject = asked.report.subject if asked.report else sent.subject
    detail = {"due_on": asked.due_on.isoformat()}
    record_event(by=by, verb=verb, review_id=sent.review_id, subject=subject, detail=detail)
