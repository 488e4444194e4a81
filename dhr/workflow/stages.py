"""Track A: the stages of a review and every legal move between them. The page, the button, the refusal, the audit
verb, the documentation and the tests are all made from this table. Source: domain 3.1. Pure."""

from __future__ import annotations

from dhr.workflow.tracks import Stage, Track, Transition

LAW = "Domestic Violence, Crime and Victims Act 2004, s.9"
GUIDANCE = "Statutory guidance, December 2016"

STAGES = {
    "notified": Stage("Notified", "Ask agencies what they hold", "Partnership manager"),
    "scoping": Stage("Scoping", "Record each agency's reply, then ask for a decision", "Partnership manager"),
    "decision_pending": Stage(
        "Decision pending", "Decide whether to hold a review", "Chair of the partnership", "yellow"
    ),
    "no_review": Stage(
        "No review: Home Office looking at it", "Record the Home Office's view", "Partnership manager", "grey"
    ),
    "closed_without_review": Stage("Closed without review", "", "", "grey", ended=True),
    "established": Stage("Established", "Appoint the review chair", "Chair of the partnership"),
    "chair_appointed": Stage(
        "Chair appointed", "Put the panel together and set the terms of reference", "Review chair"
    ),
    "panel_and_terms": Stage("Panel and terms set", "Ask the agencies for their chronologies", "Review chair"),
    "gathering": Stage(
        "Gathering information", "Accept or waive each agency's return, then freeze the chronology", "Review chair"
    ),
    "analysis": Stage("Analysis", "Lead the panel's analysis", "Review chair"),
    "drafting": Stage("Drafting", "Attach the overview report, executive summary and action plan", "Review chair"),
    "panel_agreed": Stage("Panel agreed", "Sign off the report", "Chair of the partnership", "yellow"),
    "signed_off": Stage("Signed off", "Complete the checklist and send the package", "Partnership manager"),
    "with_home_office": Stage(
        "With the Home Office", "Record the Home Office's answer", "Partnership manager", "purple"
    ),
    "corrections": Stage("Corrections", "Make the changes the Home Office asked for", "Review chair", "orange"),
    "cleared": Stage("Cleared", "Publish the report", "Chair of the partnership", "green"),
    "published": Stage("Published", "Start monitoring the actions", "Partnership manager", "green"),
    "monitoring": Stage(
        "Monitoring actions", "Follow each action until it is done", "Partnership manager", "turquoise"
    ),
    "closed": Stage("Closed", "", "", "grey", ended=True),
}

TRACKER = (
    ("Notification", ("notified",)),
    ("Scoping", ("scoping",)),
    ("Decision", ("decision_pending", "no_review", "closed_without_review", "established")),
    ("Chair and panel", ("chair_appointed", "panel_and_terms")),
    ("Agency returns", ("gathering",)),
    ("Analysis and report", ("analysis", "drafting", "panel_agreed", "signed_off")),
    ("Home Office", ("with_home_office", "corrections")),
    ("Publication", ("cleared", "published")),
    ("Action plan", ("monitoring", "closed")),
)
"""The steps of the tracker at the top of a review's page, each with its stages."""

