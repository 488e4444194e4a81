"""What the page of one report shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.chronology.questions import questions_to
from dhr.imrs import queries
from dhr.imrs.checklist import Line, lines_for
from dhr.imrs.home import named
from dhr.imrs.models import AgencyReport, ReportCheck
from dhr.imrs.stages import OWED
from dhr.workflow.agency_queries import escalations_of
from dhr.workflow.deadlines import falls_on
from dhr.workflow.models import AgencyReturn
from dhr.workflow.returns import next_level

ESCALATED_IN = (*OWED, "declined")
WRITTEN_IN = ("in_work", "returned")
FIRST = ("begin_report", "submit_report", "present_report", "accept_report", "debrief_staff", "take_up_report")
"""The moves that the page offers as buttons; the others stand below."""
Step = tuple[str, str]


def report_page(report: AgencyReport, user: User) -> dict[str, Any]:
    """What is asked, what was sent, and what comes next. `follows`: of the agency, or of those who lead the review; to the
    panel the page shows what was presented."""
    sent = report.agency_return
    of_agency = queries.is_of_agency(user, report)
    follows = of_agency or may(user, "VIEW_RETURN", report.review)
    versions = list(queries.versions_for(user, report))
    steps = _steps(report, user)
    return {
        "sent": sent,
        "report": report,
        "review": report.review,
        "title": named(report),
        "step": report.stage_now,
        "follows": follows,
        "versions": versions,
        "first_steps": [step for name, step in steps if name in FIRST],
        "other_steps": [step for name, step in steps if name not in FIRST],
        "uploads": report.stage in WRITTEN_IN and may(user, "DRAFT_RETURN", report.review, report.agency),
        "asks": may(user, "SUPPORT_REVIEW", report.review) and not report.stage_now.ended,
        "more_time": list(queries.more_time_of([sent]).filter(report=report)) if follows else [],
        "questions": list(questions_to(sent, about=report.kind)) if follows else [],
        "reason": queries.last_reason(report, of_agency=of_agency) if follows else None,
        "checks": _checks(report) if may(user, "VIEW_RETURN", report.review) else [],
        "escalations": escalations_of(sent, report.kind) if may(user, "VIEW_RETURN", report.review) else [],
        "escalates": report.stage in ESCALATED_IN and may(user, "JUDGE_RETURN", report.review),
        "falls_on": falls_on(report.due_on),
    }


def back_to(sent: AgencyReturn, report: AgencyReport | None) -> tuple[Any, ...]:
    """The name of the page of what something is about, and its keys."""
    return ("imrs:report", sent.pk, report.pk) if report else ("chronology:request", sent.pk)


def more_time_page(sent: AgencyReturn, report: AgencyReport | None, form: object) -> dict[str, Any]:
    """What is to be moved, by whom it is asked, and the way back."""
    name, *keys = back_to(sent, report)
    back = reverse(name, args=keys)
    return {"sent": sent, "review": sent.review, "thing": report or sent, "back": back, "form": form}


def escalate_page(report: AgencyReport) -> dict[str, Any]:
    """How the report stands, the steps up that were taken, and the next one."""
    sent = report.agency_return
    return {
        "thing": report,
        "level": next_level(sent, report.kind),
        "escalations": escalations_of(sent, report.kind),
        "back": reverse("imrs:report", args=[sent.pk, report.pk]),
    }


def _steps(report: AgencyReport, user: User) -> list[tuple[str, Step]]:
    """Name, address and words of each move that this person can make now."""
    keys = [report.agency_return_id, report.pk]
    last = queries.last_version(report)
    sendable = last is not None and last.submitted_at is None
    return [
        (name, (reverse(move.page, args=keys) if move.page else reverse("imrs:move", args=[*keys, name]), move.label))
        for name, move in report.TRACK.leaving(report.stage).items()
        if may(user, move.permission, report.review, report.agency) and (name != "submit_report" or sendable)
    ]


def _checks(report: AgencyReport) -> list[tuple[Line, ReportCheck | None]]:
    """The lines of the checklist with what was found, once somebody went through them."""
    found = queries.checks_of(queries.sent_version(report))
    return [(line, found.get(code)) for code, line in lines_for(report.kind).items()] if found else []
