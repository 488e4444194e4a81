"""A list of agencies as a spreadsheet: its columns, and each row with everything that is wrong in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dhr.chronology.dates import read_date
from dhr.chronology.exports.text import DANGEROUS
from dhr.chronology.records import Cell, RawRow, RawTable, Refused

MOST_ROWS = 500
EMAIL = re.compile(r"[^\s@;,<>]+@[^\s@;,<>]+\.[^\s@;,<>.]+")
UNTIL = re.compile(r"^(?P<name>.*\S)\s*\(until (?P<day>[^()]+)\)$")
YES_NO = {"yes": True, "no": False}
WHOLE_DAY = "Write one whole day, for example 27/3/2026, or leave it empty."


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field, its heading, what to write in it, and how long that may be."""

    field: str
    heading: str
    hint: str
    longest: int = 200


COLUMNS = (
    Column("name", "Name", "The present name, or the last one of an agency that has ended."),
    Column("short_name", "Short name", "As it stands in lists and charts.", 60),
    Column("kind", "Type", "As the second sheet lists them."),
    Column("abbreviations", "Abbreviations", "With a semicolon between them.", 1000),
    Column("former", "Former names", "With a semicolon between them, for example: Old Name (until 26/6/2021).", 2000),
    Column("starts_on", "Exists since", "Day first, for example 27/3/2026; may be empty."),
    Column("ends_on", "Ended on", "The first day on which it did not exist any more; may be empty."),
    Column("successors", "Its work went to", "Names of agencies of the directory or of this file, with a semicolon between them.", 1000),
    Column("standing", "Standing on the list", "As the second sheet lists them."),
    Column("responsible", "Responsible authority", "Yes or no: a member of the partnership by the Crime and Disorder Act 1998, section 5."),
    Column("listed_from", "On the list since", "May be empty."),
    Column("address", "Postal address", "May be empty.", 2000),
    Column("contact", "Contact", "Name of the person one writes to; may be empty."),
    Column("contact_job", "Contact's job title", "May be empty."),
    Column("contact_email", "Contact's e-mail", "May be empty.", 254),
)  # fmt: skip
HEADINGS = {column.heading.casefold(): column for column in COLUMNS}
HEADING_OF = {column.field: column.heading for column in COLUMNS}
DAYS = ("starts_on", "ends_on", "listed_from")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell, and what to do."""

    column: str
    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read: texts by field, and what they mean. Only a row without problems is used."""

    number: int
    texts: Mapping[str, str]
    days: Mapping[str, date]
    kind: str = ""
    standing: str = ""
    responsible: bool | None = None
    former: tuple[tuple[str, date | None], ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def several(self, name: str) -> list[str]:
        """The parts of a cell with semicolons."""
        return parts(self.text(name))

    def wrong(self, *found: Problem) -> Row:
        return Row(
            self.number, self.texts, self.days, self.kind, self.standing, self.responsible, self.former,
            (*self.problems, *found),
        )  # fmt: skip


class NoHeadings(ValueError):
    """No row of the file holds the headings of the template."""


def parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(";") if part.strip()]


def read_rows(
    tables: Iterable[RawTable], *, kinds: Mapping[str, str], standings: Mapping[str, str], today: date
) -> list[Row]:
    """Every row that says something, below the headings of the first sheet that has them; `kinds` and `standings` are words
    to keys. Raises NoHeadings."""
    rows, at, columns = _below_headings(tables)
    below = enumerate(rows[at + 1 :], at + 2)
    read = [
        _row(_number(r.place, n), _cells(r.cells, columns), kinds, standings, today)
        for n, r in below
        if any(cell.text.strip() for cell in r.cells)
    ]
    return _twice(read)


def _below_headings(tables: Iterable[RawTable]) -> tuple[list[RawRow], int, dict[int, Column]]:
    for table in tables:
        rows = list(table.rows)
        for at, row in enumerate(rows):
            columns: dict[int, Column] = {}
            for n, cell in enumerate(row.cells):
                column = HEADINGS.get(cell.text.strip().casefold())
                if column is not None and column not in columns.values():
                    columns[n] = column
            if {"name", "kind"} <= {column.field for column in columns.values()}:
                return rows, at, columns
    raise NoHeadings("No row holds the headings of the template. Download it, and copy your rows into it.")


def _number(place: Mapping[str, object], otherwise: int) -> int:
    found = place.get("row", place.get("line", otherwise))
    return found if isinstance(found, int) else otherwise


def _cells(cells: Sequence[Cell], columns: Mapping[int, Column]) -> dict[str, Cell]:
    return {column.field: cells[n] for n, column in columns.items() if n < len(cells)}


