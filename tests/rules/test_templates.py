"""The template to download: what a review asks for, in Word and Excel; what it produces reads back without a question."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.chronology.exports.template import TEMPLATES, to_template
from dhr.chronology.exports.template_facts import (
    ALWAYS,
    CHOICES,
    COLUMN_HELP,
    LONGEST_CHOICE,
    TemplateFacts,
    columns_for,
)
from dhr.chronology.headings import FIELDS, columns_of
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import TEMPLATE_HELP, Reading
from dhr.chronology.rows import TEMPLATE_SHEET, TEMPLATE_TITLE

PEOPLE = (("Rosa", "victim"), ("Neil & son", "partner"))
LINES = ("What was known about coercive control?", "Were referrals made <and> acted on?")
FACTS = TemplateFacts(
    reference="QCP-2026-01",
    agency="Wendmoor Constabulary",
    period=(date(2018, 3, 1), date(2026, 2, 28)),
    people=PEOPLE,
    lines=LINES,
    columns=columns_for(FIELDS, ("outcome",), people=[name for name, _ in PEOPLE], lines=LINES),
    marking="OFFICIAL-SENSITIVE",
    due=date(2026, 12, 24),
)
WHEN = {"start_date": "?22 May 2016", "start_time": "14:30", "end_date": "23/05/2016", "end_time": "09:10"}
TEXTS = {column.key: f"Said in {column.heading}." for column in FACTS.columns} | WHEN | {"sequence": "1.5"}
FORMATS = pytest.mark.parametrize("fmt", TEMPLATES)


def read(content: bytes, fmt: str) -> Reading:
    return read_chronology(content, name=f"t.{fmt}", agency="Police", today=date(2026, 11, 24))


def filled_workbook(content: bytes, rows: Sequence[Mapping[str, str]]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(FACTS.columns, 1):
            book.worksheets[0].cell(number, place).value = row.get(column.key) or None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled_document(content: bytes, rows: Sequence[Mapping[str, str]]) -> bytes:
    document = Document(io.BytesIO(content))
    for line, row in zip(document.tables[0].rows[1:], rows, strict=False):
        for cell, column in zip(line._tr.tc_lst, FACTS.columns, strict=True):
            fill(cell, row.get(column.key, ""))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def fill(cell: Any, text: str) -> None:
    """As Word does it: what is chosen takes the place of the prompt."""
    control = cell.find(f".//{qn('w:sdt')}")
    if control is None:
        cell.p_lst[0].add_r().text = text
    elif text:
        prompt = control.find(f".//{qn('w:showingPlcHdr')}")
        prompt.getparent().remove(prompt)
        control.find(f".//{qn('w:r')}").text = text


FILLED: dict[str, Callable[[bytes, Sequence[Mapping[str, str]]], bytes]] = {
    "docx": filled_document,
    "xlsx": filled_workbook,
}


@FORMATS
def test_untouched_it_asks_nothing_and_holds_nothing(fmt: str) -> None:
    reading = read(to_template(FACTS, fmt), fmt)
    assert (reading.asks, reading.events, reading.rejected_rows, reading.notes) == ((), (), (), ())
    assert [warning.code for warning in reading.warnings] == ["no_events"]
    assert reading.counts["headings"] == 1


@FORMATS
def test_all_our_words_are_listed_as_ours(fmt: str) -> None:
    reading = read(to_template(FACTS, fmt), fmt)
    elsewhere = ("header", "footer", "headings", "help of Chronology!")
    listed = [item["text"] for item in reading.unplaced if item["where"].startswith(TEMPLATE_HELP)]
    listed += [row["text"] for row in reading.other if row["reason"] == TEMPLATE_HELP]
    assert not [i for i in reading.unplaced if not i["where"].startswith((TEMPLATE_HELP, *elsewhere))]
    assert {row["reason"] for row in reading.other} <= {TEMPLATE_HELP}
    said = "\n".join(listed)
    for words in ("24 December 2026", "1 March 2018 to 28 February 2026", "Rosa (victim)", f"2. {LINES[1]}", "Day first",
                  f"{COLUMN_HELP['outcome']} Asked for in each row."):  # fmt: skip
        assert words in said, words


@FORMATS
def test_filled_in_it_reads_back_as_it_was_written(fmt: str) -> None:
    reading = read(FILLED[fmt](to_template(FACTS, fmt), [TEXTS, {**TEXTS, "sequence": "2"}]), fmt)
    assert (reading.asks, reading.rejected, len(reading.events)) == ((), (), 2)
    assert reading.warnings == ()
    event = reading.events[0]
    assert (event.earliest_start, event.latest_end) == ("2016-05-22T14:30", "2016-05-23T09:10")
    assert (event.sequence, event.source, event.text) == ("1.5", TEXTS["source"], TEXTS["event"])
    assert dict(event.fields) == {key: TEXTS[key] for key in FIELDS}
    assert (event.extra, event.warnings) == ({}, ())


WORDS = st.text("abcXYZ019 .,;()&<>\"'é–\n", min_size=1, max_size=20).map(str.strip).filter(bool)


@FORMATS
@settings(max_examples=8)
@given(st.fixed_dictionaries(dict.fromkeys(("source", "event", *FIELDS), WORDS)))
def test_whatever_is_written_comes_back(fmt: str, texts: dict[str, str]) -> None:
    event = read(FILLED[fmt](to_template(FACTS, fmt), [{**texts, "start_date": "May 2016"}]), fmt).events[0]
    assert (event.date_as_written, event.precision) == ("May 2016", "month")
    assert {"source": event.source, "event": event.text, **event.fields} == texts


@FORMATS
def test_a_row_without_what_is_left_empty(fmt: str) -> None:
    row = {"start_date": "22/05/2016", "source": "Log", "event": "Called 999."}
    event = read(FILLED[fmt](to_template(FACTS, fmt), [row]), fmt).events[0]
    assert not any(event.fields.values())


@given(st.sets(st.sampled_from(FIELDS)))
def test_every_heading_means_its_own_column(keys: set[str]) -> None:
    asked = keys | ({"outcome"} if "action" in keys else set())
    columns = columns_for(asked, ())
    found = columns_of([column.heading for column in columns])
    assert found is not None
    assert dict(found.places) == {column.key: place for place, column in enumerate(columns)}


def test_every_column_has_a_help_that_excel_can_show() -> None:
    assert set(COLUMN_HELP) == {*ALWAYS, *FIELDS}
    for column in columns_for(FIELDS, FIELDS):
        assert len(column.help) <= 255 and len(column.heading) <= 32, column.heading
        assert not {*"()[]"} & set(column.help), "brackets round it would not hold it together"


def test_a_workbook_offers_its_lists_and_refuses_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_template(FACTS, "xlsx")))
    page, offered = book.worksheets[0], {}
    for rule in page.data_validations.dataValidation:
        assert not rule.showErrorMessage and rule.prompt
        if rule.type == "list":
            heading = page.cell(1, next(iter(rule.sqref.ranges)).min_col).value
            sheet, _, cells = rule.formula1.partition("!")
            assert sheet == f"'{TEMPLATE_SHEET}'"
            offered[heading] = tuple(cell.value for (cell,) in book[TEMPLATE_SHEET][cells.replace("$", "")])
    assert offered == {column.heading: column.choices for column in FACTS.columns if column.choices}
    assert {offered[heading] for heading in ("Victim seen alone", "MARAC")} == {CHOICES["seen_alone"], CHOICES["marac"]}
    assert offered["People"] == ("Rosa", "Neil & son")


def test_the_cells_of_a_workbook_are_text_and_its_headings_stay_in_sight() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_template(FACTS, "xlsx")))
    page = book.worksheets[0]
    assert (page.freeze_panes, page.print_title_rows) == ("A2", "$1:$1")
    assert {page.cell(row, 2).number_format for row in (2, 501)} == {"@"}
    assert page.max_row == 501
    assert book[TEMPLATE_SHEET]["A1"].value == TEMPLATE_TITLE
    assert book[TEMPLATE_SHEET]["A2"].value == FACTS.title


def test_a_document_lies_on_its_side_and_offers_its_lists() -> None:
    document = Document(io.BytesIO(to_template(FACTS, "docx")))
    section, table = document.sections[0], document.tables[0]
    assert section.page_width and section.page_height and section.page_width > section.page_height
    assert "OFFICIAL-SENSITIVE" in section.header.paragraphs[0].text
    assert "<w:tblHeader/>" in table.rows[0]._tr.xml
    assert len(table.rows) == 16
    boxes = table.rows[15]._tr.iter(qn("w:comboBox"))
    lists = [tuple(item.get(qn("w:displayText")) for item in box) for box in boxes]
    assert lists == [column.choices for column in FACTS.columns if column.choices]


def test_few_columns_fit_on_a_usual_page() -> None:
    few = replace(FACTS, columns=columns_for(("people",), ()))
    widths = [Document(io.BytesIO(to_template(facts, "docx"))).sections[0].page_width for facts in (few, FACTS)]
    assert [round(width.mm) for width in widths if width] == [297, 420]


def test_a_document_that_lost_our_tags_still_asks_nothing() -> None:
    """Some programs keep the words of a content control and drop the control."""
    document = Document(io.BytesIO(FILLED["docx"](to_template(FACTS, "docx"), [TEXTS])))
    for tag in list(document.element.iter(qn("w:tag"))):
        tag.getparent().remove(tag)
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue(), "docx")
    assert (reading.asks, reading.rejected) == ((), ())
    assert dict(reading.events[0].fields) == {key: TEXTS[key] for key in FIELDS}
    assert [warning.code for warning in reading.warnings] == ["text_outside_tables"]


def test_what_an_author_writes_beside_our_help_is_told() -> None:
    document = Document(io.BytesIO(to_template(FACTS, "docx")))
    document.add_paragraph("Our files before 2010 were destroyed.")
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue(), "docx")
    assert {"where": "text after the last table", "text": "Our files before 2010 were destroyed."} in reading.unplaced
    assert "text_outside_tables" in [warning.code for warning in reading.warnings]


@pytest.mark.parametrize(("name", "title"), [(TEMPLATE_SHEET, "Events"), ("Notes", TEMPLATE_TITLE)])
def test_only_our_own_sheet_is_taken_for_help(name: str, title: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for line in ([title], ["Date", "Source", "Event"], ["22/05/2016", "Log", "Called 999."]):
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    assert len(read(out.getvalue(), "xlsx").events) == 1


@FORMATS
def test_long_and_strange_words_make_a_file_all_the_same(fmt: str) -> None:
    people = [("=1+1,\x0bRosa", ""), ("R" * 80, "x"), ("R" * 80, "y")]
    lines = ["word " * 9_000, "", "word " * 9_000]
    columns = columns_for(FIELDS, FIELDS, people=[name for name, _ in people], lines=lines)
    facts = replace(FACTS, people=tuple(people), lines=tuple(lines), columns=columns, period=None, due=None)
    offered = next(column.choices for column in columns if column.key == "enquiry_lines")
    assert [len(choice) for choice in offered] == [LONGEST_CHOICE, 2, LONGEST_CHOICE]
    reading = read(to_template(facts, fmt), fmt)
    assert (reading.asks, reading.counts["headings"]) == ((), 1)
    assert "word word" in str(reading.unplaced) + str(reading.other)
