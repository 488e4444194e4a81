"""Every permission, each with the sentence that explains it. Pure."""

from __future__ import annotations

PERMISSIONS = {
    "CREATE_REVIEW": "Record that the partnership was told of a death",
    "VIEW_REVIEW": "See where a review is, its dates, its agencies and its history",
    "SET_TARGETS": "Set the partnership's own lengths of time where the law sets none, and the days on which it does not work",
    "MANAGE_REVIEW": "Run a review: scoping, submission to the Home Office, its answer, monitoring",
    "DECIDE_REVIEW": "Decide whether a review is held",
    "OVERRULE_RULE": "Set a local rule aside for one move, with a reason; never what law or guidance asks",
    "APPOINT_CHAIR": "Appoint the review chair",
    "LEAD_REVIEW": "Lead a review: panel, terms of reference, agency returns, analysis, report",
    "SUPPORT_REVIEW": "Prepare what the review chair decides: panel members, terms of reference, returns, reports",
    "SIGN_OFF_REPORT": "Sign off the report for the partnership, and close a review",
    "PUBLISH_REVIEW": "Publish the report",
    "PREPARE_LETTER": "Draft a letter and record it as sent",
    "APPROVE_LETTER": "Approve a letter",
    "VIEW_LETTERS": "See the letters of a review",
    "VIEW_FAMILY": "See households, and the pseudonyms and roles of the people in a case",
    "VIEW_NAMES": "See the real names of the people in a case",
    "VIEW_CHRONOLOGY": "See the combined chronology",
    "VIEW_ANALYSIS": "See what agencies wrote for the panel: expected practice and comment",
    "VIEW_REPORTS": "See the reports and the submission",
    "VIEW_RETURN": "See an agency's request and what the agency sent",
    "DRAFT_RETURN": "Send a file for the agency, mend it, leave a row out",
    "SUBMIT_RETURN": "Submit the chronology for the agency",
    "JUDGE_RETURN": "Accept an agency's return, return it with a reason, or waive it",
    "UPDATE_ACTION": "Report on an action of the agency",
    "VIEW_ACTIONS": "See recommendations and actions",
    "VIEW_OUTBOX": "See the e-mails about a review, and what became of each",
    "VIEW_HISTORY": "See who did what and when",
}
