"""Track A: the moves off the straight way: another partnership, deferral, direction, no review, withheld publication,
re-opening, the end before its time. Source: domain 3.1, 3.6, 3.7. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE, LAW, LOCAL, SCRUTINY
from dhr.workflow.tracks import Transition

BEFORE_DECISION = ("notified", "settling_lead", "scoping", "decision_pending", "deferred")
UNDER_WAY = (
    "established", "chair_appointed", "panel_and_terms", "gathering", "analysis", "drafting", "panel_agreed", "signed_off",
)  # fmt: skip

ASIDE = {
    "settle_lead": Transition(
        "Ask which partnership leads", ("notified",), "settling_lead", "MANAGE_REVIEW", "Another partnership asked to lead",
        GUIDANCE, "K", guards=("lead_offered",), page="workflow:lead", produces="The offer to the other partnership",
    ),
    "keep_lead": Transition(
        "Record that this partnership leads", ("settling_lead",), "notified", "MANAGE_REVIEW", "This partnership leads",
        GUIDANCE, "K", guards=("no_offer_waits", "no_offer_accepted"),
    ),
    "hand_over_lead": Transition(
        "Hand the review over to the other partnership", ("settling_lead",), "discontinued", "MANAGE_REVIEW",
        "Handed over to the partnership that leads", GUIDANCE, "K", guards=("offer_accepted",), asks_reason=True,
        produces="The end of the review here; it is linked with the other partnership's own",
    ),
    "record_duplicate": Transition(
        "Record that this death is already known", ("notified", "settling_lead", "scoping", "decision_pending"),
        "discontinued", "MANAGE_REVIEW", "Closed as a second notification of the same death", LOCAL, "local",
        guards=("duplicate_linked",), asks_reason=True, page="workflow:duplicate",
        produces="A link with the review that goes on",
    ),
    "defer_decision": Transition(
        "Defer the decision", ("decision_pending",), "deferred", "DECIDE_REVIEW", "Decision deferred", GUIDANCE, "K",
        asks_reason=True, page="workflow:defer", produces="The reason, and the day on which it is taken up again",
    ),
    "resume_decision": Transition(
        "Take the decision up again", ("deferred",), "decision_pending", "DECIDE_REVIEW", "Decision taken up again",
        GUIDANCE, "K",
    ),
    "accept_no_review": Transition(
        "Record that the Home Office is content", ("no_review",), "closed_without_review", "MANAGE_REVIEW",
        "Closed without review", SCRUTINY, "S", asks_reason=True,
    ),
    "direct_review": Transition(
        "Record a direction to hold a review", (*BEFORE_DECISION, "no_review", "closed_without_review", "discontinued"),
        "established", "DECIDE_REVIEW", "Review held by direction", f"{LAW}(2)", "S", asks_reason=True,
        guards=("direction_recorded",), page="workflow:direction",
        produces="The direction; the six months of the guidance begin",
    ),
    "reopen_decision": Transition(
        "Look at the decision again", ("no_review", "closed_without_review", "discontinued"), "decision_pending",
        "DECIDE_REVIEW", "Decision re-opened", GUIDANCE, "K", asks_reason=True,
    ),
    "go_back_to_gathering": Transition(
        "Go back to gathering information", ("analysis", "drafting", "panel_agreed"), "gathering", "LEAD_REVIEW",
        "Gathering re-opened", GUIDANCE, "K", asks_reason=True, produces="Returns can be re-opened and agencies added",
    ),
    "go_back_to_drafting": Transition(
        "Go back to drafting", ("panel_agreed", "signed_off"), "drafting", "LEAD_REVIEW", "Drafting re-opened", GUIDANCE,
        "K", asks_reason=True,
    ),
    "withhold_publication": Transition(
        "Withhold publication", ("cleared", "published"), "withheld", "PUBLISH_REVIEW", "Publication withheld", GUIDANCE, "K",
        guards=("withholding_recorded",), asks_reason=True, produces="The compelling reason, and the day for looking again",
    ),
    "reconsider_publication": Transition(
        "Look at publication again", ("withheld",), "cleared", "PUBLISH_REVIEW", "Publication looked at again", GUIDANCE,
        "K", asks_reason=True,
    ),
    "reopen_report": Transition(
        "Re-open the report", ("cleared", "published", "withheld", "monitoring"), "corrections", "DECIDE_REVIEW",
        "Report re-opened", GUIDANCE, "K", asks_reason=True,
        produces="The next round of the report; what was published stays as it is until it is published again",
    ),
    "reopen_review": Transition(
        "Re-open the review", ("closed",), "monitoring", "DECIDE_REVIEW", "Review re-opened", GUIDANCE, "K",
        asks_reason=True,
    ),
    "discontinue_review": Transition(
        "Discontinue the review", UNDER_WAY, "discontinued", "DECIDE_REVIEW", "Review discontinued",
        GUIDANCE, "K", asks_reason=True, warning="Say why, and where what was gathered goes. The record stays.",
    ),
    "merge_review": Transition(
        "Merge with another review", UNDER_WAY, "discontinued", "DECIDE_REVIEW", "Merged with another review",
        GUIDANCE, "K", guards=("merged_review_linked",), asks_reason=True, page="workflow:merge",
        produces="A link with the review that goes on",
    ),
}  # fmt: skip
