"""The combined chronology as a Word document: python-docx makes the shell, the table is written as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from dhr.chronology.exports.columns import Sheet, all_notes, shown
from dhr.chronology.palette import colours_of

MARGIN, WIDTH, HEIGHT = 12, 297, 210
"""Millimetres of an A4 page on its side."""
TWIPS = round((WIDTH - 2 * MARGIN) * 1440 / 25.4)
"""Twentieths of a point across the page."""
MEMBER = "word/document.xml"
AT_ONCE = 500
BETWEEN = "\x1e"
"""Stands between cells while they are escaped; no cell of a sheet holds it."""
CELL = '<w:tc><w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>'
COLOURED_CELL = CELL.replace("<w:r>", '<w:r><w:rPr><w:b/><w:color w:val="%s"/></w:rPr>')
LEVEL = 3
"""A third of the time of zip's usual 6, for a file that is a quarter larger."""


def to_word(sheet: Sheet, *, title: str, marking: str, notes: Iterable[str] = ()) -> bytes:
    """An A4 page on its side: marking at head and foot, title, notes, then the table with its headings repeated."""
    shell = _shell(shown(title), shown(marking), all_notes(notes, sheet))
    out = io.BytesIO()
    with zipfile.ZipFile(shell) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as new:
        for member in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            with new.open(member, "w") as file:
                for part in _with_table(old.read(member), sheet, title) if member == MEMBER else [old.read(member)]:
                    file.write(part)
    return out.getvalue()


def _with_table(document: bytes, sheet: Sheet, title: str) -> Iterator[bytes]:
    """The document's XML with the table as the last thing before the page's settings."""
    end = document.rindex(b"<w:sectPr")
    yield document[:end]
    yield _table_start(sheet, shown(title)).encode()
    yield from map(str.encode, _rows(sheet))
    yield b"</w:tbl><w:p/>"
    yield document[end:]


def _table_start(sheet: Sheet, title: str) -> str:
    """Cells take their widths from the grid."""
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in sheet.widths)
    heads = "".join(
        '<w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EDF2"/></w:tcPr><w:p><w:pPr><w:keepNext/></w:pPr>'
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(heading)}</w:t></w:r></w:p></w:tc>"
        for heading in sheet.head
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{TWIPS}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(title)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
    )


def _rows(sheet: Sheet) -> Iterator[str]:
    """The rows, many at a time: their text is escaped in one piece and poured into as many rows of empty cells."""
    agency = sheet.head.index("Agency")
    colours = colours_of(row[agency] for row in sheet.rows)
    cells = [CELL] * len(sheet.head)
    cells[agency] = COLOURED_CELL
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
    for start in range(0, len(sheet.rows), AT_ONCE):
        batch = sheet.rows[start : start + AT_ONCE]
        words = [cell for r in batch for cell in (*r[:agency], colours[r[agency]], *r[agency:])]
        yield (row * len(batch)) % tuple(_escaped(words))


def _escaped(words: list[str]) -> list[str]:
    """A line break is a break, a tab a tab."""
    text = escape(BETWEEN.join(words))
    for sign, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        text = text.replace(sign, f'</w:t>{element}<w:t xml:space="preserve">')
    return text.split(BETWEEN)


def _shell(title: str, marking: str, notes: Iterable[str]) -> io.BytesIO:
    document = page_on_its_side(title, marking)
    document.add_heading(title, level=1)
    for note in notes:
        document.add_paragraph(note).paragraph_format.space_after = Pt(6)
    out = io.BytesIO()
    document.save(out)
    return out


def page_on_its_side(title: str, marking: str, *, width: int = WIDTH, height: int = HEIGHT) -> WordDocument:
    """An empty document, small letters, the marking at head and foot; sides in millimetres."""
    document = Document()
    _set_language_and_properties(document, title)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(8)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    for part in (section.header, section.footer):
        paragraph = part.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(marking).bold = True
    _add_page_number(section.footer.paragraphs[0])
    return document


def _set_language_and_properties(document: WordDocument, title: str) -> None:
    """python-docx's template is American and tells of its author and a day in 2013."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    properties = document.core_properties
    properties.title, properties.language, properties.author, properties.comments = title, "en-GB", "", ""
    for name in ("dcterms:created", "dcterms:modified"):
        for element in properties._element.findall(qn(name)):
            properties._element.remove(element)


def _add_page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run("    Page ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        name = {"": "w:instrText", "text": "w:t"}.get(kind, "w:fldChar")
        element = OxmlElement(name)
        if name == "w:fldChar":
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._r.append(element)
