"""What the columns of a chronology mean: the canonical columns, the headings that services give them, and heading rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

ORDERING = ("sequence", "start_date", "start_time", "end_date", "end_time")
FIELDS = (
    *("reference", "people", "seen_by", "seen_alone", "disclosed", "risk", "risk_level", "marac", "action", "outcome"),
    *("practice", "analysis", "comment", "themes", "enquiry_lines", "significance", "good_practice"),
)

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sequence": (
            *(
                "sequence",
                "seq",
                "seq no",
                "sequence no",
                "sequence number",
                "event ref",
                "event reference",
                "event no",
            ),
            *("event number", "no", "number", "entry no", "row", "row no", "item", "item no", "ref", "ref no"),
        ),
        "reference": (
            *("reference", "ref", "ref no", "reference no", "reference number", "internal id", "id", "record id"),
            *(
                "incident no",
                "incident number",
                "incident ref",
                "incident reference",
                "log no",
                "log number",
                "crime no",
            ),
            *("crime number", "crime reference", "case no", "case number", "case ref", "unique reference", "urn"),
        ),
        "start_date": (
            *("start date", "date", "date of event", "event date", "date of contact", "contact date", "date of entry"),
            *("entry date", "date of incident", "incident date", "date of record", "record date", "start", "date from"),
            *("from date", "date started", "dates", "date s", "date and time", "date time", "start date and time"),
            *("start date time", "call date and time", "date and time of call", "call date", "date of call"),
            *("date and time of event", "date and time of contact", "date and time of incident", "event date and time"),
            *("incident date and time", "contact date and time", "date recorded", "date occurred", "when"),
        ),
        "start_time": (
            *("start time", "time", "time of event", "event time", "time of contact", "contact time", "time of entry"),
            *(
                "time of incident",
                "incident time",
                "time started",
                "time from",
                "call time",
                "time of call",
                "entry time",
            ),
        ),
        "end_date": (
            *("end date", "date to", "to date", "date ended", "finish date", "date finished", "date of end", "end"),
            *("end date and time", "end date time"),
        ),
        "end_time": ("end time", "time to", "time ended", "finish time", "time finished"),
        "agency": (
            *(
                "agency",
                "organisation",
                "organization",
                "agency name",
                "name of agency",
                "organisation name",
                "service",
            ),
            *("agency organisation",),
        ),
        "source": (
            *(
                "source of information",
                "source",
                "source of info",
                "information source",
                "source record",
                "source document",
            ),
            *("source of evidence", "evidence source", "record source", "where recorded", "record", "records", "file"),
            *("system", "record system", "recorded in", "document", "source system", "source file", "record type"),
        ),
        "event": (
            *("event", "significant event", "events", "event details", "details of event", "event description"),
            *("description of event", "details", "description", "details of contact", "contact details", "narrative"),
            *("information", "progress note", "progress notes", "entry", "details of incident", "incident details"),
            *("incident", "key event", "event contact", "summary", "summary of event", "summary of contact", "contact"),
            *("what happened", "case note", "case notes", "note", "notes", "activity", "intervention", "text"),
        ),
        "people": (
            *("people", "people involved", "persons involved", "person", "persons", "subject", "subjects", "who"),
            *(
                "who was involved",
                "name of person",
                "child adult seen",
                "adult child seen",
                "child seen",
                "person seen",
            ),
            *("people seen", "who was seen", "seen", "client", "patient", "family member", "victim perpetrator"),
            *("who was seen spoken to", "seen spoken to", "individual", "individuals", "party", "parties"),
        ),
        "seen_by": (
            *("seen by", "professional", "professional involved", "professionals involved", "worker", "staff"),
            *("staff member", "staff involved", "practitioner", "clinician", "officer", "author", "completed by"),
        ),
        "seen_alone": ("victim seen alone", "was the victim seen alone", "seen alone victim"),
        "disclosed": (
            *("abuse disclosed", "disclosure", "disclosed", "domestic abuse disclosed", "was abuse disclosed"),
            *("disclosure of abuse", "disclosures"),
        ),
        "risk": (
            "risk",
            "risk assessment",
            "dash",
            "risk tool",
            "dash risk assessment",
            "risk assessment tool",
            "dash score",
        ),
        "risk_level": ("risk level", "level of risk", "level", "risk grade", "risk rating"),
        "marac": ("marac", "referred to marac", "marac referral"),
        "outcome": (
            *("outcome", "outcomes", "response", "action taken", "actions taken", "disposition", "action", "actions"),
            *("outcome of contact", "response or outcome", "action outcome", "agency response", "decision", "result"),
        ),
        "action": ("action taken", "actions taken", "action", "actions"),
        "practice": (
            *(
                "expected practice",
                "expected standards",
                "practice",
                "practice expected",
                "expected standard of practice",
            ),
            *("was practice as expected", "standard of practice", "policy and practice"),
        ),
        "comment": (
            "comment",
            "comments",
            "author comment",
            "author s comment",
            "imr author comment",
            "remarks",
            "analysis",
        ),
        "analysis": ("analysis", "analysis of practice", "author analysis", "imr analysis", "critical analysis"),
        "themes": ("theme", "themes", "key theme", "key themes"),
        "enquiry_lines": ("line of enquiry", "lines of enquiry", "key line of enquiry", "key lines of enquiry", "kloe"),
        "significance": ("significance", "significant", "importance"),
        "good_practice": ("good practice", "examples of good practice"),
    }
)
GLOSSARY_TERMS = frozenset(
    {
        "abbreviation",
        "abbreviations",
        "acronym",
        "acronyms",
        "term",
        "terms",
        "word",
        "initials",
        "glossary",
        "short form",
    }
)
GLOSSARY_MEANINGS = frozenset(
    {
        "definition",
        "meaning",
        "in full",
        "explanation",
        "stands for",
        "full form",
        "full title",
        "description",
        "full name",
    }
)
DOCUMENT_CONTROL = frozenset({"version", "revision", "version no", "version number", "draft", "issue"})
LONGEST_HEADING = 60

_NAMES = {name: key for key, names in SYNONYMS.items() for name in names}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table means: canonical key to place, and the heading that each place stands under."""

    places: Mapping[str, int]
    headings: tuple[str, ...]

    def extras(self) -> list[int]:
        """The columns that stand for none of the canonical ones, in order."""
        taken = set(self.places.values())
        return [place for place in range(len(self.headings)) if place not in taken]


