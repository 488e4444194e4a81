"""Storing and handing out files; bytes are kept in the database, so that a backup holds them too."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse

from dhr.core.models import StoredFile
from dhr.core.noting import note

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "zip": "application/zip",
}


def content_type_of(name: str) -> str:
    """By the ending of a name that we chose ourselves or only show."""
    ending = name.rsplit(".", 1)[-1].lower()
    return CONTENT_TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def store_file(*, name: str, content: bytes) -> StoredFile:
    """Keep these bytes for ever, under the last part of the name."""
    stored = _file_of(name, content)
    stored.save()
    return stored


def store_files(files: Iterable[tuple[str, bytes]]) -> list[StoredFile]:
    """Keep many files, each as `store_file` does, in one question."""
    stored = [_file_of(name, content) for name, content in files]
    StoredFile.objects.bulk_create(stored)
    for file in stored:
        note(StoredFile._meta.db_table, str(file.pk))
    return stored


def _file_of(name: str, content: bytes) -> StoredFile:
    name = name.replace("\\", "/").rsplit("/", 1)[-1][:255] or "file"
    digest = hashlib.sha256(content).hexdigest()
    return StoredFile(
        name=name, content_type=content_type_of(name), size=len(content), sha256=digest, content=content
    )  # fmt: skip


REPORT_ENDINGS = ("docx", "pdf", "xlsx")


def report_file_problems(name: str, content: bytes) -> list[str | None]:
    """Why this file is no report that somebody can send: what it is called, that it is empty, that it is too large."""
    most = settings.UPLOAD_LIMIT_BYTES
    return [
        None
        if name.rsplit(".", 1)[-1].lower() in REPORT_ENDINGS
        else "Choose a Word (.docx), PDF or Excel (.xlsx) file.",
        None if content else "The file is empty. Choose the file that holds the report.",
        f"The file is larger than {most // 1024**2} MB." if len(content) > most else None,
    ]


def as_download(*, name: str, content: bytes, content_type: str = "") -> HttpResponse:
    """A response that the browser saves and never shows inside the site."""
    response = HttpResponse(content, content_type=content_type or content_type_of(name))
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def download_file(stored: StoredFile) -> HttpResponse:
    """Hand out a stored file as it is."""
    return as_download(name=stored.name, content=bytes(stored.content), content_type=stored.content_type)
