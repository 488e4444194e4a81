"""The same file sent twice, or for another review."""

from __future__ import annotations

from django.db.models import Q

from dhr.access.scoping import own_returns
from dhr.accounts.models import User
from dhr.chronology.models import Submission, SubmissionState


def same_file_sent(submission: Submission, seen_by: User | None = None) -> list[Submission]:
    """Earlier versions with the same bytes, of this return and of the agency's other reviews that the person may see (the
    one who sent it, unless another is named). Those of this return come first, then the latest."""
    if submission.file is None:
        return []
    own = submission.agency_return
    here = Q(agency_return=own, version__lt=submission.version)
    reviews = own_returns(seen_by or submission.uploaded_by).filter(agency=own.agency_id).exclude(pk=own.pk)
    elsewhere = Q(agency_return__in=reviews.values("pk"), uploaded_at__lt=submission.uploaded_at)
    found = Submission.objects.filter(here | elsewhere, file__sha256=submission.file.sha256)
    found = found.exclude(state=SubmissionState.WITHDRAWN).order_by("-uploaded_at").defer("file__content")
    found = found.select_related("file", "uploaded_by", "agency_return__review")
    return sorted(found, key=lambda twin: twin.agency_return_id != own.pk)
