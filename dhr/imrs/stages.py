"""Track H: what an agency writes for the panel beside its chronology, from the request to the debrief of its staff. Source:
domain 3.2, 3.9 and 6.4. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE, LAW
from dhr.workflow.tracks import Stage, Track, Transition

OWED = ("requested", "in_work", "returned")
"""The stages in which the agency has to act."""
IN = ("submitted", "presented", "accepted", "debriefed")
"""The stages of a report that came in."""
AGENCY, CHAIR = "Agency author and sign-off person", "Review chair"

REPORT_STAGES = {
    "requested": Stage("Asked", "Name the author, who is independent of the case", "Agency author", permission="DRAFT_RETURN"),
    "in_work": Stage("In work", "Upload it, then let the sign-off person submit it", AGENCY, permission="DRAFT_RETURN"),
    "submitted": Stage("Submitted", "Present it to the panel, or return it", CHAIR, "yellow", permission="JUDGE_RETURN"),
    "returned": Stage("Returned", "Upload a version that answers the reasons", AGENCY, "orange", permission="DRAFT_RETURN"),
    "presented": Stage("Presented to the panel", "Accept it or return it", CHAIR, "yellow", permission="JUDGE_RETURN"),
    "declined": Stage("Declined", "Escalate it, or record that it is not needed", CHAIR, "red", permission="JUDGE_RETURN"),
    "accepted": Stage("Accepted", colour="green", ended=True),
    "debriefed": Stage("Accepted, and staff debriefed", colour="green", ended=True),
    "nil": Stage("Nothing to write", colour="grey", ended=True),
    "not_needed": Stage("Not needed", colour="grey", ended=True),
}  # fmt: skip


def _move(
    label: str, sources: tuple[str, ...], target: str, permission: str, done: str, *, authority: str = GUIDANCE, **more: object
) -> Transition:  # fmt: skip
    return Transition(label, sources, target, permission, done, authority, "K", **more)  # type: ignore[arg-type]


REPORT_TRANSITIONS = {
    "begin_report": _move(
        "Name the author", ("requested",), "in_work", "DRAFT_RETURN", "Author named", guards=("writer_independent",),
        page="imrs:name_author",
    ),
    "submit_report": _move(
        "Sign it off and submit it", ("in_work", "returned"), "submitted", "SUBMIT_RETURN", "Signed off and submitted",
        guards=("writer_independent", "new_version_uploaded"),
        warning="You sign for your agency. The review chair and the partnership manager read it from now on.",
    ),
    "take_back_report": _move(
        "Take it back to change it", ("submitted",), "in_work", "SUBMIT_RETURN", "Taken back by the agency", asks_reason=True,
        warning="The version that you sent stays on record. Upload the next one when it is ready.",
    ),
    "present_report": _move(
        "Record that it was presented to the panel", ("submitted",), "presented", "JUDGE_RETURN", "Presented to the panel",
        produces="The panel reads it from now on",
    ),
    "accept_report": _move(
        "Accept it", ("submitted", "presented"), "accepted", "JUDGE_RETURN", "Accepted",
        guards=("presented_first", "checklist_met"), page="imrs:accept",
    ),
    "return_report": _move(
        "Return it with reasons", ("submitted", "presented"), "returned", "JUDGE_RETURN", "Returned with reasons",
        asks_reason=True,
    ),
    "decline_report": _move(
        "Record that the agency declines", OWED, "declined", "SUBMIT_RETURN", "Agency declined", asks_reason=True,
        guards=("not_directed_to_write",),
    ),
    "take_up_report": _move(
        "Record that the agency writes it after all", ("declined",), "requested", "JUDGE_RETURN", "Agency writes it after all"
    ),
    "declare_nil": _move(
        "Declare that there is nothing to write", OWED, "nil", "SUBMIT_RETURN", "Nothing to write, declared", asks_reason=True,
        warning="Say what was searched, and by whom. The review chair can ask again.",
    ),
    "waive_report": _move(
        "Record that it is not needed", (*OWED, "declined"), "not_needed", "JUDGE_RETURN", "Report not needed",
        authority=f"{LAW}; {GUIDANCE}", asks_reason=True,
    ),
    "ask_again": _move(
        "Ask for it after all", ("nil", "not_needed"), "requested", "JUDGE_RETURN", "Asked for after all", asks_reason=True
    ),
    "reopen_report": _move(
        "Re-open what was accepted", ("accepted", "debriefed"), "returned", "JUDGE_RETURN", "Accepted report re-opened",
        asks_reason=True, produces="The accepted version stays readable until a later one is accepted",
    ),
    "debrief_staff": _move(
        "Record that your staff were debriefed", ("accepted",), "debriefed", "SUBMIT_RETURN", "Staff debriefed",
        guards=("debrief_recorded",), page="imrs:debrief",
    ),
}  # fmt: skip

REPORT_TRACK = Track(
    "H", "agency report", "requested", REPORT_STAGES, REPORT_TRANSITIONS, guards="dhr.imrs.guards",
    effects="dhr.imrs.effects",
)  # fmt: skip
