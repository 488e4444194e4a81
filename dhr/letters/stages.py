"""The life of a letter: draft, approved, sent. Pure."""

from __future__ import annotations

from dhr.workflow.tracks import Stage, Track, Transition

LETTER_TRACK = Track(
    "L",
    "letter",
    "draft",
    {
        "draft": Stage("Draft", "Fill the gaps and approve it", "Partnership manager or review chair", "grey", permission="APPROVE_LETTER"),
        "approved": Stage("Approved", "Send it and record how", "Partnership manager or review chair", "yellow", permission="PREPARE_LETTER"),
        "sent": Stage("Sent", colour="green", ended=True),
        "cancelled": Stage("Cancelled", colour="grey", ended=True),
    },
    {
        "approve_letter": Transition(
            "Approve", ("draft",), "approved", "APPROVE_LETTER", "Letter approved", "Product rule", "local",
            guards=("no_gaps", "recipient_known", "liaison_checked", "contact_not_held", "second_person", "not_a_quiet_day", "nobody_is_convicted", "not_one_of_several"),
            warning="The letter is issued as it stands and cannot be changed afterwards.",
        ),
        "send_letter": Transition(
            "Record as sent", ("approved",), "sent", "PREPARE_LETTER", "Letter sent", "Product rule", "local",
            guards=("liaison_checked", "contact_not_held", "approved_by_another", "not_a_quiet_day", "nobody_is_convicted"),
        ),
        "take_back_letter": Transition(
            "Take the approval back", ("approved",), "draft", "APPROVE_LETTER", "Approval of a letter taken back", "Product rule", "local",
            asks_reason=True, warning="The letter that was issued stays on record, marked as withdrawn.",
        ),
        "cancel_letter": Transition(
            "Cancel", ("draft", "approved"), "cancelled", "PREPARE_LETTER", "Letter cancelled", "Product rule", "local",
            asks_reason=True,
        ),
    },
    guards="dhr.letters.guards",
    effects="dhr.letters.effects",
)  # fmt: skip
