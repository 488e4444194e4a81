"""The combined chronology as a file: Word, Excel, CSV, JSON, PDF. Pure: events in, bytes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from dhr.chronology.exports.columns import sheet_of
from dhr.chronology.exports.excel import to_excel
from dhr.chronology.exports.pdf import to_pdf
from dhr.chronology.exports.text import to_csv, to_json
from dhr.chronology.exports.word import to_word
from dhr.chronology.findings.find import Finding
from dhr.chronology.merge import merge_events
from dhr.chronology.records import Event
from dhr.core.documents.pdf import Progress

Format = Literal["docx", "xlsx", "csv", "json", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


def export_combined(
    events: Iterable[Event],
    fmt: Format,
    *,
    title: str,
    marking: str,
    notes: Iterable[str] = (),
    with_analysis: bool = False,
    left_out: Iterable[Mapping[str, str]] = (),
    findings: Iterable[Finding] = (),
    progress: Progress | None = None,
) -> bytes:
    """The events in merged order as a file.

    `notes` are lines above the table (who is missing; version and date), in JSON nowhere. `with_analysis` adds what
    only the panel sees. `left_out` are the contract's `{"file", "refused"}`, and `findings` what the merge shows; both in
    JSON only. `progress` hears how far a PDF is, the one format that takes minutes.
    """
    merged = merge_events(events)
    if fmt == "json":
        return to_json(merged, left_out=left_out, findings=findings, with_analysis=with_analysis)
    sheet = sheet_of(merged, with_analysis=with_analysis)
    if fmt == "csv":
        return to_csv(sheet, notes=notes)
    if fmt == "pdf":
        return to_pdf(sheet, title=title, marking=marking, notes=notes, progress=progress)
    return {"docx": to_word, "xlsx": to_excel}[fmt](sheet, title=title, marking=marking, notes=notes)
