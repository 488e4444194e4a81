"""Forms for what the panel says of an entry."""

from __future__ import annotations

from typing import Any

from dhr.chronology import labels
from dhr.chronology.labels import Label
from dhr.chronology.models import RemarkKind
from dhr.chronology.panel_dates import EXAMPLES, reading_problems
from dhr.core.forms import GovForm, LongText, Pick, Text
from dhr.panels.models import TermsOfReference


class CommentForm(GovForm):
    """A comment of several lines."""

    kind = RemarkKind.COMMENT
    comment = LongText(label="Comment", rows=3, max_length=5_000)

    @property
    def facts(self) -> dict[str, str]:
        return {"kind": self.kind, "text": self.cleaned_data["comment"]}


class ReadingForm(GovForm):
    """The panel's own reading of the date of an event."""

    kind = RemarkKind.READING
    date_reading = Text(label="The panel’s reading of the date", hint=EXAMPLES, max_length=120)
    why = LongText(label="Why", hint="For example: the ambulance record gives the day.", rows=2, max_length=2_000)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("date_reading"):
            for problem in reading_problems(given["date_reading"], given.get("why", "x")):
                self.add_error("date_reading", problem)
        return given

    @property
    def facts(self) -> dict[str, str]:
        given = self.cleaned_data
        return {"kind": self.kind, "text": given["date_reading"], "why": given["why"]}


class LabelForm(GovForm):
    """What events are marked with: something from the closed lists, or words of one's own."""

    mark = Pick(label="Mark as", choices=(), required=False)
    tag = Text(label="Or a tag of your own", required=False, max_length=80, width="20")

    def __init__(self, data: Any, terms: TermsOfReference | None) -> None:
        super().__init__(data)
        self.labels = labels.offered((line.number, line.text) for line in (terms.lines.all() if terms else ()))
        offers = [(key, label.short) for key, label in self.labels.items()]
        self.offer("mark", [("", "None of these"), *offers])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and bool(found.get("mark")) == bool(found.get("tag")):
            self.add_error("mark", "Choose from the list, or enter a tag of your own")
        return found

    @property
    def label(self) -> Label:
        """What was chosen or written."""
        return self.labels.get(self.cleaned_data["mark"]) or Label(labels.TAG, str(self.cleaned_data["tag"]))

    @property
    def facts(self) -> dict[str, str]:
        return {"kind": self.label.kind, "text": self.label.text}


RemarkForms = tuple[CommentForm, LabelForm, ReadingForm]


def remark_forms(data: Any, terms: TermsOfReference | None) -> RemarkForms:
    """The three forms of an event; only the one that was sent is bound."""
    sent = data or {}
    return (
        CommentForm(data if "comment" in sent else None),
        LabelForm(data if "tag" in sent else None, terms),
        ReadingForm(data if "date_reading" in sent else None),
    )
