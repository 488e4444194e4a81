"""The rows of one Word table as drawn: merged cells, content controls round cells, tracked rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from dhr.chronology.readers.docx_text import DELETED, PROMPT, Words, gathered
from dhr.chronology.readers.package import attribute, local
from dhr.chronology.readers.shown import BLANK, clean
from dhr.chronology.readers.warned import IN_A_CELL, warn
from dhr.chronology.records import Cell, RawRow

_MAX_SPAN = 64
"""Word draws 63 columns at most; more is damage."""

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "moveFrom", "del"))


@dataclass
class Table:
    """Reads one table's rows in turn and remembers what was left aside, with its place."""

    number: int
    rows: list[RawRow] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    references: list[tuple[str, str]] = field(default_factory=list)
    _above: dict[int, Cell] = field(default_factory=dict)

    def add_row(self, row: etree._Element) -> None:
        """One more row; a row that was deleted with change tracking keeps its text and says so."""
        number = len(self.rows) + 1
        properties = {local(item): item for item in _properties(row, "trPr")}
        deleted = "del" in properties
        if deleted or "ins" in properties:
            self.seen.add("tracked_changes")
        drawn = [BLANK] * _count(properties.get("gridBefore"))
        repeated: dict[int, Cell] = {}
        for cell, lane in _cells(row, ""):
            self._add_cell(cell, lane, drawn, repeated, deleted=deleted, row=number)
        if any(cell.text.strip() for cell in drawn):
            for column, above in repeated.items():
                drawn[column] = above
        place = {"table": self.number, "row": number}
        self.rows.append(RawRow(place, tuple(drawn), deleted=deleted, hidden="hidden" in properties))

    def _add_cell(
        self, cell: etree._Element, lane: str, drawn: list[Cell], repeated: dict[int, Cell], *, deleted: bool, row: int
    ) -> None:
        properties = {local(item): item for item in _properties(cell, "tcPr")}
        if "cellDel" in properties and not deleted:
            lane = lane or DELETED
        words = gathered(cell, lane, deleted_counts=deleted)
        self._keep(words, row)
        column, shown = len(drawn), _shown(words)
        merge = properties.get("vMerge")
        if merge is None:
            self._above.pop(column, None)
        elif attribute(merge, "val") == "restart" or column not in self._above:
            self._above[column] = shown
        else:
            shown = self._continued(column, shown, repeated)
        drawn.append(shown)
        drawn.extend([BLANK] * (_count(properties.get("gridSpan")) - 1))

    def _continued(self, column: int, own: Cell, repeated: dict[int, Cell]) -> Cell:
        """The lower part of a merged cell: the text from above is repeated, text buried under it is kept."""
        if own.text.strip():
            return replace(own, notes=(*own.notes, warn("merged_over_text")))
        above = self._above[column]
        if above.text:
            repeated[column] = replace(above, notes=(*above.notes, warn("merged_cell")))
        return own

    def _keep(self, words: Words, row: int) -> None:
        self.aside += [(f"{what} in table {self.number}, row {row}", text) for what, text in words.aside]
        self.seen |= words.seen
        self.references += words.references


def _properties(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if local(child) == name:
            yield from child


def _count(element: etree._Element | None) -> int:
    value = attribute(element, "val") if element is not None else ""
    return min(int(value), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 0


def _cells(element: etree._Element, lane: str) -> Iterator[tuple[etree._Element, str]]:
    """The cells of a row, also those inside content controls and other wrappers, with their lane."""
    for child in element:
        name = local(child)
        if name == "tc":
            yield child, lane
        elif name in _WRAPPERS:
            prompt = child.find("{*}sdtPr/{*}showingPlcHdr") if name == "sdt" else None
            yield from _cells(child, lane or (PROMPT if prompt is not None else ""))


def _shown(words: Words) -> Cell:
    cell = clean(words.text)
    notes = tuple(warn(code) for code in sorted(words.seen & IN_A_CELL.keys()))
    return replace(cell, notes=cell.notes + notes) if notes else cell
