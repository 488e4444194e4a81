"""The combined chronology as a tagged PDF: five columns that can be read, everything else below the event's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dhr.chronology.exports.columns import Sheet, all_notes, shown
from dhr.core.documents.blocks import Block, Document, Heading, Para, Table
from dhr.core.documents.pdf import Progress, render_pdf

HEAD = ("Date and time", "Agency", "Source", "What happened", "From file")
WIDTHS = (0.13, 0.14, 0.14, 0.45, 0.14)
PLACED = {
    "Seq",
    "Start Date",
    "Start Time",
    "End Date",
    "End Time",
    "Read as",
    "Agency",
    "Source of Information",
    "Event",
}


def to_pdf(
    sheet: Sheet, *, title: str, marking: str, notes: Iterable[str] = (), progress: Progress | None = None
) -> bytes:
    """A4 on its side, the headings repeated on every page."""
    blocks: list[Block] = [
        Heading(shown(title)),
        *map(Para, all_notes(notes, sheet)),
        Table(HEAD, pdf_rows(sheet), WIDTHS),
    ]
    return render_pdf(Document(shown(title), blocks, shown(marking), landscape=True), progress)


def pdf_rows(sheet: Sheet) -> Iterator[Sequence[str]]:
    for row in sheet.rows:
        cells = dict(zip(sheet.head, row, strict=True))
        from_file = cells.pop("From file")
        yield (_when(cells), cells["Agency"], cells["Source of Information"], _what(cells), from_file)


def _when(cells: dict[str, str]) -> str:
    """The date as written first, what was understood of it below."""
    start = " ".join(filter(None, (cells["Start Date"], cells["Start Time"])))
    end = " ".join(filter(None, (cells["End Date"], cells["End Time"])))
    lines = [f"{start} to {end}" if end else start]
    if cells.get("Read as"):
        lines.append(f"({cells['Read as']})")
    if cells["Seq"]:
        lines.append(f"Seq {cells['Seq']}")
    return "\n".join(filter(None, lines))


def _what(cells: dict[str, str]) -> str:
    others = [f"{heading}: {text}" for heading, text in cells.items() if heading not in PLACED and text]
    return "\n".join([cells["Event"], *others])
