"""The spreadsheet in which partnerships keep their reviews: its columns, and each row with everything that is wrong in it.
Dates are read by the grammar of the chronologies; nothing is guessed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dhr.chronology.dates import read_date
from dhr.chronology.records import Cell, RawRow, RawTable, Refused
from dhr.workflow.stages import STAGES
from dhr.workflow.under_way import DATES, Past, problems

MOST_ROWS = 500
MANNERS = {"homicide": "homicide", "suicide": "suicide", "unexplained": "unexplained", "other": "unexplained"}
STAGE_OF = {key: key for key in STAGES} | {stage.label.casefold(): key for key, stage in STAGES.items()}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of a review, its heading, and what to write in it."""

    field: str
    heading: str
    hint: str


COLUMNS = (
    Column("reference", "Reference", "Kept as it is; leave it empty and one is made."),
    Column("pseudonym", "Pseudonym", "How the review is called. No real name."),
    Column("area", "Area", "Where the person lived; no address."),
    Column("manner", "What the death looks like", "Homicide, suicide or unexplained."),
    Column("stage", "Stage", "As this product calls it; the second sheet lists them."),
    *(Column(name, words, "Day first, for example 27/3/2026.") for name, words in DATES.items()),
    Column("decided_by", "Who decided", "Name and office."),
    Column("chair", "Review chair's e-mail", "Of an account that exists here; may be empty."),
    Column("address", "Where it is published", "Address of the page; may be empty."),
    Column("note", "Note", "What else should be known. No real names."),
)
HEADINGS = {column.heading.casefold(): column for column in COLUMNS}
HEADING_OF = {column.field: column.heading for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell, and what to do."""

    column: str
    value: str
    says: str


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One row as it was read; `past` is there where nothing is wrong."""

    number: int
    values: Mapping[str, str]
    past: Past | None
    problems: tuple[Problem, ...]

    @property
    def chair(self) -> str:
        return self.values.get("chair", "").strip()


class NoHeadings(ValueError):
    """No row of the file holds the headings of the template."""


def read_rows(tables: Iterable[RawTable], today: date) -> list[TrackerRow]:
    """Every row that says something, below the headings of the first sheet that has them. Raises NoHeadings."""
    rows, at, columns = _below_headings(tables)
    below = enumerate(rows[at + 1 :], at + 2)
    return _twice([_row(_number(r.place, n), r.cells, columns, today) for n, r in below if _says(r.cells)])


def unread_headings(tables: Iterable[RawTable]) -> list[str]:
    """The headings of columns that are not the template's, or stand there twice: nothing below them is read."""
    rows, at, columns = _below_headings(tables)
    return [c.text.strip() for n, c in enumerate(rows[at].cells) if n not in columns and c.text.strip()]


def _below_headings(tables: Iterable[RawTable]) -> tuple[list[RawRow], int, dict[int, Column]]:
    for table in tables:
        rows = list(table.rows)
        for at, row in enumerate(rows):
            columns: dict[int, Column] = {}
            for n, cell in enumerate(row.cells):
                column = HEADINGS.get(cell.text.strip().casefold())
                if column is not None and column not in columns.values():
                    columns[n] = column
            if {"pseudonym", "stage"} <= {column.field for column in columns.values()}:
                return rows, at, columns
    raise NoHeadings("No row holds the headings of the template. Download it, and copy your rows into it.")


def _says(cells: Sequence[Cell]) -> bool:
    return any(cell.text.strip() for cell in cells)


def _number(place: Mapping[str, object], otherwise: int) -> int:
    found = place.get("row", place.get("line", otherwise))
    return found if isinstance(found, int) else otherwise


def _row(number: int, cells: Sequence[Cell], columns: Mapping[int, Column], today: date) -> TrackerRow:
    by_field = {column.field: cells[n] for n, column in columns.items() if n < len(cells)}
    values = {name: cell.text.strip() for name, cell in by_field.items()}
    found: list[Problem] = []
    days = {name: day for name in DATES if (day := _day(name, by_field.get(name), today, found)) is not None}
    stage = STAGE_OF.get(values.get("stage", "").casefold(), "")
    if not stage:
        found.append(
            Problem("Stage", values.get("stage", ""), "Write a stage as the second sheet of the template lists them.")
        )
    manner = MANNERS.get(values.get("manner", "").casefold() or "homicide", "")
    if not manner:
        found.append(Problem("What the death looks like", values["manner"], "Write homicide, suicide or unexplained."))
    past = Past(
        stage or "notified", values.get("pseudonym", ""), values.get("area", ""), manner or "homicide", days,
        values.get("decided_by", ""), values.get("reference", ""), values.get("address", ""), values.get("note", ""),
    )  # fmt: skip
    written = {problem.column for problem in found}
    if stage:
        found += [
            Problem(HEADING_OF[n], values.get(n, ""), s)
            for n, s in problems(past, today)
            if HEADING_OF[n] not in written
        ]
    return TrackerRow(number, values, None if found else past, tuple(found))


def _day(name: str, cell: Cell | None, today: date, found: list[Problem]) -> date | None:
    if cell is None or not cell.text.strip():
        return None
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    try:
        read = read_date(cell.text, today=today)
    except Refused as refused:
        found.append(Problem(DATES[name], cell.text, str(refused)))
        return None
    if read.first is None or read.first != read.last or read.uncertain or read.lasted:
        found.append(Problem(DATES[name], cell.text, "Write one whole day, for example 27/3/2026, or leave it empty."))
        return None
    return read.first


def _twice(rows: list[TrackerRow]) -> list[TrackerRow]:
    """A reference, or a death under the same pseudonym, that stands in two rows is wrong in the second."""
    seen: dict[object, int] = {}
    for position, row in enumerate(rows):
        found = []
        for field, what, key in _marks(row):
            if key in seen:
                says = f"{what} stands in row {seen[key]} already. Take one of the two out."
                found.append(Problem(HEADING_OF[field], row.values.get(field, ""), says))
            seen.setdefault(key, row.number)
        if found:
            rows[position] = TrackerRow(row.number, row.values, None, (*row.problems, *found))
    return rows


def _marks(row: TrackerRow) -> Iterator[tuple[str, str, object]]:
    if row.values.get("reference"):
        yield "reference", "This reference", row.values["reference"].casefold()
    if row.past is not None:
        death = (row.past.days["death_on"], row.past.area.casefold(), row.past.pseudonym.casefold())
        yield "death_on", "This death, under this pseudonym,", death