TRANSITIONS = {
    "start_scoping": Transition(
        "Start scoping", ("notified",), "scoping", "MANAGE_REVIEW", "Scoping started", GUIDANCE, "K",
        guards=("scoping_asked",), page="workflow:scoping",
    ),
    "ask_for_decision": Transition(
        "Ask for a decision", ("scoping",), "decision_pending", "MANAGE_REVIEW", "Decision asked for", GUIDANCE, "K",
        guards=("scoping_answered",),
    ),
    "decide_review": Transition(
        "Hold a review", ("decision_pending",), "established", "DECIDE_REVIEW", "Decided to hold a review",
        f"{LAW}; {GUIDANCE}", "S", asks_reason=True, offers=("L11", "L12"), page="workflow:decide",
    ),
    "decide_no_review": Transition(
        "Do not hold a review", ("decision_pending",), "no_review", "DECIDE_REVIEW", "Decided not to hold a review",
        f"{LAW}; {GUIDANCE}", "S", asks_reason=True, page="workflow:decide",
    ),
    "accept_no_review": Transition(
        "Record that the Home Office is content", ("no_review",), "closed_without_review", "MANAGE_REVIEW",
        "Closed without review", "Home Office scrutiny of decisions since 2021", "S", asks_reason=True,
    ),
    "direct_review": Transition(
        "Record a direction to hold a review", ("no_review",), "established", "DECIDE_REVIEW",
        "Review held by direction", f"{LAW}(2)", "S", asks_reason=True, offers=("L12",),
    ),
    "reopen_decision": Transition(
        "Look at the decision again", ("no_review", "closed_without_review"), "decision_pending", "DECIDE_REVIEW",
        "Decision re-opened", GUIDANCE, "K", asks_reason=True,
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
        "Chronologies asked for", GUIDANCE, "K", guards=("returns_chosen",), offers=("L22",),
    ),
    "start_analysis": Transition(
        "Start the analysis", ("gathering",), "analysis", "LEAD_REVIEW", "Analysis started", GUIDANCE, "K",
        guards=("returns_in", "chronology_frozen"),
    ),
    "start_drafting": Transition(
        "Start drafting", ("analysis",), "drafting", "LEAD_REVIEW", "Drafting started", GUIDANCE, "K",
    ),
    "agree_report": Transition(
        "Record that the panel agrees the report", ("drafting",), "panel_agreed", "LEAD_REVIEW",
        "Report agreed by the panel", GUIDANCE, "K", guards=("reports_attached",),
    ),
    "sign_off": Transition(
        "Sign off the report", ("panel_agreed",), "signed_off", "SIGN_OFF_REPORT", "Report signed off", GUIDANCE, "K", warning="The report that was agreed is the one that goes to the Home Office.",
    ),
    "send_package": Transition(
        "Record the package as sent", ("signed_off",), "with_home_office", "MANAGE_REVIEW", "Sent to the Home Office",
        f"{LAW}(3B); {GUIDANCE}", "S", guards=("checklist_complete", "package_built", "package_sent"),
    ),
    "record_cleared": Transition(
        "Cleared", ("with_home_office",), "cleared", "MANAGE_REVIEW", "Cleared by the Home Office", GUIDANCE, "K",
        guards=("answer_recorded",), page="submission:answer",
    ),
    "record_changes": Transition(
        "Cleared with changes", ("with_home_office",), "corrections", "MANAGE_REVIEW",
        "Cleared by the Home Office with changes", GUIDANCE, "S", guards=("answer_recorded",), page="submission:answer",
    ),
    "record_not_adequate": Transition(
        "Not adequate", ("with_home_office",), "corrections", "MANAGE_REVIEW",
        "Found not adequate by the Home Office; next round opened", GUIDANCE, "S", guards=("answer_recorded",), page="submission:answer",
    ),
    "finish_changes": Transition(
        "Record that the changes are made", ("corrections",), "cleared", "LEAD_REVIEW", "Changes made", GUIDANCE, "S",
        guards=("only_changes_asked", "corrected_report_attached"),
    ),
    "agree_corrected_report": Transition(
        "Record that the panel agrees the corrected report", ("corrections",), "panel_agreed", "LEAD_REVIEW",
        "Corrected report agreed by the panel", GUIDANCE, "S", guards=("new_round_open", "corrected_report_attached"),
    ),
    "publish": Transition(
        "Publish", ("cleared",), "published", "PUBLISH_REVIEW", "Published", GUIDANCE, "K",
        guards=("publication_ready",),
    ),
    "start_monitoring": Transition(
        "Start monitoring the actions", ("published",), "monitoring", "MANAGE_REVIEW", "Monitoring of actions started",
        GUIDANCE, "K", guards=("actions_recorded",),
    ),
    "close_review": Transition(
        "Close the review", ("monitoring",), "closed", "SIGN_OFF_REPORT", "Review closed", GUIDANCE, "K",
        guards=("actions_ended",), warning="A closed review can only be read.",
    ),
}  # fmt: skip

REVIEW_TRACK = Track(
    "A", "review", "notified", STAGES, TRANSITIONS, guards="dhr.workflow.guards", effects="dhr.workflow.effects"
)
