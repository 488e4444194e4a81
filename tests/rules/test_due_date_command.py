"""`manage.py due_date` as the contract of the command line says; these tests have no database."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import call_command


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code and what was printed."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("due_date", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def as_json(*arguments: str) -> Any:
    code, out, _err = run(*arguments, "--json")
    return code, json.loads(out)


def test_json() -> None:
    assert as_json("decision", "2026-01-31") == (
        0,
        {
            "rule": "decision",
            "start": "2026-01-31",
            "due": "2026-02-28",
            "sum": "31 January 2026 + 1 month",
            "authority": "Statutory guidance, December 2016",
            "falls_on": "Saturday",
        },
    )


def test_words_for_people() -> None:
    code, out, _err = run("decision", "2026-01-31")
    assert code == 0
    assert "Due on 28 February 2026 (Saturday; the date stays)" in out
    assert "31 January 2026 + 1 month" in out


def test_no_number_in_law() -> None:
    code, found = as_json("dac-copy", "2026-02-20")
    assert (code, found["due"], found["falls_on"]) == (0, None, "")
    assert "As soon as reasonably practicable" in found["sum"]
    assert "No date" in run("dac-copy", "2026-02-20")[1]


def test_another_guidance() -> None:
    assert as_json("report", "2026-02-20")[1]["due"] == "2026-08-20"
    assert as_json("report", "2026-02-20", "--guidance", "2024-draft")[1]["due"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("imaginary", "2026-01-31"),
        ("decision", "2026-02-31"),
        ("decision", "20260131"),
        ("decision", "31/01/2026"),
        ("decision", "٢٠٢٦-٠١-٣١"),
        ("decision", "0001-01-01"),
        ("decision", "9999-12-31"),
        ("decision", ""),
        ("decision", "2026-01-31", "--guidance", "1066"),
    ],
)
def test_refusals(arguments: tuple[str, ...]) -> None:
    code, found = as_json(*arguments)
    assert code == 2
    assert list(found) == ["refused"]
    assert found["refused"].endswith(".")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert found["refused"] in err
