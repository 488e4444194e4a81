"""Which records with a history belong to a review, how the review is reached from each, and what somebody must be allowed to see
to read how it changed: the history shows nobody more than the pages do. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrackedKind:
    """`needs` is the permission of the page that shows such a record; `path` leads from it to its review."""

    needs: str
    path: str = "review"


SHOWN: Mapping[str, TrackedKind] = {
    "dhr_workflow.Review": TrackedKind("VIEW_REVIEW", "id"),
    "dhr_workflow.Notification": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.Screening": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.OtherProceeding": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.ProceedingDate": TrackedKind("VIEW_REVIEW", "proceeding__review"),
    "dhr_workflow.Pause": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.Extension": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.RecordedDay": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.LeadOffer": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.ReviewLink": TrackedKind("VIEW_REVIEW"),
    "dhr_workflow.ScopingRequest": TrackedKind("VIEW_RETURN"),
    "dhr_workflow.AgencyReturn": TrackedKind("VIEW_RETURN"),
    "panels.MustNotSee": TrackedKind("VIEW_ACCESS"),
    "panels.ReviewAuthor": TrackedKind("VIEW_ACCESS"),
    "panels.BreakGlass": TrackedKind("VIEW_ACCESS"),
    "panels.ChairExpression": TrackedKind("COMPARE_CHAIRS"),
    "panels.ChairTerms": TrackedKind("COMPARE_CHAIRS", "expression__review"),
    "panels.ChairAppointment": TrackedKind("VIEW_ACCESS"),
    "panels.PanelMember": TrackedKind("VIEW_ACCESS"),
    "panels.Household": TrackedKind("VIEW_FAMILY"),
    "panels.Contribution": TrackedKind("SUPPORT_REVIEW", "household__review"),
    "panels.TermsShared": TrackedKind("SUPPORT_REVIEW", "household__review"),
    "panels.Complaint": TrackedKind("SUPPORT_REVIEW", "household__review"),
    "panels.ConflictingWishes": TrackedKind("SUPPORT_REVIEW", "one__review"),
    "panels.QuietDay": TrackedKind("VIEW_FAMILY"),
    "panels.EqualityConsideration": TrackedKind("VIEW_FAMILY", "person__review"),
    "panels.Witness": TrackedKind("VIEW_FAMILY", "household__review"),
    "panels.Person": TrackedKind("VIEW_FAMILY"),
    "panels.Relation": TrackedKind("VIEW_FAMILY", "one__review"),
    "panels.TermsOfReference": TrackedKind("VIEW_REVIEW"),
    "meetings.Meeting": TrackedKind("VIEW_REVIEW"),
    "meetings.Attendance": TrackedKind("VIEW_REVIEW", "meeting__review"),
    "meetings.MeetingInvitation": TrackedKind("VIEW_REVIEW", "meeting__review"),
    "meetings.Minutes": TrackedKind("VIEW_REVIEW", "meeting__review"),
    "meetings.MeetingTask": TrackedKind("VIEW_REVIEW", "meeting__review"),
    "chronology.Question": TrackedKind("VIEW_ANALYSIS"),
    "chronology.Remark": TrackedKind("VIEW_ANALYSIS"),
    "chronology.ReviewColumns": TrackedKind("VIEW_REVIEW"),
    "imrs.AgencyReport": TrackedKind("VIEW_RETURN"),
    "imrs.ReportCheck": TrackedKind("JUDGE_RETURN", "version__report__review"),
    "imrs.MoreTime": TrackedKind("VIEW_RETURN", "agency_return__review"),
    "letters.Letter": TrackedKind("VIEW_LETTERS"),
    "letters.Batch": TrackedKind("VIEW_LETTERS"),
    "submission.ReportRound": TrackedKind("VIEW_REPORTS"),
    "submission.ChecklistMark": TrackedKind("VIEW_REPORTS"),
    "submission.Publication": TrackedKind("VIEW_REPORTS"),
    "submission.PublicationHold": TrackedKind("VIEW_REPORTS", "publication__review"),
    "actionplan.Recommendation": TrackedKind("VIEW_ACTIONS"),
    "actionplan.Action": TrackedKind("VIEW_ACTIONS", "recommendation__review"),
    "redaction.LegalHold": TrackedKind("VIEW_REVIEW"),
}

AGENCYS_OWN = "an agency's own work until it is submitted; the events say what became of it"
OPEN_TO_FEW = "a document can be open to few; its own page shows its story, and the events say what happened"
OF_NO_REVIEW = "belongs to no review"
LEFT_OUT: Mapping[str, str] = {
    "chronology.Submission": AGENCYS_OWN,
    "chronology.RememberedColumns": AGENCYS_OWN,
    "material.Document": OPEN_TO_FEW,
    "material.DocumentReader": OPEN_TO_FEW,
    "imrs.ReportVersion": AGENCYS_OWN,
    **dict.fromkeys(
        (
            "agencies.Partnership", "agencies.Agency", "agencies.AgencyName", "agencies.Succession",
            "agencies.PartnershipAgency", "agencies.ContactPoint", "agencies.SharingAgreement", "agencies.ListFile",
            "accounts.User", "accounts.PartnershipMembership", "accounts.AgencyMembership", "accounts.Invitation",
            "accounts.FactorReset", "dhr_workflow.LocalTarget", "dhr_workflow.ExtraHoliday", "dhr_workflow.TrackerFile",
            "notices.NoticeChoice", "redaction.RetentionRule", "letters.PartnershipLetterhead",
        ),
        OF_NO_REVIEW,
    ),
}  # fmt: skip
"""Every other record with a history, and why the page leaves it out."""
