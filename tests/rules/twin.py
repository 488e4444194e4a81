"""A plain-Python twin of the tracks, written from the domain and not from the code: who may move what stands in
`permitted.csv`, what each move needs in NEEDS, and what a move of the review carries along in `carried`."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("permitted.csv")
ROLES = (
    "manager", "csp_chair", "review_chair", "review_author", "panel_member", "auditor", "administrator", "agency_author",
    "agency_sign_off",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the table: a move from one stage, and the roles that may make it."""

    track: str
    move: str
    source: str
    target: str
    roles: frozenset[str]


@cache
def lines() -> list[Line]:
    with TABLE.open(newline="") as file:
        return [
            Line(row["track"], row["move"], row["from"], row["to"], frozenset(r for r in ROLES if row[r] == "y"))
            for row in csv.DictReader(file)
        ]


NEEDS: Mapping[str, tuple[str, ...]] = {
    # A: the review
    "start_scoping": ("scoping_asked",),
    "ask_for_decision": ("scoping_answered",),
    "settle_lead": ("lead_offered",),
    "keep_lead": ("no_offer_waits", "no_offer_accepted"),
    "hand_over_lead": ("offer_accepted",),
    "record_duplicate": ("duplicate_linked",),
    "direct_review": ("direction_recorded",),
    "merge_review": ("merged_review_linked",),
    "appoint_chair": ("chair_declared",),
    "set_panel_and_terms": ("panel_exists", "terms_complete"),
    "commission_returns": ("returns_chosen",),
    "start_analysis": ("returns_in", "chronology_frozen"),
    "agree_report": ("reports_attached", "report_with_panel"),
    "send_package": ("checklist_complete", "family_had_the_draft", "package_built", "package_sent"),
    "record_cleared": ("answer_recorded",),
    "record_changes": ("answer_recorded",),
    "record_not_adequate": ("answer_recorded",),
    "finish_changes": ("only_changes_asked", "corrected_report_attached"),
    "agree_corrected_report": ("new_round_open", "corrected_report_attached", "report_with_panel"),
    "publish": ("publication_ready", "publication_day_recorded", "nothing_holds_publication"),
    "withhold_publication": ("withholding_recorded",),
    "start_monitoring": ("actions_recorded",),
    "close_review": ("actions_ended",),
    # B: an agency's return
    "ask_agency": ("terms_set",),
    "name_author": ("author_independent",),
    "submit_return": ("draft_has_rows", "draft_has_no_open_problems"),
    "refuse_return": ("not_directed_to_take_part",),
    "waive_return": ("not_directed_to_take_part",),
    "pass_on_return": ("successor_asked",),
    "reopen_return": ("can_still_come",),
    "reopen_waiver": ("can_still_come",),
    # C: a household; every step towards it rests on a contact
    "find_safe": ("liaison_says_safe",),
    "change_mind": ("liaison_says_safe",),
    "reopen_household": ("liaison_says_safe",),
    **dict.fromkeys(
        ("tell_decision", "offer_leaflet", "meet_family", "share_terms", "take_contribution", "agree_note", "share_draft",
         "answer_comments", "tell_submission", "tell_outcome", "tell_publication", "stay_in_contact", "decline_contact",
         "record_no_reply", "ask_no_contact"),
        ("contact_recorded",),
    ),
    # E, F: the report and its publication
    "give_to_panel": ("round_reports_attached",),
    "make_ready": ("publication_checked", "no_hold_open", "no_proceeding_holds"),
    "hold_publication": ("hold_recorded",),
    # H: what an agency writes beside its chronology
    "begin_report": ("writer_independent",),
    "submit_report": ("writer_independent", "new_version_uploaded"),
    "accept_report": ("presented_first", "checklist_met"),
    "decline_report": ("not_directed_to_write",),
    "debrief_staff": ("debrief_recorded",),
    # L: a letter
    "approve_letter": ("no_gaps", "recipient_known", "liaison_checked", "contact_not_held", "second_person", "not_a_quiet_day", "nobody_is_convicted"),
    "send_letter": ("liaison_checked", "contact_not_held", "not_a_quiet_day", "nobody_is_convicted"),
}  # fmt: skip
"""What has to be true before a move; a move that is not here needs nothing."""

OF_STATE = frozenset(
    {"report_with_panel", "only_changes_asked", "new_round_open", "publication_ready", "terms_set", "can_still_come",
     "returns_in", "actions_ended"}
)  # fmt: skip
"""What follows from the stages themselves; everything else is a fact that people record."""


