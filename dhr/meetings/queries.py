"""What the pages of meetings show."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from dhr.imrs.models import AgencyReport
from dhr.imrs.stages import OWED as REPORTS_OWED
from dhr.meetings.models import (
    Attendance,
    Meeting,
    MeetingDecision,
    MeetingInvitation,
    MeetingKind,
    MeetingTask,
    Minutes,
)
from dhr.meetings.rules import LEARNING_AGENDA, Open, Seat, proposed_agenda
from dhr.panels.models import PanelMember, TermsOfReference
from dhr.panels.queries import panel_gaps, sitting_members, standing_substitutes
from dhr.workflow.models import AgencyReturn, OtherProceeding, Review
from dhr.workflow.return_stages import OWED


def meetings(review: Review) -> QuerySet[Meeting]:
    """Every meeting of the review, the last one first."""
    return Meeting.objects.filter(review=review).select_related("review", "called_by").order_by("-number")


def attendance(meeting: Meeting) -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting=meeting).select_related("member__agency")


def seats(found: Iterable[Attendance]) -> list[Seat]:
    """Who came, as the rules ask for it."""
    return [Seat(one.came, bool(one.conflict)) for one in found]


def invitations(meeting: Meeting) -> QuerySet[MeetingInvitation]:
    """Who is invited, and what each answered."""
    return MeetingInvitation.objects.filter(meeting=meeting).select_related(
        "meeting__review", "member__agency", "member__user"
    )


def standing_for(invitation: MeetingInvitation) -> str:
    """Who stands in for the member who is invited, where somebody does."""
    return standing_substitutes(invitation.meeting.review).get(invitation.member_id, "")


def not_invited(meeting: Meeting) -> QuerySet[PanelMember]:
    """Who sits on the panel and was not asked to this meeting yet."""
    invited = MeetingInvitation.objects.filter(meeting=meeting).values("member")
    return sitting_members(meeting.review).exclude(pk__in=invited)


def minutes(meeting: Meeting) -> QuerySet[Minutes]:
    """Every version, the last one first."""
    return Minutes.objects.filter(meeting=meeting).select_related("written_by", "approved_by").order_by("-version")


def decisions(meeting: Meeting) -> QuerySet[MeetingDecision]:
    return MeetingDecision.objects.filter(meeting=meeting)


def tasks(review: Review) -> QuerySet[MeetingTask]:
    """The tasks of every meeting of the review, what is due first, first."""
    return MeetingTask.objects.filter(meeting__review=review).select_related("meeting__review", "member__agency")


def agenda_for(review: Review, kind: str = MeetingKind.PANEL) -> str:
    """What is open now, as lines that whoever calls the meeting can change. An event for practitioners has its own."""
    if kind == MeetingKind.LEARNING:
        return "\n".join(LEARNING_AGENDA)
    held = Meeting.objects.filter(review=review, cancelled_on=None).exclude(attendance_on=None)
    returns = AgencyReturn.objects.filter(review=review)
    reports = AgencyReport.objects.filter(review=review)
    known = Open(
        unapproved=tuple(held.exclude(minutes__approved_on__isnull=False).values_list("number", flat=True)),
        tasks=tasks(review).filter(done_on=None).count(),
        to_judge=returns.filter(stage="submitted").count() + reports.filter(stage="submitted").count(),
        not_in=returns.filter(stage__in=OWED).count() + reports.filter(stage__in=REPORTS_OWED).count(),
        processes=OtherProceeding.objects.filter(review=review).exclude(stage="concluded").count(),
        gaps=tuple(panel_gaps(review)),
        has_terms=TermsOfReference.objects.filter(review=review).exists(),
    )
    return "\n".join(proposed_agenda(known))
