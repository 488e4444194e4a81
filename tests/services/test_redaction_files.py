"""Files in which the words stand: whatever their kind, they become a note that says what happened."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from django.db import transaction
from reportlab.pdfgen.canvas import Canvas

from dhr.audit.door import opened
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.panels.models import Person
from dhr.redaction.reach import LOCKED
from dhr.redaction.scope import all_rows
from dhr.workflow.models import Review
from tests.makers import World, make_review
from tests.removals import removed

WORD = "Kanaryuvel"


def put_into(world: World, pk: Any, content: bytes) -> None:
    """Other bytes into a file that is there."""
    with transaction.atomic(), opened(by=world.manager, reason="A test."):
        facts = {"content": content, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        all_rows(StoredFile).filter(pk=pk).update(**facts)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "monitoring")


@pytest.mark.parametrize("kind", ["text", "docx", "xlsx", "pdf", "zip"])
def test_a_file_that_holds_the_words_becomes_a_note(world: World, review: Review, kind: str) -> None:
    package = review.packages.all()[0]
    other = store_file(name="plain.txt", content=b"Nothing of the kind.")
    put_into(world, package.file_id, MADE[kind](f"Written about {WORD} there"))
    done = removed(world, review, WORD.lower())
    found = StoredFile.objects.get(pk=package.file_id)
    assert bytes(found.content).decode().startswith("A file stood here. It was removed on ")
    assert "The family asked." in bytes(found.content).decode()
    assert found.size == len(bytes(found.content)) and found.name.endswith(".removed.txt")
    assert found.sha256 == hashlib.sha256(bytes(found.content)).hexdigest()
    assert bytes(StoredFile.objects.get(pk=other.pk).content) == b"Nothing of the kind."
    assert {"table": "Stored file", "column": "Content", "count": 1} in done.removed


def a_docx(text: str) -> bytes:
    """With the word cut in two by a correction, as Word does it."""
    document, stream = docx.Document(), io.BytesIO()
    paragraph = document.add_paragraph(text[:20])
    paragraph.add_run(text[20:]).bold = True
    document.save(stream)
    return stream.getvalue()


def an_xlsx(text: str) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", text])
    book.save(stream)
    return stream.getvalue()


def a_pdf(text: str) -> bytes:
    stream = io.BytesIO()
    page = Canvas(stream)
    page.drawString(72, 700, text)
    page.save()
    return stream.getvalue()


def a_zip(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside/report.docx", a_docx(text))
    return stream.getvalue()


MADE: dict[str, Callable[[str], bytes]] = {
    "text": lambda text: text.encode("utf-16-le"), "docx": a_docx, "xlsx": an_xlsx, "pdf": a_pdf, "zip": a_zip,
}  # fmt: skip


def test_a_file_that_nobody_can_look_into_is_counted_and_stays(world: World, review: Review) -> None:
    package = review.packages.all()[0]
    put_into(world, package.file_id, b"PK\x03\x04 broken")
    Person.objects.filter(review=review).update(real_name=WORD)
    done = removed(world, review, WORD)
    assert [one["count"] for one in done.removed if one["column"] == LOCKED] == [
        2
    ]  # this one, and a report of the scene
    assert bytes(StoredFile.objects.get(pk=package.file_id).content) == b"PK\x03\x04 broken"
