"""Every verb of the audit events in words, and what each noun is about. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from dhr.core.rule_documents import TRACKS
from dhr.workflow.tracks import Track, Transition

TRACK_OF: Mapping[str, Track] = {
    f"{track.name.replace(' ', '_')}.{name}": track for track in TRACKS for name in track.transitions
}
"""The verb of each move of each track, as `fire_transition` records it."""

MOVES: Mapping[str, Transition] = {verb: track.transitions[verb.split(".")[1]] for verb, track in TRACK_OF.items()}

WORDS: Mapping[str, str] = {
    "review.created": "Review started",
    "scoping.asked": "Agency asked what records it holds",
    "scoping.reply_recorded": "Scoping reply recorded",
    "agency_return.chosen": "Agency chosen to send a chronology",
    "agency_return.due_changed": "Date for the chronology changed",
    "chronology.uploaded": "Chronology uploaded",
    "chronology.read": "Chronology read",
    "chronology.refused": "Chronology could not be read",
    "chronology.downloaded": "Chronology downloaded as it came",
    "row.left_out": "Row of a chronology left out",
    "row.taken_back": "Row of a chronology taken back in",
    "combined.frozen": "Combined chronology frozen",
    "combined.downloaded": "Frozen combined chronology downloaded",
    "combined.exported": "Combined chronology exported",
    "chair.appointed": "Chair's declaration of interests recorded",
    "panel_member.added": "Panel member added",
    "panel_member.removed": "Panel member removed",
    "terms.set": "Terms of reference set",
    "person.added": "Person in the case added",
    "person.name_shown": "Real name of a person in the case shown",
    "household.added": "Household added",
    "household.liaison_checked": "Police liaison officer asked about a household",
    "household.draft_offered": "Draft report offered to a household",
    "letter.drafted": "Letter drafted",
    "letter.changed": "Letter changed",
    "letter.downloaded": "Letter downloaded",
    "recommendation.added": "Recommendation added",
    "action.added": "Action added",
    "action.updated": "Action reported on",
    "report.attached": "Report attached",
    "checklist.confirmed": "Checklist line confirmed",
    "checklist.reopened": "Checklist line taken back",
    "package.built": "Package built",
    "package.sent": "Package recorded as sent",
    "answer.recorded": "Home Office's answer recorded",
    "publication.facts_recorded": "Publication details recorded",
} | {verb: move.done for verb, move in MOVES.items()}

NOUNS: Mapping[str, str] = {
    "review": "The review and its stages",
    "scoping": "Scoping",
    "agency_return": "Agency returns",
    "recommendation": "Recommendations",
    "action": "Actions",
    "report": "Reports",
    "checklist": "Submission checklist",
    "package": "Packages",
    "answer": "Home Office's answers",
    "publication": "Publication",
    "letter": "Letters",
    "chair": "Review chair",
    "panel_member": "Panel",
    "chronology": "Chronologies of agencies",
    "row": "Rows of chronologies",
    "combined": "Combined chronology",
    "terms": "Terms of reference",
    "person": "People in the case",
    "household": "Households",
}


def in_words(verb: str) -> str:
    """What happened, as people say it; a verb that is no longer in use is shown as it was recorded."""
    return WORDS.get(verb, verb.replace(".", ": ").replace("_", " "))
