"""The reviewer goes through the checklist of a version, and accepts the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.imrs import queries
from dhr.imrs.checklist import lines_for
from dhr.imrs.models import AgencyReport, ReportCheck, ReportVersion
from dhr.imrs.services import locked_report, record
from dhr.workflow.services import fire_transition

JUDGE = "JUDGE_RETURN"
JUDGED_IN = ("submitted", "presented")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one line."""

    code: str
    met: bool
    note: str = ""


@transaction.atomic
def check_version(*, version: ReportVersion, by: User, answers: Sequence[Answer]) -> ReportVersion:
    """Every line at once, of the version that was read; said again, it puts right what was said before."""
    report = locked_report(version.report, by, JUDGE)
    sent = queries.sent_version(report)
    known = lines_for(report.kind)
    refuse(
        None if report.stage in JUDGED_IN else "The checklist is gone through once the report is submitted.",
        None if sent and sent.pk == version.pk else "A later version was sent. Read that one.",
        *("There is no such line on the checklist." for answer in answers if answer.code not in known),
    )
    for answer in answers:
        ReportCheck.objects.update_or_create(
            version=version, code=answer.code,
            defaults={"met": answer.met, "note": answer.note.strip(), "checked_by": by, "checked_at": clock.now()},
        )  # fmt: skip
    met = sum(answer.met for answer in answers)
    record(by, report, verb="agency_report.checked", version=version.number, met=met, of=len(known))
    return version


@transaction.atomic
def accept_report(*, report: AgencyReport, by: User, reason: str = "", seen_stage: str | None = None) -> AgencyReport:
    """Refused while a line that blocks is not met; with a reason where another line is not."""
    fire_transition(thing=report, name="accept_report", by=by, seen_stage=seen_stage, reason=reason)
    return report
