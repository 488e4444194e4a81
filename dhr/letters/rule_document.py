"""The catalogue of letters as a document."""

from __future__ import annotations

from dhr.core.rule_documents import document, markdown_table
from dhr.letters.catalogue import LETTERS, PLACEHOLDERS
from dhr.letters.fill import names_in


def letters_document() -> str:
    """Every letter, and the closed list of placeholders."""
    letters = markdown_table(
        ("Letter", "To", "Approved by a second person", "Liaison check first", "Placeholders", "Authority", "Grade"),
        (
            (f"{letter.code} {letter.name}", letter.to.replace("_", " "), "yes" if letter.second_person else "", "yes" if letter.liaison_check else "",
             ", ".join(names_in(letter.wording)), letter.authority, letter.grade)
            for letter in LETTERS.values()
        ),
    )  # fmt: skip
    placeholders = markdown_table(
        ("Placeholder", "What it says"), ((f"`(({n}))`", text) for n, text in PLACEHOLDERS.items())
    )
    return document("Letters", "dhr/letters/catalogue.py", [letters, "## Placeholders", placeholders])
