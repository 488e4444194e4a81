"""The combined chronology as files: provisional while returns are missing, frozen when none is."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import may, require, require_still
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.exports import FORMATS, Format, export_combined
from dhr.chronology.exports.stamping import stamped
from dhr.chronology.models import CombinedIssue, IssuedFile, Row, Submission, SubmissionState
from dhr.chronology.panel_words import with_panel_words
from dhr.chronology.queries import missing_agencies, waived_agencies
from dhr.chronology.records import Event
from dhr.chronology.stored import events_of
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.documents.pdf import Progress
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import Stale, refuse
from dhr.workflow.guards import returns_in
from dhr.workflow.models import AgencyReturn, Review, StageChange
from dhr.workflow.return_stages import RETURN_TRACK
from dhr.workflow.services import refuse_if_closed


def combined_events(review: Review) -> list[Event]:
    """The events of every accepted return, in merged order."""
    return events_of(_rows_in_order(review))


def _rows_in_order(review: Review) -> QuerySet[Row]:
    found = accepted_rows(review).select_related("submission__file").defer("submission__file__content")
    return found.order_by("position")


@dataclass(frozen=True)
class Basis:
    """What a frozen version is made of: its number, the files that were accepted, the agencies that send nothing."""

    version: int
    accepted: list[uuid.UUID]
    waived: list[dict[str, str]]

    @property
    def title(self) -> str:
        return f"Combined chronology, version {self.version}, {in_words(clock.today())}"

    @property
    def notes(self) -> list[str]:
        """The lines above the table."""
        return [self.title, *(f"Not needed: {line['agency']}. {line['reason']}" for line in self.waived)]


def freeze_blockers(review: Review, by: User) -> list[str]:
    """What has to happen before the next version can be frozen."""
    returns = AgencyReturn.objects.filter(review=review)
    if not returns.exists():
        return ["Ask the agencies for their chronologies."]
    waiting = returns_in(review, by)
    if waiting:
        return [waiting]
    last = CombinedIssue.objects.filter(review=review).order_by("version").last()
    if last and not StageChange.objects.filter(review=review, track=RETURN_TRACK.code, at__gte=last.frozen_at).exists():
        return [f"Version {last.version} already holds everything that was accepted."]
    return []


def basis_of(review: Review, by: User) -> Basis:
    """What would be frozen now; Blocked where nothing can be."""
    reasons = freeze_blockers(review, by)
    refuse(*reasons)
    accepted = Submission.objects.filter(agency_return__review=review, state=SubmissionState.ACCEPTED).order_by("pk")
    version = CombinedIssue.objects.filter(review=review).count() + 1
    return Basis(version, list(accepted.values_list("pk", flat=True)), waived_agencies(review))


def freeze_combined(*, review: Review, by: User) -> CombinedIssue:
    """The next version, in every format, stored as bytes that never change. The files are made before anything is locked,
    because large ones take their time; what changed meanwhile is noticed."""
    require(by, "LEAD_REVIEW", review)
    basis, events = basis_of(review, by), combined_events(review)
    made = {fmt: _file_of(review, basis, events, fmt) for fmt in FORMATS}
    with transaction.atomic():
        refuse_if_closed(review)
        if basis_of(review, by) != basis:
            raise Stale("A chronology was accepted, or another version frozen, at the same moment. Look again.")
        issue = CombinedIssue.objects.create(
            review=review, version=basis.version, events=len(events), missing=basis.waived, frozen_by=by,
            frozen_at=clock.now(),
        )  # fmt: skip
        for fmt, content in made.items():
            name = f"{review.reference} combined chronology v{basis.version}.{fmt}"
            IssuedFile.objects.create(issue=issue, format=fmt, file=store_file(name=name, content=content))
        record_event(
            by=by, verb="combined.frozen", review_id=review.pk, subject=f"Version {basis.version}",
            detail={"events": len(events)},
        )  # fmt: skip
    return issue


def _file_of(review: Review, basis: Basis, events: list[Event], fmt: Format) -> bytes:
    return export_combined(
        events, fmt, title=f"{review.reference}: {basis.title}", marking=settings.PROTECTIVE_MARKING, notes=basis.notes,
        with_analysis=True,
    )  # fmt: skip


@transaction.atomic
def open_issued(*, file: IssuedFile, by: User) -> tuple[str, bytes]:
    """Name and bytes of a copy of a frozen file that names who took it, for those who may see what agencies wrote for the
    panel alone: it is in there. Whoever leads the review takes the frozen bytes themselves (`open_frozen`)."""
    stored = _opened(file, by, "VIEW_ANALYSIS", copy=True)
    return stored.name, stamped(bytes(stored.content), file.format, _taken_by(by))


@transaction.atomic
def open_frozen(*, file: IssuedFile, by: User) -> StoredFile:
    """The frozen bytes, as their fingerprint has them."""
    return _opened(file, by, "LEAD_REVIEW", copy=False)


def _opened(file: IssuedFile, by: User, permission: str, *, copy: bool) -> StoredFile:
    review = file.issue.review
    require(by, permission, review)
    record_event(
        by=by, verb="combined.downloaded", review_id=review.pk, subject=f"Version {file.issue.version}",
        detail={"format": file.format, "sha256": file.file.sha256, "copy": copy},
    )  # fmt: skip
    return file.file


def export_now(*, review: Review, by: User, fmt: Format, with_remarks: bool = False) -> tuple[str, bytes]:
    """The chronology as it stands, its name and its bytes. That it was taken is recorded."""
    made = make_export(review=review, by=by, fmt=fmt, with_remarks=with_remarks)
    record_taken(review=review, by=by, fmt=fmt, with_remarks=with_remarks)
    return made


def make_export(
    *, review: Review, by: User, fmt: str, with_remarks: bool, progress: Progress | None = None
) -> tuple[str, bytes]:
    """The chronology as it stands, with who is missing; its name and its bytes. What only the panel sees is added for those
    who may see it, its comments, marks and tags where they are asked for. The file names who takes it. A large one takes its
    time, and `progress` hears of it: whose access ended meanwhile gets nothing."""
    require(by, may_take(with_remarks), review)
    with_analysis, rows = may(by, "VIEW_ANALYSIS", review), _rows_in_order(review)
    content = export_combined(
        with_panel_words(review, rows) if with_remarks else events_of(rows), cast("Format", fmt),
        title=f"{review.reference}: Combined chronology, {in_words(clock.today())}", notes=_notes_for(review, by),
        marking=settings.PROTECTIVE_MARKING, with_analysis=with_analysis, progress=progress,
    )  # fmt: skip
    require_still(by, "VIEW_ANALYSIS" if with_analysis else "VIEW_CHRONOLOGY", review)
    return f"{review.reference} combined chronology {clock.today().isoformat()}.{fmt}", content


def may_take(with_remarks: bool) -> str:
    """The permission that a file asks for."""
    return "VIEW_ANALYSIS" if with_remarks else "VIEW_CHRONOLOGY"


def record_taken(*, review: Review, by: User, fmt: str, with_remarks: bool) -> None:
    """That the chronology left the site, as what, and with whom."""
    detail = {"format": fmt, "with_remarks": with_remarks}
    record_event(by=by, verb="combined.exported", review_id=review.pk, detail=detail)


def _notes_for(review: Review, by: User) -> list[str]:
    missing = missing_agencies(review)
    says = (
        f"Provisional. Not in yet: {', '.join(missing)}."
        if missing
        else "Every agency's return is accepted or not needed."
    )
    return [says, _taken_by(by)]


def _taken_by(by: User) -> str:
    return f"Taken by {by.name} on {in_words(clock.today())}. Do not pass it on."
