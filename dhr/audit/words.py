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

WORDS: Mapping[str, str] = (
    {
        "review.created": "Review started",
        "scoping.asked": "Agency asked what records it holds",
        "scoping.reply_recorded": "Scoping reply recorded",
        "agency_return.chosen": "Agency chosen to send a chronology",
        "agency_return.due_changed": "Date for the chronology changed",
        "agency_return.escalated": "Agency's return escalated",
        "chronology.uploaded": "Chronology uploaded",
        "chronology.read": "Chronology read",
        "chronology.refused": "Chronology could not be read",
        "chronology.downloaded": "Chronology downloaded as it came",
        "row.left_out": "Row of a chronology left out",
        "row.taken_back": "Row of a chronology taken back in",
        "row.mended": "Rows of a chronology changed on the site",
        "row.mended_all": "Rows of a chronology changed at once",
        "row.mended_from_file": "Rows of a chronology mended from a file",
        "row.mend_undone": "Changes to rows of a chronology undone",
        "row.left_out_all": "Rows of a chronology left out at once",
        "chronology.text_chosen": "Way to read a text file chosen",
        "chronology.columns_chosen": "Columns of a chronology chosen",
        "chronology.twin_used": "File that was sent before used again",
        "chronology.replaced": "Earlier version of a chronology replaced",
        "chronology.compared_again": "Versions of a chronology compared again",
        "remark.added": "Comment or tag added to a row",
        "remark.removed": "Comment or tag on a row removed",
        "chronology.typing_begun": "Typing of a chronology begun",
        "chronology.declared_empty": "Nothing to send declared",
        "chronology.withdrawn": "Version of a chronology withdrawn",
        "row.typed": "Row of a chronology typed",
        "columns.set": "Columns of the chronologies chosen",
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
        "household.contacted": "Contact with a household recorded",
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
        "publication.held": "Reason to hold publication back recorded",
        "publication.hold_ended": "Reason to hold publication back ended",
        "publication.withheld": "Compelling reason not to publish recorded",
        "publication.facts_recorded": "Publication details recorded",
        "pause.asked": "Pause asked for",
        "pause.agreed": "Pause agreed",
        "pause.refused": "Pause refused",
        "pause.ended": "Review goes on after a pause",
        "extension.asked": "Extension asked for",
        "extension.agreed": "Extension agreed",
        "extension.refused": "Extension refused",
        "proceeding.added": "Other process added",
        "proceeding.changed": "Other process changed",
        "proceeding.dated": "Date of another process recorded",
        "lead.offered": "Another partnership asked to lead",
        "lead.accepted": "The other partnership accepted to lead",
        "lead.declined": "The other partnership declined to lead",
        "lead.withdrawn": "Offer of the lead withdrawn",
        "link.made": "Reviews linked",
        "link.ended": "Link between reviews ended",
        "direction.establish": "Direction to establish a review recorded",
        "direction.take_part": "Direction to take part recorded",
        "review.rules_changed": "Rules of the review changed",
        "screening.answered": "Questions about other reviews answered",
        "review.recorded_later": "Review recorded that was already under way",
        "tracker.uploaded": "Spreadsheet of reviews uploaded",
        "tracker.recorded": "Reviews recorded from a spreadsheet",
        "tracker.discarded": "Spreadsheet of reviews discarded",
        "work.handed_over": "Work handed over",
        "work.realigned": "Open work made anew from the stages",
        "review.rule_set_aside": "Local rule set aside for one move",
    }
    | {verb: move.done for verb, move in MOVES.items()}
    | {f"{track.name.replace(' ', '_')}.correct_stage": "Stage recorded by mistake put right" for track in TRACKS}
)

NOUNS: Mapping[str, str] = {
    "review": "The review and its stages",
    "scoping": "Scoping",
    "lead": "Which partnership leads",
    "screening": "Questions about other reviews",
    "work": "Work",
    "tracker": "Spreadsheets of reviews",
    "pause": "Pauses",
    "extension": "Extensions",
    "link": "Reviews that belong together",
    "direction": "Directions",
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
    "remark": "Comments and tags of the panel",
    "columns": "Columns of the chronologies",
    "combined": "Combined chronology",
    "terms": "Terms of reference",
    "person": "People in the case",
    "household": "Households",
    "proceeding": "Other processes",
    "report_round": "Rounds of the report",
}


def in_words(verb: str) -> str:
    """What happened, as people say it; a verb that is no longer in use is shown as it was recorded."""
    return WORDS.get(verb, verb.replace(".", ": ").replace("_", " "))
