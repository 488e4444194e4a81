"""`manage.py read_chronology` as the contract says: shapes, exit codes, folders, never a traceback."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from dhr.chronology.records import COUNTS

SAMPLES = Path(__file__).parent / "asha"
SURGERY = SAMPLES / "Larkfield_Surgery_EMIS_export.csv"
OBJECT = [
    "file",
    "sha256",
    "format",
    "counts",
    "events",
    "notes",
    "no_contact",
    "other",
    "rejected",
    "unplaced",
    "warnings",
]
EVENT = [
    "place",
    "date_as_written",
    "time_as_written",
    "end_date_as_written",
    "end_time_as_written",
    "earliest_start",
    "latest_start",
    "earliest_end",
    "latest_end",
    "precision",
    "uncertain",
    "sequence",
    "agency",
    "source",
    "text",
    "fields",
    "extra",
    "warnings",
]


def ran(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output, errors."""
    out, err = StringIO(), StringIO()
    try:
        call_command("read_chronology", *arguments, "--today", "2026-11-24", stdout=out, stderr=err)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_one_object_in_the_shape_of_the_contract() -> None:
    code, out, err = ran(str(SURGERY), "--agency", "Larkfield Surgery", "--json")
    read = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert list(read) == OBJECT
    assert list(read["counts"]) == ["rows", *COUNTS]
    assert list(read["events"][0]) == EVENT
    assert read["events"][0]["agency"] == "Larkfield Surgery"
    assert read["rejected"][0].keys() == {"place", "column", "value", "reason"}


def test_for_people_each_rejected_cell_is_quoted_with_its_place() -> None:
    code, out, _ = ran(str(SURGERY))
    assert code == 0
    assert "146 rows = 136 events" in out
    assert "line 51, Date of entry: “30-Feb-2018” was rejected." in out


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_a_refused_file_gives_its_sentence_and_exit_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "chronology.docx").write_bytes(b"%PDF-1.7")
    code, out, err = ran(str(tmp_path / "chronology.docx"), *arguments)
    assert code == 2
    if arguments:
        assert list(json.loads(out)) == ["refused"]
    else:
        assert (out, err.count("\n")) == ("", 1)
        assert "PDF" in err


def test_a_folder_gives_one_line_for_each_file(tmp_path: Path) -> None:
    shutil.copy(SURGERY, tmp_path)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / ".hidden").write_bytes(b"x")
    code, out, _ = ran(str(tmp_path), "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert [line["file"] for line in lines] == ["Larkfield_Surgery_EMIS_export.csv", "scan.pdf"]
    assert "PDF" in lines[1]["refused"]


def test_a_folder_that_is_fine_is_done(tmp_path: Path) -> None:
    shutil.copy(SURGERY, tmp_path)
    code, out, err = ran(str(tmp_path))
    assert (code, err, out.count("\n")) == (0, "", 1)


@pytest.mark.parametrize("arguments", [("there is no such file",), (str(SURGERY), "--today", "yesterday")])
def test_a_wrong_argument_is_refused_in_a_sentence(arguments: tuple[str, ...]) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("read_chronology", *arguments, "--json", stdout=out)
    assert stopped.value.code == 2
    assert json.loads(out.getvalue())["refused"].endswith(".")


@pytest.mark.parametrize("name", ["ASC chronology - Mrs Sandhu and Ms Dhillon.docx", "HavenBridge_case_notes.xlsx"])
def test_the_same_file_gives_the_same_bytes(name: str) -> None:
    assert ran(str(SAMPLES / name), "--json") == ran(str(SAMPLES / name), "--json")