@lru_cache(maxsize=4096)
def names_of(heading: str) -> tuple[str, ...]:
    """The names under which a heading may be known, the whole of it first: `Record / clinician` is record as well."""
    if not heading or len(heading) > LONGEST_HEADING:
        return ()
    text = unicodedata.normalize("NFKC", heading).casefold().replace("&", " and ")
    bare = _BRACKETED.sub(" ", text)
    whole = [_words(text), _words(bare)]
    return tuple(dict.fromkeys(name for name in [*whole, *map(_words, bare.split("/"))] if name))


def _words(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text).strip()


def columns_of(cells: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns | None:
    """The columns, where this row is a heading row of events: a start date, and a source or an event. Else None.

    `mapping` is what a person chose for headings of this agency, heading to key (an empty key: none of them).
    """
    known = [index for index, text in enumerate(cells) if _is_known(text) or (mapping and text.strip() in mapping)]
    if len(known) < 2:
        return None
    places = _places(cells, mapping or {})
    if "start_date" not in places or not ({"source", "event"} & set(places)):
        return None
    if any(name in DOCUMENT_CONTROL for text in cells for name in names_of(text.strip())):
        return None
    return Columns(places, unique_headings(cells))


def _is_known(text: str) -> bool:
    return any(name in _NAMES for name in names_of(text.strip()))


def _places(cells: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Each key takes the column with its best name that no key before it took; what a person chose comes first."""
    chosen = {index: mapping[text.strip()] for index, text in enumerate(cells) if text.strip() in mapping}
    places = {key: index for index, key in reversed(chosen.items()) if key in SYNONYMS}
    free = {index: names_of(text.strip()) for index, text in enumerate(cells) if index not in chosen}
    for key, synonyms in SYNONYMS.items():
        ranked = [
            (synonyms.index(n), not_whole, i)
            for i, ns in free.items()
            for not_whole, n in enumerate(ns)
            if n in synonyms
        ]
        if ranked and key not in places:
            places[key] = min(ranked)[2]
            del free[places[key]]
    return places


def unique_headings(cells: Sequence[str]) -> tuple[str, ...]:
    """Headings as written; an empty one is known by its column's number, a second of the same name by its count."""
    seen: dict[str, int] = {}
    headings = []
    for number, text in enumerate(cells, 1):
        name = " ".join(text.split()) or f"Column {number}"
        seen[name] = seen.get(name, 0) + 1
        headings.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(headings)


def is_glossary_heading(cells: Sequence[str]) -> bool:
    """Two filled cells: a word for the term, and a word for its meaning."""
    filled = [names_of(text.strip()) for text in cells if text.strip()]
    if len(filled) != 2:
        return False
    return not GLOSSARY_TERMS.isdisjoint(filled[0]) and not GLOSSARY_MEANINGS.isdisjoint(filled[1])
