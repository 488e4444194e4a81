"""`merge_chronologies`: the contract's object, what is refused, and what is left out. No database is touched."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from dhr.chronology.reading import read_chronology
from tests.files.test_exports import TODAY
from tests.guards.tree import ROOT

ASHA = ROOT / "tests/files/asha"
HEAD = "Date,Time,Source,Event,Agency\n"


def merge(*arguments: object) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was said of errors."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("merge_chronologies", *map(str, arguments), "--today", str(TODAY), stdout=out, stderr=err)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "police.csv", tmp_path / "gp.csv"
    first.write_text(f"{HEAD}22/05/2016,14:30,Log,Police came.,\n,,Log,No date.,\n")
    second.write_text(f"{HEAD}22/05/2016,09:00,EMIS,Seen.,\n31/02/2016,,EMIS,Never.,\n21/05/2016,,EMIS,Early.,\n")
    return first, second


def merged(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def test_the_events_of_all_files_stand_in_order_with_their_files(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    code, told, errors = merge(f"{two[0]}=Police", f"{two[1]}=Surgery = Practice", "--to", out)
    assert (code, errors) == (0, "")
    assert "gp.csv: 2 events, 1 rows rejected" in told
    found = merged(out)
    assert set(found) == {"events", "findings", "left_out"}
    assert (found["findings"], found["left_out"]) == ([], [])
    assert [(event["file"], event["agency"], event["text"]) for event in found["events"]] == [
        ("gp.csv", "Surgery = Practice", "Early."),
        ("gp.csv", "Surgery = Practice", "Seen."),
        ("police.csv", "Police", "Police came."),
        ("police.csv", "Police", "No date."),
    ]
    reading = read_chronology(two[1].read_bytes(), name="gp.csv", agency="Surgery = Practice", today=TODAY)
    assert {**reading.events[0].as_json(), "file": "gp.csv"} in found["events"]


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_order_of_the_files_changes_no_byte(two: tuple[Path, Path], tmp_path: Path, ending: str) -> None:
    outs = [tmp_path / f"{name}.{ending}" for name in "ab"]
    assert merge(*two, tmp_path / "none.csv", "--to", outs[0])[0] == 1
    assert merge(tmp_path / "none.csv", two[1], two[0], "--to", outs[1])[0] == 1
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_refused_files_are_listed_and_the_others_merged(two: tuple[Path, Path], tmp_path: Path) -> None:
    broken, out = tmp_path / "broken.docx", tmp_path / "out.json"
    broken.write_bytes(b"PK\x03\x04 no zip")
    code, _told, errors = merge(two[0], broken, "--to", out)
    assert code == 1
    found = merged(out)
    assert len(found["events"]) == 2
    assert [item["file"] for item in found["left_out"]] == ["broken.docx"]
    assert found["left_out"][0]["refused"].endswith(".")
    assert "broken.docx: left out." in errors


def test_two_files_of_one_name_keep_their_folders(two: tuple[Path, Path], tmp_path: Path) -> None:
    other, out = tmp_path / "other" / "police.csv", tmp_path / "out.json"
    other.parent.mkdir()
    shutil.copy(two[0], other)
    assert merge(two[0], other, two[1], "--to", out)[0] == 0
    names = {event["file"] for event in merged(out)["events"]}
    assert names == {f"{tmp_path.name}/police.csv", "other/police.csv", "gp.csv"}


def test_agencies_are_named_by_the_list(two: tuple[Path, Path], tmp_path: Path) -> None:
    listed, out = tmp_path / "agencies.json", tmp_path / "out.json"
    listed.write_text(
        json.dumps([{"name": "The Police", "abbreviations": ["P"], "former_names": [], "file": "police.csv"}])
    )
    assert merge(*two, "--to", out, "--agencies", listed)[0] == 0
    assert {event["agency"] for event in merged(out)["events"]} == {"", "The Police"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--to", "out.txt"), "--to takes a file that ends in"),
        (("--to", "nowhere/out.csv"), "cannot be written"),
        (("--to", "out.csv", "--period", "2016-01-01"), "--period takes two days"),
        (("--to", "out.csv", "--period", "2016-02-01..2016-01-01"), "--period ends before it begins"),
        (("--to", "out.csv", "--period", "2016-02-31..2016-03-01"), "--period takes a day"),
        (("--to", "out.csv", "--death", "6 March 2022"), "--death takes a day"),
        (("--to", "out.csv", "--window", "-1"), "--window takes a number of days"),
        (("--to", "out.csv", "--gap", "many"), "--gap takes a number of days"),
        (("--to", "out.csv", "--agencies", "none.json"), "cannot be opened"),
        (("--to", "out.csv", "--agencies", "police.csv"), "is not JSON"),
        (("--to", "police.csv"), "one of the files to merge"),
        (("gp.csv", "gp.csv", "--to", "out.csv"), "given twice"),
        (("gp.csv=", "--to", "out.csv"), "write FILE=AGENCY"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _told, errors = merge("police.csv", *options)
    assert code == 2
    assert words in errors
    code, told, _errors = merge("police.csv", *options, "--json")
    assert code == 2
    assert words in json.loads(told)["refused"]
    assert two[0].read_text().startswith(HEAD)


@pytest.mark.parametrize(
    "listed", ['{"name": "x"}', "[1]", '[{"name": ""}]', '[{"name": "x", "abbreviations": "y"}]', "[" * 9999]
)
def test_a_list_of_agencies_of_another_shape_is_refused(two: tuple[Path, Path], tmp_path: Path, listed: str) -> None:
    path = tmp_path / "agencies.json"
    path.write_text(listed)
    code, _told, errors = merge(*two, "--to", tmp_path / "out.csv", "--agencies", path)
    assert code == 2
    assert str(path) in errors


def test_good_options_are_taken(two: tuple[Path, Path], tmp_path: Path) -> None:
    options = ("--period", "2012-01-01..2022-03-06", "--death", "2022-03-06", "--window", "28", "--gap", "90", "--json")
    code, told, _errors = merge(*two, "--to", tmp_path / "out.csv", *options)
    assert code == 0
    assert len(json.loads(told)["events"]) == 4


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv", "pdf"])
def test_each_kind_of_file_is_written(two: tuple[Path, Path], tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out.{ending.upper()}"
    assert merge(*two, tmp_path / "none.csv", "--to", out)[0] == 1
    content = out.read_bytes()
    if ending == "pdf":
        assert content.startswith(b"%PDF-")
    else:
        assert read_chronology(content, name=out.name, agency="", today=TODAY).counts["events"] == 4
    if ending == "csv":
        assert [row["Event"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))][0] == "Early."


def test_the_sample_case_stands_in_the_order_of_its_key(tmp_path: Path) -> None:
    """Rows that only one of the two knows are the reader's affair: tests of the reader list them."""
    key, out = json.loads((ASHA / "key.json").read_text()), tmp_path / "out.json"
    listed = tmp_path / "agencies.json"
    listed.write_text(json.dumps([{"name": agency["name"], "file": agency["file"]} for agency in key["agencies"]]))
    files = {ASHA / file["file"] for file in key["files"]}
    assert merge(*sorted(files, reverse=True), "--to", out, "--agencies", listed)[0] == 0
    lines = {(f["file"], str(e["line"])): e["row"] for f in key["files"] for e in f["events"] if "line" in e}
    order = [[event["file"], written(event["file"], event["place"], lines)] for event in merged(out)["events"]]
    expected = [*key["merged_order"], *sorted(key["undated"])]
    known = [row for row in order if row in expected]
    assert len(known) == len(expected)
    assert known[: len(key["merged_order"])] == key["merged_order"]


def written(file: str, place: dict[str, Any], lines: dict[tuple[str, str], str]) -> str:
    """A place as the key writes it; a text file's by the record that begins on the line."""
    if "line" in place:
        return str(lines.get((file, str(place["line"])), place["line"]))
    return f"T{place['table']}R{place['row']}" if "table" in place else f"{place['sheet']}!{place['row']}"
