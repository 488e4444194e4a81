"""Which files are taken as documents, when an organisation has to be named, what a mark needs, what papers are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dhr.material.rules import FLAGS, TAKEN, audience_problem, file_problem, flag_problems, papers_problem

MANY = 100
TODAY = date(2026, 3, 3)
TOMORROW = TODAY + timedelta(days=1)
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


@pytest.mark.parametrize(
    ("flag", "on", "reason", "problems"),
    [
        ("not_considered", None, "", 0), ("may_be_relevant", None, "", 0), ("not_relevant", None, "Public.", 0),
        ("not_relevant", None, " ", 1), ("privileged", None, "", 1), ("privileged", None, "Advice.", 0),
        ("sensitive", None, "", 1), ("disclosed", None, "", 1), ("disclosed", TODAY, "", 0), ("disclosed", TOMORROW, "", 1),
        ("sensitive", TOMORROW, "", 3),
    ],
)  # fmt: skip
def test_what_a_mark_needs(flag: str, on: date | None, reason: str, problems: int) -> None:
    assert len([problem for problem in flag_problems(flag, on, reason, TODAY) if problem]) == problems
    assert flag in FLAGS


@pytest.mark.parametrize(
    ("documents", "problem"),
    [
        ([1], None), ([1, 2], None), ([], "Choose at least one document."),
        ([1, 2, 1], "Choose one version only of document 1."),
    ],
)  # fmt: skip
def test_papers_are_one_version_of_each_document(documents: list[int], problem: str | None) -> None:
    assert papers_problem(documents) == problem
