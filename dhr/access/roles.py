"""Every role, what it is, and what it may do. Source: domain 3.9. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its name, where it applies, and its permissions."""

    label: str
    applies_to: str
    may: frozenset[str]
    lasts: str = "between the two days of the membership"


_READ = frozenset(
    {"VIEW_REVIEW", "VIEW_CHRONOLOGY", "VIEW_REPORTS", "VIEW_ACTIONS", "VIEW_FAMILY"}
)  # fmt: skip

ROLES = {
    "manager": Role(
        "Partnership manager", "every review of the partnership",
        _READ | {"CREATE_REVIEW", "SET_TARGETS", "MANAGE_REVIEW", "COMPARE_CHAIRS", "SUPPORT_REVIEW", "PREPARE_LETTER", "APPROVE_LETTER", "VIEW_LETTERS",
                 "VIEW_NAMES", "VIEW_ALL_DOCUMENTS", "VIEW_ANALYSIS", "VIEW_RETURN", "UPDATE_ACTION", "VIEW_HISTORY", "VIEW_OUTBOX",
                 "MANAGE_PEOPLE", "MANAGE_AGENCIES", "MANAGE_LETTERS", "ASK_REDACTION", "SET_RETENTION",
                 "DRAFT_REPORT", "VIEW_ACCESS", "BAR_PERSON", "APPOINT_AUTHOR", "ANSWER_BREAK_GLASS"},
    ),
    "csp_chair": Role(
        "Chair of the partnership", "every review of the partnership",
        _READ | {"DECIDE_REVIEW", "OVERRULE_RULE", "APPOINT_CHAIR", "COMPARE_CHAIRS", "SIGN_OFF_REPORT", "PUBLISH_REVIEW", "APPROVE_LETTER", "VIEW_LETTERS",
                 "VIEW_RETURN", "VIEW_HISTORY", "VIEW_ACCESS", "BAR_PERSON", "APPOINT_AUTHOR", "ANSWER_BREAK_GLASS",
                 "AGREE_REDACTION"},
    ),
    "review_chair": Role(
        "Review chair", "the review that the person chairs",
        _READ | {"LEAD_REVIEW", "SUPPORT_REVIEW", "JUDGE_RETURN", "PREPARE_LETTER", "APPROVE_LETTER", "VIEW_LETTERS",
                 "VIEW_NAMES", "VIEW_ALL_DOCUMENTS", "VIEW_ANALYSIS", "VIEW_RETURN", "VIEW_HISTORY", "VIEW_OUTBOX",
                 "DRAFT_REPORT", "VIEW_ACCESS", "BAR_PERSON", "APPOINT_AUTHOR", "ASK_REDACTION"},
        "from the appointment until it is ended",
    ),
    "review_author": Role(
        "Report author", "the review whose report the person writes, under its chair",
        _READ | {"DRAFT_REPORT", "VIEW_LETTERS", "VIEW_NAMES", "VIEW_ALL_DOCUMENTS", "VIEW_ANALYSIS", "VIEW_RETURN", "VIEW_HISTORY", "VIEW_OUTBOX"},
        "from the appointment until it is ended",
    ),
    "panel_member": Role(
        "Panel member", "the review on whose panel the person sits", _READ | {"VIEW_ANALYSIS"},
        "from the day of joining to the day of leaving",
    ),
    "auditor": Role(
        "Auditor (read only)", "every review of the partnership", _READ | {"VIEW_HISTORY", "VIEW_OUTBOX"},
    ),
    "administrator": Role(
        "Administrator (no case content)", "the people, agencies and settings of the partnership; no review",
        frozenset({"MANAGE_PEOPLE", "MANAGE_AGENCIES", "MANAGE_LETTERS", "SET_RETENTION"}),
    ),
    "agency_author": Role(
        "Agency author", "the requests to the person's own agency",
        frozenset({"VIEW_RETURN", "DRAFT_RETURN", "UPDATE_ACTION"}),
    ),
    "agency_sign_off": Role(
        "Agency sign-off person", "the requests to the person's own agency",
        frozenset({"VIEW_RETURN", "DRAFT_RETURN", "SUBMIT_RETURN", "UPDATE_ACTION"}),
    ),
}  # fmt: skip

OF_CASES = frozenset(name for name, role in ROLES.items() if "VIEW_REVIEW" in role.may)
"""The roles that see cases as a whole: they count once the confidentiality statement is signed."""


@dataclass(frozen=True, slots=True)
class Precedence:
    """Something beside the roles: what it is, what it does, and how long."""

    what: str
    does: str
    lasts: str


PRECEDENCE = (
    Precedence("A mark that the person must not see the review", "beats every role and break-glass: to this person the review does not exist", "until the partnership manager or a chair ends it"),
    Precedence("A conflict of interest that the person declared", "beats every role and break-glass: to this person the review does not exist", "until the partnership manager or a chair records that it is over"),
    Precedence("No confidentiality statement in its present version", "nothing of any case is reached; the page that asks is", "until the person signs, once for each version"),
    Precedence("No declaration of interests about the review", "review chair, author, panel member and people of an agency reach nothing of that review; the page that asks is", "until the person declares, once for each review"),
    Precedence("Break-glass, asked with a reason and agreed by a second person", "gives the permissions of an auditor on one review to somebody who has no role there", "for the hours that were asked for, at most 24"),
    Precedence("A staff or superuser flag of an account", "gives nothing", "always"),
)  # fmt: skip
"""In this order: what stands further up wins."""


def may_any(roles: frozenset[str], permission: str) -> bool:
    """Whether one of these roles has the permission."""
    return any(permission in ROLES[role].may for role in roles)


def holders(permission: str) -> tuple[str, ...]:
    """The labels of the roles that have a permission, for the sentence that says whom to ask."""
    return tuple(role.label for role in ROLES.values() if permission in role.may)
