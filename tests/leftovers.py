"""Looks for a word in everything that the database keeps, without asking the product how: every column of every table that the
database itself lists, opened where it is encrypted, unpacked where it is packed."""

from __future__ import annotations

import base64
import binascii
import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import connection

from dhr.core.fields import opened


def leftovers(word: str) -> list[str]:
    """Each table and column in which the word still stands."""
    return sorted({f"{table}.{column}" for table, column, text in everything() if word.lower() in text.lower()})


def everything() -> Iterator[tuple[str, str, str]]:
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield from ((table, name, text) for text in readings(value))


def readings(value: Any) -> Iterator[str]:
    """A value in every way in which it can be read."""
    if isinstance(value, memoryview | bytes):
        yield from in_bytes(bytes(value))
    elif value is not None:
        text = str(value)
        yield text
        yield from in_packages(text)


def in_packages(text: str) -> Iterator[str]:
    with contextlib.suppress(InvalidToken, ValueError, UnicodeError):
        yield opened(text)
    for part in {text.removeprefix(".").split(":")[0], text}:
        for decode in (base64.urlsafe_b64decode, base64.b64decode):
            try:
                content = decode(part + "=" * (-len(part) % 4))
            except (binascii.Error, ValueError):
                continue
            yield content.decode("utf-8", "replace")
            with contextlib.suppress(zlib.error):
                yield zlib.decompress(content).decode("utf-8", "replace")


def in_bytes(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", "replace")
    yield content.decode("utf-16-le", "replace")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from in_bytes(archive.read(name))
