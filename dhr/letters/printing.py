"""Several issued letters as one archive, or as one PDF to print: the pages as they were issued, with their structure, so that a
screen reader reads the whole as it reads each."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from dhr.letters.models import Letter

LONGEST_NAME = 80


def name_of(number: int, letter: Letter) -> str:
    """01 L22 Larkfield Surgery.pdf: in the order in which they are printed."""
    agency = re.sub(r"[^\w &'()-]+", " ", letter.agency.name if letter.agency else "").strip()[:LONGEST_NAME]
    return f"{number:02} {letter.code} {agency}".strip() + ".pdf"


def bytes_of(letter: Letter) -> bytes:
    return bytes(letter.pdf.content) if letter.pdf else b""


def as_zip(letters: Sequence[Letter]) -> bytes:
    """One archive; the same letters give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, letter in enumerate(letters, 1):
            archive.writestr(zipfile.ZipInfo(name_of(number, letter)), bytes_of(letter))
    return made.getvalue()


def as_print_file(letters: Sequence[Letter]) -> bytes:
    """One PDF of all, in order."""
    return join_pdfs([bytes_of(letter) for letter in letters])


MAKERS: Mapping[str, Callable[[Sequence[Letter]], bytes]] = {"zip": as_zip, "pdf": as_print_file}


def join_pdfs(files: Sequence[bytes]) -> bytes:
    """The pages of tagged PDFs one after the other, under one tree of structure."""
    writer, roots, numbers = PdfWriter(), ArrayObject(), ArrayObject()
    pages = 0
    for content in files:
        reader = PdfReader(io.BytesIO(content))
        for page in reader.pages:
            _put_page(writer, page, pages)
        kids, parents = _structure(reader, writer, pages)
        roots.extend(kids)
        numbers.extend(parents)
        pages += len(reader.pages)
    _write_tree(writer, roots, numbers, pages)
    if files:
        _say_what_it_is(writer, PdfReader(io.BytesIO(files[0])))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _put_page(writer: PdfWriter, page: Any, before: int) -> None:
    added: Any = writer.add_page(page)
    if "/StructParents" in added:
        added[NameObject("/StructParents")] = NumberObject(int(added["/StructParents"]) + before)


def _structure(reader: PdfReader, writer: PdfWriter, before: int) -> tuple[list[Any], list[Any]]:
    """The elements of one file, in the new one, and its numbers of pages with their elements, counted on."""
    root = _root_of(reader)
    if "/StructTreeRoot" not in root:
        return [], []
    cloned = root["/StructTreeRoot"].get_object().clone(writer)
    parents = list(_pairs(cloned["/ParentTree"].get_object(), before))
    return list(cloned["/K"].get_object()), parents


def _root_of(reader: PdfReader) -> Any:
    return reader.trailer["/Root"].get_object()


def _pairs(parent_tree: Any, before: int) -> Iterator[Any]:
    found = list(parent_tree["/Nums"].get_object())
    for key, elements in zip(found[::2], found[1::2], strict=True):
        yield NumberObject(int(key) + before)
        yield elements


def _write_tree(writer: PdfWriter, roots: ArrayObject, numbers: ArrayObject, pages: int) -> None:
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    parents = writer._add_object(DictionaryObject({NameObject("/Nums"): numbers}))
    tree[NameObject("/ParentTree")] = parents
    tree[NameObject("/ParentTreeNextKey")] = NumberObject(pages)
    reference: IndirectObject = writer._add_object(tree)
    whole = DictionaryObject(
        {NameObject("/S"): NameObject("/Document"), NameObject("/P"): reference, NameObject("/K"): roots}
    )
    above = writer._add_object(whole)
    for root in roots:
        root.get_object().update({NameObject("/P"): above, NameObject("/S"): NameObject("/Part")})
    tree[NameObject("/K")] = ArrayObject([above])
    writer._root_object[NameObject("/StructTreeRoot")] = reference


def _say_what_it_is(writer: PdfWriter, first: PdfReader) -> None:
    """Language and title of the first letter, and that the whole is tagged."""
    root, said = writer._root_object, _root_of(first)
    root[NameObject("/Lang")] = TextStringObject(str(said.get("/Lang", "en-GB")))
    root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    title = first.metadata.title if first.metadata else ""
    writer.add_metadata({"/Title": title or "Letters"})
