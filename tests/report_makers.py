"""Reports of agencies for tests: asked, written, sent, checked."""

from __future__ import annotations

from typing import Any

from dhr.imrs.checking import Answer, check_version
from dhr.imrs.checklist import lines_for
from dhr.imrs.models import AgencyReport, ReportVersion
from dhr.imrs.queries import needed_version
from dhr.imrs.services import ask_report, name_author, upload_version
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago, return_of

FILE: dict[str, Any] = {"name": "report.docx", "content": b"The report."}


def asked(
    world: World, review: Review, kind: str = "imr", of: AgencyReturn | None = None, **changes: Any
) -> AgencyReport:
    """The police are asked, unless another agency is named."""
    facts: dict[str, Any] = {
        "by": world.manager,
        "kind": kind,
        "why": "Long contact.",
        "due_on": days_ago(-70),
        **changes,
    }
    return ask_report(agency_return=of or return_of(world, review), **facts)


def begun(world: World, review: Review, kind: str = "imr") -> AgencyReport:
    report = asked(world, review, kind)
    return name_author(
        report=report, by=world.author, author_name="Jo Lee", author_job="Reviewer", no_part=True, manages_nobody=True
    )


def move(report: AgencyReport, name: str, by: Any, reason: str = "") -> AgencyReport:
    fire_transition(thing=report, name=name, by=by, reason=reason)
    return report


def submitted(world: World, review: Review, kind: str = "imr") -> AgencyReport:
    report = begun(world, review, kind)
    upload_version(report=report, by=world.author, **FILE)
    return move(report, "submit_report", world.sign_off)


def presented(world: World, review: Review, kind: str = "imr") -> AgencyReport:
    return move(submitted(world, review, kind), "present_report", world.review_chair)


def check(world: World, report: AgencyReport, *but: str, note: str = "") -> ReportVersion:
    """Every line is met but these."""
    answers = [Answer(code, code not in but, note) for code in lines_for(report.kind)]
    return check_version(version=needed_version(report), by=world.review_chair, answers=answers)
