"""A question to an agency about its row, or about what was noticed, with a day by which it should answer."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.models_findings import Finding, Question
from dhr.core import clock
from dhr.core.refusals import Blocked, refuse
from dhr.notices.telling import tell_agency
from dhr.notices.words import question_asked
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.services import refuse_if_closed

ASK, ANSWER = "SUPPORT_REVIEW", "DRAFT_RETURN"


@transaction.atomic
def ask_agency(
    *, agency_return: AgencyReturn, by: User, text: str, due_on: date, entry: uuid.UUID | None = None,
    finding: Finding | None = None, about: str = "",
) -> Question:  # fmt: skip
    """The question stands on the agency's page; its people are told by e-mail that there is one, not what it says. `about`
    names the kind of report that it is about, where it is not about the chronology."""
    review = agency_return.review
    require(by, ASK, review)
    refuse_if_closed(review)
    problems = [] if text.strip() else ["Write the question."]
    if due_on < clock.today():
        problems.append("The day by which you need the answer has passed. Give a later one.")
    refuse(*problems)
    same = Question.objects.filter(
        agency_return=agency_return, text=text.strip(), entry=entry, about=about, withdrawn_at=None
    )
    if found := same.first():
        return found
    made = Question.objects.create(
        review=review, agency_return=agency_return, entry=entry, finding=finding, about=about, text=text.strip(),
        due_on=due_on, asked_by=by, asked_at=clock.now(),
    )  # fmt: skip
    _record(made, by, "question.asked")
    _tell(made)
    return made


def _tell(question: Question) -> None:
    """Everybody who works on the return for the agency."""
    subject, body = question_asked(question.review, question.agency_return_id, question.due_on)
    key = f"question:{question.pk}"
    tell_agency(agency_return=question.agency_return, key=key, subject=subject, body=body)


@transaction.atomic
def answer_question(*, question: Question, by: User, answer: str) -> Question:
    """The agency's answer, once; the panel sees it beside the row."""
    sent = question.agency_return
    require(by, ANSWER, sent.review, sent.agency)
    refuse_if_closed(sent.review)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    if locked.withdrawn_at:
        raise Blocked("This question was taken back. It needs no answer.")
    if locked.answered_at:
        raise Blocked("This question is answered already.")
    if not answer.strip():
        raise Blocked("Write the answer.")
    locked.answer, locked.answered_by, locked.answered_at = answer.strip(), by, clock.now()
    locked.save()
    _record(locked, by, "question.answered")
    return locked


@transaction.atomic
def withdraw_question(*, question: Question, by: User) -> Question:
    """Whoever may ask may take a question back while it is not answered."""
    require(by, ASK, question.review)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    if locked.answered_at:
        raise Blocked("The agency has answered. The answer stays with the question.")
    if locked.withdrawn_at is None:
        locked.withdrawn_at = clock.now()
        locked.save()
        _record(locked, by, "question.withdrawn")
    return locked


def questions_to(agency_return: AgencyReturn, about: str | None = None) -> QuerySet[Question]:
    """What an agency is asked and was asked, open ones first; with `about`, of that kind of report only."""
    found = Question.objects.filter(agency_return=agency_return, withdrawn_at=None)
    found = found if about is None else found.filter(about=about)
    return found.select_related("asked_by", "answered_by", "review").order_by("answered_at", "due_on")


def questions_in(review: Review) -> QuerySet[Question]:
    """Every question about the chronologies of a review that was not taken back."""
    found = Question.objects.filter(review=review, about="", withdrawn_at=None)
    return found.select_related("agency_return__agency", "asked_by", "answered_by", "review")


def _record(question: Question, by: User, verb: str) -> None:
    """Neither question nor answer stands in the record of events: they may name people."""
    record_event(
        by=by, verb=verb, review_id=question.review_id, subject=question.agency_return.agency.name,
        detail={"due_on": question.due_on.isoformat()},
    )  # fmt: skip
