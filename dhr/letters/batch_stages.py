"""The life of the same letter to several agencies: drafts, approved, sent. Pure."""

from __future__ import annotations

from dhr.workflow.tracks import Stage, Track, Transition

BATCH_TRACK = Track(
    "M",
    "letter batch",
    "draft",
    {
        "draft": Stage("Drafts", "Read each letter and approve them", "Partnership manager or review chair", "grey", permission="APPROVE_LETTER"),
        "approved": Stage("Approved", "Send them and record how", "Partnership manager or review chair", "yellow", permission="PREPARE_LETTER"),
        "sent": Stage("Sent", colour="green", ended=True),
        "cancelled": Stage("Cancelled", colour="grey", ended=True),
    },
    {
        "approve_batch": Transition(
            "Approve all", ("draft",), "approved", "APPROVE_LETTER", "Letters to several agencies approved", "Product rule", "local",
            warning="Each letter is issued as it stands and cannot be changed afterwards.",
        ),
        "send_batch": Transition(
            "Sent", ("approved",), "sent", "VIEW_LETTERS", "Letters to several agencies sent", "Product rule", "local",
            carried=True, produces="Made when none of its letters is left to send",
        ),
        "empty_batch": Transition(
            "Nothing left", ("draft", "approved"), "cancelled", "VIEW_LETTERS", "No letter is left of several", "Product rule", "local",
            carried=True, produces="Made when each of its letters was cancelled, or taken out",
        ),
        "take_back_batch": Transition(
            "Take the approval back", ("approved",), "draft", "APPROVE_LETTER", "Approval of several letters taken back", "Product rule",
            "local", asks_reason=True, warning="The letters that were issued stay on record, marked as withdrawn.",
        ),
        "cancel_batch": Transition(
            "Cancel all", ("draft", "approved"), "cancelled", "PREPARE_LETTER", "Letters to several agencies cancelled", "Product rule",
            "local", asks_reason=True,
        ),
    },
)  # fmt: skip
