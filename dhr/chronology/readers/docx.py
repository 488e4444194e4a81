"""Word documents: every table in document order, and every word that stands in none."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from dhr.chronology.readers.docx_table import Table
from dhr.chronology.readers.docx_text import Words, gathered
from dhr.chronology.readers.package import Package, attribute, local
from dhr.chronology.readers.warned import IN_A_FILE, warn
from dhr.chronology.records import RawFile, RawTable, Refused, Warn

_SIDE_PARTS = (
    ("header", "header"),
    ("footer", "footer"),
    ("diagramData", "diagram"),
    ("chart", "chart"),
)
"""Kinds of parts whose words are listed under a name of their own."""

_OUTSIDE = "text before table"

_NOTE_PARTS = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))


def read_docx(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """`kind` is docx or docm; macros are neither looked at nor kept."""
    package = Package(content)
    main = package.main_part()
    document = _Document(max_rows)
    document.read(package, main)
    unplaced = document.unplaced + _side_words(package, main, document.references)
    return RawFile(
        format=kind,
        tables=[RawTable(rows=table.rows) for table in document.tables],
        unplaced=tuple({"where": where, "text": text} for where, text in unplaced),
        warnings=_warnings(package, document),
    )


class _Document:
    """One walk over the main part. Only what is outermost is handled: tables and the paragraphs between them."""

    def __init__(self, max_rows: int) -> None:
        self.tables: list[Table] = []
        self.outside: list[tuple[str, str]] = []
        self.seen: set[str] = set()
        self._outside_references: list[tuple[str, str]] = []
        self._max_rows = max_rows
        self._rows = 0

    @property
    def unplaced(self) -> list[tuple[str, str]]:
        """What stands outside the tables, then what was left aside in them."""
        after = f"{_OUTSIDE} {len(self.tables) + 1}"
        outside = [(where.replace(after, "text after the last table"), text) for where, text in self.outside]
        return outside + [item for table in self.tables for item in table.aside]

    @property
    def references(self) -> list[tuple[str, str]]:
        inside = [reference for table in self.tables for reference in table.references]
        return self._outside_references + inside

    def read(self, package: Package, main: str) -> None:
        """Rows and paragraphs are emptied once they are read, so that a large document takes little memory."""
        tables = paragraphs = rows = 0
        for event, element in package.stream(main, ("tbl", "tr", "p")):
            name, step = local(element), 1 if event == "start" else -1
            if name == "p" and not tables:
                paragraphs += step
                if not paragraphs:
                    self._paragraph(element)
            elif name == "tbl" and not paragraphs:
                tables += step
                if event == "start" and tables == 1:
                    self.tables.append(Table(len(self.tables) + 1))
            elif name == "tr" and tables == 1:
                rows += step
                if not rows:
                    self._row(element)

    def _row(self, row: etree._Element) -> None:
        self._rows += 1
        if self._rows > self._max_rows:
            raise Refused(f"The document has more than {self._max_rows:,} rows. Split it and send the parts.")
        self.tables[-1].add_row(row)
        row.clear()

    def _paragraph(self, paragraph: etree._Element) -> None:
        words = gathered(paragraph)
        self._keep(words, f"{_OUTSIDE} {len(self.tables) + 1}")
        paragraph.clear()

    def _keep(self, words: Words, where: str) -> None:
        if words.text.strip():
            self.outside.append((where, words.text.strip()))
        self.outside += [(f"{what} in {where}", text) for what, text in words.aside if text.strip()]
        self.seen |= words.seen
        self._outside_references += words.references


def _side_words(package: Package, main: str, references: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers, footers, notes and comments, in this order."""
    found: list[tuple[str, str]] = []
    relations = [relation for relation in package.relations(main) if relation.target in package]
    for kind, name in _SIDE_PARTS:
        for relation in relations:
            if relation.kind == kind:
                found += _aside_and_text(gathered(package.xml(relation.target)), name)
    for kind, name in _NOTE_PARTS:
        for relation in relations:
            if relation.kind == kind:
                found += _notes(package.xml(relation.target), name, references)
    return found


def _notes(root: etree._Element, name: str, references: list[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Notes are numbered as Word numbers them: in the order in which the text refers to them."""
    order = [number for what, number in references if what == name]
    for note in root:
        if attribute(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        number = attribute(note, "id")
        shown = order.index(number) + 1 if number in order else number
        author = attribute(note, "author")
        where = f"{name} {shown} by {author}" if author else f"{name} {shown}"
        yield from _aside_and_text(gathered(note), where)


def _aside_and_text(words: Words, where: str) -> list[tuple[str, str]]:
    found = [(where, words.text.strip())] + [(f"{what} in {where}", text) for what, text in words.aside]
    return [(place, text) for place, text in found if text.strip()]


def _warnings(package: Package, document: _Document) -> tuple[Warn, ...]:
    seen = document.seen.union(*(table.seen for table in document.tables))
    found = [warn(code) for code in sorted(seen & IN_A_FILE.keys())]
    hidden = sum(row.hidden for table in document.tables for row in table.rows)
    if hidden:
        found.append(warn("hidden_rows", f"The document has hidden rows ({hidden}). They were read."))
    if any(where.startswith(_OUTSIDE) for where, _ in document.outside):
        found.append(warn("text_outside_tables"))
    if any(name.endswith("vbaProject.bin") for name in package.names):
        found.append(warn("macros"))
    return tuple(found)
