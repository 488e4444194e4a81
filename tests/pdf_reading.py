"""What a PDF says, read as a screen reader reads it: by the structure tree, with ToUnicode and ActualText. No program needed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

HEX_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Said:
    """Text by role, in reading order, and the text of decoration."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    decoration: str = ""

    def by(self, role: str) -> list[str]:
        return [text for found, text in self.parts if found == role]


def read_pdf(content: bytes) -> Said:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = [page_texts(page) for page in pdf.pages]
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        top = pdf.Root.StructTreeRoot.K[0]
        said = Said(decoration="\n".join(text.get(-1, "") for text in pages))
        for role, node in leaves(top):
            pieces = (pages[numbers[kid.Pg.objgen]].get(int(kid.MCID), "") for kid in node.K)
            said.parts.append((role, "".join(pieces)))
        return said


def leaves(node: Any) -> Iterator[tuple[str, Any]]:
    """Elements that hold pieces of pages, in reading order."""
    kids = list(node.K)
    if not any("/S" in kid for kid in kids):
        yield str(node.S)[1:], node
        return
    for kid in kids:
        yield from leaves(kid)


def page_texts(page: Any) -> dict[int, str]:
    """The text of each piece by its number; decoration is -1, text outside any mark -2."""
    fonts = {name: unicode_map(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    marks: list[tuple[int, str | None]] = [(-2, None)]
    font: dict[int, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        match str(step.operator):
            case "BMC":
                marks.append((-1, None))
            case "BDC":
                number, words = int(operands[1].get("/MCID", marks[-1][0])), operands[1].get("/ActualText")
                marks.append((number, None if words is None else str(words)))
                texts[number] = texts.get(number, "") + (f"{words}\n" if words is not None else "")
            case "EMC":
                marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ" if marks[-1][1] is None:
                strings = operands[0] if str(step.operator) == "TJ" else [operands[0]]
                shown = "".join(font.get(b, "?") for s in strings if isinstance(s, pikepdf.String) for b in bytes(s))
                texts[marks[-1][0]] = texts.get(marks[-1][0], "") + shown + "\n"
    return texts


def unicode_map(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    pairs = HEX_PAIR.findall(cmap.partition(b"beginbfchar")[2])
    return {int(source, 16): bytes.fromhex(target.decode()).decode("utf-16-be") for source, target in pairs}
