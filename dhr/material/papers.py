"""Fixing which version of which document a meeting has before it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.core.refusals import NotVisible, refuse
from dhr.material.models import DocumentVersion, Paper, PaperSet
from dhr.material.paper_queries import versions_to_pick
from dhr.material.rules import papers_problem
from dhr.meetings.models import Meeting
from dhr.meetings.services import locked_meeting, record, standing_problem


@transaction.atomic
def freeze_papers(*, meeting: Meeting, by: User, versions: Sequence[DocumentVersion], reason: str = "") -> PaperSet:
    """From now on these are the papers, whatever versions come later. Fixed again, with a reason, until the minutes stand."""
    locked = locked_meeting(meeting, by)
    picked = list(versions_to_pick(locked).filter(pk__in=[version.pk for version in versions]))
    if len(picked) < len(set(versions)):
        raise NotVisible(NOT_FOUND)
    before = PaperSet.objects.filter(meeting=locked).count()
    refuse(
        "This meeting was cancelled." if locked.cancelled_on else None,
        standing_problem(locked),
        papers_problem([version.document.number for version in picked]),
        "Say why the papers are fixed anew." if before and not reason.strip() else None,
    )
    made = PaperSet.objects.create(meeting=locked, number=before + 1, reason=reason.strip(), frozen_by=by)
    Paper.objects.bulk_create(Paper(papers=made, version=one, sha256=one.file.sha256) for one in picked)
    papers = [f"{one.document.number}/{one.number} {one.file.sha256}" for one in picked]
    record(by, locked, verb="papers.frozen", number=made.number, papers=papers)
    return made
