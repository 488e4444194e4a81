"""Track D: a process that runs beside the review: a trial, an inquest, another review. Source: domain 3.4. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE
from dhr.workflow.tracks import Stage, Track, Transition

MANAGER = "Partnership manager"

PROCEEDING_TRACK = Track(
    "D",
    "proceeding",
    "not_started",
    {
        "not_started": Stage("Not started", "Record when it starts", MANAGER, "grey"),
        "live": Stage("Live", "Check the dates, and what it holds back", MANAGER, permission="MANAGE_REVIEW"),
        "suspended": Stage("Suspended", "Check whether it goes on", MANAGER, "yellow", permission="MANAGE_REVIEW"),
        "concluded": Stage("Concluded", colour="grey", ended=True),
    },
    {
        "start_proceeding": Transition(
            "Record that it has started", ("not_started",), "live", "MANAGE_REVIEW", "Other process started", GUIDANCE, "K",
        ),
        "suspend_proceeding": Transition(
            "Record that it is suspended", ("live",), "suspended", "MANAGE_REVIEW", "Other process suspended", GUIDANCE, "K",
            asks_reason=True,
        ),
        "resume_proceeding": Transition(
            "Record that it goes on", ("suspended",), "live", "MANAGE_REVIEW", "Other process goes on", GUIDANCE, "K",
        ),
        "conclude_proceeding": Transition(
            "Record how it ended", ("not_started", "live", "suspended"), "concluded", "MANAGE_REVIEW",
            "Other process concluded", GUIDANCE, "K", asks_reason=True,
        ),
        "reopen_proceeding": Transition(
            "Record that it is live again", ("concluded",), "live", "MANAGE_REVIEW", "Other process live again", GUIDANCE,
            "K", asks_reason=True,
        ),
    },
    guards="dhr.workflow.proceedings",
)  # fmt: skip
