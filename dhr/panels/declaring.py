"""Signing the confidentiality statement, and declaring interests about one review. Both are only ever added."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.access.precedence import conflicts, has_signed
from dhr.access.scoping import NOT_FOUND, reviews_given
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotVisible
from dhr.panels import replacing
from dhr.panels.models import Declaration, Declared, Statement
from dhr.panels.statements import CURRENT, note_problem
from dhr.workflow.models import Review


@transaction.atomic
def sign_statement(*, by: User) -> Statement:
    """The present version, for oneself; asked again, it stays signed once."""
    found, made = Statement.objects.get_or_create(user=by, version=CURRENT)
    if made:
        record_event(by=by, verb="statement.signed", subject=f"Version {CURRENT}")
    return found


@transaction.atomic
def declare_interests(*, review: Review, by: User, answer: str, note: str = "") -> Declaration:
    """For oneself, before anything of the review is seen, and again whenever something changes. A conflict ends what the
    person does in the review at once."""
    if not reviews_given(by).filter(pk=review.pk).exists():
        raise NotVisible(NOT_FOUND)
    if not has_signed(by):
        raise Blocked("Read and sign the confidentiality statement first.")
    made = record_declaration(review=review, user=by, by=by, answer=answer, note=note, declared_on=clock.today())
    if made.answer == Declared.CONFLICT:
        replacing.step_back(review=review, user=by)
    elif made.answer == Declared.INTEREST:
        replacing.tell_of_interest(review=review, user=by, number=made.number)
    return made


@transaction.atomic
def end_conflict(*, review: Review, user: User, by: User, reason: str) -> Declaration:
    """The conflict is over, or was declared by mistake: recorded by somebody else, as an interest that stays known."""
    require(by, "BAR_PERSON", review)
    if by.pk == user.pk or not conflicts(review=review, user=user).exists():
        raise NotVisible(NOT_FOUND)
    return record_declaration(
        review=review, user=user, by=by, answer=Declared.INTEREST, note=reason, declared_on=clock.today()
    )


def record_declaration(
    *, review: Review, user: User, by: User, answer: str, note: str, declared_on: date
) -> Declaration:
    """Shared by what a person declares and by the appointment of a chair, who declared on paper before it. The words stay
    out of the history: only the answer stands there."""
    problem = note_problem(answer, note)
    if problem:
        raise Blocked(problem)
    User.objects.select_for_update().get(pk=user.pk)  # one after the other, so that the numbers follow each other
    made: Declaration = Declaration.objects.create(
        review=review, user=user, number=Declaration.objects.filter(review=review, user=user).count() + 1,
        answer=Declared(answer), note=note.strip(), declared_on=declared_on, recorded_by=by,
    )  # fmt: skip
    detail = {"answer": made.get_answer_display(), "declared_on": declared_on.isoformat()}
    record_event(by=by, verb="declaration.made", review_id=review.pk, subject=user.name, detail=detail)
    return made
