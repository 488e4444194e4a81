"""The papers of a meeting: which could be picked, and which this person may see."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.material.models import DocumentVersion, Paper, PaperSet
from dhr.material.queries import documents_for, readers_in, versions
from dhr.meetings.models import Meeting


def versions_to_pick(meeting: Meeting) -> QuerySet[DocumentVersion]:
    """Every version of every document of the review that is not withdrawn: by document, the newest first."""
    found = versions().filter(document__review=meeting.review_id, document__withdrawn_on=None)
    return found.select_related("document", "file").prefetch_related(readers_in("document__")).order_by(
        "document__number", "-number"
    )  # fmt: skip


def paper_sets(meeting: Meeting) -> QuerySet[PaperSet]:
    """As they were fixed, the last time first."""
    return PaperSet.objects.filter(meeting=meeting).select_related("frozen_by").order_by("-number")


def papers_for(user: User, meeting: Meeting, papers: PaperSet | None) -> QuerySet[Paper]:
    """The papers of this set whose documents are open to the person now; withdrawn ones too."""
    open_now = documents_for(user, meeting.review).values("pk")
    found: QuerySet[Paper] = Paper.objects.filter(papers=papers, version__document__in=open_now)
    return (
        found.select_related("version__document", "version__file")
        .defer("version__file__content")
        .order_by("version__document__number")
    )
