"""Reports of an agency at each of their steps, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.chronology.questions import ask_agency
from dhr.imrs.models import AgencyReport, MoreTime
from dhr.workflow.models import Review
from tests import report_makers as makers
from tests.makers import World, days_ago, return_of

#                     an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "imrs:ask": ("get", "request", "s 4 4 3 3 3 3 y y 3"),
    "imrs:report": ("get", "report_presented", "s 4 4 y y y 3 y y y"),
    "imrs:name_author": ("get", "report_of_agency", "s 4 4 y y 3 3 3 3 3"),
    "imrs:upload": ("get", "report_of_agency", "s 4 4 y y 3 3 3 3 3"),
    "imrs:version": ("get", "version_sent", "s 4 4 y y 3 3 y y 4"),
    "imrs:template": ("get", "report_template", "s 4 4 y y y 3 y y y"),
    "imrs:move": ("get", "report_move", "s 4 4 3 3 3 3 y 3 3"),
    "imrs:check": ("get", "report_sent", "s 4 4 3 3 3 3 y 3 3"),
    "imrs:accept": ("get", "report_sent", "s 4 4 3 3 3 3 y 3 3"),
    "imrs:escalate": ("get", "report_of_agency", "s 4 4 3 3 3 3 y 3 3"),
    "imrs:debrief": ("get", "report_sent", "s 4 4 3 y 3 3 3 3 3"),
    "imrs:withdraw_question": ("post", "report_question", "s 4 4 3 3 3 3 y y 3"),
    "imrs:more_time": ("get", "request", "s 4 4 y y 3 3 3 3 3"),
    "imrs:more_time_for_report": ("get", "report_of_agency", "s 4 4 y y 3 3 3 3 3"),
    "imrs:answer_more_time": ("get", "more_time", "s 4 4 3 3 3 3 y 3 3"),
    "imrs:ask_question": ("get", "report_of_agency", "s 4 4 3 3 3 3 y y 3"),
}


@dataclass
class ReportScene:
    """Makes what the addresses of reports are about."""

    world: World
    review: Review

    def _report_template(self) -> list[Any]:
        return [*self._report_presented(), "docx"]

    def _keys(self, report: AgencyReport) -> list[Any]:
        return [report.agency_return_id, report.pk]

    def _report_of_agency(self) -> list[Any]:
        found = AgencyReport.objects.filter(review=self.review, kind="summary_report").first()
        return self._keys(found or makers.begun(self.world, self.review, "summary_report"))

    def _report_presented(self) -> list[Any]:
        found = AgencyReport.objects.filter(review=self.review, kind="scoping_form").first()
        return self._keys(found or makers.presented(self.world, self.review, "scoping_form"))

    def _report_sent(self) -> list[Any]:
        found = AgencyReport.objects.filter(review=self.review, kind="imr").first()
        return self._keys(found or makers.submitted(self.world, self.review))

    def _version_sent(self) -> list[Any]:
        return [*self._report_sent(), 1]

    def _report_question(self) -> list[Any]:
        keys = self._report_of_agency()
        sent = return_of(self.world, self.review)
        facts: dict[str, Any] = {
            "by": self.world.manager,
            "text": "Who?",
            "due_on": days_ago(-9),
            "about": "summary_report",
        }
        return [*keys, ask_agency(agency_return=sent, **facts).pk]

    def _more_time(self) -> list[Any]:
        sent = return_of(self.world, self.review)
        facts: dict[str, Any] = {
            "due_on": days_ago(-90),
            "why": "W",
            "asked_on": days_ago(0),
            "asked_by": self.world.author,
        }
        return [sent.pk, MoreTime.objects.create(agency_return=sent, **facts).pk]

    def _report_move(self) -> list[Any]:
        return [*self._report_sent(), "return_report"]
