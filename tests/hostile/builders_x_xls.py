"""Old Excel workbooks, record by record, in the smallest container that holds them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NUMBER, _LABEL, _BOOL_OR_ERROR, _PASSWORD = 0x0203, 0x0204, 0x0205, 0x002F
Value = str | float | bool | bytes | None
"""A string, a number, a truth, an error by its number (one byte), or nothing."""


def ole(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, which begins in the third sector."""
    data = stream.ljust(max(len(stream), 4096) + -max(len(stream), 4096) % SECTOR, b"\0")
    sectors = len(data) // SECTOR
    chain = [_FAT, _END, *range(3, 2 + sectors), _END]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    root, entry = _entry("Root Entry", 5, _END, 0, child=1), _entry(name, 2, 2, len(data))
    return header.ljust(SECTOR, b"\xff") + fat + (root + entry).ljust(SECTOR, b"\0") + data


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def xls(
    *rows: Sequence[Value], version: int = 8, state: int = 0, kind: int = 0, password: bool = False, dates: bool = True
) -> bytes:
    """A workbook of one sheet. Numbers have the format of a date where `dates` says so; `state` 1 is hidden, `kind` 2 a
    chart."""
    begin = _globals(version, password)
    name = b"\x05\0Notes" if version == 8 else b"\x05Notes"
    formats = b"".join(
        _record(0xE0, struct.pack("<HH", 0, form).ljust(20 if version == 8 else 16, b"\0")) for form in (0, 14)
    )
    length = len(begin) + len(formats) + 4 + 6 + len(name) + 4
    listed = _record(0x85, struct.pack("<IBB", length, state, kind) + name)
    cells = b"".join(
        _cell(row, column, value, version, dates) for row, line in enumerate(rows) for column, value in enumerate(line)
    )
    sheet = _begin(version, 0x10) + cells + _record(0x0A, b"")
    return ole("Workbook" if version == 8 else "Book", begin + formats + listed + _record(0x0A, b"") + sheet)


def _globals(version: int, password: bool) -> bytes:
    secret = _record(_PASSWORD, struct.pack("<HHHH", 0, 0, 1, 2)) if password else b""
    return _begin(version, 5) + secret + _record(0x42, struct.pack("<H", 1200 if version == 8 else 1252))


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _begin(version: int, what: int) -> bytes:
    return _record(
        0x0809, struct.pack("<HH", 0x0600 if version == 8 else 0x0500, what).ljust(16 if version == 8 else 8, b"\0")
    )


def _cell(row: int, column: int, value: Value, version: int, dates: bool) -> bytes:
    place = struct.pack("<HH", row, column)
    if value is None:
        return b""
    if isinstance(value, bytes):
        return _record(_BOOL_OR_ERROR, place + struct.pack("<H", 0) + value + b"\1")
    if isinstance(value, bool):
        return _record(_BOOL_OR_ERROR, place + struct.pack("<HBB", 0, value, 0))
    if isinstance(value, str):
        text = b"\1" + value.encode("utf-16-le") if version == 8 else value.encode("cp1252")
        return _record(_LABEL, place + struct.pack("<HH", 0, len(value)) + text)
    return _record(_NUMBER, place + struct.pack("<Hd", int(dates), value))
