"""The words for what is recorded of the people in a case and of their households, apart from the rest of `words.py`. Pure."""

from __future__ import annotations

VERBS_OF_FAMILIES: dict[str, str] = {
    "relation.recorded": "Relationship between people in the case recorded",
    "relation.corrected": "Relationship between people in the case corrected",
    "relation.removed": "Relationship between people in the case taken off",
    "household.wished": "How a household wishes to be told recorded",
    "contribution.recorded": "Contribution recorded",
    "contribution.sent": "Note of a contribution sent to be agreed",
    "contribution.agreed": "Note of a contribution agreed",
    "contribution.changed": "Note of a contribution agreed with changes",
    "contribution.withdrawn": "Contribution withdrawn",
    "terms.shared": "Terms of reference shown to a household",
    "terms.answered": "What a household says to the terms of reference recorded",
    "complaint.received": "Complaint recorded",
    "complaint.answered": "Complaint answered",
    "wishes.conflicted": "Conflicting wishes of two households recorded",
    "wishes.settled": "Conflicting wishes of two households settled",
}

NOUNS_OF_FAMILIES: dict[str, str] = {
    "relation": "Relationships between people in the case",
    "contribution": "Contributions of families and others",
    "complaint": "Complaints of households",
    "wishes": "Conflicting wishes of households",
}
