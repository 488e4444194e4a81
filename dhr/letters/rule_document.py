"""The catalogue of letters as a document."""

from __future__ import annotations

from collections.abc import Iterator

from dhr.core.rule_documents import document, markdown_table
from dhr.letters.catalogue import AREAS, RECIPIENTS, LetterType, fields_of
from dhr.letters.placeholders import FIELDS
from dhr.workflow.stages import REVIEW_TRACK

SAYS = (
    "Every letter of a review, by area. A letter that goes to a family, to somebody else whom the death touched, or to whoever "
    "complained is approved by a second person, is never sent before the police liaison officer was asked, and carries no "
    "protective marking. “Must contain” are the fields that cannot be taken out of the wording. Grades: **S** read in the "
    "source, **K** professional knowledge to be checked against the guidance, **U** uncertain, **local** a rule of this product."
)
COLUMNS = (
    "Letter", "From", "To", "Offered while the review is", "Due", "Must contain", "A person fills in", "Enclosures",
    "Two people, and the liaison check", "Authority", "Grade",
)  # fmt: skip


def letters_document() -> str:
    """Every letter by area, the fields that each may use, and the closed list of fields."""
    return document(
        "Letters",
        "dhr/letters/catalogue",
        [SAYS, *_areas(), "## Fields of each letter", _may_use(), "## Fields", _fields()],
    )


def _areas() -> Iterator[str]:
    for area, kinds in AREAS.items():
        yield f"## {area}"
        yield markdown_table(COLUMNS, (_row(kind) for kind in kinds if kind.direction == "out"))
        coming = [kind for kind in kinds if kind.direction == "in"]
        if coming:
            yield "Letters that come in:"
            yield markdown_table(
                ("Letter", "From", "What it starts", "Comes with it", "When", "Authority", "Grade"),
                (
                    (f"{k.code} {k.name}", k.sender, k.starts, "; ".join(k.enclosures), k.due, k.authority, k.grade)
                    for k in coming
                ),
            )


def _row(kind: LetterType) -> tuple[str, ...]:
    stages = [REVIEW_TRACK.stages[stage].label for stage in kind.offered_at]
    return (
        f"{kind.code} {kind.name}", kind.sender, RECIPIENTS[kind.to], "; ".join(stages), kind.due, ", ".join(kind.contains),
        ", ".join(kind.typed), "; ".join(kind.enclosures), "yes" if kind.second_person else "", kind.authority, kind.grade,
    )  # fmt: skip


def _may_use() -> str:
    kinds = (kind for entries in AREAS.values() for kind in entries if kind.direction == "out")
    return markdown_table(("Letter", "Fields"), ((kind.code, ", ".join(fields_of(kind))) for kind in kinds))


def _fields() -> str:
    rows = ((f"`(({name}))`", field.says, field.example.replace("\n", " / ")) for name, field in FIELDS.items())
    return markdown_table(("Field", "What it says", "Example"), rows)
