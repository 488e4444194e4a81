"""Forms in which rows of a draft are mended: cell by cell, or all of a kind at once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from dhr.chronology.cures import Cure
from dhr.chronology.mending import Cells, name_of
from dhr.chronology.mends import Change, cells_for, fingerprint
from dhr.chronology.models import Row, RowKind, Submission
from dhr.core.forms import Choice, FileField, GovForm, LongText, Text, Tick

LONGEST_LINE = 80
SHORT = ("sequence", "start_date", "start_time", "end_date", "end_time")


class RowForm(GovForm):
    """The cells of one row, those with a problem first; or leave the row out with a reason. `wrong` and `rest` are the
    names of the fields, `problems` what is wrong with each. `by_hand` is False while a person is still typing."""

    def __init__(
        self, row: Row, submission: Submission, data: Mapping[str, Any] | None = None, *, by_hand: bool = True
    ) -> None:
        super().__init__(data, prefix=str(row.pk))
        self.by_hand = by_hand
        self.row = row
        self.cells = cells_for(row, submission)
        self.problems = _problems(row, self.cells)
        for cell in self.cells:
            self.add(field_name(cell), _cell_field(*cell))
        self.add("leave_out", Tick(label="Leave this row out"))
        self.add("reason", Text(label="Why it is left out", required=False))
        self.add("seen", forms.CharField(widget=forms.HiddenInput, initial=fingerprint(row), required=False))
        names = [field_name(cell) for cell in self.cells]
        self.wrong = [name for name in names if name in self.problems]
        self.rest = [name for name in names if name not in self.problems]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.by_hand and cleaned.get("leave_out") and not cleaned.get("reason", "").strip():
            self.add_error("reason", f"Enter why {self.row.place} is left out")
        return cleaned

    def change(self) -> Change:
        """What the person wants of the row. A cell that the page did not have stays as it is: while a person types, the
        row may become an event, which has more cells."""
        known = self.cleaned_data
        sent = [cell for cell in self.cells if self.add_prefix(field_name(cell)) in self.data]
        texts = {name_of(cell): known[field_name(cell)] for cell in sent}
        reason = known.get("reason", "") if self.by_hand and known.get("leave_out") else ""
        return Change(self.row, texts, known.get("seen", ""), reason)


def field_name(cell: Sequence[str]) -> str:
    """The name of a cell's field: the same whether the row could be read or not."""
    name = name_of(cell)
    return f"x{hashlib.sha256(name.encode()).hexdigest()[:12]}" if name.startswith("=") else name


def _problems(row: Row, cells: Cells) -> dict[str, str]:
    """The reasons by the field that they are about; those about no cell of the row are with the first."""
    found: dict[str, list[str]] = defaultdict(list)
    if row.kind != RowKind.REJECTED:
        return {}
    names = {cell[0]: field_name(cell) for cell in cells}
    for problem in row.data["problems"]:
        found[names.get(problem["column"], field_name(cells[0]))].append(problem["reason"])
    return {name: " ".join(reasons) for name, reasons in found.items()}


def _cell_field(heading: str, text: str, key: str) -> forms.Field:
    if key in SHORT or (len(text) <= LONGEST_LINE and key != "event" and "\n" not in text):
        width = "20" if key in SHORT else ""
        return Text(label=heading, initial=text, required=False, width=width, max_length=100_000, strip=False)
    return LongText(label=heading, initial=text, required=False, rows=4, max_length=200_000, strip=False)


class CureForm(GovForm):
    """What holds for all rows of a kind."""

    cure = Choice(label="For all of these", choices=())
    given = Text(label="Your words or year, where the answer has …", required=False, width="20")

    def __init__(self, cures: tuple[Cure, ...], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.cures = {cure.key: cure for cure in cures}
        self.offer("cure", [(cure.key, cure.label) for cure in cures])
        if not any(cure.needs for cure in cures):
            del self.fields["given"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cure = self.cures.get(cleaned.get("cure", ""))
        if cure and cure.needs and not cleaned.get("given", "").strip():
            self.add_error("given", "Enter the year" if cure.needs == "year" else "Enter what holds for all of them")
        return cleaned

    @property
    def chosen(self) -> tuple[Cure, str]:
        return self.cures[self.cleaned_data["cure"]], self.cleaned_data.get("given", "").strip()


class LeaveAllOutForm(GovForm):
    """One reason for all rows of a kind."""

    reason = LongText(label="Why these rows are left out", rows=2)


class MendedFileForm(GovForm):
    """The file of rows to mend, mended."""

    file = FileField(
        label="File of mended rows", hint="The file that you downloaded here, with its column of places kept as it was."
    )
