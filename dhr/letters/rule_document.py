"""The catalogue of letters as a document."""

from __future__ import annotations

from dhr.core.rule_documents import document, markdown_table
from dhr.letters.catalogue import LETTERS, fields_of
from dhr.letters.placeholders import FIELDS


def letters_document() -> str:
    """Every letter, and the closed list of fields."""
    letters = markdown_table(
        ("Letter", "To", "Approved by a second person", "Liaison check first", "Fields", "Authority", "Grade"),
        (
            (f"{letter.code} {letter.name}", letter.to.replace("_", " "), "yes" if letter.second_person else "", "yes" if letter.liaison_check else "",
             ", ".join(fields_of(letter)), letter.authority, letter.grade)
            for letter in LETTERS.values()
        ),
    )  # fmt: skip
    fields = markdown_table(
        ("Field", "What it says", "Example"),
        ((f"`(({name}))`", field.says, field.example.replace("\n", " / ")) for name, field in FIELDS.items()),
    )
    return document("Letters", "dhr/letters/catalogue.py", [letters, "## Fields", fields])
