"""Headings of every service in the sample case, and what they mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dhr.chronology.headings import SYNONYMS, columns_of, is_glossary_heading, unique_headings

KEY = json.loads((Path(__file__).parents[1] / "files" / "asha" / "key.json").read_text())
COLUMNS = [(file["file"], file["columns"]) for file in KEY["files"]]


@pytest.mark.parametrize(("name", "meanings"), COLUMNS, ids=[name for name, _ in COLUMNS])
def test_the_columns_of_the_sample_files(name: str, meanings: dict[str, str]) -> None:
    columns = columns_of(list(meanings))
    assert columns
    found = {columns.headings[place]: key for key, place in columns.places.items()}
    one_column = {"start_date and start_time in one column": "start_date"}
    assert found == {h: one_column.get(key, key) for h, key in meanings.items() if key != "extra"}
    assert [heading for heading, _place in columns.extras] == [h for h, key in meanings.items() if key == "extra"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Date / Time", "Source", "Details"], {"start_date": 0, "source": 1, "event": 2}),
        (["DATE*", " source of\ninformation ", "Event (summary)"], {"start_date": 0, "source": 1, "event": 2}),
        (["Seq", "Ref", "Date", "Record"], {"sequence": 0, "reference": 1, "start_date": 2, "source": 3}),
        (["Ref", "Date", "Record"], {"sequence": 0, "start_date": 1, "source": 2}),
        (["Date", "Contact", "Event"], {"start_date": 0, "event": 2}),
        (["Date", "Source", "Action taken", "Outcome"], {"start_date": 0, "source": 1, "action": 2, "outcome": 3}),
        (["Date", "Source", "Comment", "Analysis"], {"start_date": 0, "source": 1, "comment": 2, "analysis": 3}),
        (["Agency", "Date", "System"], {"agency": 0, "start_date": 1, "source": 2}),
    ],
)
def test_the_best_name_takes_the_column(cells: list[str], expected: dict[str, int]) -> None:
    columns = columns_of(cells)
    assert columns
    assert columns.places == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["Name", "Date of birth", "Relationship"],
        ["Date"],
        ["Version", "Date", "Description"],
        ["12/03/2016", "Niche", "Source of the call not known"],
        ["", ""],
    ],
)
def test_other_rows_are_no_heading_rows(cells: list[str]) -> None:
    assert columns_of(cells) is None


def test_what_a_person_chose_comes_before_the_synonyms() -> None:
    columns = columns_of(["Date", "When it was seen", "Source"], {"When it was seen": "start_date", "Date": ""})
    assert columns
    assert columns.places == {"start_date": 1, "source": 2}


def test_headings_are_kept_apart_and_none_is_empty() -> None:
    assert unique_headings(["Date", "", "Note", "Note"]) == ("Date", "Column 2", "Note", "Note (2)")


def test_glossaries() -> None:
    assert is_glossary_heading(["Abbreviation", "Definition"])
    assert is_glossary_heading(["Term", "", "Meaning"])
    assert not is_glossary_heading(["Name", "Relationship"])
    assert not is_glossary_heading(["Term", "Meaning", "Source"])


def test_no_name_is_shadowed_within_a_column() -> None:
    for key, names in SYNONYMS.items():
        assert len(names) == len(set(names)), key
