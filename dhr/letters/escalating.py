"""Letters that a schedule drafts because an agency's chronology, or a report of it, is due or late. They are drafts: a person
reads, approves and sends each of them. Source: domain 3.2, 10 (L23 to L25)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dhr.accounts.system import system_user
from dhr.imrs.models import AgencyReport
from dhr.letters.catalogue import LETTERS
from dhr.letters.contexts_of_dates import MISSING, Late
from dhr.letters.models import Letter
from dhr.letters.services import keep_draft
from dhr.workflow.models import Review
from dhr.workflow.services import lock_review


@dataclass(frozen=True, slots=True)
class Last:
    """The last letter of a kind about what an agency owes: the day on which it was drafted, and whether it waits."""

    on: date
    waits: bool


def last_letters(reviews: Collection[Review], codes: Collection[str]) -> dict[tuple[str, uuid.UUID | None], Last]:
    """By code and the key of the report, or of the agency where it is about its chronology; in one question."""
    if not reviews:
        return {}
    found = Letter.objects.filter(review__in=reviews, code__in=codes).order_by("prepared_at")
    rows = found.values_list("code", "report_id", "agency_id", "prepared_at", "stage")
    return {
        (code, report or agency): Last(timezone.localdate(at), stage in ("draft", "approved"))
        for code, report, agency, at, stage in rows
    }


def draft_escalation(*, owed: Late, code: str) -> Letter | None:
    """One draft for each return or report and letter, ever: nothing where there is one, also one that a person wrote or
    cancelled."""
    return _draft(owed, code, lambda written: not written.exists())


def draft_reminder(*, owed: Late, code: str, since: date) -> Letter | None:
    """A draft that reminds, unless one waits or was drafted on that day or later."""
    recent = Q(stage__in=("draft", "approved")) | Q(prepared_at__date__gte=since)
    return _draft(owed, code, lambda written: not written.filter(recent).exists())


@transaction.atomic
def _draft(owed: Late, code: str, wanted: Callable[[QuerySet[Letter]], bool]) -> Letter | None:
    """The review's lock comes first, so that two workers cannot both find none. No person asks for it, so there is no
    permission to ask for; only what is still owed in an open review is written about."""
    if not LETTERS[code].about_late:
        raise ValueError(f"{code} is no letter about a return that is due or late.")
    lock_review(owed)
    review = Review.objects.select_related("partnership").get(pk=owed.review_id)
    found = type(owed)._default_manager.select_related("agency").get(pk=owed.pk)
    report = found if isinstance(found, AgencyReport) else None
    written = Letter.objects.filter(review=review, agency=found.agency, report=report, code=code)
    if review.stage_now.ended or found.stage not in MISSING or not wanted(written):
        return None
    letter = Letter(review=review, code=code, agency=found.agency, report=report, prepared_by=system_user())
    return keep_draft(letter, said_to_be_by=None)
