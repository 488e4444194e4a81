"""Copies of a frozen file that name who took them. The frozen bytes stay as they are, with their fingerprint; a PDF copy even
begins with them. JSON is for programs and is handed out as it was frozen. Pure: bytes in, bytes out."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from dhr.chronology.exports.columns import shown
from dhr.chronology.exports.text import defused
from dhr.core.documents.fonts import register_fonts
from dhr.core.documents.lines import break_lines, draw_line

SIZE, LEFT, TOP = 7, 18 * mm, 8 * mm
STAMP = "/TakenBy"
PARAGRAPH = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'


def stamped(content: bytes, fmt: str, words: str) -> bytes:
    """The file with these words: on every page of PDF and Word, above the table in Excel and CSV."""
    stamp = STAMPS.get(fmt)
    return stamp(content, shown(" ".join(words.split()))) if stamp else content


def _pdf(content: bytes, words: str) -> bytes:
    """One drawing that every page shows, added behind the bytes that were frozen, as decoration: readers do not read it out on
    each page."""
    writer = PdfWriter(io.BytesIO(content), incremental=True)
    pages = list(writer.pages)
    form = writer._add_object(_drawing(writer, words, [float(side) for side in pages[0].mediabox]))
    said = StreamObject()
    said.set_data(f"/Artifact BMC q {STAMP} Do Q EMC\n".encode())
    shows = writer._add_object(said)
    for page in pages:
        resources: Any = page["/Resources"].get_object()
        drawings = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
        drawings[NameObject(STAMP)] = form
        before = page["/Contents"].get_object()
        drawn = list(before) if isinstance(before, ArrayObject) else [page.raw_get("/Contents")]
        page[NameObject("/Contents")] = ArrayObject([*drawn, shows])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _drawing(writer: PdfWriter, words: str, box: list[float]) -> StreamObject:
    """The words in a corner of a page of this size, with the letters that they need."""
    register_fonts()
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(box[2], box[3]), invariant=1)
    draw_line(canvas, LEFT, box[3] - TOP, break_lines(words, box[2] - 2 * LEFT, SIZE, False)[0], SIZE, False)
    canvas.showPage()
    canvas.save()
    page = PdfReader(made).pages[0]
    drawn: Any = page.get_contents()
    resources: Any = page["/Resources"].get_object()
    form = StreamObject()
    form.set_data(drawn.get_data())
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")], form[NameObject("/Resources")] = page.mediabox, resources.clone(writer)
    return form


def _zipped(member: re.Pattern[str], change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """An office file with one kind of its members changed, everything else as it was."""

    def changed(content: bytes) -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as new,
        ):
            for info in old.infolist():
                data = old.read(info)
                new.writestr(info, change(data) if member.fullmatch(info.filename) else data)
        return out.getvalue()

    return changed


def _word(content: bytes, words: str) -> bytes:
    """At the head of every page."""
    paragraph = (PARAGRAPH % escape(words)).encode()
    return _zipped(re.compile(r"word/header\d+\.xml"), lambda data: data.replace(b"</w:hdr>", paragraph + b"</w:hdr>"))(
        content
    )


def _excel(content: bytes, words: str) -> bytes:
    """Behind the title, in the first cell."""
    end = b"</t></is></c>"
    said = f". {escape(words)}".encode()
    return _zipped(re.compile(r"xl/worksheets/sheet1\.xml"), lambda data: data.replace(end, said + end, 1))(content)


def _csv(content: bytes, words: str) -> bytes:
    """A line of its own, the first."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([defused(words)])
    return codecs.BOM_UTF8 + line.getvalue().encode() + content.removeprefix(codecs.BOM_UTF8)


STAMPS: Mapping[str, Callable[[bytes, str], bytes]] = {"pdf": _pdf, "docx": _word, "xlsx": _excel, "csv": _csv}
