"""The order of the combined chronology: one line for each clause, the sample case's key, and any permutation."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.chronology.merge import merge_events
from dhr.chronology.records import Event, Place
from tests.guards.tree import ROOT

KEY = json.loads((ROOT / "tests/files/asha/key.json").read_text())


def event(start: str | None = "2016-05-22", latest: str | None = "same", **facts: Any) -> Event:
    values: dict[str, Any] = {
        "place": {"table": 1, "row": 2}, "date_as_written": "", "time_as_written": "", "end_date_as_written": "",
        "end_time_as_written": "", "earliest_start": start, "latest_start": start if latest == "same" else latest,
        "earliest_end": None, "latest_end": None, "precision": "day", "uncertain": False, "sequence": "", "agency": "A",
        "source": "", "text": "", "file": "a.docx",
    }  # fmt: skip
    return Event(**{**values, **facts})


# Each pair: what stands first, what stands after it, and why.
CLAUSES = [
    (event("2016-05-21"), event("2016-05-22"), "the earlier day"),
    (event(None, "2016-05-21"), event("2016-05-22"), "an open earliest start: the day of the latest"),
    (event("2016-05-01"), event("2016-05-01", "2016-05-31"), "fewest days covered"),
    (event("2016-05-01", latest_end="2016-05-03"), event("2016-05-01", "2016-05-31"), "an end that is written counts"),
    (event("2016-05-01", "2016-05-31"), event("2016-05-01", None), "open rows after those that end"),
    (
        event("2016-05-01", None, earliest_end="2016-05-09", latest_end="2016-05-09", agency="Z"),
        event("2016-05-01", "2016-05-31", agency="A"),
        "an open start with an end that is written",
    ),
    (
        event("2016-05-01", "2016-05-31", agency="Z"),
        event("2016-05-01", earliest_end="2016-05-06", agency="A"),
        "an end that is written and open",
    ),
    (event("2016-05-01T23:00", agency="Z"), event("2016-05-01", agency="A"), "a time before none"),
    (event("2016-05-01T09:00", agency="Z"), event("2016-05-01T10:00", agency="A"), "the earlier time"),
    (event("2016-05-01T23:59", agency="Z"), event("2016-05-01T24:00", agency="A"), "24:00 is the end of the day"),
    (event(agency="Ambulance", sequence="9"), event(agency="police", sequence="1"), "the agency's name"),
    (event(sequence="1.5"), event(sequence="2"), "its sequence, decimals allowed"),
    (event(sequence="2"), event(sequence="10"), "its sequence by value"),
    (event(sequence="10"), event(sequence=""), "no sequence last"),
    (event(sequence="1.0", file="a.docx"), event(sequence="1", file="b.docx"), "the file where sequences are equal"),
    (event(text="a", file="", place={}), event(text="b", file="", place={}), "the words where nothing else differs"),
    (event(file="a.docx", place={"table": 9, "row": 9}), event(file="b.docx"), "the file's name"),
    (event(place={"table": 1, "row": 9}), event(place={"table": 2, "row": 1}), "the table"),
    (event(place={"sheet": "A", "row": 9}), event(place={"sheet": "B", "row": 1}), "the sheet"),
    (event(place={"line": 9}), event(place={"line": 10}), "the row"),
    (event("2030-01-01", agency="Z"), event(None, None, agency="A"), "undated last"),
    (event(None, None, agency="A", sequence="2"), event(None, None, agency="B", sequence="1"), "undated by agency"),
    (event(None, None, sequence="1"), event(None, None, sequence="2"), "undated by sequence"),
]


@pytest.mark.parametrize(("first", "second", "why"), CLAUSES, ids=[why for _f, _s, why in CLAUSES])
def test_each_clause_of_the_order(first: Event, second: Event, why: str) -> None:
    assert merge_events([first, second]) == [first, second] == merge_events([second, first])


bounds = st.sampled_from([None, "2016-05-01", "2016-05-01T09:00", "2016-05-31", "2017-01-01T24:00"])
events = st.builds(
    event, start=bounds, latest=bounds, latest_end=bounds, agency=st.sampled_from("AaB"), text=st.text(max_size=2),
    sequence=st.sampled_from(["", "1", "1.5", "x", "NaN", "10"]), place=st.builds(lambda row: {"line": row}, st.integers(1, 4)),
)  # fmt: skip


@given(st.lists(events, max_size=12), st.randoms())
@settings(max_examples=300)
def test_any_order_of_arrival_gives_the_same_chronology(found: list[Event], chance: random.Random) -> None:
    shuffled = [*found]
    chance.shuffle(shuffled)
    merged = merge_events(found)
    assert merge_events(shuffled) == merged
    assert sorted(map(id, merged)) == sorted(map(id, found))
    dated = [bool(e.earliest_start or e.latest_start) for e in merged]
    assert dated == sorted(dated, reverse=True)


def place(row: str) -> Place:
    if re.fullmatch(r"T\d+R\d+", row):
        table, number = row[1:].split("R")
        return {"table": int(table), "row": int(number)}
    sheet, mark, number = row.rpartition("!")
    return {"sheet": sheet, "row": int(number)} if mark else {"line": int(row)}


def key_events() -> dict[tuple[str, str], Event]:
    """The sample case's events as its key describes them."""
    made = {}
    for file in KEY["files"]:
        for row in file["events"]:
            time = f"T{row['time']}" if row.get("time") else ""
            made[file["file"], row["row"]] = event(
                row["earliest_start"] and row["earliest_start"] + time, row["latest_start"] and row["latest_start"] + time,
                latest_end=row.get("latest_end"), agency=row.get("agency", file["agency"]), file=file["file"],
                sequence=str(row.get("sequence") or ""), place=place(row["row"]),
            )  # fmt: skip
    return made


def test_the_sample_case_stands_in_the_order_of_its_key() -> None:
    found = key_events()
    names = {id(e): name for name, e in found.items()}
    merged = [list(names[id(e)]) for e in merge_events(found.values())]
    assert merged[: len(KEY["merged_order"])] == KEY["merged_order"]
    assert sorted(merged[len(KEY["merged_order"]) :]) == sorted(KEY["undated"])
