"""The table of deadlines: every row of domain 4.1 as a rule with its authority and its grade. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["calendar_month", "week", "working_day", "day", "none"]
Kind = Literal["guidance", "statute", "local"]
Grade = Literal["S", "K", "U", "local"]
Owner = Literal["csp_chair", "review_chair", "manager", "agency", "other"]

KINDS: dict[Kind, str] = {"guidance": "Statutory guidance", "statute": "Statute", "local": "Local"}
OWNERS: dict[Owner, str] = {
    "csp_chair": "Chair of the partnership", "review_chair": "Review chair", "manager": "Partnership manager",
    "agency": "Agency", "other": "Somebody else",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One deadline. `number` is its row in domain 4.1, `starts` says in words from which fact it is counted, `owed_by` who
    has to act, `missed` what happens when it is missed. `guidance` names the one version it belongs to, or is empty where
    the version makes no difference. Where `unit` is none, `words` says why there is no number; otherwise `words` is a note
    beside the date. `said` is the length in words where the unit does not say it. `recorded`: counted from a day that
    somebody records because something came in. `owner` is who is reminded."""

    code: str
    name: str
    starts: str
    length: int
    unit: Unit
    authority: str
    grade: Grade
    kind: Kind
    owed_by: str
    guidance: str = ""
    words: str = ""
    said: str = ""
    number: str = ""
    missed: str = ""
    owner: Owner = "manager"
    recorded: bool = False


_2016 = "Statutory guidance, December 2016"
_DRAFT = "Draft guidance of May 2024, not in force"
_NEXT = "The guidance that comes next, not published"
_WALES = "Single Unified Safeguarding Review, Wales"
_LOCAL = "Local target; the law sets no number"
_NOT_KNOWN = "This length is not known, so no date is worked out"
BY_PEOPLE = "The date is agreed by people each time; no rule makes it"
_CHAIR, _REVIEW_CHAIR, _MANAGER = "Chair of the partnership", "Review chair", "Partnership manager"
_AWARE = "the partnership comes to know of the death"
_LATE_DECISION = "Record the reason and tell the Home Office."
_LATE_REPORT = "The panel and the partnership agree a new date, and the Home Office and the family are told."


def _decision(authority: str, guidance: str) -> Rule:
    return Rule(
        "decision", "Decide whether to hold a review", _AWARE, 0, "none", authority, "U", "guidance", _CHAIR, guidance,
        _NOT_KNOWN, number="D04", missed=_LATE_DECISION, owner="csp_chair",
    )  # fmt: skip


def _report(authority: str, guidance: str, words: str = _NOT_KNOWN) -> Rule:
    return Rule(
        "report", "Complete the overview report", "not known", 0, "none", authority, "U", "guidance", _REVIEW_CHAIR,
        guidance, words, number="D11", missed=_LATE_REPORT, owner="review_chair",
    )  # fmt: skip


BY_GUIDANCE = (
    Rule("decision", "Decide whether to hold a review", _AWARE, 1, "calendar_month", _2016, "S", "guidance", _CHAIR, "2016",
         number="D04", missed=_LATE_DECISION, owner="csp_chair"),
    _decision(_DRAFT, "2024-draft"), _decision(_WALES, "susr-wales"), _decision(_NEXT, "next"),
    Rule("report", "Complete the overview report", "the decision to hold a review", 6, "calendar_month", _2016, "S",
         "guidance", _REVIEW_CHAIR, "2016", number="D11", missed=_LATE_REPORT, owner="review_chair"),
    _report(_DRAFT, "2024-draft", "12 months were proposed, but from which day is not known, so no date is worked out"),
    _report(_WALES, "susr-wales"), _report(_NEXT, "next"),
    Rule("police-notice", "Tell the partnership of the death in writing", "the death, or the suspicion", 0, "none", _2016,
         "S", "guidance", "Police", words="In writing; no period is fixed", number="D01",
         missed="Ask the police; another agency can tell the partnership.", owner="other"),
    Rule("tell-home-office", "Tell the Home Office of the decision", "the decision", 0, "none", _2016, "K", "guidance",
         _MANAGER, words="At once, with the decision", number="D05", missed="The Home Office asks."),
    Rule("tell-family", "Tell the family of the decision", "the decision", 0, "none", _2016, "K", "guidance", _MANAGER,
         words="At once, and before others", number="D06", missed="Tell them why it took longer."),
)  # fmt: skip

