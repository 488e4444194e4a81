"""A letter in the hands of the agency that it was sent to."""

from __future__ import annotations

from django.db import transaction

from dhr.access.scoping import get_own_letter
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core.models import StoredFile
from dhr.core.refusals import NotVisible
from dhr.letters.models import Letter


@transaction.atomic
def download_own_letter(*, letter: Letter, by: User) -> StoredFile:
    """The letter as it was issued, for the people of its agency; that they took it out is recorded."""
    found = get_own_letter(by, letter.pk)
    if found.pdf is None:
        raise NotVisible("This letter is not issued.")
    detail = {"file": found.pdf.name}
    record_event(by=by, verb="letter.downloaded", review_id=found.review_id, subject=found.subject, detail=detail)
    return found.pdf
