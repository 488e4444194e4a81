"""Track B: an agency's return, from the request to acceptance. Source: domain 3.2. Pure."""

from __future__ import annotations

from dhr.workflow.stages import GUIDANCE
from dhr.workflow.tracks import Stage, Track, Transition

RETURN_STAGES = {
    "chosen": Stage("Not asked yet", "Ask the agency", "Review chair", "grey"),
    "asked": Stage("Asked", "Send the chronology", "Agency author"),
    "in_progress": Stage(
        "In progress", "Mend what could not be read, then submit", "Agency author and sign-off person"
    ),
    "submitted": Stage("Submitted", "Accept it or return it", "Review chair", "yellow"),
    "returned": Stage("Returned", "Send a corrected chronology", "Agency author", "orange"),
    "accepted": Stage("Accepted", colour="green", ended=True),
    "waived": Stage("Not needed", colour="grey", ended=True),
}

RETURN_TRANSITIONS = {
    "ask_agency": Transition(
        "Ask the agency", ("chosen",), "asked", "LEAD_REVIEW", "Agency asked for a chronology", GUIDANCE, "K",
        guards=("terms_set",), offers=("L22",),
    ),
    "begin_return": Transition(
        "Start on the return", ("asked", "returned"), "in_progress", "DRAFT_RETURN", "Return begun", GUIDANCE, "K",
    ),
    "submit_return": Transition(
        "Submit the chronology", ("in_progress",), "submitted", "SUBMIT_RETURN", "Chronology submitted", GUIDANCE, "K",
        guards=("draft_has_rows", "draft_has_no_open_problems"),
    ),
    "accept_return": Transition(
        "Accept the chronology", ("submitted",), "accepted", "JUDGE_RETURN", "Chronology accepted", GUIDANCE, "K",
    ),
    "send_back_return": Transition(
        "Return the chronology", ("submitted",), "returned", "JUDGE_RETURN", "Chronology returned", GUIDANCE, "K",
        asks_reason=True,
    ),
    "withdraw_return": Transition(
        "Withdraw the chronology", ("submitted",), "in_progress", "SUBMIT_RETURN", "Chronology withdrawn", GUIDANCE, "K",
        asks_reason=True,
        warning="The review can no longer open what you sent. It stays on record that it was withdrawn, by whom and why.",
    ),
    "waive_return": Transition(
        "Record that it is not needed", ("chosen", "asked", "in_progress", "returned"), "waived", "JUDGE_RETURN",
        "Chronology not needed", GUIDANCE, "K", asks_reason=True,
    ),
}  # fmt: skip

RETURN_TRACK = Track(
    "B",
    "agency return",
    "chosen",
    RETURN_STAGES,
    RETURN_TRANSITIONS,
    guards="dhr.workflow.return_guards",
    effects="dhr.workflow.effects",
)