BY_STATUTE = (
    Rule("dac-copy", "Copy the report to the Domestic Abuse Commissioner", "the report is completed", 0, "none",
         "Domestic Violence, Crime and Victims Act 2004, s.9(3C)", "S", "statute", _MANAGER, number="D15",
         words="As soon as reasonably practicable; the law sets no number of days", missed="Send it now."),
    Rule("dac-reply", "Answer a recommendation of the Domestic Abuse Commissioner", "the recommendation is received", 56,
         "day", "Domestic Abuse Act 2021, s.16", "K", "statute", "Whoever the recommendation is made to", number="D24",
         missed="Answer now and say why it is late.", recorded=True),
    Rule("pfd-reply", "Answer a coroner's report to prevent future deaths", "the coroner sends the report", 56, "day",
         "Coroners (Investigations) Regulations 2013, reg. 29", "K", "statute", "Whoever the report is sent to",
         words="the coroner may give more time", number="D25", missed="Ask the coroner for more time.", recorded=True),
    Rule("child-notice", "Tell the national panel of a serious incident to a child", "the local authority knows of it", 5,
         "working_day", "Working Together to Safeguard Children", "K", "statute", "Local authority", number="D26",
         missed="Ask the local authority.", owner="manager", recorded=True),
    Rule("rapid-review", "Send the rapid review of a serious incident to a child", "the local authority knows of it", 15,
         "working_day", "Working Together to Safeguard Children", "K", "statute", "Safeguarding partners", number="D26",
         missed="Ask the safeguarding partners.", owner="manager", recorded=True),
    Rule("subject-access", "Answer a person's request for their own data", "the request is received", 1,
         "calendar_month", "UK GDPR, art. 12(3)", "K", "statute", "The authority that was asked",
         words="may be extended by 2 months", number="D27", missed="Answer now and say why it is late.", recorded=True),
    Rule("foi", "Answer a request under the Freedom of Information Act", "the request is received", 20, "working_day",
         "Freedom of Information Act 2000, s.10", "K", "statute", "The authority that was asked",
         words="counted with the bank holidays of England and Wales", number="D28",
         missed="Answer now and say why it is late.", recorded=True),
    Rule("breach", "Tell the Information Commissioner of a personal data breach", "the breach becomes known", 3, "day",
         "UK GDPR, art. 33", "K", "statute", "The authority that holds the data", words="the exact hour comes first",
         said="72 hours, counted as 3 days", number="D29", missed="Tell the Commissioner now, with the reasons.",
         recorded=True),
)  # fmt: skip

