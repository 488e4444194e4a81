"""Who may see what, by class of content and by what a person is to a review. Written from domain 2.2, 3.9, 6.5 and security
2.2, on purpose not from the product's own table of roles."""

from __future__ import annotations

import uuid
from functools import cache

from dhr.actionplan.models import Action
from dhr.chronology.models import Submission
from dhr.letters.models import Letter
from dhr.workflow.models import AgencyReturn
from tests.security.scenery import Scenery
from tests.security.words import Canary

MANAGER, CHAIR, CSP, AUDITOR, MEMBER = "manager", "review_chair", "csp_chair", "auditor", "panel_member"
WRITER = "review_author"
OWN, ASKED = "own agency", "another agency that was asked"
LEADING = "partnership that is asked to lead"
WHOLE = frozenset({MANAGER, CHAIR, CSP, AUDITOR, MEMBER, WRITER})
"""Those who see a review as a whole."""
LEADS = frozenset({MANAGER, CHAIR, CSP, WRITER})
WORKS = frozenset({MANAGER, CHAIR, WRITER})
"""The writer of the report works under the chair, and reads what the chair reads."""

MAY_SEE: dict[str, frozenset[str]] = {
    # What anybody has to know who works on it: pseudonyms, terms of reference, lines of enquiry.
    "brief": WHOLE | {OWN, ASKED},
    "area": WHOLE | {OWN, ASKED, LEADING},  # by which it is decided who leads
    "case": WHOLE,
    "candidate": frozenset({MANAGER, CSP}),  # who offered to chair, and for how much
    "scoping": WHOLE,
    "request": WHOLE | {OWN},
    "escalation": LEADS,
    "handover": WHOLE,
    # Real names and contact data: the two who run the review and write the letters.
    "name": WORKS,
    "address": WORKS | {CSP},  # who approves a letter reads whom it goes to
    "contact": WORKS,
    "family": WHOLE,
    "quiet": WORKS,
    # What an agency wrote: its own until it submits, the chair's until it is accepted, then everybody's on the review.
    "sent, draft": frozenset({OWN}),
    "sent, submitted": LEADS | {OWN},
    "sent, accepted": WHOLE | {OWN},
    # Expected practice and analysis are for the panel only.
    "analysis, draft": frozenset({OWN}),
    "analysis, submitted": WORKS | {OWN},
    "analysis, accepted": WORKS | {MEMBER, OWN},
    # What an agency writes beside its chronology, and what the reviewer finds of it.
    "written": WORKS | {MEMBER, OWN},
    "judged": LEADS,
    "remark": WORKS | {MEMBER},
    "letter": LEADS,
    "report": WHOLE,
    "plan": WHOLE | {OWN, ASKED},
    "action": WHOLE | {OWN},
    "update": WHOLE | {OWN},
    "offer": WHOLE | {LEADING},
    "declared": WORKS | {CSP},
    "barring": WORKS | {CSP, AUDITOR},  # the auditor reads the whole history, and reasons hold no names
    "glass": WHOLE | {OWN, ASKED},  # issue 6: seen by all
    "redaction": LEADS,
    # The document of the crawl is open to the review chair and the manager only.
    "document": WORKS,
}

_OURS = {
    "manager": MANAGER, "csp_chair": CSP, "auditor": AUDITOR, "review_chair": CHAIR, "panel_member": MEMBER,
    "review_author": WRITER, "let_in": AUDITOR,
}  # fmt: skip
WHAT_PEOPLE_ARE: dict[str, dict[str, str]] = {
    "ours": _OURS,
    "beside": {
        "manager": MANAGER, "csp_chair": CSP, "auditor": AUDITOR, "other_chair": CHAIR, "other_member": MEMBER,
        "barred": MANAGER,
    },
    "elsewhere": {"outsider": MANAGER, "other_chair": CHAIR, "other_member": MEMBER},
}  # fmt: skip
"""What each person is to each of the three reviews, where anything. Whoever is not named here, nor asked as an agency, is
nobody: anonymous, strangers, leavers, administrators, superusers, the other partnership's people, a manager who must not see
the review, a panel member with a conflict of interest."""
WORKS_FOR = {"author": "police", "sign_off": "police", "other_author": "surgery", "other_sign_off": "surgery"}
FROM = {CHAIR: "chair_appointments", MEMBER: "panel", WRITER: "authors"}
"""Who chairs, writes or sits on the panel is nobody before the appointment."""


