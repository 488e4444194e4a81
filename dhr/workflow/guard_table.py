"""Every guard with where it comes from. A guard of law or guidance cannot be passed; a local one can be set aside by the
chair of the partnership alone, for one move, with a reason. Source: domain 3.9, ui 8.5. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dhr.workflow.authorities import GUIDANCE, LAW, LOCAL
from dhr.workflow.tracks import Grade

Kind = Literal["law", "guidance", "local"]


@dataclass(frozen=True, slots=True)
class GuardRule:
    """What a guard asks for in few words, and what it rests on."""

    asks: str
    kind: Kind
    authority: str
    grade: Grade


def _guidance(asks: str) -> GuardRule:
    return GuardRule(asks, "guidance", GUIDANCE, "K")


def _local(asks: str) -> GuardRule:
    return GuardRule(asks, "local", LOCAL, "local")


def _law(asks: str, section: str = "") -> GuardRule:
    return GuardRule(asks, "law", LAW + section, "S")


GUARD_RULES = {
    "scoping_asked": _guidance("An agency is asked what it holds"),
    "scoping_answered": _local("Every agency that was asked has answered, or is recorded as silent"),
    "lead_offered": _guidance("Another partnership is asked to lead"),
    "no_offer_waits": _guidance("No offer of the lead waits for its answer"),
    "no_offer_accepted": _guidance("No other partnership has accepted to lead"),
    "offer_accepted": _guidance("The other partnership has accepted to lead"),
    "duplicate_linked": _local("The review of the same death is named"),
    "merged_review_linked": _guidance("The review that goes on is named"),
    "direction_recorded": _law("The direction is recorded", "(2)"),
    "chair_declared": _guidance("The chair has declared interests and is independent"),
    "panel_exists": _guidance("The panel has members"),
    "terms_complete": _guidance("The terms of reference are written"),
    "returns_chosen": _guidance("An agency is chosen"),
    "returns_in": _guidance("Each agency's return is accepted or not needed"),
    "chronology_frozen": _local("The combined chronology is frozen"),
    "reports_attached": _guidance("The three reports are attached"),
    "report_with_panel": _guidance("The panel has the report"),
    "checklist_complete": _local("The submission checklist is complete"),
    "family_had_the_draft": _guidance("Each household that may be contacted has had the draft"),
    "package_built": _guidance("The package is built"),
    "package_sent": _law("The package went to the Home Office and to the Commissioner", "(3B) and (3C)"),
    "answer_recorded": _guidance("The Home Office's letter is recorded"),
    "only_changes_asked": _guidance("The Home Office asked for changes only, or the report was re-opened"),
    "new_round_open": _guidance("The next round is open"),
    "corrected_report_attached": _guidance("A corrected report is attached"),
    "publication_ready": _guidance("The publication is ready: family told, names checked, no hold"),
    "publication_day_recorded": _local("The day of publication is recorded"),
    "nothing_holds_publication": _guidance("No trial, inquest or other process holds publication"),
    "withholding_recorded": _guidance("The compelling reason is recorded"),
    "actions_recorded": _guidance("A recommendation with an action is recorded"),
    "actions_ended": _guidance("Every action is closed or accepted as not to be done"),
    "terms_set": _guidance("The terms of reference are set"),
    "author_independent": _guidance("The author is named and has declared to be independent"),
    "writer_independent": _guidance("The author is named and has declared to be independent"),
    "new_version_uploaded": _local("A version that was not sent before is uploaded"),
    "presented_first": _guidance("A management review is presented to the panel"),
    "checklist_met": _guidance("Each line of the checklist that counts is met"),
    "not_directed_to_write": _law("The agency is not directed to take part", "(2)"),
    "debrief_recorded": _local("The day of the debrief is recorded"),
    "draft_has_rows": _local("The file holds an event or a declared period without contact"),
    "draft_has_no_open_problems": _local("No row is left that could not be read"),
    "not_directed_to_take_part": _law("The agency is not directed to take part", "(2)"),
    "successor_asked": _guidance("The agency that took over is asked"),
    "can_still_come": _guidance("Information is being gathered"),
    "liaison_says_safe": _guidance("The police's liaison officer says that contact is safe"),
    "contact_recorded": _guidance("The contact is recorded"),
    "round_reports_attached": _guidance("The three reports of this round are attached"),
    "publication_checked": _guidance("Family told, names checked, nothing asks for waiting"),
    "no_hold_open": _guidance("No hold is open"),
    "no_proceeding_holds": _guidance("No other process holds publication"),
    "hold_recorded": _guidance("The hold is recorded"),
    "no_gaps": _local("The letter has no gaps"),
    "recipient_known": _local("Somebody is recorded to whom it goes"),
    "liaison_checked": _guidance("The police's liaison officer says that contact is safe"),
    "contact_not_held": _guidance("No process holds contact with a witness of this household"),
    "second_person": _local("Somebody else than the writer approves"),
    "not_one_of_several": _local("It is not one of several letters that are approved together"),
    "approved_by_another": _local("Somebody else than the writer approved it"),
    "nobody_is_convicted": _local("No word convicts a person who is not charged, or was acquitted"),
    "not_a_quiet_day": _local("It is not a day on which the family is not to be contacted"),
}
