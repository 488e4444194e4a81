"""Which files are taken as documents, and when an organisation has to be named."""

from __future__ import annotations

import pytest

from dhr.material.rules import TAKEN, audience_problem, file_problem

MANY = 100
ANOTHER = "This is not a file of the kind that its name says"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("minutes.pdf", b"%PDF-1.7", None),
        ("MINUTES.PDF", b"%PDF-1.7", None),
        ("imr.docx", b"PK\x03\x04", None),
        ("scan.jpeg", b"\xff\xd8\xff\xe0", None),
        ("note.txt", "Café".encode(), None),
        ("note.txt", "\ufeffCafé".encode("utf-16"), None),
        ("note.txt", b"\x00\x01\x02", ANOTHER),
        ("minutes.pdf", b"MZ\x90\x00", ANOTHER),
        ("minutes.pdf", b"<script>", ANOTHER),
        ("macro.docm", b"PK\x03\x04", TAKEN),
        ("page.html", b"<b>", TAKEN),
        ("picture.svg", b"<svg>", TAKEN),
        ("pdf", b"%PDF-1.7", TAKEN),
        ("minutes.pdf.exe", b"%PDF-1.7", TAKEN),
        ("minutes.pdf", b"", "The file is empty"),
        ("minutes.pdf", b"%PDF-" + b"x" * MANY, "The file is larger than 0 MB"),
    ],
)
def test_files(name: str, content: bytes, problem: str | None) -> None:
    found = file_problem(name, content, MANY)
    assert (found is None) if problem is None else (found or "").startswith(problem)


@pytest.mark.parametrize(
    ("audience", "named", "problem"),
    [("leads", 0, False), ("panel", 0, False), ("named", 1, False), ("named", 0, True), ("panel", 2, False)],
)
def test_organisations_are_named_where_the_choice_asks_for_them(audience: str, named: int, problem: bool) -> None:
    assert bool(audience_problem(audience, named)) is problem
