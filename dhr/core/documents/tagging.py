"""Structure for ReportLab's pages: which text is a heading, a paragraph, a cell, so that a screen reader can tell.

ReportLab writes pages only; the structure tree, the marked content and the artifacts are added here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from dhr.core.documents.fonts import BASE, font_name

if "StructParents" not in pdfdoc.PDFPage.__NoDefault__:
    pdfdoc.PDFPage.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]


@dataclass(eq=False)
class Node:
    """One element of the structure; its kids are elements and pieces of pages (page, number of the marked content)."""

    role: str
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Node | tuple[int, int]] = field(default_factory=list)

    def add(self, role: str, **attributes: Any) -> Node:
        made = Node(role, attributes)
        self.kids.append(made)
        return made


def words_of(text: str) -> PDFString:
    """Text as an attribute of an element: a language, or what stands for a picture."""
    return PDFString(told(text))


def told(text: str) -> str:
    """Text as a PDF can tell it beside its pages: half a character is shown as missing."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Structure:
    """The tree of one document, and for each page the elements of its pieces in order."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.pages: dict[int, list[Node]] = {}

    @contextmanager
    def piece(self, canvas: Canvas, node: Node) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        page = canvas.getPageNumber()
        pieces = self.pages.setdefault(page, [])
        node.kids.append((page, len(pieces)))
        canvas._code.append(f"/{node.role} <</MCID {len(pieces)}>> BDC")
        pieces.append(node)
        yield
        canvas._code.append("EMC")

    @contextmanager
    def words(self, canvas: Canvas, said: str) -> Iterator[None]:
        """What the glyphs drawn inside say, where a reading program cannot tell it from them."""
        if said:
            canvas._code.append(f"/Span <</ActualText <FEFF{said.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        if said:
            canvas._code.append("EMC")


@contextmanager
def artifact(canvas: Canvas) -> Iterator[None]:
    """What is drawn inside is decoration: a screen reader passes over it."""
    canvas._code.append("/Artifact BMC")
    yield
    canvas._code.append("EMC")


def tagged_canvas(structure: Structure) -> type[Canvas]:
    """A canvas class that writes the structure into the file when it is saved."""

    class TaggedCanvas(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "initialFontName": font_name(BASE, False)})
            self._page_objects: dict[int, Any] = {}

        def showPage(self) -> None:  # noqa: N802  ReportLab's name
            number = self.getPageNumber()
            super().showPage()
            page = self._doc.Pages.pages[-1]
            page.StructParents, page.Tabs = number - 1, PDFName("S")
            self._page_objects[number] = page

        def save(self) -> None:
            if len(self._code):
                self.showPage()
            _write_structure(self._doc, structure, self._page_objects)
            super().save()

    return TaggedCanvas


def _write_structure(document: Any, structure: Structure, pages: dict[int, Any]) -> None:
    top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    top_reference = document.Reference(top, "StructTreeRoot")
    references: dict[int, Any] = {}

    def write(node: Node, parent: Any) -> Any:
        made = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(node.role), "P": parent, **node.attributes})
        reference = references[id(node)] = document.Reference(made, f"StructElem{len(references) + 1}")
        made.dict["K"] = PDFArray(
            [write(kid, reference) if isinstance(kid, Node) else piece(*kid) for kid in node.kids]
        )
        return reference

    def piece(page: int, number: int) -> PDFDictionary:
        page_reference = document.Reference(pages[page])
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page_reference, "MCID": number})

    top.dict["K"] = PDFArray([write(structure.root, top_reference)])
    numbers: list[Any] = []
    for page in sorted(pages):
        numbers += [page - 1, PDFArray([references[id(node)] for node in structure.pages.get(page, [])])]
    top.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "ParentTree")
    top.dict["ParentTreeNextKey"] = len(pages)
    catalog = document.Catalog
    catalog.StructTreeRoot = top_reference
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
