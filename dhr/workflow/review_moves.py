"""Track A: the moves of the straight way, from the notification to the closed action plan. Source: domain 3.1. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE, LAW
from dhr.workflow.tracks import Transition

STRAIGHT = {
    "start_scoping": Transition(
        "Start scoping", ("notified",), "scoping", "MANAGE_REVIEW", "Scoping started", GUIDANCE, "K",
        guards=("scoping_asked",), page="workflow:scoping", produces="A request to each agency",
    ),
    "ask_for_decision": Transition(
        "Ask for a decision", ("scoping",), "decision_pending", "MANAGE_REVIEW", "Decision asked for", GUIDANCE, "K",
        guards=("scoping_answered",),
    ),
    "decide_review": Transition(
        "Hold a review", ("decision_pending",), "established", "DECIDE_REVIEW", "Decided to hold a review",
        f"{LAW}; {GUIDANCE}", "S", asks_reason=True, page="workflow:decide",
        produces="The decision with its reasons; the six months of the guidance begin",
    ),
    "decide_no_review": Transition(
        "Do not hold a review", ("decision_pending",), "no_review", "DECIDE_REVIEW", "Decided not to hold a review",
        f"{LAW}; {GUIDANCE}", "S", asks_reason=True, page="workflow:decide",
        produces="The decision with its reasons, for the Home Office to look at",
    ),
    "appoint_chair": Transition(
        "Appoint the review chair", ("established",), "chair_appointed", "APPOINT_CHAIR", "Review chair appointed",
        GUIDANCE, "K", guards=("chair_declared",), page="panels:appoint_chair",
    ),
    "set_panel_and_terms": Transition(
        "Confirm the panel and the terms of reference", ("chair_appointed",), "panel_and_terms", "LEAD_REVIEW",
        "Panel and terms of reference set", GUIDANCE, "K", guards=("panel_exists", "terms_complete"),
    ),
    "commission_returns": Transition(
        "Ask the agencies for their chronologies", ("panel_and_terms",), "gathering", "LEAD_REVIEW",
        "Chronologies asked for", GUIDANCE, "K", guards=("returns_chosen",),
        produces="A request to each chosen agency, by its own date",
    ),
    "start_analysis": Transition(
        "Start the analysis", ("gathering",), "analysis", "LEAD_REVIEW", "Analysis started", GUIDANCE, "K",
        guards=("returns_in", "chronology_frozen"),
    ),
    "start_drafting": Transition(
        "Start drafting", ("analysis",), "drafting", "LEAD_REVIEW", "Drafting started", GUIDANCE, "K",
        produces="The first round of the report",
    ),
    "agree_report": Transition(
        "Record that the panel agrees the report", ("drafting",), "panel_agreed", "LEAD_REVIEW",
        "Report agreed by the panel", GUIDANCE, "K", guards=("reports_attached", "report_with_panel"),
    ),
    "sign_off": Transition(
        "Sign off the report", ("panel_agreed",), "signed_off", "SIGN_OFF_REPORT", "Report signed off", GUIDANCE, "K",
        warning="The report that was agreed is the one that goes to the Home Office.",
    ),
    "send_package": Transition(
        "Record the package as sent", ("signed_off",), "with_home_office", "MANAGE_REVIEW", "Sent to the Home Office",
        f"{LAW}(3B); {GUIDANCE}", "S",
        guards=("checklist_complete", "family_had_the_draft", "package_built", "package_sent"),
    ),
    "record_cleared": Transition(
        "Cleared", ("with_home_office",), "cleared", "MANAGE_REVIEW", "Cleared by the Home Office", GUIDANCE, "K",
        guards=("answer_recorded",), page="submission:answer", produces="The publication, not ready yet",
    ),
    "record_changes": Transition(
        "Cleared with changes", ("with_home_office",), "corrections", "MANAGE_REVIEW",
        "Cleared by the Home Office with changes", GUIDANCE, "S", guards=("answer_recorded",), page="submission:answer",
    ),
    "record_not_adequate": Transition(
        "Not adequate", ("with_home_office",), "corrections", "MANAGE_REVIEW",
        "Found not adequate by the Home Office; next round opened", GUIDANCE, "S", guards=("answer_recorded",),
        page="submission:answer", produces="The next round of the report",
    ),
    "finish_changes": Transition(
        "Record that the changes are made", ("corrections",), "cleared", "LEAD_REVIEW", "Changes made", GUIDANCE, "S",
        guards=("only_changes_asked", "corrected_report_attached"),
    ),
    "agree_corrected_report": Transition(
        "Record that the panel agrees the corrected report", ("corrections",), "panel_agreed", "LEAD_REVIEW",
        "Corrected report agreed by the panel", GUIDANCE, "S",
        guards=("new_round_open", "corrected_report_attached", "report_with_panel"),
    ),
    "publish": Transition(
        "Publish", ("cleared",), "published", "PUBLISH_REVIEW", "Published", GUIDANCE, "K",
        guards=("publication_ready", "publication_day_recorded", "nothing_holds_publication"),
        produces="The report can be read by everybody",
    ),
    "start_monitoring": Transition(
        "Start monitoring the actions", ("published", "withheld"), "monitoring", "MANAGE_REVIEW",
        "Monitoring of actions started", GUIDANCE, "K", guards=("actions_recorded",),
    ),
    "close_review": Transition(
        "Close the review", ("monitoring",), "closed", "SIGN_OFF_REPORT", "Review closed", GUIDANCE, "K",
        guards=("actions_ended",), warning="A closed review can only be read.",
    ),
}  # fmt: skip
