"""Track C: what is done with and for one household of the family, or with another contributor. Every contact, also one
that failed or was declined, is a record beside the stage that nobody deletes. Source: domain 3.3. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE
from dhr.workflow.tracks import Stage, Track, Transition

MANAGER, CHAIR = "Partnership manager", "Review chair"
REACHED = ("contactable", "told", "informed", "met", "terms_shared", "contributed", "note_agreed")
"""Where a household stands before it reads the draft; steps may be skipped, because families choose."""
READING = (*REACHED, "draft_shared", "comments_answered")
TOLD_ALONG = ("submission_told", "outcome_told", "publication_told")
SILENT = ("declined", "no_reply", "not_traced", "no_contact_wanted")
NOT_WAITED_FOR = (*SILENT, "not_safe", "closed")
"""Nothing is written to them of itself: no letter is called for, and no draft report is waited for."""

FAMILY_STAGES = {
    "identified": Stage("Identified", "Ask the police whether it is safe to make contact", MANAGER, permission="MANAGE_REVIEW"),
    "not_safe": Stage("Not safe to contact", "Ask the police again before each step", MANAGER, "red", permission="MANAGE_REVIEW"),
    "contactable": Stage("May be contacted", "Tell them of the decision, with the leaflet", MANAGER, permission="MANAGE_REVIEW"),
    "told": Stage("Told of the decision", "Offer the leaflet and an advocate, with time to choose", MANAGER, permission="SUPPORT_REVIEW"),
    "informed": Stage("Leaflet and advocacy offered", "Offer a first meeting", CHAIR, permission="SUPPORT_REVIEW"),
    "met": Stage("Met", "Share the terms of reference and record what they say", CHAIR, permission="SUPPORT_REVIEW"),
    "terms_shared": Stage("Terms of reference shared", "Ask how they would like to contribute", CHAIR, permission="SUPPORT_REVIEW"),
    "contributed": Stage("Contributed", "Agree the note of what they said with them", CHAIR, permission="SUPPORT_REVIEW"),
    "note_agreed": Stage("Note agreed", "Share the draft report, with time to read it", CHAIR, permission="SUPPORT_REVIEW"),
    "draft_shared": Stage("Draft shared", "Answer their comments", CHAIR, "yellow", permission="SUPPORT_REVIEW"),
    "comments_answered": Stage("Comments answered", "Tell them when the report is submitted", MANAGER, permission="MANAGE_REVIEW"),
    "submission_told": Stage("Told of the submission", "Tell them the Home Office's answer", MANAGER, permission="MANAGE_REVIEW"),
    "outcome_told": Stage("Told of the outcome", "Tell them the day of publication, with a copy", MANAGER, permission="MANAGE_REVIEW"),
    "publication_told": Stage("Told of the publication", "Make contact after the publication", MANAGER, permission="MANAGE_REVIEW"),
    "after_publication": Stage("In contact after the publication", "Close it when they wish", MANAGER, permission="MANAGE_REVIEW"),
    "declined": Stage("Declined", "Leave the door open; tell them of each public step if they wish", MANAGER, "grey"),
    "no_reply": Stage("No reply", "Try again in another way, or at the next step", MANAGER, "orange", permission="MANAGE_REVIEW"),
    "not_traced": Stage("Cannot be traced", "Try again at the next step", MANAGER, "orange", permission="MANAGE_REVIEW"),
    "no_contact_wanted": Stage("Asked not to be contacted", "Do not write to them", MANAGER, "grey"),
    "closed": Stage("Closed", colour="grey", ended=True),
}  # fmt: skip


def _move(
    label: str, sources: tuple[str, ...], target: str, done: str, *, by: str = "SUPPORT_REVIEW", **more: object
) -> Transition:
    return Transition(label, sources, target, by, done, GUIDANCE, "K", **more)  # type: ignore[arg-type]


FAMILY_TRANSITIONS = {
    "find_safe": _move(
        "Record that contact is safe", ("identified", "not_safe"), "contactable", "Contact found safe", by="MANAGE_REVIEW",
        guards=("liaison_says_safe",),
    ),
    "find_not_safe": _move(
        "Record that contact is not safe", ("identified", *READING, *TOLD_ALONG), "not_safe", "Contact found not safe",
        by="MANAGE_REVIEW", asks_reason=True,
    ),
    "tell_decision": _move("Record that they were told of the decision", ("contactable",), "told", "Told of the decision", guards=("contact_recorded",)),
    "offer_leaflet": _move("Record that leaflet and advocacy were offered", ("contactable", "told"), "informed", "Leaflet and advocacy offered", guards=("contact_recorded",)),
    "meet_family": _move("Record a first meeting", ("contactable", "told", "informed"), "met", "First meeting held", guards=("contact_recorded",)),
    "share_terms": _move("Record that the terms of reference were shared", ("told", "informed", "met"), "terms_shared", "Terms of reference shared", guards=("contact_recorded",)),
    "take_contribution": _move("Record a contribution", ("told", "informed", "met", "terms_shared"), "contributed", "Contribution received", guards=("contact_recorded",)),
    "agree_note": _move("Record that they agree the note", ("contributed",), "note_agreed", "Note agreed", guards=("contact_recorded",)),
    "share_draft": _move("Record that the draft was shared", REACHED[1:], "draft_shared", "Draft shared", guards=("contact_recorded",)),
    "answer_comments": _move("Record that their comments were answered", ("draft_shared",), "comments_answered", "Comments answered", guards=("contact_recorded",)),
    "tell_submission": _move("Record that they were told of the submission", READING[1:], "submission_told", "Told of the submission", by="MANAGE_REVIEW", guards=("contact_recorded",)),
    "tell_outcome": _move("Record that they were told the outcome", (*READING[1:], "submission_told"), "outcome_told", "Told of the outcome", by="MANAGE_REVIEW", guards=("contact_recorded",)),
    "tell_publication": _move("Record that they were told of the publication", (*READING[1:], "submission_told", "outcome_told"), "publication_told", "Told of the publication", by="MANAGE_REVIEW", guards=("contact_recorded",)),
    "stay_in_contact": _move("Record contact after the publication", ("publication_told",), "after_publication", "In contact after the publication", by="MANAGE_REVIEW", guards=("contact_recorded",)),
    "decline_contact": _move("Record that they declined", ("contactable", *READING[1:], "no_reply"), "declined", "Declined", guards=("contact_recorded",)),
    "record_no_reply": _move("Record that there is no reply", ("contactable", *READING[1:]), "no_reply", "No reply", guards=("contact_recorded",)),
    "record_not_traced": _move("Record that they cannot be traced", ("identified", "contactable", "no_reply"), "not_traced", "Cannot be traced", by="MANAGE_REVIEW", asks_reason=True),
    "ask_no_contact": _move("Record that they ask not to be contacted", ("contactable", *READING[1:], *TOLD_ALONG, "after_publication", "declined", "no_reply"), "no_contact_wanted", "Asked not to be contacted", guards=("contact_recorded",)),
    "change_mind": _move("Record that they changed their mind", SILENT, "informed", "Changed their mind", guards=("liaison_says_safe",), asks_reason=True),
    "close_household": _move("Close", ("after_publication", "publication_told", *SILENT), "closed", "Closed", by="MANAGE_REVIEW", asks_reason=True),
    "reopen_household": _move("Open again", ("closed",), "after_publication", "Opened again", by="MANAGE_REVIEW", guards=("liaison_says_safe",), asks_reason=True),
}  # fmt: skip

FAMILY_TRACK = Track(
    "C", "household", "identified", FAMILY_STAGES, FAMILY_TRANSITIONS, guards="dhr.panels.family_guards"
)
