"""Letters that a schedule drafts because an agency's chronology, or a report of it, is late. They are drafts: a person reads,
approves and sends each of them. Source: domain 3.2, 10 (L24, L25)."""

from __future__ import annotations

from django.db import transaction

from dhr.accounts.system import system_user
from dhr.imrs.models import AgencyReport
from dhr.letters.catalogue import LETTERS
from dhr.letters.contexts_of_dates import MISSING, Late
from dhr.letters.models import Letter
from dhr.letters.services import keep_draft
from dhr.workflow.models import Review
from dhr.workflow.services import lock_review


@transaction.atomic
def draft_escalation(*, owed: Late, code: str) -> Letter | None:
    """One draft for each return or report and letter, ever: nothing where there is one, also one that a person wrote or
    cancelled. The review's lock comes first, so that two workers cannot both find none. No person asks for it, so there is
    no permission to ask for; only what is still owed in an open review is written about."""
    if not LETTERS[code].about_late:
        raise ValueError(f"{code} is no letter about a return that is late.")
    lock_review(owed)
    review = Review.objects.select_related("partnership").get(pk=owed.review_id)
    found = type(owed)._default_manager.select_related("agency").get(pk=owed.pk)
    report = found if isinstance(found, AgencyReport) else None
    written = Letter.objects.filter(review=review, agency=found.agency, report=report, code=code)
    if review.stage_now.ended or found.stage not in MISSING or written.exists():
        return None
    letter = Letter(review=review, code=code, agency=found.agency, report=report, prepared_by=system_user())
    return keep_draft(letter, said_to_be_by=None)
