"""The combined chronology as a file: nothing is a formula, nothing is lost, and what goes out can be read back."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pikepdf
import pytest
from docx import Document

from dhr.chronology.exports import FORMATS, Format, export_combined
from dhr.chronology.exports.columns import FIELD_HEADINGS
from dhr.chronology.exports.windows import window_in_words
from dhr.chronology.headings import FIELDS
from dhr.chronology.merge import merge_events
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Event
from tests.guards.tree import ROOT

TODAY = date(2022, 12, 1)
ASHA = ROOT / "tests/files/asha"


def event(start: str | None = "2016-05-22", latest: str | None = "same", **facts: Any) -> Event:
    values: dict[str, Any] = {
        "place": {"table": 1, "row": 2}, "date_as_written": "22/05/2016", "time_as_written": "", "end_date_as_written": "",
        "end_time_as_written": "", "earliest_start": start, "latest_start": start if latest == "same" else latest,
        "earliest_end": None, "latest_end": None, "precision": "day", "uncertain": False, "sequence": "1",
        "agency": "Police", "source": "Log", "text": "Seen.", "file": "a.docx",
    }  # fmt: skip
    return Event(**{**values, **facts})


def export(events: list[Event], fmt: Format, **options: Any) -> bytes:
    return export_combined(events, fmt, **{"title": "Combined chronology", "marking": "OFFICIAL-SENSITIVE", **options})


def cells_of(content: bytes) -> dict[str, str]:
    """The one row of a workbook, by heading."""
    head, row = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).active.rows][-2:]
    return {str(heading): value or "" for heading, value in zip(head, row, strict=True)}


def test_a_workbook_holds_text_and_no_formula() -> None:
    words = ["=1+1", "+44 7700", "-1", "@SUM(A1)", "{=1}", "http://example.org/x", "0123", "1e5"]
    content = export([event(text=text) for text in words], "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert {cell.data_type for row in sheet.rows for cell in row if cell.value} == {"s"}
    assert {cell.value for row in sheet.rows for cell in row} >= set(words)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())
        assert not any("hyperlink" in name or b"hyperlink" in package.read(name) for name in package.namelist())


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_a_csv_cell_that_looks_like_a_formula_has_an_apostrophe(start: str) -> None:
    rows = list(csv.reader(io.StringIO(export([event(source=f"{start}cmd")], "csv").decode("utf-8-sig"))))
    assert rows[1][rows[0].index("Source of Information")].startswith("'")


def test_a_dash_alone_is_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(export([event(date_as_written="-")], "csv").decode("utf-8-sig"))))
    assert rows[1][rows[0].index("Start Date")] == "-"


def test_csv_has_a_mark_of_its_encoding_and_every_cell_quoted() -> None:
    content = export([event(text='Zoë said "no"')], "csv")
    assert content.startswith(b'\xef\xbb\xbf"Seq","Start Date"')
    assert '"Zoë said ""no"""' in content.decode("utf-8-sig")


@pytest.mark.parametrize("fmt", ["docx", "xlsx", "csv"])
def test_signs_that_no_office_file_can_hold_are_replaced_and_counted(fmt: Format) -> None:
    content = export([event(text="a\x00b\x0bc\ud800d\ufffe <&> ]]> _x0041_", source="S\x1f")], fmt)
    read = read_chronology(content, name="x", agency="", today=TODAY)
    assert read.events[0].text == "a�b�c�d� <&> ]]> _x0041_"
    outside = [item["text"] for item in (*read.unplaced, *read.other)]
    assert any("5 signs that cannot stand in an office file are shown as �." in text for text in outside)


def test_json_keeps_every_sign() -> None:
    found = json.loads(export([event(text="a\x00b\ud800 Zoë")], "json"))
    assert found["events"][0]["text"] == "a\x00b\ud800 Zoë"


def test_a_cell_too_long_for_excel_goes_on_in_another_column() -> None:
    text = "".join(f"{number} " for number in range(20_000))
    cells = cells_of(export([event(text=text)], "xlsx"))
    continued = [cells[name] for name in ("Event", "Event, continued", "Event, continued (2)", "Event, continued (3)")]
    assert "".join(continued) == text
    assert max(map(len, continued)) == 32_767
    smileys = cells_of(export([event(text="😀" * 20_000)], "xlsx"))
    assert smileys["Event"] + smileys["Event, continued"] == "😀" * 20_000
    assert len(smileys["Event"].encode("utf-16-le")) // 2 <= 32_767


def test_word_has_a_landscape_table_with_repeated_headings_marking_and_language() -> None:
    content = export([event(text="One\nTwo\tthree")], "docx", notes=["Provisional: Haven Bridge is missing."])
    document = Document(io.BytesIO(content))
    section, table = document.sections[0], document.tables[0]
    assert section.page_width and section.page_height and section.page_width > section.page_height
    assert "OFFICIAL-SENSITIVE" in section.header.paragraphs[0].text
    assert "OFFICIAL-SENSITIVE" in section.footer.paragraphs[0].text
    assert document.paragraphs[0].style == document.styles["Heading 1"]
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [
        "Combined chronology",
        "Provisional: Haven Bridge is missing.",
    ]
    first, second = (row._tr.xml for row in table.rows)
    assert "<w:tblHeader/>" in first
    assert "<w:tblHeader/>" not in second
    assert "<w:cantSplit/>" in second
    assert table.rows[1].cells[[cell.text for cell in table.rows[0].cells].index("Event")].text == "One\nTwo\tthree"
    assert document.core_properties.title == "Combined chronology"
    assert 'w:val="en-GB"' in document.styles.element.xml
    assert 'w:val="en-US"' not in document.styles.element.xml


