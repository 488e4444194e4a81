"""Track G: an action, from the proposal to its close. Source: domain 3, 7.3, 7.4. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE, LOCAL
from dhr.workflow.tracks import Stage, Track, Transition

DONE = ("accepted", "audited", "closed")
OVER = (*DONE, "not_to_be_done")
"""The stages in which nothing is due from the agency."""

ACTION_TRACK = Track(
    "G",
    "action",
    "proposed",
    {
        "proposed": Stage("Proposed", "Agree it with the agency", "Partnership manager", "grey", permission="MANAGE_REVIEW"),
        "agreed": Stage("Agreed", "Start work on it", "Agency", "grey", permission="UPDATE_ACTION"),
        "under_way": Stage("Under way", "Do it and say when it is complete", "Agency", permission="UPDATE_ACTION"),
        "said_complete": Stage(
            "Said to be complete", "Accept it or ask for more", "Partnership manager", "yellow", permission="MANAGE_REVIEW"
        ),
        "accepted": Stage("Accepted as complete", "Audit whether it lasts", "Partnership manager", "green", permission="MANAGE_REVIEW"),
        "audited": Stage("Audited", "Close it", "Partnership manager", "green", permission="MANAGE_REVIEW"),
        "closed": Stage("Closed", colour="green", ended=True),
        "not_to_be_done": Stage("Not to be done", colour="grey", ended=True),
    },
    {
        "agree_action": Transition(
            "Record that the agency agrees", ("proposed",), "agreed", "MANAGE_REVIEW", "Action agreed", GUIDANCE, "K",
        ),
        "start_action": Transition(
            "Record that work has started", ("agreed",), "under_way", "UPDATE_ACTION", "Work started", GUIDANCE, "K",
        ),
        "complete_action": Transition(
            "Say that it is complete", ("agreed", "under_way"), "said_complete", "UPDATE_ACTION",
            "Said to be complete", GUIDANCE, "K", asks_reason=True,
        ),
        "accept_action": Transition(
            "Accept as complete", ("said_complete",), "accepted", "MANAGE_REVIEW", "Accepted as complete", GUIDANCE, "K",
        ),
        "ask_more_of_action": Transition(
            "Ask for more", ("said_complete",), "under_way", "MANAGE_REVIEW", "More asked for", GUIDANCE, "K",
            asks_reason=True,
        ),
        "drop_action": Transition(
            "Accept that it is not to be done", ("proposed", "agreed", "under_way", "said_complete"), "not_to_be_done",
            "SIGN_OFF_REPORT", "Not to be done", GUIDANCE, "K", asks_reason=True,
        ),
        "audit_action": Transition(
            "Record the audit", ("accepted",), "audited", "MANAGE_REVIEW", "Action audited", LOCAL, "local",
            asks_reason=True,
        ),
        "close_action": Transition(
            "Close", ("accepted", "audited"), "closed", "MANAGE_REVIEW", "Action closed", GUIDANCE, "K",
        ),
        "reopen_action": Transition(
            "Open again", OVER, "under_way", "MANAGE_REVIEW", "Action opened again", GUIDANCE, "K", asks_reason=True,
        ),
    },
)  # fmt: skip
