"""The kinds of dated duties on the pages: what each is called, and where one deals with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Takes = Literal["review", "thing", "both", "date"]
"""What the address of the page is made of: the review's reference, the key of the thing, both, or with the kind as well."""

THE_DATE = "workflow:deadline"
"""The page of the date itself, where there is no other."""


@dataclass(frozen=True, slots=True)
class DeadlineKind:
    """A kind of deadline on the pages: its name, and the page where one deals with it, for those who may open that."""

    label: str
    page: str
    permission: str
    takes: Takes = "review"


KINDS: Mapping[str, DeadlineKind] = {
    "decision": DeadlineKind("Decision", "workflow:decide", "DECIDE_REVIEW"),
    "deferral-review": DeadlineKind("Deferred decision", "workflow:review", "VIEW_REVIEW"),
    "secure-records": DeadlineKind("Securing records", "workflow:scoping", "MANAGE_REVIEW"),
    "scoping-reply": DeadlineKind("Scoping reply", "workflow:scoping", "MANAGE_REVIEW"),
    "tell-home-office": DeadlineKind("Notice to the Home Office", "letters:letters", "VIEW_LETTERS"),
    "tell-family": DeadlineKind("Telling the family", "panels:household", "SUPPORT_REVIEW", "both"),
    "chair": DeadlineKind("Review chair", "panels:appoint_chair", "APPOINT_CHAIR"),
    "first-panel": DeadlineKind("First panel", "panels:panel", "VIEW_REVIEW"),
    "agency-return": DeadlineKind("Agency return", "workflow:agencies", "VIEW_RETURN"),
    "imr": DeadlineKind("Agency report", "workflow:agencies", "VIEW_RETURN"),
    "family-draft": DeadlineKind("Family's comments", "panels:household", "SUPPORT_REVIEW", "both"),
    "report": DeadlineKind("Report", "submission:report", "VIEW_REPORTS"),
    "pause-review": DeadlineKind("Pause", "workflow:pauses", "VIEW_REVIEW"),
    "sign-off": DeadlineKind("Sign-off", "workflow:review", "VIEW_REVIEW"),
    "send-home-office": DeadlineKind("Submission", "submission:submission", "VIEW_REPORTS"),
    "dac-copy": DeadlineKind("Copy to the Commissioner", "submission:submission", "VIEW_REPORTS"),
    "qa-result": DeadlineKind("Home Office's answer", "submission:submission", "VIEW_REPORTS"),
    "corrections": DeadlineKind("Corrections", "submission:report", "VIEW_REPORTS"),
    "tell-before-publication": DeadlineKind(
        "Telling people before publication", "submission:publication", "VIEW_REPORTS"
    ),
    "publish": DeadlineKind("Publication", "submission:publication", "VIEW_REPORTS"),
    "library-link": DeadlineKind("Published report for the Home Office", "letters:letters", "VIEW_LETTERS"),
    "hold-review": DeadlineKind("Hold of the publication", "submission:publication", "VIEW_REPORTS"),
    "process-check": DeadlineKind("Check of another process", "workflow:proceeding", "VIEW_REVIEW", "both"),
    "question": DeadlineKind("Question to an agency", "chronology:findings", "VIEW_ANALYSIS"),
    "meeting": DeadlineKind("Meeting", "meetings:meeting", "VIEW_REVIEW", "both"),
    "meeting-task": DeadlineKind("Task from a meeting", "meetings:meetings", "VIEW_REVIEW"),
    "complaint": DeadlineKind("Complaint of the family", "panels:people", "VIEW_FAMILY"),
    "action": DeadlineKind("Action", "actionplan:action", "VIEW_ACTIONS", "thing"),
    "plan-review": DeadlineKind("Action plan", "actionplan:actions", "VIEW_ACTIONS"),
    "dac-reply": DeadlineKind("Answer to the Commissioner", THE_DATE, "VIEW_REVIEW", "date"),
    "pfd-reply": DeadlineKind("Answer to the coroner", THE_DATE, "VIEW_REVIEW", "date"),
    "child-notice": DeadlineKind("Notice about a child", THE_DATE, "VIEW_REVIEW", "date"),
    "rapid-review": DeadlineKind("Rapid review", THE_DATE, "VIEW_REVIEW", "date"),
    "subject-access": DeadlineKind("Request for own data", THE_DATE, "VIEW_REVIEW", "date"),
    "foi": DeadlineKind("Freedom of information", THE_DATE, "VIEW_REVIEW", "date"),
    "breach": DeadlineKind("Data breach", THE_DATE, "VIEW_REVIEW", "date"),
}
