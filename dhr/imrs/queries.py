"""What is known of the reports of agencies."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from dhr.access.checks import may
from dhr.access.scoping import agencies_of, own_returns, reviews_where
from dhr.accounts.models import User
from dhr.chronology.models_findings import Question
from dhr.imrs.checklist import Missing, missing
from dhr.imrs.models import AgencyReport, MoreTime, ReportCheck, ReportVersion, TimeAnswer
from dhr.workflow.models import AgencyReturn, Review, StageChange


def reports_of(agency_return: AgencyReturn) -> QuerySet[AgencyReport]:
    """Everything that this agency is asked to write for this review."""
    found = AgencyReport.objects.filter(agency_return=agency_return)
    return found.select_related("review__partnership", "agency", "asked_by", "agency_return")


def reports_in(review: Review) -> QuerySet[AgencyReport]:
    return AgencyReport.objects.filter(review=review).select_related("agency", "asked_by")


def own_reports(user: User) -> QuerySet[AgencyReport]:
    """What the person's own agencies are asked to write."""
    found = AgencyReport.objects.filter(agency_return__in=own_returns(user))
    return found.select_related("review__partnership", "agency")


def is_of_agency(user: User, report: AgencyReport) -> bool:
    """Whether the person looks as the agency itself."""
    return agencies_of(user).filter(pk=report.agency_id).exists()


def presented(report: AgencyReport) -> bool:
    """Whether a version of it was presented to the panel."""
    return ReportVersion.objects.filter(report=report, presented_on__isnull=False).exists()


def versions_for(user: User, report: AgencyReport) -> QuerySet[ReportVersion]:
    """The versions that the person reads, the last one first: all for the agency itself. Of those who read what is written
    for the panel, who leads the review reads what was submitted, the panel what was presented. Source: domain 3.9."""
    found = ReportVersion.objects.filter(report=report).select_related("file", "uploaded_by", "submitted_by")
    found = found.defer("file__content")
    if is_of_agency(user, report):
        return found
    if not may(user, "VIEW_ANALYSIS", report.review):
        return found.none()
    if may(user, "VIEW_RETURN", report.review):
        return found.filter(submitted_at__isnull=False)
    return found.filter(presented_on__isnull=False)


def open_questions(returns: Iterable[AgencyReturn]) -> QuerySet[Question]:
    """What these agencies are asked and have not answered, soonest first."""
    found = Question.objects.filter(agency_return__in=list(returns), withdrawn_at=None, answered_at=None)
    return found.select_related("review").order_by("due_on", "asked_at")


def last_version(report: AgencyReport) -> ReportVersion | None:
    return ReportVersion.objects.filter(report=report).order_by("-number").first()


def needed_version(report: AgencyReport) -> ReportVersion:
    """The last version, of a report that is known to have one."""
    return ReportVersion.objects.filter(report=report).latest("number")


def sent_version(report: AgencyReport) -> ReportVersion | None:
    """The version that the reviewer has before them."""
    found = ReportVersion.objects.filter(report=report, submitted_at__isnull=False)
    return found.order_by("-number").first()


def checks_of(version: ReportVersion | None) -> dict[str, ReportCheck]:
    """What was ticked of a version, by the code of the line."""
    found = ReportCheck.objects.filter(version=version).select_related("checked_by") if version else ()
    return {check.code: check for check in found}


def missing_in(report: AgencyReport) -> Missing:
    """What the version that was sent does not have."""
    met = {code for code, check in checks_of(sent_version(report)).items() if check.met}
    return missing(report.kind, met)


def last_reason(report: AgencyReport, *, of_agency: bool) -> StageChange | None:
    """Why it stands where it stands. Why it was accepted all the same is not the agency's to read."""
    if of_agency and report.stage in ("accepted", "debriefed"):
        return None
    stage = "accepted" if report.stage == "debriefed" else report.stage
    found = StageChange.objects.filter(subject_id=report.pk, to_stage=stage).exclude(reason="").select_related("by")
    return found.order_by("at").last()


def more_time_of(returns: Iterable[AgencyReturn]) -> QuerySet[MoreTime]:
    """Requests for more time of these returns, the last one first."""
    found = MoreTime.objects.filter(agency_return__in=list(returns))
    return found.select_related("asked_by", "answered_by", "report", "agency_return__agency")


def lies_with_agency(thing: AgencyReturn | AgencyReport) -> bool:
    """Whether the agency has to act on it now."""
    return thing.stage_now.permission == "DRAFT_RETURN"


def more_time_to_answer(user: User) -> QuerySet[MoreTime]:
    """Requests of agencies that wait for this person, who leads the review."""
    leads = reviews_where(user, "LEAD_REVIEW").values("pk")
    found = MoreTime.objects.filter(agency_return__review__in=leads, answer=TimeAnswer.WAITING)
    return found.select_related("agency_return__review", "agency_return__agency", "report").order_by("due_on")


def waits_for_answer(agency_return: AgencyReturn, report: AgencyReport | None) -> MoreTime | None:
    """A request for more time that nobody answered yet."""
    about = Q(report=report) if report else Q(report=None)
    return MoreTime.objects.filter(about, agency_return=agency_return, answer=TimeAnswer.WAITING).first()
