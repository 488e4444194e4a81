"""Letters that a schedule drafts because an agency's return is late. They are drafts: a person reads, approves and sends
each of them. Source: domain 3.2, 10 (L24, L25)."""

from __future__ import annotations

from django.db import transaction

from dhr.accounts.system import system_user
from dhr.letters.catalogue import LETTERS
from dhr.letters.models import Letter
from dhr.letters.services import keep_draft
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.return_stages import OWED
from dhr.workflow.services import lock_review


@transaction.atomic
def draft_escalation(*, agency_return: AgencyReturn, code: str) -> Letter | None:
    """One draft for each return and letter, ever: nothing where there is one, also one that a person wrote or cancelled.
    The review's lock comes first, so that two workers cannot both find none. No person asks for it, so there is no
    permission to ask for; only a return that is still owed in an open review is written about."""
    if not LETTERS[code].about_late:
        raise ValueError(f"{code} is no letter about a return that is late.")
    lock_review(agency_return)
    review = Review.objects.select_related("partnership").get(pk=agency_return.review_id)
    owed = AgencyReturn.objects.select_related("agency").get(pk=agency_return.pk)
    written = Letter.objects.filter(review=review, agency=owed.agency, code=code)
    if review.stage_now.ended or owed.stage not in OWED or written.exists():
        return None
    letter = Letter(review=review, code=code, agency=owed.agency, prepared_by=system_user())
    return keep_draft(letter, said_to_be_by=None)
