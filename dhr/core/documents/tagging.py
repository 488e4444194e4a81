"""Structure for ReportLab's pages: which text is a heading, a paragraph, a cell, so that a screen reader can tell.

ReportLab writes pages only; the structure tree, the marked content and the artifacts are added here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

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


class Structure:
    """The tree of one document, and for each page the elements of its pieces in order."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.pages: dict[int, list[Node]] = {}

    @contextmanager
    def piece(self, canvas: Canvas, node: Node, actual_text: str = "") -> Iterator[None]:
        """What is drawn inside belongs to the element. `actual_text` is what it says, where glyphs cannot tell."""
        page = canvas.getPageNumber()
        pieces = self.pages.setdefault(page, [])
        number = len(pieces)
        pieces.append(node)
        node.kids.append((page, number))
        canvas._code.append(f"/{node.role} <</MCID {number}>> BDC")
        if actual_text:
            canvas._code.append(f"/Span <</ActualText <FEFF{actual_text.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        canvas._code += ["EMC", "EMC"] if actual_text else ["EMC"]


@contextmanager
def artifact(canvas: Canvas) -> Iterator[None]:
    """What is drawn inside is decoration: a screen reader passes over it."""
    canvas._code.append("/Artifact BMC")
    yield
    canvas._code.append("EMC")


class TaggedParagraph(Paragraph):
    """A paragraph that knows its element; the parts of a split one share it."""

    structure: Structure | None = None
    node: Node | None = None
    once = False
    actual_text = ""

    def split(self, width: float, height: float) -> list[Paragraph]:
        parts: list[Paragraph] = super().split(width, height)
        for part in parts:
            part.structure, part.node, part.once = self.structure, self.node, self.once
        return parts

    def draw(self) -> None:
        repeated = self.once and self.node is not None and self.node.kids
        if self.structure is None or self.node is None or repeated:
            with artifact(self.canv):
                super().draw()
            return
        with self.structure.piece(self.canv, self.node, self.actual_text):
            super().draw()


def tagged_canvas(structure: Structure) -> type[Canvas]:
    """A canvas class that writes the structure into the file when it is saved."""

    class TaggedCanvas(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
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