LOCAL = (
    Rule("secure-records", "Ask agencies to secure their records", "the notification", 1, "working_day", _LOCAL, "local",
         "local", _MANAGER, number="D02", missed="Records may be destroyed by routine: ask now."),
    Rule("scoping-reply", "Say what records are held", "the agency is asked", 0, "none",
         "Local; set by the partnership manager", "local", "local", "Agency", words=BY_PEOPLE, number="D03",
         missed="Remind on the day and 3 working days later; after 5 the manager takes it up.", owner="agency"),
    Rule("chair", "Appoint the review chair", "the decision to hold a review", 6, "week", _LOCAL, "local", "local", _CHAIR,
         number="D07", missed="A frequent cause of delay: look wider for a chair.", owner="csp_chair"),
    Rule("first-panel", "Hold the first panel and set the terms of reference", "the review chair is appointed", 4, "week",
         _LOCAL, "local", "local", _REVIEW_CHAIR, number="D08", missed="Tell the partnership manager what stands in the way.",
         owner="review_chair"),
    Rule("agency-return", "Send the chronology", "the agency is asked", 0, "none", "Local; set by the review chair", "local",
         "local", "Agency", words=BY_PEOPLE, number="D09",
         missed="Reminder, then a letter to the director, then to the chief executive.", owner="agency"),
    Rule("imr", "Send the individual management review", "the agency is asked", 10, "week", _LOCAL, "local", "local", "Agency",
         number="D10", missed="Reminder, then a letter to the director, then to the chief executive.", owner="agency"),
    Rule("family-draft", "Hear the family's comments on the draft", "the family has the draft", 4, "week", _LOCAL, "local",
         "local", _REVIEW_CHAIR, number="D12", missed="Ask whether they need more time.", owner="review_chair"),
    Rule("sign-off", "Sign off the report", "the panel agrees the report", 0, "none", _LOCAL, "local", "local", _CHAIR,
         words="The next meeting of the board, or before it", number="D13", missed="Ask for a sign-off between meetings.",
         owner="csp_chair"),
    Rule("send-home-office", "Send the report to the Home Office", "the sign-off", 0, "none", _LOCAL, "local", "local",
         _MANAGER, words="Promptly", number="D14", missed="Send it now."),
    Rule("dac-copy-target", "Copy the report to the Domestic Abuse Commissioner", "the report is completed", 5,
         "working_day", "Local target; the law sets no number of days", "local", "local", _MANAGER, number="D15",
         missed="Send it now."),
    Rule("qa-result", "Ask the Home Office about its answer", "the report is sent", 1, "calendar_month", _LOCAL, "local",
         "local", _MANAGER, words="no time binds the Home Office", number="D16", missed="Ask again each month."),
    Rule("qa-letter", "Home Office's letter after its meeting", "the meeting", 0, "none", _LOCAL, "local", "local",
         "Home Office", words="No time is set; 33 days were seen once", number="D17", missed="Ask the Home Office.",
         owner="other"),
    Rule("corrections", "Make the changes that the Home Office asked for", "the Home Office's letter", 0, "none", _LOCAL,
         "U", "local", _REVIEW_CHAIR, words=_NOT_KNOWN, number="D18", missed="Tell the Home Office.", owner="review_chair"),
    Rule("tell-before-publication", "Tell the family and the agencies before publication", "the Home Office clears the report",
         10, "working_day", _LOCAL, "local", "local", _MANAGER, number="D19", missed="Do not publish before they know."),
    Rule("publish", "Publish the report", "the Home Office clears the report", 0, "none", _LOCAL, "local", "local", _CHAIR,
         words="As soon as nothing holds it", number="D20", missed="Look at each hold once a week.", owner="csp_chair"),
    Rule("library-link", "Send the Home Office the published report for its library", "the publication", 0, "none", _LOCAL,
         "local", "local", _MANAGER, words="Promptly", number="D21", missed="Send it now."),
    Rule("action", "Complete an action", "the action plan is agreed", 0, "none", "Local; agreed in the action plan", "local",
         "local", "Agency", words=BY_PEOPLE, number="D22", missed="The partnership is told.", owner="agency"),
    Rule("plan-review", "Review the action plan", "the publication, or the last report on the plan", 3, "calendar_month",
         _LOCAL, "local", "local", _MANAGER, number="D23", missed="Ask the leads for an update."),
    Rule("pause-review", "Look again at the pause", "the pause is agreed", 0, "none", "Local; set with the pause", "local",
         "local", _REVIEW_CHAIR, words=BY_PEOPLE, missed="Look at it now: a pause does not move the date of the report.",
         owner="review_chair"),
    Rule("deferral-review", "Take the deferred decision up again", "the deferral", 0, "none", "Local; set with the deferral",
         "local", "local", _CHAIR, words=BY_PEOPLE, missed="Decide, or set another day.", owner="csp_chair"),
    Rule("hold-review", "Look again at what holds the publication", "the hold", 0, "none", "Local; set with the hold",
         "local", "local", _MANAGER, words=BY_PEOPLE, number="D20", missed="Look at it now."),
    Rule("process-check", "Check again how another process stands", "the last check", 0, "none", "Local; set at the last check",
         "local", "local", _MANAGER, words=BY_PEOPLE, missed="Ask whoever leads it."),
    Rule("question", "Answer the question about the chronology", "the agency is asked", 0, "none", "Local; set with the question",
         "local", "local", "Agency", words=BY_PEOPLE, missed="Ask again, or go on without the answer.", owner="agency"),
    Rule("meeting", "Hold the meeting that is called", "the invitation", 0, "none", "Local; set with the invitation", "local",
         "local", _REVIEW_CHAIR, words=BY_PEOPLE, missed="Record who came, or cancel it.", owner="review_chair"),
    Rule("meeting-task", "Do what a meeting asked", "the meeting", 0, "none", "Local; set at the meeting", "local", "local",
         _MANAGER, words=BY_PEOPLE, missed="Ask whoever took it on."),
    Rule("complaint", "Answer a complaint of the family", "the complaint", 0, "none", "Local; set with the complaint", "local",
         "local", _MANAGER, words=BY_PEOPLE, missed="Answer now, and say why it is late."),
    Rule("retention-review", "Decide what is kept of the review", "the closure", 0, "none", _LOCAL, "U", "local", _MANAGER,
         words=_NOT_KNOWN, number="D30", missed="Ask the data protection officer."),
)  # fmt: skip
"""Targets of the partnership: it can set another length, or one where there is none (docs/how-to/add-a-deadline.md)."""

RULES: tuple[Rule, ...] = (*BY_GUIDANCE, *BY_STATUTE, *LOCAL)
"""Never shortened to a working day, never moved: a date on a weekend stays and says so."""

CODES = tuple(dict.fromkeys(rule.code for rule in RULES))
