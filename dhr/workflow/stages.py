"""Track A: the stages of a review. With the moves between them (review_moves) the page, the button, the refusal, the audit
verb, the documentation and the tests are all made from this table. Source: domain 3.1. Pure."""

from __future__ import annotations

from dhr.workflow.review_moves import STRAIGHT
from dhr.workflow.review_moves_aside import ASIDE
from dhr.workflow.tracks import Stage, Track

MANAGER, CSP_CHAIR, CHAIR = "Partnership manager", "Chair of the partnership", "Review chair"

STAGES = {
    "notified": Stage("Notified", "Ask agencies what they hold", MANAGER, permission="MANAGE_REVIEW"),
    "settling_lead": Stage(
        "Lead partnership being settled", "Record whether the other partnership leads", MANAGER, "yellow",
        permission="MANAGE_REVIEW",
    ),
    "scoping": Stage(
        "Scoping", "Record each agency's reply, then ask for a decision", MANAGER, permission="MANAGE_REVIEW"
    ),
    "decision_pending": Stage(
        "Decision pending", "Decide whether to hold a review", CSP_CHAIR, "yellow", permission="DECIDE_REVIEW"
    ),
    "deferred": Stage(
        "Deferred", "Take the decision up again on the day that was set", CSP_CHAIR, "yellow", permission="DECIDE_REVIEW"
    ),
    "no_review": Stage(
        "No review: Home Office looking at it", "Record the Home Office's view", MANAGER, "grey",
        permission="MANAGE_REVIEW",
    ),
    "closed_without_review": Stage("Closed without review", "", "", "grey", ended=True),
    "established": Stage("Established", "Appoint the review chair", CSP_CHAIR, permission="APPOINT_CHAIR"),
    "chair_appointed": Stage(
        "Chair appointed", "Put the panel together and set the terms of reference", CHAIR, permission="LEAD_REVIEW"
    ),
    "panel_and_terms": Stage(
        "Panel and terms set", "Ask the agencies for their chronologies", CHAIR, permission="LEAD_REVIEW"
    ),
    "gathering": Stage(
        "Gathering information", "Accept or waive each agency's return, then freeze the chronology", CHAIR,
        permission="LEAD_REVIEW",
    ),
    "analysis": Stage("Analysis", "Lead the panel's analysis", CHAIR, permission="LEAD_REVIEW"),
    "drafting": Stage(
        "Drafting", "Attach the overview report, executive summary and action plan, and give them to the panel", CHAIR,
        permission="LEAD_REVIEW",
    ),
    "panel_agreed": Stage("Panel agreed", "Sign off the report", CSP_CHAIR, "yellow", permission="SIGN_OFF_REPORT"),
    "signed_off": Stage(
        "Signed off", "Complete the checklist and send the package", MANAGER, permission="MANAGE_REVIEW"
    ),
    "with_home_office": Stage(
        "With the Home Office", "Record the Home Office's answer", MANAGER, "purple", permission="MANAGE_REVIEW"
    ),
    "corrections": Stage("Corrections", "Make the changes and attach the corrected report", CHAIR, "orange", permission="LEAD_REVIEW"),
    "cleared": Stage("Cleared", "Publish the report, or record why it is withheld", CSP_CHAIR, "green", permission="PUBLISH_REVIEW"),
    "published": Stage("Published", "Start monitoring the actions", MANAGER, "green", permission="MANAGE_REVIEW"),
    "withheld": Stage(
        "Publication withheld", "Start monitoring the actions, and look again on the day that was set", MANAGER, "orange",
        permission="MANAGE_REVIEW",
    ),
    "monitoring": Stage("Monitoring actions", "Follow each action until it is done", MANAGER, "turquoise", permission="MANAGE_REVIEW"),
    "closed": Stage("Closed", "", "", "grey", ended=True),
    "discontinued": Stage("Discontinued or merged", "", "", "grey", ended=True),
}  # fmt: skip

TRACKER = (
    ("Notification", ("notified", "settling_lead")),
    ("Scoping", ("scoping",)),
    ("Decision", ("decision_pending", "deferred", "no_review", "closed_without_review", "established")),
    ("Chair and panel", ("chair_appointed", "panel_and_terms")),
    ("Agency returns", ("gathering",)),
    ("Analysis and report", ("analysis", "drafting", "panel_agreed", "signed_off")),
    ("Home Office", ("with_home_office", "corrections")),
    ("Publication", ("cleared", "published", "withheld")),
    ("Action plan", ("monitoring", "closed")),
)
"""The steps of the tracker at the top of a review's page, each with its stages. A review that was discontinued keeps the
step that it had reached."""

REVIEW_TRACK = Track(
    "A",
    "review",
    "notified",
    STAGES,
    {**STRAIGHT, **ASIDE},
    guards="dhr.workflow.guards",
    effects="dhr.workflow.effects",
)