def bare(text: str) -> str:
    """Without the apostrophe that an export puts in front of what a spreadsheet could take for a formula."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text.lstrip("'")) else text


def _row(
    number: int, cells: Mapping[str, Cell], kinds: Mapping[str, str], standings: Mapping[str, str], today: date
) -> Row:
    texts = {name: bare(cell.text.strip()) for name, cell in cells.items()}
    found = [problem for column in COLUMNS if (problem := _cell_problem(column, cells.get(column.field), texts))]
    bad = {problem.column for problem in found}
    days = {}
    for name in DAYS:
        if HEADING_OF[name] not in bad and (day := _day(name, cells.get(name), today, found)):
            days[name] = day
    kind = _one_of("kind", texts, kinds, found)
    standing = _one_of("standing", texts, standings, found) if texts.get("standing") else ""
    responsible = YES_NO.get(texts.get("responsible", "").casefold())
    if texts.get("responsible") and responsible is None:
        found.append(Problem(HEADING_OF["responsible"], texts["responsible"], "Write yes or no."))
    former = _former(texts.get("former", ""), today, found)
    found += _day_problems(texts, days, today)
    return Row(number, texts, days, kind, standing, responsible, former, tuple(found))


def _cell_problem(column: Column, cell: Cell | None, texts: Mapping[str, str]) -> Problem | None:
    text = texts.get(column.field, "")
    if cell is not None and cell.kind == "error":
        notes = " ".join(note.message for note in cell.notes)
        return Problem(column.heading, text[:200], notes or "The cell holds an error. Write the text itself.")
    if column.field == "name" and not text:
        return Problem(column.heading, "", "Every agency has a name.")
    if len(text) > column.longest:
        return Problem(column.heading, f"{text[:100]}…", f"Write at most {column.longest} letters.")
    if column.field != "address" and re.search(r"[\r\n]", text):
        return Problem(column.heading, text[:200], "Write it on one line.")
    if column.field == "contact_email" and text and not EMAIL.fullmatch(text):
        return Problem(column.heading, text, "Write an e-mail address, for example safeguarding@example.org.")
    return None


def _day(name: str, cell: Cell | None, today: date, found: list[Problem]) -> date | None:
    if cell is None or not cell.text.strip():
        return None
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    day, says = whole_day(cell.text, today)
    if day is None:
        found.append(Problem(HEADING_OF[name], cell.text.strip(), says))
    return day


def whole_day(text: str, today: date) -> tuple[date | None, str]:
    """The one day that a text means, or why it means none."""
    try:
        read = read_date(text, today=today)
    except Refused as refused:
        return None, str(refused)
    whole = read.first is not None and read.first == read.last and not read.uncertain and not read.lasted
    return (read.first, "") if whole else (None, WHOLE_DAY)


def _one_of(name: str, texts: Mapping[str, str], known: Mapping[str, str], found: list[Problem]) -> str:
    key = {words.casefold(): key for words, key in known.items()}.get(texts.get(name, "").casefold(), "")
    if not key:
        says = f"Write one of these: {', '.join(known)}."
        found.append(Problem(HEADING_OF[name], texts.get(name, ""), says))
    return key


def _former(text: str, today: date, found: list[Problem]) -> tuple[tuple[str, date | None], ...]:
    names: list[tuple[str, date | None]] = []
    for part in parts(text):
        matched = UNTIL.match(part)
        day, says = whole_day(matched["day"], today) if matched else (None, "")
        if says:
            found.append(Problem(HEADING_OF["former"], part, says))
        names.append((matched["name"] if matched else part, day))
    return tuple(names)


def _day_problems(texts: Mapping[str, str], days: Mapping[str, date], today: date) -> list[Problem]:
    found = []
    for name in ("ends_on", "listed_from"):
        if name in days and days[name] > today:
            found.append(Problem(HEADING_OF[name], texts[name], "The day cannot lie after today."))
    if "ends_on" in days and "starts_on" in days and days["ends_on"] < days["starts_on"]:
        found.append(Problem(HEADING_OF["ends_on"], texts["ends_on"], "It cannot have ended before it began."))
    if texts.get("successors") and "ends_on" not in days:
        found.append(
            Problem(
                HEADING_OF["ends_on"], texts.get("ends_on", ""), "Say when it ended, because its work went to another."
            )
        )
    if (texts.get("contact_email") or texts.get("contact_job")) and not texts.get("contact"):
        found.append(Problem(HEADING_OF["contact"], "", "Write the name of the contact too."))
    return found


def _twice(rows: list[Row]) -> list[Row]:
    """An agency that stands in two rows is wrong in the second."""
    seen: dict[str, int] = {}
    for position, row in enumerate(rows):
        key = " ".join(row.text("name").casefold().split())
        if key in seen and key:
            says = f"This agency stands in row {seen[key]} already. Take one of the two out."
            rows[position] = row.wrong(Problem(HEADING_OF["name"], row.text("name"), says))
        seen.setdefault(key, row.number)
    return rows
