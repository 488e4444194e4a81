"""One reader for each kind of file; each gives raw tables and never judges what a row means."""

from __future__ import annotations

from dhr.chronology.readers.docx import read_docx
from dhr.chronology.readers.kinds import MAX_BYTES, kind_of
from dhr.chronology.readers.legacy import read_doc
from dhr.chronology.readers.ods import read_ods
from dhr.chronology.readers.preflight import check_package
from dhr.chronology.readers.text import read_text
from dhr.chronology.readers.xls import read_xls
from dhr.chronology.readers.xlsx import read_xlsx
from dhr.chronology.records import RawFile

MAX_ROWS = 100_000

_PACKAGES = {"docx": read_docx, "docm": read_docx, "xlsx": read_xlsx, "xlsm": read_xlsx, "ods": read_ods}
_OTHERS = {"doc": read_doc, "xls": read_xls}


def read_raw(
    content: bytes, *, max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS, encoding: str = "", separator: str = ""
) -> RawFile:
    """The tables of a file; `encoding` and `separator` are what a person chose for a text file. Raises Refused with a
    sentence where it cannot or must not be read."""
    kind = kind_of(content, limit=max_bytes)
    if kind in _PACKAGES:
        check_package(content)
        return _PACKAGES[kind](content, kind, max_rows=max_rows)
    if kind in _OTHERS:
        return _OTHERS[kind](content, kind, max_rows=max_rows)
    return read_text(content, kind, max_rows=max_rows, encoding=encoding, separator=separator)