def test_columns_of_the_panel_are_left_out_unless_asked_for() -> None:
    row = event(
        fields={"comment": "Panel only", "practice": "P", "analysis": "A", "outcome": "Arrest", "people": "Asha"}
    )
    public, all_of_it = (cells_of(export([row], "xlsx", with_analysis=with_it)) for with_it in (False, True))
    assert (public["Outcome"], public["People"]) == ("Arrest", "Asha")
    assert {"Comment", "Expected practice", "Analysis of practice"} == set(all_of_it) - set(public)
    assert json.loads(export([row], "json"))["events"][0]["fields"] == {"outcome": "Arrest", "people": "Asha"}
    assert json.loads(export([row], "json", with_analysis=True))["events"][0]["fields"] == dict(row.fields)


def test_every_known_field_has_its_heading_and_the_others_are_kept() -> None:
    assert set(FIELD_HEADINGS) == set(FIELDS)
    cells = cells_of(export([event(fields={"new_field": "x"}, extra={"Local ref": "X1", "Empty": ""})], "xlsx"))
    assert (cells["New field"], cells["Other details"]) == ("x", "Local ref: X1")
    assert cells["From file"] == "a.docx, table 1, row 2"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (event(), ""),
        (event("2016-05-22T14:30"), ""),
        (event(None), "Date not known"),
        (event("2016-05-01", "2016-05-31"), "May 2016, day not known"),
        (event("2016-01-01", "2016-12-31"), "2016, day not known"),
        (event("2016-05-01", "2016-05-10"), "between 1 May 2016 and 10 May 2016"),
        (event(None, "2016-05-21"), "on or before 21 May 2016"),
        (event("2016-05-23", None), "on or after 23 May 2016"),
        (event("2016-05-22T21:00", earliest_end="2016-05-22T22:00", latest_end="2016-05-22T22:00"), ""),
        (event("2016-05-01", earliest_end="2016-05-05", latest_end="2016-05-05"), "from 1 May 2016 to 5 May 2016"),
        (
            event("2016-05-01", earliest_end="2016-06-01", latest_end="2016-06-30"),
            "start: 1 May 2016; end: June 2016, day not known",
        ),
    ],
)
def test_a_window_stands_in_words_where_more_was_read_than_a_day(row: Event, words: str) -> None:
    assert window_in_words(row) == words


def sample_events() -> list[Event]:
    """The sample case, read; without the old Word file, which holds the same rows as another."""
    agencies = {agency["file"]: agency["name"] for agency in json.loads((ASHA / "key.json").read_text())["agencies"]}
    found: list[Event] = []
    for path in sorted(ASHA.iterdir()):
        if path.suffix not in (".md", ".json", ".doc"):
            agency = agencies.get(path.name, "")
            read = read_chronology(path.read_bytes(), name=path.name, agency=agency, today=TODAY)
            found += (replace(event, file=path.name) for event in read.events)
    return found


def compared(event: Event) -> Event:
    """An event without what belongs to one file: its place, its warnings, and columns under their own headings."""
    fields = {key: text for key, text in event.fields.items() if text}
    return replace(event, place={}, warnings=(), extra={}, file="", fields=fields)


@pytest.mark.parametrize("fmt", ["docx", "xlsx", "csv"])
def test_what_goes_out_can_be_read_back(fmt: Format) -> None:
    events = sample_events()
    content = export(events, fmt, with_analysis=True, notes=["Version 1, 4 June 2022"])
    read = read_chronology(content, name="combined", agency="", today=TODAY)
    assert len(events) > 1000
    assert sum(read.counts.values()) == read.counts["events"] + read.counts["headings"] + read.counts["other"]
    out, back = ([compared(event) for event in found] for found in (merge_events(events), read.events))
    if fmt == "csv":
        back = [_without_apostrophes(event) for event in back]
    assert back == out


def _without_apostrophes(event: Event) -> Event:
    """What stands in a CSV cell in front of a formula's sign is ours, not the agency's."""
    fields = {key: re.sub(r"^'(?=[=+\-@].)", "", text) for key, text in event.fields.items()}
    return replace(event, text=re.sub(r"^'(?=[=+\-@].)", "", event.text), fields=fields)


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_events_in_any_order_give_the_same_bytes(fmt: Format) -> None:
    events = [event(agency=name, text=name, file=f"{name}.csv") for name in ("Zeta", "Alpha", "Beta")]
    assert export(events, fmt) == export(events[::-1], fmt)


def test_a_pdf_has_the_title_and_a_tagged_table() -> None:
    with pikepdf.open(io.BytesIO(export([event()], "pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title) == "Combined chronology"
        width, height = pdf.pages[0].mediabox[2:]
        assert width > height


def test_an_empty_chronology_is_a_file_too() -> None:
    for fmt in FORMATS:
        assert export([], fmt)
