"""Track G: an action, from proposal to acceptance. Source: domain 3, 7.3. Pure."""

from __future__ import annotations

from dhr.workflow.stages import GUIDANCE
from dhr.workflow.tracks import Stage, Track, Transition

ACTION_TRACK = Track(
    "G",
    "action",
    "agreed",
    {
        "agreed": Stage("Agreed", "Start work on it", "Agency", "grey"),
        "under_way": Stage("Under way", "Do it and say when it is complete", "Agency"),
        "said_complete": Stage("Said to be complete", "Accept it or ask for more", "Partnership manager", "yellow"),
        "accepted": Stage("Accepted as complete", colour="green", ended=True),
        "not_to_be_done": Stage("Not to be done", colour="grey", ended=True),
    },
    {
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
            "Accept that it is not to be done", ("agreed", "under_way", "said_complete"), "not_to_be_done",
            "SIGN_OFF_REPORT", "Not to be done", GUIDANCE, "K", asks_reason=True,
        ),
    },
)  # fmt: skip
