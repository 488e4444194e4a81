"""The moves that lead out of a review's stage, with everything that still stands in the way of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dhr.access import roles
from dhr.access.checks import roles_of
from dhr.accounts.models import User
from dhr.workflow.models import Review, StageChange
from dhr.workflow.services import blockers
from dhr.workflow.tracks import Transition

PAGES: Mapping[str, tuple[str, str]] = {
    "scoping_asked": ("workflow:scoping", "MANAGE_REVIEW"),
    "scoping_answered": ("workflow:scoping", "MANAGE_REVIEW"),
    "lead_offered": ("workflow:lead", "MANAGE_REVIEW"),
    "no_offer_waits": ("workflow:lead", "MANAGE_REVIEW"),
    "no_offer_accepted": ("workflow:lead", "MANAGE_REVIEW"),
    "offer_accepted": ("workflow:lead", "MANAGE_REVIEW"),
    "duplicate_linked": ("workflow:duplicate", "MANAGE_REVIEW"),
    "merged_review_linked": ("workflow:merge", "DECIDE_REVIEW"),
    "direction_recorded": ("workflow:direction", "DECIDE_REVIEW"),
    "chair_declared": ("panels:appoint_chair", "APPOINT_CHAIR"),
    "panel_exists": ("panels:panel", "VIEW_FAMILY"),
    "terms_complete": ("panels:terms", "VIEW_FAMILY"),
    "returns_chosen": ("workflow:commission", "LEAD_REVIEW"),
    "returns_in": ("workflow:agencies", "VIEW_RETURN"),
    "chronology_frozen": ("chronology:combined", "VIEW_CHRONOLOGY"),
    "reports_attached": ("submission:report", "VIEW_REPORTS"),
    "report_with_panel": ("submission:report", "VIEW_REPORTS"),
    "family_had_the_draft": ("panels:people", "VIEW_FAMILY"),
    "checklist_complete": ("submission:submission", "VIEW_REPORTS"),
    "package_built": ("submission:submission", "VIEW_REPORTS"),
    "package_sent": ("submission:dispatch", "MANAGE_REVIEW"),
    "answer_recorded": ("submission:answer", "MANAGE_REVIEW"),
    "corrected_report_attached": ("submission:report", "VIEW_REPORTS"),
    "publication_ready": ("submission:publication", "VIEW_REPORTS"),
    "publication_day_recorded": ("submission:publication", "VIEW_REPORTS"),
    "nothing_holds_publication": ("workflow:proceedings", "VIEW_REVIEW"),
    "withholding_recorded": ("submission:withhold", "PUBLISH_REVIEW"),
    "actions_recorded": ("actionplan:actions", "VIEW_ACTIONS"),
    "actions_ended": ("actionplan:actions", "VIEW_ACTIONS"),
}
"""Where one does what a guard asks for, and the permission that this page needs."""


@dataclass(frozen=True, slots=True)
class Need:
    """What has to happen first, and the name of the page where it is done, for those who may open it."""

    sentence: str
    page: str


@dataclass(frozen=True, slots=True)
class WayOn:
    """One way out of the stage: a move, or several that are made on the same page. `may` says whether this person can
    go it, `page` names the page of the move where it has one."""

    name: str
    labels: list[str]
    permission: str
    page: str
    may: bool
    needs: list[Need]

    @property
    def who(self) -> str:
        """The roles that can go it."""
        return " or ".join(label.lower() for label in roles.holders(self.permission))


def ways_on(review: Review, by: User) -> list[WayOn]:
    """Every way that leads out of the stage in which the review is."""
    held = roles_of(by, review)
    ways: dict[str, WayOn] = {}
    for name, move in review.TRACK.leaving(review.stage).items():
        if move.page in ways:
            ways[move.page].labels.append(move.label)
        else:
            needs = [Need(said, _page(guard, move, held)) for guard, said in blockers(review, name, by).items()]
            may = roles.may_any(held, move.permission)
            ways[move.page or name] = WayOn(name, [move.label], move.permission, move.page, may, needs)
    return list(ways.values())


def _page(guard: str, move: Transition, held: frozenset[str]) -> str:
    """Where the guard is met, unless that is the page of the move itself, which has its own link."""
    page, permission = PAGES.get(guard, ("", ""))
    return page if page and page != move.page and roles.may_any(held, permission) else ""


def stage_changes(review: Review) -> list[StageChange]:
    """The moves of the review itself, the oldest first."""
    return list(StageChange.objects.filter(review=review, track=review.TRACK.code))
