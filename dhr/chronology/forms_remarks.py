"""Forms for what the panel says of an entry."""

from __future__ import annotations

from typing import Any

from dhr.chronology.models import RemarkKind
from dhr.core.forms import GovForm, LongText, Pick, Text
from dhr.panels.models import TermsOfReference

LONGEST_LABEL = 90


class CommentForm(GovForm):
    """A comment of several lines."""

    kind = RemarkKind.COMMENT
    comment = LongText(label="Comment", rows=3, max_length=5_000)

    @property
    def said(self) -> str:
        return str(self.cleaned_data["comment"])


class TagForm(GovForm):
    """A tag: one of the review's lines of enquiry, or words of one's own."""

    kind = RemarkKind.TAG
    line = Pick(label="Line of enquiry", choices=(), required=False)
    tag = Text(label="Or a tag of your own", required=False, max_length=80, width="20")

    def __init__(self, data: Any, terms: TermsOfReference | None) -> None:
        super().__init__(data)
        lines = terms.lines.all() if terms else ()
        self.texts = {str(line.number): f"Line of enquiry {line.number}: {line.text}" for line in lines}
        self.offer("line", [("", "None of these"), *((key, _short(text)) for key, text in self.texts.items())])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and bool(found.get("line")) == bool(found.get("tag")):
            self.add_error("line", "Choose a line of enquiry, or enter a tag of your own")
        return found

    @property
    def said(self) -> str:
        line = self.cleaned_data["line"]
        return self.texts[line] if line else str(self.cleaned_data["tag"])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def remark_forms(data: Any, terms: TermsOfReference | None) -> tuple[CommentForm, TagForm]:
    """The two forms of an event; only the one that was sent is bound."""
    sent = data or {}
    return CommentForm(data if "comment" in sent else None), TagForm(data if "tag" in sent else None, terms)
