"""Forms in which a person says how a file is to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dhr.chronology.headings import SYNONYMS, chosen_columns, unique_headings
from dhr.chronology.layout import SAMPLE_COLUMNS, is_wide
from dhr.chronology.mending import HEADINGS
from dhr.chronology.records import TableChoice
from dhr.core.forms import Choice, GovForm, Pick, Text

NOTHING, OWN_COLUMN = "none", ""
MOST_TABLES, MOST_SAMPLES, SAMPLE_LENGTH = 20, 3, 60
MEANINGS = [
    (OWN_COLUMN, "Keep it under its own heading"),
    *((key, HEADINGS[key]) for key in HEADINGS if key in SYNONYMS),
]


class TableForm(GovForm):
    """One table of a file: whether it holds events, where its headings are, and what each column means."""

    events = Choice(label="Does this table hold events?", choices=[("yes", "Yes"), ("no", "No, leave it aside")])
    heading_row = Pick(label="Where are the headings?", choices=())

    def __init__(self, number: int, layout: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix=f"t{number}", initial=_initial(layout))
        self.layout = layout
        rows = [(str(row), f"Row {row}: {_line(texts)}") for row, texts in layout["sample"]]
        self.offer("heading_row", [*rows, ("0", "There are none: the first row is an event already")])
        self.width = min(max((len(texts) for _, texts in layout["sample"]), default=0), SAMPLE_COLUMNS)
        headings = self.headings_at(int(self._asked()))
        guessed = chosen_columns(headings, {}).places
        meanings = {**{headings[place]: key for key, place in guessed.items()}, **layout["meanings"]}
        for column, heading in enumerate(headings):
            initial = meanings.get(heading, "")
            self.add(f"c{column}", Pick(label=heading, choices=MEANINGS, required=False, initial=initial))

    def _asked(self) -> str:
        """The row of the headings as the page has it now."""
        known = [str(row) for row, _ in self.layout["sample"]] + ["0"]
        asked = self.data.get(self.add_prefix("heading_row"), "") if self.is_bound else ""
        return asked if asked in known else str(self.initial.get("heading_row", "0"))

    def headings_at(self, row: int) -> tuple[str, ...]:
        texts: Sequence[str] = next((texts for number, texts in self.layout["sample"] if number == row), [])
        if not row or not texts:
            return tuple(f"Column {number}" for number in range(1, self.width + 1))
        return unique_headings([*texts, *[""] * (self.width - len(texts))][: self.width])

    def columns(self) -> list[tuple[Any, list[str]]]:
        """Each column's field with a few values from below the headings."""
        at = int(self._asked())
        below = [texts for number, texts in self.layout["sample"] if number > at]
        found = []
        for column in range(self.width):
            values = [texts[column][:SAMPLE_LENGTH] for texts in below if len(texts) > column and texts[column].strip()]
            found.append((self[f"c{column}"], values[:MOST_SAMPLES]))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("events") == "yes":
            self._check(cleaned)
        return cleaned

    def _check(self, cleaned: dict[str, Any]) -> None:
        keys = [key for column in range(self.width) if (key := cleaned.get(f"c{column}", ""))]
        if "start_date" not in keys:
            self.add_error("heading_row", f"{self.layout['name']}: choose in which column the start date stands")
        for key in {key for key in keys if keys.count(key) > 1}:
            self.add_error(
                "heading_row", f"{self.layout['name']}: “{HEADINGS[key]}” is chosen for two columns. Choose one"
            )

    def choice(self) -> TableChoice:
        known = self.cleaned_data
        headings = self.headings_at(int(known["heading_row"]))
        columns = {heading: known.get(f"c{column}", "") for column, heading in enumerate(headings)}
        return TableChoice(known["events"] == "yes", int(known["heading_row"]), columns)


def _initial(layout: Mapping[str, Any]) -> dict[str, Any]:
    """What was found; where no headings were, the sample row that most looks like some."""
    at = layout["heading_row"]
    if not at and not layout["meanings"]:
        known = {row: len(chosen_columns(texts, {}).places) for row, texts in layout["sample"]}
        best = max(known, key=lambda row: known[row], default=0)
        at = best if known.get(best, 0) > 1 else 0
    return {"events": "no" if layout["left_out"] else "yes", "heading_row": str(at)}


def _line(texts: Sequence[str]) -> str:
    line = " | ".join(text.strip() for text in texts if text.strip())
    return line if len(line) <= SAMPLE_LENGTH else f"{line[:SAMPLE_LENGTH]}…"


class ColumnsForm:
    """All tables of a file that may hold events, and a source for rows that name none."""

    def __init__(self, layout: Sequence[Mapping[str, Any]], source: str, data: Mapping[str, Any] | None = None) -> None:
        wide = [table for table in layout if is_wide(table)]
        self.tables = [TableForm(number, table, data) for number, table in enumerate(wide[:MOST_TABLES])]
        self.source = SourceForm(data, initial={"source": source})
        self._keep_aside(wide)

    def _keep_aside(self, wide: Sequence[Mapping[str, Any]]) -> None:
        """Where one table holds events as it is, another that does not is aside until a person says otherwise."""
        if any(table["used"] for table in wide):
            for form in self.tables:
                if not form.layout["used"]:
                    form.initial["events"] = "no"

    def is_valid(self) -> bool:
        """Every form is looked at, so that every mistake is said at once."""
        return not [form for form in (*self.tables, self.source) if not form.is_valid()]

    @property
    def error_list(self) -> list[tuple[str, str]]:
        return [error for form in (*self.tables, self.source) for error in form.error_list]

    def choices(self) -> dict[str, TableChoice]:
        return {form.layout["name"]: form.choice() for form in self.tables}


class SourceForm(GovForm):
    """Where the rows come from, when no column says it."""

    source = Text(
        label="Where these rows come from, if no column says it",
        hint="For example: case notes. It is written as the source of each row that has no column for it.", required=False,
    )  # fmt: skip


class TextForm(GovForm):
    """Which of the ways to read a text file is right."""

    reading = Choice(label="Which of these reads right?", choices=())

    def __init__(self, readings: Sequence[Mapping[str, Any]], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.readings = readings
        self.offer("reading", [(str(number), reading["label"]) for number, reading in enumerate(readings)])

    @property
    def chosen(self) -> Mapping[str, Any]:
        return self.readings[int(self.cleaned_data["reading"])]
