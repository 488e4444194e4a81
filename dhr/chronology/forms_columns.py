"""The form in which a review decides which columns it asks for."""

from __future__ import annotations

from typing import NamedTuple

from dhr.chronology.exports.columns import FIELD_HEADINGS
from dhr.chronology.exports.template_facts import CHOICES, COLUMN_HELP
from dhr.chronology.headings import FIELDS
from dhr.core.forms import GovForm, Several

OFFERED = [(key, FIELD_HEADINGS[key]) for key in FIELDS]


class Line(NamedTuple):
    """One column on the page."""

    key: str
    heading: str
    help: str
    offers: str
    asked: bool
    required: bool


class ColumnsForm(GovForm):
    """Two boxes for each column: ask for it, and in each row."""

    keys = Several(label="Ask for it", choices=OFFERED, required=False)
    required = Several(label="In each row", choices=OFFERED, required=False)

    def lines(self) -> list[Line]:
        """Every column that can be asked for, with what is ticked now."""
        asked, required = (set(self[name].value() or ()) for name in ("keys", "required"))
        return [
            Line(key, heading, COLUMN_HELP[key], ", ".join(CHOICES.get(key, ())), key in asked, key in required)
            for key, heading in OFFERED
        ]  # fmt: skip
