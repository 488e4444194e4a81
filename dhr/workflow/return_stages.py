"""Track B: an agency's return, from the request to the debrief of its staff. Source: domain 3.2. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE, LAW
from dhr.workflow.tracks import Stage, Track, Transition

OWED = ("asked", "author_named", "in_progress", "returned")
"""The stages in which the agency has to act."""

RETURN_STAGES = {
    "chosen": Stage("Not asked yet", "Ask the agency", "Review chair", "grey"),
    "asked": Stage("Asked", "Name the author, or send the chronology", "Agency author", permission="DRAFT_RETURN"),
    "author_named": Stage("Author named", "Send the chronology", "Agency author", permission="DRAFT_RETURN"),
    "in_progress": Stage(
        "In progress", "Mend what could not be read, then submit", "Agency author and sign-off person",
        permission="DRAFT_RETURN",
    ),
    "submitted": Stage("Submitted", "Accept it or return it", "Review chair", "yellow", permission="JUDGE_RETURN"),
    "presented": Stage(
        "Presented to the panel", "Accept it or return it", "Review chair", "yellow", permission="JUDGE_RETURN"
    ),
    "returned": Stage("Returned", "Send a corrected chronology", "Agency author", "orange", permission="DRAFT_RETURN"),
    "refused": Stage("Refused", "Escalate it, or record that it is not needed", "Review chair", "red", permission="JUDGE_RETURN"),
    "accepted": Stage("Accepted", colour="green", ended=True),
    "debriefed": Stage("Accepted, and staff debriefed", colour="green", ended=True),
    "waived": Stage("Not needed", colour="grey", ended=True),
    "passed_on": Stage("Passed to the successor", colour="grey", ended=True),
}  # fmt: skip

RETURN_TRANSITIONS = {
    "ask_agency": Transition(
        "Ask the agency", ("chosen",), "asked", "LEAD_REVIEW", "Agency asked for a chronology", GUIDANCE, "K",
        guards=("terms_set",), carried=True,
    ),
    "name_author": Transition(
        "Name the author", ("asked",), "author_named", "DRAFT_RETURN", "Author named", GUIDANCE, "K",
        guards=("author_independent",), page="chronology:name_author",
    ),
    "begin_return": Transition(
        "Start on the return", ("asked", "author_named", "returned"), "in_progress", "DRAFT_RETURN", "Return begun",
        GUIDANCE, "K", carried=True,
    ),
    "submit_return": Transition(
        "Submit the chronology", ("in_progress",), "submitted", "SUBMIT_RETURN", "Chronology submitted", GUIDANCE, "K",
        guards=("draft_has_rows", "draft_has_no_open_problems"),
    ),
    "present_return": Transition(
        "Record that it was presented to the panel", ("submitted",), "presented", "JUDGE_RETURN",
        "Presented to the panel", GUIDANCE, "K",
    ),
    "accept_return": Transition(
        "Accept the chronology", ("submitted", "presented"), "accepted", "JUDGE_RETURN", "Chronology accepted", GUIDANCE,
        "K", produces="Its rows join the combined chronology",
    ),
    "send_back_return": Transition(
        "Return the chronology", ("submitted", "presented"), "returned", "JUDGE_RETURN", "Chronology returned", GUIDANCE,
        "K", asks_reason=True,
    ),
    "withdraw_return": Transition(
        "Withdraw the chronology", ("submitted",), "in_progress", "SUBMIT_RETURN", "Chronology withdrawn", GUIDANCE, "K",
        asks_reason=True,
        warning="The review can no longer open what you sent. It stays on record that it was withdrawn, by whom and why.",
    ),
    "refuse_return": Transition(
        "Record that the agency refuses", OWED, "refused", "SUBMIT_RETURN", "Agency refused to take part", GUIDANCE, "K",
        guards=("not_directed_to_take_part",), asks_reason=True,
    ),
    "take_up_again": Transition(
        "Record that the agency takes part after all", ("refused",), "asked", "JUDGE_RETURN",
        "Agency takes part after all", GUIDANCE, "K",
    ),
    "waive_return": Transition(
        "Record that it is not needed", ("chosen", *OWED, "refused"), "waived", "JUDGE_RETURN", "Chronology not needed",
        f"{LAW}; {GUIDANCE}", "K", guards=("not_directed_to_take_part",), asks_reason=True,
    ),
    "pass_on_return": Transition(
        "Pass it to the agency that took over", ("chosen", *OWED, "refused"), "passed_on", "JUDGE_RETURN",
        "Passed to the agency that took over", GUIDANCE, "K", guards=("successor_asked",), asks_reason=True,
    ),
    "reopen_return": Transition(
        "Re-open the accepted return", ("accepted", "debriefed"), "returned", "JUDGE_RETURN", "Accepted return re-opened",
        GUIDANCE, "K", guards=("can_still_come",), asks_reason=True,
        produces="The accepted version stays in the chronology until a later one is accepted",
    ),
    "reopen_waiver": Transition(
        "Ask for it after all", ("waived",), "asked", "JUDGE_RETURN", "Asked for after all", GUIDANCE, "K",
        guards=("can_still_come",), asks_reason=True,
    ),
    "record_debrief": Transition(
        "Record that the agency's staff were debriefed", ("accepted",), "debriefed", "SUBMIT_RETURN", "Staff debriefed",
        GUIDANCE, "K",
    ),
}  # fmt: skip

RETURN_TRACK = Track(
    "B",
    "agency return",
    "chosen",
    RETURN_STAGES,
    RETURN_TRANSITIONS,
    guards="dhr.workflow.return_guards",
    effects="dhr.workflow.return_effects",
)
