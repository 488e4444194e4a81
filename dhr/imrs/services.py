"""Asking an agency for a report, naming its author, uploading a version, recording the debrief. What people typed never
reaches the audit, but for the reason of a move."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.files import report_file_problems, store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import NotAllowed, refuse
from dhr.imrs import queries
from dhr.imrs.guards import writer_independent
from dhr.imrs.models import AgencyReport, AskedFor, ReportVersion
from dhr.imrs.stages import OWED
from dhr.notices.telling import tell_agency
from dhr.notices.words import report_asked
from dhr.panels.rules import day_problem
from dhr.workflow.models import AgencyReturn, Escalation
from dhr.workflow.returns import step_up
from dhr.workflow.services import fire_transition, lock_review, refuse_if_closed
from dhr.workflow.work import begin_for

ASK = "SUPPORT_REVIEW"
NOT_BEFORE_TERMS = (
    "Agencies are asked together, once the panel and the terms of reference are set. Ask for this afterwards."
)


@transaction.atomic
def ask_report(*, agency_return: AgencyReturn, by: User, kind: str, why: str, due_on: date) -> AgencyReport:
    """The decision which of the three the agency writes, by the review chair or the partnership manager. Its people are told
    by e-mail that something is asked, not what it is about."""
    review = agency_return.review
    require(by, ASK, review, agency_return.agency)
    refuse_if_closed(review)
    found = AgencyReturn.objects.select_related("agency", "review").get(pk=agency_return.pk)
    asked = AskedFor(kind)
    refuse(
        NOT_BEFORE_TERMS if found.stage == "chosen" else None,
        "Another agency took this over. Ask that one." if found.stage == "passed_on" else None,
        "The day by which you need it cannot lie before today." if due_on < clock.today() else None,
        None if why.strip() else "Say why this is asked of this agency.",
        f"{asked.label} is asked of this agency already." if found.reports.filter(kind=asked).exists() else None,
    )
    made = AgencyReport.objects.create(
        agency_return=found, review=found.review, agency=found.agency, kind=asked, why=why.strip(), asked_by=by,
        asked_on=clock.today(), due_on=due_on,
    )  # fmt: skip
    record(by, made, verb="agency_report.asked", due_on=due_on.isoformat())
    begin_for(made)
    subject, body = report_asked(made.review, found.pk, due_on)
    tell_agency(agency_return=found, key=f"report:{made.pk}", subject=subject, body=body)
    return made


@transaction.atomic
def name_author(
    *, report: AgencyReport, by: User, author_name: str, author_job: str, no_part: bool, manages_nobody: bool,
    seen_stage: str | None = None,
) -> AgencyReport:  # fmt: skip
    """Who writes, with both declarations of independence. Refused without them. Source: domain 2.2."""
    locked = locked_report(report, by, "DRAFT_RETURN")
    refuse(_not_owed(locked), None if author_name.strip() else "Say who writes it.")
    locked.author_name, locked.author_job = author_name.strip(), author_job.strip()
    locked.author_no_part, locked.author_manages_nobody = no_part, manages_nobody
    locked.save()
    if locked.stage == "requested":
        fire_transition(thing=locked, name="begin_report", by=by, seen_stage=seen_stage)
    else:
        refuse(writer_independent(locked, by))
        record(by, locked, verb="agency_report.author_changed")
    return locked


@transaction.atomic
def upload_version(*, report: AgencyReport, by: User, name: str, content: bytes, note: str = "") -> ReportVersion:
    """The bytes are kept as they came, as the next version; nobody outside the agency reads them before they are submitted."""
    locked = locked_report(report, by, "DRAFT_RETURN")
    last = queries.last_version(locked)
    refuse(
        _not_owed(locked),
        "Name the author first." if locked.stage == "requested" else None,
        *report_file_problems(name, content),
        "Say what changed since the version before." if last and not note.strip() else None,
    )
    made = ReportVersion.objects.create(
        report=locked, number=last.number + 1 if last else 1, file=store_file(name=name, content=content),
        note=note.strip(), uploaded_by=by,
    )  # fmt: skip
    record(by, locked, verb="agency_report.uploaded", version=made.number, sha256=made.file.sha256, size=made.file.size)
    return made


@transaction.atomic
def open_version(*, version: ReportVersion, by: User) -> StoredFile:
    """The file as it came, for somebody who reads this version. That it was taken is recorded."""
    if not queries.versions_for(by, version.report).filter(pk=version.pk).exists():
        raise NotAllowed("You read this once it is submitted, or once it was presented to the panel.")
    record(by, version.report, verb="agency_report.downloaded", version=version.number, sha256=version.file.sha256)
    return version.file


@transaction.atomic
def record_debrief(*, report: AgencyReport, by: User, on: date, note: str) -> AgencyReport:
    """The agency's staff heard what the report says, after it was accepted. Source: domain 2.2, 3.2."""
    locked = locked_report(report, by, "SUBMIT_RETURN")
    refuse(
        None if note.strip() else "Say how the staff were debriefed, without names.",
        day_problem("The day", on, clock.today()),
        "The day cannot lie before the report was asked for." if on < locked.asked_on else None,
    )
    locked.debriefed_on, locked.debrief_note = on, note.strip()
    locked.save()
    fire_transition(thing=locked, name="debrief_staff", by=by)
    return locked


def escalate_report(*, report: AgencyReport, by: User, why: str, on: date) -> Escalation:
    """The next step up because the agency declines or stays silent: the same steps as for its chronology, counted anew."""
    sent = report.agency_return
    return step_up(thing=report, agency_return=sent, about=report.kind, by=by, why=why, on=on)


def locked_report(report: AgencyReport, by: User, permission: str) -> AgencyReport:
    """The report as it is now, for somebody who may change it, in a review that is open."""
    require(by, permission, report.review, report.agency)
    refuse_if_closed(report.review)
    lock_review(report)
    return AgencyReport.objects.select_for_update(of=("self",)).select_related("review", "agency").get(pk=report.pk)


def record(by: User, report: AgencyReport, *, verb: str, **detail: Any) -> None:
    record_event(by=by, verb=verb, review_id=report.review_id, subject=report.subject, detail=detail)


def _not_owed(report: AgencyReport) -> str | None:
    return None if report.stage in OWED else f"Nothing is to be written now: it is at “{report.stage_label}”."
