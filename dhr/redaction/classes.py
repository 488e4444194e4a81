"""The classes of records that a partnership keeps for a time, and what a disposal overwrites of each. There is no national
rule: `suggestion` is shown as a suggestion and never counts by itself (domain 6.7, not known to be anybody's rule). The
published report and the chain of events are of no class: they stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordClass:
    """`holds` names models and their columns; history of the same columns, and files behind keys, go with them."""

    label: str
    about: str
    suggestion: str
    holds: Mapping[str, tuple[str, ...]]


CONFIRM = "A suggestion only: confirm it with your data protection officer."

CLASSES: Mapping[str, RecordClass] = {
    "family_contact": RecordClass(
        "Contact data of families",
        "Names and addresses of households, who supports them, notes of contacts with them, what they gave, said, wished and complained about, notes on days not to contact.",
        "12 months after the review is closed",
        {
            "panels.Household": ("recipient_name", "address", "advocate", "liaison_checked_with", "contact_wishes"),
            "panels.Contribution": ("note", "changes"),
            "panels.TermsShared": ("said", "followed"),
            "panels.Complaint": ("said", "answer"),
            "panels.ConflictingWishes": ("one_wishes", "other_wishes", "settlement"),
            "panels.FamilyContact": ("note",),
            "panels.QuietDay": ("note",),
        },
    ),
    "key_table": RecordClass(
        "Key of real names",
        "The real names, other names, dates of birth and addresses behind the pseudonyms, and the notification with its circumstances.",
        "12 months after the review is closed",
        {
            "panels.Person": ("real_name", "aliases", "date_of_birth", "address", "contact_how", "relationship"),
            "panels.Relation": ("from_words", "to_words"),
            "dhr_workflow.Notification": ("told_by", "told_by_role", "relationship", "circumstances"),
        },
    ),
    "agency_material": RecordClass(
        "What agencies sent",
        "Chronologies as files and as rows, scoping forms, summary reports and management reviews, the combined chronologies, scoping replies, what the panel said of entries.",
        "6 to 10 years after the review is closed",
        {
            "chronology.Submission": (
                "file",
                "refusal",
                "warnings",
                "unplaced",
                "readings",
                "layout",
                "withdrawn_reason",
            ),
            "chronology.Row": ("data", "as_sent", "text", "place", "first_day", "left_out_reason"),
            "chronology.Remark": ("text", "why"),
            "chronology.CombinedIssue": ("missing",),
            "chronology.IssuedFile": ("file",),
            "dhr_workflow.ScopingRequest": ("summary",),
            "dhr_workflow.AgencyReturn": ("note", "author_name", "author_job"),
            "imrs.AgencyReport": ("why", "author_name", "author_job", "debrief_note"),
            "imrs.ReportVersion": ("file", "note"),
            "imrs.ReportCheck": ("note",),
            "imrs.MoreTime": ("why", "answer_note"),
        },
    ),
    "panel_papers": RecordClass(
        "Papers and notes of the panel",
        "Declarations of interests, lines of enquiry, equality considerations, agendas, minutes, decisions and tasks of meetings, documents with all their versions, notes on other processes, versions of reports before the last one of each kind.",
        "6 to 10 years after the review is closed",
        {
            "panels.ChairAppointment": ("interests",),
            "panels.ChairExpression": ("name", "experience", "interests", "other_training", "quote_covers", "reasons"),
            "panels.PanelMember": ("interests",),
            "panels.LineOfEnquiry": ("text",),
            "panels.EqualityConsideration": ("value", "source", "why", "effect", "expert"),
            "meetings.Meeting": ("place", "link", "agenda"),
            "meetings.Attendance": ("substitute", "conflict", "stepped_out"),
            "meetings.Minutes": ("text",),
            "meetings.MeetingDecision": ("text",),
            "meetings.MeetingInvitation": ("substitute",),
            "meetings.StaffDebrief": ("offered_by", "note"),
            "meetings.MeetingTask": ("text", "done_note", "reopened_why"),
            "material.Document": ("title", "origin", "withdrawn_reason"),
            "material.DocumentVersion": ("reason", "file"),
            "material.DisclosureMark": ("reason",),
            "material.PaperSet": ("reason",),
            "dhr_workflow.OtherProceeding": ("contact", "restrictions", "note"),
            "submission.Report": ("file", "note"),
        },
    ),
    "letters": RecordClass(
        "Letters",
        "The wording of letters, what was filled into them, and the letters as files.",
        "6 to 10 years after the review is closed",
        {
            "letters.Letter": ("wording", "welsh", "values", "recipient", "pdf", "word"),
            "letters.IncomingLetter": ("sender", "note", "file"),
            "letters.WithdrawnIssue": ("pdf", "word", "reason"),
        },
    ),
}
