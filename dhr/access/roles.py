"""Every role, what it is, and what it may do. Source: domain 3.9. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its name, where it applies, and its permissions."""

    label: str
    applies_to: str
    may: frozenset[str]


_READ = frozenset(
    {"VIEW_REVIEW", "VIEW_CHRONOLOGY", "VIEW_REPORTS", "VIEW_ACTIONS", "VIEW_FAMILY"}
)  # fmt: skip

ROLES = {
    "manager": Role(
        "Partnership manager", "every review of the partnership",
        _READ | {"CREATE_REVIEW", "SET_TARGETS", "MANAGE_REVIEW", "SUPPORT_REVIEW", "PREPARE_LETTER", "APPROVE_LETTER", "VIEW_LETTERS",
                 "VIEW_NAMES", "VIEW_ANALYSIS", "VIEW_RETURN", "UPDATE_ACTION", "VIEW_HISTORY", "VIEW_OUTBOX",
                 "MANAGE_PEOPLE", "MANAGE_AGENCIES"},
    ),
    "csp_chair": Role(
        "Chair of the partnership", "every review of the partnership",
        _READ | {"DECIDE_REVIEW", "OVERRULE_RULE", "APPOINT_CHAIR", "SIGN_OFF_REPORT", "PUBLISH_REVIEW", "APPROVE_LETTER", "VIEW_LETTERS",
                 "VIEW_RETURN", "VIEW_HISTORY"},
    ),
    "review_chair": Role(
        "Review chair", "the review that the person chairs",
        _READ | {"LEAD_REVIEW", "SUPPORT_REVIEW", "JUDGE_RETURN", "PREPARE_LETTER", "APPROVE_LETTER", "VIEW_LETTERS",
                 "VIEW_NAMES", "VIEW_ANALYSIS", "VIEW_RETURN", "VIEW_HISTORY", "VIEW_OUTBOX"},
    ),
    "panel_member": Role(
        "Panel member", "the review on whose panel the person sits", _READ | {"VIEW_ANALYSIS"},
    ),
    "auditor": Role(
        "Auditor (read only)", "every review of the partnership", _READ | {"VIEW_HISTORY", "VIEW_OUTBOX"},
    ),
    "administrator": Role(
        "Administrator (no case content)", "the people, agencies and settings of the partnership; no review",
        frozenset({"MANAGE_PEOPLE", "MANAGE_AGENCIES"}),
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


def may_any(roles: frozenset[str], permission: str) -> bool:
    """Whether one of these roles has the permission."""
    return any(permission in ROLES[role].may for role in roles)


def holders(permission: str) -> tuple[str, ...]:
    """The labels of the roles that have a permission, for the sentence that says whom to ask."""
    return tuple(role.label for role in ROLES.values() if permission in role.may)
