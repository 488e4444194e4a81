"""The child process: a file that costs too much or breaks its reader gives one sentence, and nothing else happens."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dhr.chronology import sandbox
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Refused
from dhr.chronology.sandbox import Limits, read_safely
from tests.files.packages import docx, paragraph, row, run, table, words

TODAY = date(2026, 11, 24)
SAMPLES = Path(__file__).parents[1] / "files" / "asha"
POLICE = SAMPLES / "Wendmoor_Constabulary_internal_chronology.docx"


def safely(content: bytes, limits: Limits = Limits()) -> object:  # noqa: B008
    return read_safely(content, name="a", agency="Police", today=TODAY, limits=limits)


def test_a_reading_survives_the_way_out_of_the_child() -> None:
    content = POLICE.read_bytes()
    here = read_chronology(content, name="a", agency="Police", today=TODAY)
    there = safely(content)
    assert here.rejected_rows
    assert there == here


def test_a_refusal_comes_out_as_its_sentence() -> None:
    with pytest.raises(Refused, match="damaged"):
        safely(docx("<w:p>")[:-1] + b"x")


@pytest.mark.parametrize(
    "limits",
    [Limits(memory=160 * 1024**2), Limits(cpu_seconds=1), Limits(wall_seconds=0)],
    ids=["memory", "processor", "clock"],
)
def test_a_file_over_a_limit_is_stopped(limits: Limits) -> None:
    lines = (f"{number % 28 + 1}/05/2016,GP,Visit {number} and what was said there" for number in range(90_000))
    content = "\n".join(["Date,Source,Event", *lines]).encode()
    with pytest.raises(Refused) as refusal:
        safely(content, limits)
    assert str(refusal.value) == sandbox.TOO_MUCH


def test_a_reader_that_breaks_tells_the_log_its_error_and_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = subprocess.CompletedProcess([], 1, b"", b"Traceback\nValueError: Asha Dhillon\n")
    monkeypatch.setattr(sandbox.subprocess, "run", lambda *args, **options: broken)
    with pytest.raises(Refused) as refusal:
        safely(b"a,b\n1,2\n")
    assert str(refusal.value) == sandbox.FAILED
    assert caplog.messages == ["A file broke its reader: ValueError"]


def test_the_child_starts_without_django() -> None:
    asked = "import sys, dhr.chronology.child; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False, cwd=Path(__file__).parents[2]).returncode == 0


def test_an_old_word_document_without_libreoffice_asks_for_docx(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match=r"save it as \.docx"):
        safely((SAMPLES / "Education_and_Early_Help_composite_97-2003.doc").read_bytes())


def test_an_old_word_document_is_converted_where_libreoffice_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(
        docx(paragraph(run("before")) + table(row(words("Date"), words("Source"), words("Event"))))
    )
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nfor last; do :; done\ncp {tmp_path}/made.docx "$(dirname "$last")/chronology.docx"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    old = (SAMPLES / "Education_and_Early_Help_composite_97-2003.doc").read_bytes()
    reading = read_safely(old, name="old.doc", agency="Schools", today=TODAY)
    assert (reading.format, reading.counts["headings"]) == ("doc", 1)
    assert "converted" in {warning.code for warning in reading.warnings}