@dataclass(frozen=True)
class Life:
    """A review with its report, its publication, one return, one household and one action, reduced to what the guards look
    at. `outcome` is the Home Office's last word, `reopened` whether the report was re-opened after it."""

    a: str = "notified"
    e: str = ""
    f: str = ""
    outcome: str = ""
    reopened: bool = False
    was_public: bool = False
    b: str = "chosen"
    g: str = "proposed"

    def holds(self, guard: str) -> bool:
        """Whether what follows from the stages is so."""
        return {
            "report_with_panel": self.e == "with_panel",
            "only_changes_asked": self.reopened or self.outcome == "changes",
            "new_round_open": self.reopened or self.outcome == "not_adequate",
            "publication_ready": self.f == "ready",
            "terms_set": self.a == "gathering",
            "can_still_come": self.a == "gathering",
            "returns_in": self.b in ("accepted", "debriefed", "waived", "passed_on"),
            "actions_ended": self.g in ("closed", "not_to_be_done"),
        }[guard]


WORDS = {"record_cleared": "cleared", "record_changes": "changes", "record_not_adequate": "not_adequate"}
ROUND_AFTER = {
    "agree_report": "panel_agreed", "agree_corrected_report": "panel_agreed", "sign_off": "signed_off",
    "send_package": "submitted", "record_cleared": "cleared", "record_changes": "cleared_with_changes",
    "record_not_adequate": "drafting", "finish_changes": "changes_done", "reopen_report": "drafting",
}  # fmt: skip
BACK = ("go_back_to_drafting", "go_back_to_gathering")


def carried(life: Life, move: str, a: str) -> Life:
    """What a move of the review brings with it on the other tracks."""
    found = replace(life, a=a, e=ROUND_AFTER.get(move, life.e), f=_publication(life, move))
    if move == "start_drafting":
        found = replace(found, e=life.e or "drafting")
    elif move in BACK and life.e in ("panel_agreed", "signed_off", "with_panel"):
        found = replace(found, e="drafting")
    elif move == "commission_returns" and life.b == "chosen":
        found = replace(found, b="asked")
    if move in WORDS:
        found = replace(found, outcome=WORDS[move], reopened=False)
    return replace(
        found, reopened=found.reopened or move == "reopen_report", was_public=life.was_public or move == "publish"
    )


def _publication(life: Life, move: str) -> str:
    if move in ("record_cleared", "finish_changes"):
        return life.f or "not_ready"
    again = "not_ready" if life.f else ""
    after = {"publish": "republished" if life.was_public else "published", "withhold_publication": "withheld"}
    return (after | {"reconsider_publication": "not_ready", "reopen_report": again}).get(move, life.f)


OWN_BUTTONS = {
    "E": {"give_to_panel", "take_back_draft", "acknowledge_round", "start_quality_assurance"},
    "F": {"make_ready", "hold_publication"},
    "B": None, "G": None,
}  # fmt: skip
ENDED = ("closed_without_review", "closed", "discontinued")


def steps(life: Life, never: frozenset[str] = frozenset(), tracks: str = "AEFBG") -> Iterator[tuple[str, Life]]:
    """Every move that somebody can make, when every fact that people record can become true but those in `never`."""
    for track in tracks if life.a not in ENDED else "A":
        for line in by_stage().get((track, getattr(life, track.lower())), ()):
            needs = NEEDS.get(line.move, ())
            if any(need in never or (need in OF_STATE and not _so(life, need, tracks)) for need in needs):
                continue
            if track == "A":
                yield line.move, carried(life, line.move, line.target)
            else:
                yield line.move, replace(life, **{track.lower(): line.target})  # type: ignore[arg-type]


def _so(life: Life, need: str, tracks: str) -> bool:
    """What follows from a track that is not walked can become so, like any fact."""
    return (
        life.holds(need)
        or (need == "returns_in" and "B" not in tracks)
        or (need == "actions_ended" and "G" not in tracks)
    )


@cache
def by_stage() -> Mapping[tuple[str, str], list[Line]]:
    """The moves with a button of their own, by track and stage."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines():
        own = OWN_BUTTONS.get(line.track)
        if own is None or line.move in own:
            found.setdefault((line.track, line.source), []).append(line)
    return found


def lines_of(tracks: str) -> Iterable[Line]:
    return (line for line in lines() if line.track in tracks)


@cache
def reachable(start: Life, never: frozenset[str] = frozenset(), tracks: str = "AEFBG") -> dict[Life, list[Life]]:
    """Breadth first: every state that can be reached, with the states that follow it at once."""
    found: dict[Life, list[Life]] = {}
    waiting = deque([start])
    while waiting:
        life = waiting.popleft()
        if life not in found:
            found[life] = [after for _move, after in steps(life, never, tracks)]
            waiting.extend(found[life])
    return found


def can_reach(states: Mapping[Life, list[Life]], goal: Callable[[Life], bool]) -> set[Life]:
    """The states from which a goal can be reached."""
    before: dict[Life, list[Life]] = {life: [] for life in states}
    for life, after in states.items():
        for following in after:
            before[following].append(life)
    found = {life for life in states if goal(life)}
    waiting = deque(found)
    while waiting:
        for life in before[waiting.popleft()]:
            if life not in found:
                found.add(life)
                waiting.append(life)
    return found
