"""The rows of one Word table as drawn: merged cells, content controls round cells and rows, tracked rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from dhr.chronology.readers.docx_columns import Drawn, in_columns
from dhr.chronology.readers.docx_fields import descriptions
from dhr.chronology.readers.docx_lists import Lists
from dhr.chronology.readers.docx_plain import plain_text
from dhr.chronology.readers.docx_text import cells_of, gathered, shows_prompt
from dhr.chronology.readers.docx_words import DELETED, PROMPT, Words
from dhr.chronology.readers.package import NAMES, attribute
from dhr.chronology.readers.shown import BLANK, clean
from dhr.chronology.readers.warned import IN_A_CELL, warn
from dhr.chronology.records import Cell, RawRow, Warn

_MAX_SPAN = 64
"""Word draws 63 columns at most; more is damage."""

_LONGEST_QUOTE = 200
_NOTHING: Mapping[str, etree._Element] = {}


@dataclass(slots=True)
class Table:
    """Reads one table's rows in turn and remembers what was left aside, with its place. `inner` are tables to be read as
    tables of their own: those in a table of a single column, which only lays out the page, each with whether it was
    deleted with its row."""

    number: int
    lists: Lists
    deleted: bool = False
    inner: list[tuple[etree._Element, bool]] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    references: list[tuple[str, str]] = field(default_factory=list)
    _drawn: list[Drawn] = field(default_factory=list)
    _above: dict[int, Cell] = field(default_factory=dict)
    _lays_out: bool | None = None

    @property
    def rows(self) -> list[RawRow]:
        """The rows that were read so far, each cell in its column."""
        return [
            RawRow({"table": self.number, "row": number}, cells, row.deleted, row.hidden)
            for number, (row, cells) in enumerate(zip(self._drawn, in_columns(self._drawn), strict=True), 1)
        ]

    def add_row(self, row: etree._Element) -> None:
        """One more row; a row that was deleted with change tracking keeps its text and says so."""
        if self._lays_out is None:
            self._lays_out = _has_one_column(row)
        properties, around = _properties(row, "trPr"), list(_around(row))
        marks = {*properties, *map(_name, around)}
        deleted = self.deleted or bool(marks & {"del", "moveFrom"})
        if marks & {"del", "moveFrom", "ins", "moveTo"}:
            self.seen.add("tracked_changes")
        drawn, repeated = Drawn(deleted=deleted, hidden="hidden" in properties), dict[int, Cell]()
        self._drawn.append(drawn)
        if before := _count(properties.get("gridBefore")):
            drawn.put(BLANK, before)
        for cell, lane in cells_of(row, PROMPT if any(map(shows_prompt, around)) else ""):
            self._add_cell(cell, lane, drawn, repeated)
        if repeated and any(cell.text.strip() for cell in drawn.cells):
            for place, above in repeated.items():
                drawn.cells[place] = above

    def add_description(self, table: etree._Element) -> None:
        """What a person wrote about the table as a whole."""
        for item in table.iterfind("{*}tblPr/*"):
            if _name(item) in ("tblCaption", "tblDescription"):
                self.aside += [(f"{what} {self.number}", text) for what, text in descriptions(item)]

    def _add_cell(self, cell: etree._Element, lane: str, drawn: Drawn, repeated: dict[int, Cell]) -> None:
        properties = _properties(cell, "tcPr")
        if properties and not properties.keys().isdisjoint(("cellDel", "cellIns", "cellMerge")):
            self.seen.add("tracked_changes")
        if "cellDel" in properties and not drawn.deleted:
            lane = lane or DELETED
        plain = None if lane else plain_text(cell, self.lists)
        shown = self._gathered(cell, lane, drawn) if plain is None else clean(plain)
        merge = properties.get("vMerge")
        if merge is not None:
            shown = self._merged(merge, shown, drawn, repeated)
        elif self._above:
            self._above.pop(drawn.width, None)
        drawn.put(shown, max(_count(properties.get("gridSpan")), 1))

    def _gathered(self, cell: etree._Element, lane: str, drawn: Drawn) -> Cell:
        """The cell by the long way, and what was found beside its text."""
        words = gathered(
            cell, lane, lists=self.lists, deleted_counts=drawn.deleted, apart=bool(self._lays_out) and not lane
        )
        place = f"in table {self.number}, row {len(self._drawn)}"
        self.aside += [(f"{what} {place}", text) for what, text in words.aside]
        self.seen |= words.seen.keys()
        self.references += words.references
        self.inner += [(table, drawn.deleted) for table in words.tables]
        return _shown(words)

    def _merged(self, merge: etree._Element, own: Cell, drawn: Drawn, repeated: dict[int, Cell]) -> Cell:
        """The lower part of a merged cell: the text from above is repeated, text buried under it is kept."""
        column = drawn.width
        if attribute(merge, "val") == "restart" or column not in self._above:
            self._above[column] = own
        elif own.text.strip():
            return replace(own, notes=(*own.notes, warn("merged_over_text")))
        elif self._above[column].text:
            above = self._above[column]
            repeated[len(drawn.cells)] = replace(above, notes=(*above.notes, warn("merged_cell")))
        return own


def rows_of(element: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those inside content controls and other wrappers."""
    for child in element:
        if _name(child) == "tr":
            yield child
        elif _name(child) not in ("tblPr", "tblGrid", "tbl"):
            yield from rows_of(child)


def _name(element: etree._Element) -> str:
    return NAMES[element.tag]


def _around(row: etree._Element) -> Iterator[etree._Element]:
    """What stands between a row and its table."""
    parent = row.getparent()
    while parent is not None and _name(parent) != "tbl":
        yield parent
        parent = parent.getparent()


def _has_one_column(row: etree._Element) -> bool:
    """Whether the grid of the row's table has a single column."""
    table = next(row.iterancestors("{*}tbl"), None)
    grid = table.find("{*}tblGrid") if table is not None else None
    return grid is not None and sum(_name(column) == "gridCol" for column in grid) == 1


def _properties(element: etree._Element, name: str) -> Mapping[str, etree._Element]:
    """A row's or cell's properties by name. Schemas put them first; a cell without any is the usual one."""
    for child in element:
        found = NAMES[child.tag]
        if found == name:
            return {NAMES[item.tag]: item for item in child}
        if found in ("tc", "p"):
            break
    return _NOTHING


def _count(element: etree._Element | None) -> int:
    value = attribute(element, "val") if element is not None else ""
    return min(int(value), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 0


def _shown(words: Words) -> Cell:
    cell = clean(words.text)
    if not words.seen:
        return cell
    notes = tuple(_said(code, words.seen[code]) for code in sorted(words.seen.keys() & IN_A_CELL.keys()))
    return replace(cell, notes=cell.notes + notes) if notes else cell


def _said(code: str, about: list[str]) -> Warn:
    """The warning with the words that it is about."""
    quoted = ", ".join(f"“{' '.join(words.split())}”" for words in about)
    if len(quoted) > _LONGEST_QUOTE:
        quoted = f"{quoted[: _LONGEST_QUOTE - 2]} …”"
    return warn(code, f"{IN_A_CELL[code]} The words: {quoted}." if quoted else "")