class Entitlement:
    """Answers for one world, as its records stand now."""

    def __init__(self, scenery: Scenery) -> None:
        self.scenery = scenery
        named = {"ours": getattr(scenery, "ours", None), "beside": scenery.beside, "elsewhere": scenery.elsewhere}
        self.reviews = {str(review.pk): name for name, review in named.items() if review is not None}
        self.state_of = cache(_state_of)
        self.answers: dict[tuple[str, Canary], bool] = {}

    def may(self, person: str, canary: Canary) -> bool:
        """Whether this person may see this word. Asked of each page, and so remembered."""
        if (person, canary) not in self.answers:
            self.answers[person, canary] = self._may(person, canary)
        return self.answers[person, canary]

    def _may(self, person: str, canary: Canary) -> bool:
        user = self.scenery.world.people.get(person)
        if canary.kind == "declared" and user is not None and canary.owner == str(user.pk):
            return True
        parts = {self.relation(person, canary)} | self._asked_to_lead(person, canary)
        return bool(MAY_SEE[self.kind_of(canary)] & parts)

    def kind_of(self, canary: Canary) -> str:
        """The class, with the state of the version where it is from an agency's return."""
        if canary.kind not in ("sent", "analysis"):
            return canary.kind
        agency, _, version = canary.owner.partition("/")
        return f"{canary.kind}, {self.state_of(canary.review, agency, version)}"

    def relation(self, person: str, canary: Canary) -> str:
        """What a person is to the review (and the agency) of a word."""
        which = self.reviews.get(canary.review, "")
        found = WHAT_PEOPLE_ARE.get(which, {}).get(person, "")
        if found and not self._appointed(which, person, found):
            return ""
        return found or self._of_agency(person, canary)

    def _appointed(self, which: str, person: str, part: str) -> bool:
        review, user = getattr(self.scenery, which), self.scenery.world.people[person]
        if person == "let_in":
            return bool(review.break_glass.filter(asked_by=user, agreed=True).exists())
        return part not in FROM or bool(getattr(review, FROM[part]).filter(user=user).exists())

    def _of_agency(self, person: str, canary: Canary) -> str:
        agency = getattr(self.scenery.world, WORKS_FOR.get(person, ""), None)
        if agency is None:
            return ""
        if canary.owner.partition("/")[0] == str(agency.pk):
            return OWN
        return ASKED if is_asked(canary.review, agency.pk) else ""

    def _asked_to_lead(self, person: str, canary: Canary) -> set[str]:
        asked = person == "outsider" and self.reviews.get(canary.review) == "ours" and canary.kind in ("offer", "area")
        return {LEADING} if asked else set()

    def is_written_to(self, person: str, review: str) -> bool:
        """Whether the person's agency was sent a letter by a link, before or after it is asked for anything: it is opened
        once the person has said where they stand."""
        agency = getattr(self.scenery.world, WORKS_FOR.get(person, ""), None)
        sent = Letter.objects.filter(review_id=review, stage="sent", sent_way="email")
        return agency is not None and sent.filter(agency=agency).exists()


def _state_of(review: str, agency: str, version: str) -> str:
    sent = Submission.objects.filter(agency_return__review_id=review, agency_return__agency_id=agency)
    state = sent.filter(version=int(version or 1)).values_list("state", flat=True).first()
    return {"submitted": "submitted", "accepted": "accepted", "replaced": "accepted"}.get(str(state), "draft")


def is_asked(review: str, agency: uuid.UUID) -> bool:
    asked = AgencyReturn.objects.filter(review_id=review, agency_id=agency).exclude(stage="chosen").exists()
    return asked or Action.objects.filter(recommendation__review_id=review, agency_id=agency).exists()
