"""The terms of reference: each change is a new version with its reason; the panel agrees; a wider period opens returns again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import NotVisible, refuse
from dhr.imrs.models import AgencyReport
from dhr.panels import rules
from dhr.panels.models import LineOfEnquiry, Person, PersonInScope, TermsOfReference
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.services import fire_transition, refuse_if_closed

Sent = AgencyReturn | AgencyReport
OPENED_BY: Mapping[type[Sent], Mapping[str, str]] = {
    AgencyReturn: {
        "submitted": "send_back_return", "presented": "send_back_return", "accepted": "reopen_return",
        "debriefed": "reopen_return",
    },
    AgencyReport: {
        "submitted": "return_report", "presented": "return_report", "accepted": "reopen_report",
        "debriefed": "reopen_report",
    },
}  # fmt: skip
"""The stage of a chronology or a report that was written for the period before, to the move that asks its agency for the
rest."""


@transaction.atomic
def set_terms(
    *, review: Review, by: User, period_from: date, period_to: date, purpose: str = "", lines: Sequence[str],
    people: Collection[Person] = (), reason: str = "", reopen: Collection[Sent] = (),
) -> TermsOfReference:  # fmt: skip
    """A new version each time; the versions before are kept. Once confirmed, only the review chair changes them. `reopen`:
    the chronologies and reports that are opened again because the new period reaches further."""
    require(by, rules.terms_permission(review.stage), review)
    refuse_if_closed(review)
    asked = [line.strip() for line in lines if line.strip()]
    before = current_terms(review)
    refuse(
        rules.period_problem(period_from, period_to),
        "" if asked else "Write at least one key line of enquiry.",
        "Say why the terms are changed." if before and not reason.strip() else "",
    )
    if any(person.review_id != review.pk for person in people):
        raise NotVisible(NOT_FOUND)
    concerned = concerned_returns(review, period_from, period_to)
    terms = TermsOfReference.objects.create(
        review=review, version=before.version + 1 if before else 1, period_from=period_from, period_to=period_to,
        purpose=purpose.strip(), reason=reason.strip(), set_on=clock.today(), set_by=by,
    )  # fmt: skip
    _write_parts(terms, asked, people)
    record_event(
        by=by, verb="terms.set", review_id=review.pk, subject=f"Version {terms.version}", detail={"lines": len(asked)}
    )
    _open_again([found for found in concerned if found in reopen], terms, by)
    return terms


def _write_parts(terms: TermsOfReference, lines: Sequence[str], people: Collection[Person]) -> None:
    for number, text in enumerate(lines, 1):
        LineOfEnquiry.objects.create(terms=terms, number=number, text=text)
    for person in people:
        PersonInScope.objects.create(terms=terms, person=person)


def _open_again(returns: Sequence[Sent], terms: TermsOfReference, by: User) -> None:
    period = f"{in_words(terms.period_from)} to {in_words(terms.period_to)}"
    for found in returns:
        reason = f"The period to search is now {period}. {terms.reason}"
        fire_transition(thing=found, name=OPENED_BY[type(found)][found.stage], by=by, reason=reason)


@transaction.atomic
def agree_terms(*, terms: TermsOfReference, by: User, agreed_on: date, agreed_how: str) -> TermsOfReference:
    """The panel agreed to the version in force."""
    review = terms.review
    require(by, "LEAD_REVIEW", review)
    refuse_if_closed(review)
    locked: Any = TermsOfReference.objects.select_for_update().get(pk=terms.pk)
    latest = current_terms(review)
    refuse(
        "" if latest == locked else "There is a later version of the terms.",
        "It is already recorded that the panel agreed." if locked.agreed_on else "",
        rules.day_problem("The day on which the panel agreed", agreed_on, clock.today()),
        "The panel cannot agree before the version was written." if agreed_on < locked.set_on else "",
        "" if agreed_how.strip() else "Say where the panel agreed.",
    )
    locked.agreed_on, locked.agreed_how, locked._history_user = agreed_on, agreed_how.strip(), by
    locked.save()
    facts = {"on": agreed_on.isoformat(), "where": agreed_how.strip()}
    record_event(by=by, verb="terms.agreed", review_id=review.pk, subject=f"Version {locked.version}", detail=facts)
    return TermsOfReference.objects.get(pk=locked.pk)


def current_terms(review: Review) -> TermsOfReference | None:
    """The version in force."""
    return TermsOfReference.objects.filter(review=review).order_by("version").last()


def sent_returns(review: Review) -> list[Sent]:
    """The chronologies and reports that agencies have sent: each answers the period of its day."""
    found: list[Sent] = []
    for model, stages in OPENED_BY.items():
        rows = model._default_manager.filter(review=review, stage__in=stages).select_related("agency", "review")
        found += rows.order_by("agency__name")
    return found


def concerned_returns(review: Review, period_from: date, period_to: date) -> list[Sent]:
    """What was sent for a period within this one: their agencies have not searched all of it."""
    return sent_returns(review) if reaches_further(current_terms(review), period_from, period_to) else []


def reaches_further(now: TermsOfReference | None, period_from: date, period_to: date) -> bool:
    """Whether this period has days that the one in force has not."""
    return now is not None and (period_from < now.period_from or period_to > now.period_to)
