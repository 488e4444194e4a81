"""The demonstration partnership's own wording of one letter, and its letterhead."""

from __future__ import annotations

from dhr.agencies.models import Partnership
from dhr.demo.people import person
from dhr.letters.catalogue import LETTERS
from dhr.letters.letterheads import change_letterhead
from dhr.letters.templates import save_template

CODE = "L24"
HELP = "If the form is the difficulty, ring ((partnership contact)): somebody sits down with you and goes through it."


def own_letters(partnership: Partnership) -> None:
    """A paragraph of its own, put better the second time, and a colour."""
    wording = LETTERS[CODE].wording
    versions = (
        (f"{wording}\n\nPlease ring us if the form is the difficulty.", "We offer help with the form"),
        (f"{wording}\n\n{HELP}", "Whom to ring, and what happens then"),
    )
    for seen, (text, note) in enumerate(versions):
        save_template(partnership=partnership, by=person("manager"), code=CODE, text=text, note=note, seen=seen)
    facts = {"name": "", "address": "", "colour": "#1d5c4d", "logo_says": "", "signature_says": ""}
    change_letterhead(partnership=partnership, by=person("manager"), facts=facts, pictures={})
