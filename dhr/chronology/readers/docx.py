"""Word documents: every table in document order, and every word that stands in none."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from dhr.chronology.readers.docx_lists import Lists, lists_of
from dhr.chronology.readers.docx_parts import listed, side_words
from dhr.chronology.readers.docx_table import Table, rows_of
from dhr.chronology.readers.docx_text import gathered, goes_on, lane_of
from dhr.chronology.readers.docx_words import Words
from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.readers.package import NAMES, Package
from dhr.chronology.readers.warned import IN_A_FILE, warn
from dhr.chronology.records import TEMPLATE_HELP, RawFile, RawTable, Refused, Warn


def read_docx(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """`kind` is docx or docm; macros are neither looked at nor kept."""
    package = Package(content)
    main = package.main_part()
    document = _Document(_lists(package, main), max_rows)
    document.read(package, main)
    tables = [RawTable(rows=table.rows) for table in document.tables]
    unplaced = document.unplaced() + side_words(package, main, document.references)
    return RawFile(
        format=kind,
        tables=tables,
        unplaced=tuple({"where": where, "text": text} for where, text in unplaced),
        warnings=tuple(_warnings(package, document, tables)),
    )


_LOOKS = ("styles", "numbering")


def _lists(package: Package, main: str) -> Lists:
    parts = {r.kind: package.xml(r.target) for r in package.relations(main) if r.target in package and r.kind in _LOOKS}
    return lists_of(parts.get("styles"), parts.get("numbering"))


class _Document:
    """One walk over the main part. Rows and paragraphs are emptied once they are read, so that a large document takes
    little memory."""

    def __init__(self, lists: Lists, max_rows: int) -> None:
        self.tables: list[Table] = []
        self.outside: list[tuple[int, str, str]] = []
        self.seen: set[str] = set()
        self._references: list[tuple[str, str]] = []
        self._lists = lists
        self._max_rows = max_rows
        self._rows = 0
        self._begun: Words | None = None
        self._root: etree._Element | None = None
        self._open: Table | None = None

    def unplaced(self) -> list[tuple[str, str]]:
        """What stands outside the tables, then what was left aside in them."""
        outside = [(where.format(self._between(before)), text) for before, where, text in self.outside]
        return outside + [item for table in self.tables for item in table.aside]

    def _between(self, before: int) -> str:
        if not self.tables:
            return "text"
        return f"text before table {before + 1}" if before < len(self.tables) else "text after the last table"

    @property
    def references(self) -> list[tuple[str, str]]:
        inside = [reference for table in self.tables for reference in table.references]
        return self._references + inside

    def read(self, package: Package, main: str) -> None:
        depth = 0
        for portion in package.portions(main, ("body", "tbl", "tr")):
            for event, element in portion:
                name, starts = NAMES[element.tag], event == "start"
                if name == "tbl":
                    depth += 1 if starts else -1
                    if depth == starts:
                        self._begin(element) if starts else self._end(element)
                elif name == "tr" and depth == 1 and not starts and self._open:
                    self._row(self._open, element)
                elif name == "body":
                    self._root = element.getroottree().getroot()
            if self._root is not None and not depth:
                self._outside(self._root, whole=False)
        if self._root is None:
            raise Refused(DAMAGED)
        self._outside(self._root)
        self._tell()

    def _begin(self, table: etree._Element) -> None:
        """A table in a text box is left to the paragraph in which it stands."""
        if any(NAMES[above.tag] == "p" for above in table.iterancestors()) or self._root is None:
            return
        self._outside(self._root, until=table)
        self._tell()
        self._open = self._next_table()

    def _next_table(self, deleted: bool = False) -> Table:
        self.tables.append(Table(len(self.tables) + 1, self._lists, deleted))
        return self.tables[-1]

    def _end(self, element: etree._Element) -> None:
        if self._open:
            self._close(self._open, element)
        self._open = None

    def _close(self, table: Table, element: etree._Element) -> None:
        table.add_description(element)
        for inner, deleted in table.inner:
            self._whole(inner, deleted)
        table.inner.clear()
        element.clear()

    def _whole(self, element: etree._Element, deleted: bool = False) -> None:
        """A table that stands in a text box, or in a table that only lays out the page."""
        table = self._next_table(deleted)
        for row in rows_of(element):
            self._row(table, row)
        self._close(table, element)

    def _row(self, table: Table, row: etree._Element) -> None:
        self._rows += 1
        if self._rows > self._max_rows:
            raise Refused(f"The document has more than {self._max_rows:,} rows. Split it and send the parts.")
        table.add_row(row)
        if not table.inner:  # what is still to be read must stay in its place: taking it out takes long
            row.clear()

    def _outside(
        self, container: etree._Element, *, lane: str = "", until: etree._Element | None = None, whole: bool = True
    ) -> bool:
        """Reads and takes out the paragraphs between the tables, up to this table or, where the container may not be
        `whole` yet, up to its last child. True once that table was reached."""
        following = next(iter(container), None)
        while following is not None:
            child, following = following, following.getnext()
            name, last = NAMES[child.tag], following is None and not whole
            if child is until:
                return True
            if name == "sdtPr":
                continue
            if name not in ("p", "tbl") and (last or next(child.iter("{*}p", "{*}tbl"), None) is not None):
                if self._outside(child, lane=lane or lane_of(child), until=until, whole=not last):
                    return True
            elif name != "tbl" and not last:
                self._paragraph(child, lane)
            if not last:
                child.clear()  # first, since taking out something large takes long
                container.remove(child)
        return False

    def _paragraph(self, paragraph: etree._Element, lane: str) -> None:
        """A paragraph whose mark was deleted with change tracking goes on in the next one."""
        self._begun = gathered((paragraph,), lane, lists=self._lists, apart=True, onto=self._begun)
        if not goes_on(paragraph):
            self._tell()

    def _tell(self) -> None:
        words, self._begun = self._begun, None
        if words is None:
            return
        before = len(self.tables)
        self.outside += [(before, where, text) for where, text in listed(words, "{}")]
        self.seen |= words.seen.keys()
        self._references += words.references
        for table in words.tables:
            self._whole(table)


def _warnings(package: Package, document: _Document, tables: list[RawTable]) -> Iterator[Warn]:
    seen = document.seen.union(*(table.seen for table in document.tables))
    yield from (warn(code) for code in sorted(seen & IN_A_FILE.keys()))
    hidden = sum(row.hidden for table in tables for row in table.rows)
    if hidden:
        yield warn("hidden_rows", f"The document has hidden rows ({hidden}). They were read.")
    if not tables:
        yield warn("no_table")
    elif any(not where.startswith(TEMPLATE_HELP) for _, where, _ in document.outside):
        yield warn("text_outside_tables")
    if any(name.endswith("vbaProject.bin") for name in package.names):
        yield warn("macros")
