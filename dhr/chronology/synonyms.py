"""The canonical columns of a chronology, and the headings under which services write each: a table, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ORDERING = ("sequence", "start_date", "start_time", "end_date", "end_time")
WHEN = (*ORDERING, "reference", "agency")
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
