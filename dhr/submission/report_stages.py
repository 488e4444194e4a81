"""Track E: the report in one round of quality assurance. The moves that belong to a move of the review are made along
with it; the others have buttons of their own. Source: domain 3.1 A8 to A13. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE, LAW
from dhr.workflow.tracks import Stage, Track, Transition

CHAIR, CSP_CHAIR, MANAGER = "Review chair", "Chair of the partnership", "Partnership manager"
AT_HOME_OFFICE = ("submitted", "acknowledged", "at_quality_assurance")

ROUND_TRACK = Track(
    "E",
    "report round",
    "drafting",
    {
        "drafting": Stage("Drafting", "Attach the reports and give them to the panel", CHAIR),
        "with_panel": Stage("With the panel", "Record whether the panel agrees", CHAIR, "yellow"),
        "panel_agreed": Stage("Panel agreed", "Sign it off", CSP_CHAIR, "yellow"),
        "signed_off": Stage("Signed off", "Send it", MANAGER),
        "submitted": Stage("Submitted", "Record that the Home Office acknowledges it", MANAGER, "purple"),
        "acknowledged": Stage("Acknowledged", "Record the day of the quality assurance", MANAGER, "purple"),
        "at_quality_assurance": Stage("At quality assurance", "Record the answer", MANAGER, "purple"),
        "cleared": Stage("Cleared", colour="green", ended=True),
        "cleared_with_changes": Stage("Cleared with changes", "Make the changes", CHAIR, "orange"),
        "not_adequate": Stage("Not adequate", "The next round is open", CHAIR, "orange", ended=True),
        "changes_done": Stage("Changes done", colour="green", ended=True),
    },
    {
        "give_to_panel": Transition(
            "Give the report to the panel", ("drafting",), "with_panel", "LEAD_REVIEW", "Report given to the panel",
            GUIDANCE, "K", guards=("round_reports_attached",), produces="The panel can read it",
        ),
        "take_back_draft": Transition(
            "Take the draft back", ("with_panel",), "drafting", "LEAD_REVIEW", "Draft taken back from the panel", GUIDANCE,
            "K", asks_reason=True,
        ),
        "agree_round": Transition(
            "Panel agrees", ("with_panel",), "panel_agreed", "LEAD_REVIEW", "Panel agreed this round", GUIDANCE, "K",
            carried=True,
        ),
        "sign_off_round": Transition(
            "Sign off", ("panel_agreed",), "signed_off", "SIGN_OFF_REPORT", "This round signed off", GUIDANCE, "K",
            carried=True,
        ),
        "draft_again": Transition(
            "Draft again", ("panel_agreed", "signed_off", "with_panel"), "drafting", "LEAD_REVIEW", "This round drafted again",
            GUIDANCE, "K", carried=True,
        ),
        "submit_round": Transition(
            "Submit", ("signed_off",), "submitted", "MANAGE_REVIEW", "This round submitted", f"{LAW}(3B)", "S", carried=True,
        ),
        "acknowledge_round": Transition(
            "Record that the Home Office acknowledged it", ("submitted",), "acknowledged", "MANAGE_REVIEW",
            "Acknowledged by the Home Office", GUIDANCE, "K",
        ),
        "start_quality_assurance": Transition(
            "Record that quality assurance has it", ("submitted", "acknowledged"), "at_quality_assurance", "MANAGE_REVIEW",
            "At quality assurance", GUIDANCE, "K",
        ),
        "clear_round": Transition(
            "Cleared", AT_HOME_OFFICE, "cleared", "MANAGE_REVIEW", "This round cleared", GUIDANCE, "K", carried=True,
        ),
        "clear_round_with_changes": Transition(
            "Cleared with changes", AT_HOME_OFFICE, "cleared_with_changes", "MANAGE_REVIEW",
            "This round cleared with changes", GUIDANCE, "S", carried=True,
        ),
        "find_round_not_adequate": Transition(
            "Not adequate", AT_HOME_OFFICE, "not_adequate", "MANAGE_REVIEW", "This round not adequate", GUIDANCE, "S",
            carried=True,
        ),
        "finish_round": Transition(
            "Changes done", ("cleared_with_changes", "drafting", "with_panel"), "changes_done", "LEAD_REVIEW",
            "Changes of this round done", GUIDANCE, "S", carried=True,
        ),
    },
    guards="dhr.submission.round_guards",
)  # fmt: skip

ROUND_MOVE_OF: dict[str, str] = {
    "agree_report": "agree_round", "agree_corrected_report": "agree_round", "sign_off": "sign_off_round",
    "send_package": "submit_round", "record_cleared": "clear_round", "record_changes": "clear_round_with_changes",
    "record_not_adequate": "find_round_not_adequate", "finish_changes": "finish_round",
    "go_back_to_drafting": "draft_again",
}  # fmt: skip
"""The move of the report that is made along with a move of the review."""
