"""The spreadsheet of reviews already under way: read row by row, every error with its cure, recorded in one go."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.models import Review, TrackerFile
from dhr.workflow.tracker_files import discard_tracker, keep_tracker, preview, record_tracker, rows_of, template
from dhr.workflow.tracker_rows import COLUMNS
from dhr.workflow.work import drift
from tests.makers import World

HEADINGS = [column.heading for column in COLUMNS]
GOOD = {
    "Reference": "DHR 7", "Pseudonym": "Petra", "Area": "Quayside", "What the death looks like": "homicide",
    "Stage": "Gathering information", "Day of the death": "3/2/2024",
    "Day on which the partnership came to know": "5 February 2024", "Day of the decision": "1/3/2024",
    "Who decided": "Cllr Moss",
}  # fmt: skip


def book(*rows: Mapping[str, object], above: Sequence[str] = ()) -> bytes:
    made = openpyxl.load_workbook(io.BytesIO(template()))
    page = made["Reviews"]
    if above:
        page.insert_rows(1)
        page.cell(1, 1, above[0])
    for row in rows:
        page.append([row.get(heading) for heading in HEADINGS])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def keep(world: World, content: bytes, name: str = "tracker.xlsx") -> TrackerFile:
    return keep_tracker(partnership=world.partnership, by=world.manager, name=name, content=content)


def test_a_filled_template_is_recorded_in_one_go(world: World) -> None:
    second = {
        **GOOD,
        "Reference": "",
        "Pseudonym": "Olga",
        "Stage": "closed",
        "Day on which it was sent to the Home Office": "1/9/2024",
    }
    tracker = keep(world, book(GOOD, second, above=["Our tracker"]))
    assert not Review.objects.exists()
    made = record_tracker(tracker=tracker, by=world.manager)
    assert [(review.pseudonym, review.stage, drift(review)) for review in made] == [
        ("Petra", "gathering", []), ("Olga", "closed", []),
    ]  # fmt: skip
    assert made[0].reference == "DHR 7"
    with pytest.raises(Blocked, match="recorded already"):
        record_tracker(tracker=tracker, by=world.manager)
    with pytest.raises(Blocked, match="very file was recorded"):
        keep(world, bytes(tracker.file.content))


@pytest.mark.parametrize(
    ("change", "column", "says"),
    [
        ({"Day of the death": "31/02/2024"}, "Day of the death", "there is no 31 February"),
        ({"Day of the death": "February 2024"}, "Day of the death", "Write one whole day"),
        ({"Day of the death": ""}, "Day of the death", "enter it"),
        ({"Stage": "Underway"}, "Stage", "as the second sheet"),
        ({"What the death looks like": "murder"}, "What the death looks like", "Write homicide"),
        ({"Pseudonym": ""}, "Pseudonym", "by a pseudonym"),
        ({"Who decided": ""}, "Who decided", "Say who decided"),
        ({"Review chair's e-mail": "nobody@example.org"}, "Review chair's e-mail", "has an account"),
        ({"Day of the decision": "1/1/2024"}, "Day of the decision", "cannot lie before"),
    ],
)
def test_every_error_names_its_column_and_its_cure(
    world: World, change: dict[str, object], column: str, says: str
) -> None:
    (row,) = rows_of(book({**GOOD, **change}), world.partnership)
    assert row.past is None
    assert any(problem.column == column and says in problem.says for problem in row.problems), row.problems


def test_all_errors_of_a_row_at_once_and_the_good_rows_can_be_recorded(world: World) -> None:
    bad = {**GOOD, "Reference": "DHR 8", "Day of the death": "31/02/2024", "Stage": "?", "Pseudonym": "Olga"}
    twice = {**GOOD, "Pseudonym": "Third"}
    rows = rows_of(book(GOOD, bad, twice), world.partnership)
    assert [(row.number, len(row.problems)) for row in rows] == [(2, 0), (3, 2), (4, 1)]
    tracker = keep(world, book(GOOD, bad, twice))
    with pytest.raises(Blocked, match="Mend the 2 rows"):
        record_tracker(tracker=tracker, by=world.manager)
    assert not Review.objects.exists()
    assert len(record_tracker(tracker=tracker, by=world.manager, only_good=True)) == 1
    assert "is here already" in rows_of(book(GOOD), world.partnership)[0].problems[0].says


def test_a_mended_file_does_not_record_a_death_twice(world: World) -> None:
    nameless = {**GOOD, "Reference": ""}
    bad = {**GOOD, "Reference": "DHR 8", "Stage": "?", "Pseudonym": "Olga"}
    record_tracker(tracker=keep(world, book(nameless, bad)), by=world.manager, only_good=True)
    first, second = rows_of(book(nameless, {**bad, "Stage": "analysis"}), world.partnership)
    assert "Take the row out" in first.problems[0].says
    assert second.past is not None


def test_a_csv_file_will_do(world: World) -> None:
    line = ",".join(str(GOOD.get(heading, "")) for heading in HEADINGS)
    content = f"{','.join(HEADINGS)}\n{line}\n".encode()
    assert len(record_tracker(tracker=keep(world, content, "tracker.csv"), by=world.manager)) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 no table", "."),
        (b"Name,Date\nX,1/1/2024\n", "headings of the template"),
        (",".join(HEADINGS).encode() + b"\n", "no row below"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(world: World, content: bytes, says: str) -> None:
    with pytest.raises(Blocked, match=says):
        keep(world, content)
    assert not TrackerFile.objects.exists()


def test_a_formula_is_never_worked_out(world: World) -> None:
    (noted,) = rows_of(book({**GOOD, "Note": '=HYPERLINK("http://x","y")'}), world.partnership)
    assert noted.past is not None
    assert noted.past.note == '=HYPERLINK("http://x","y")'
    (dated,) = rows_of(book({**GOOD, "Day of the death": "=TODAY()"}), world.partnership)
    assert (dated.past, dated.problems[0].column) == (None, "Day of the death")


def test_a_row_that_stands_twice_without_a_reference(world: World) -> None:
    nameless = {**GOOD, "Reference": ""}
    first, second = rows_of(book(nameless, nameless), world.partnership)
    assert first.past is not None
    assert [problem.says for problem in second.problems] == [
        "This death, under this pseudonym, stands in row 2 already. Take one of the two out."
    ]


@pytest.mark.parametrize("who", ["manager", "outsider", "author"])
def test_who_works_here_cannot_be_named_as_chair(world: World, who: str) -> None:
    (row,) = rows_of(book({**GOOD, "Review chair's e-mail": world.people[who].email}), world.partnership)
    assert [problem.column for problem in row.problems] == ["Review chair's e-mail"]


def test_a_column_that_is_not_read_is_named(world: World) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(GOOD)))
    made["Reviews"].cell(1, len(HEADINGS) + 1, "Outcome")
    made["Reviews"].cell(1, len(HEADINGS) + 2, "Stage")
    out = io.BytesIO()
    made.save(out)
    found = preview(keep(world, out.getvalue()))
    assert (found["good"], found["unread"]) == (1, ["Outcome", "Stage"])


def test_who_may_and_what_is_discarded(world: World) -> None:
    with pytest.raises(NotAllowed):
        keep_tracker(partnership=world.partnership, by=world.csp_chair, name="t.xlsx", content=book(GOOD))
    tracker = keep(world, book(GOOD))
    with pytest.raises(NotAllowed):
        record_tracker(tracker=tracker, by=world.outsider)
    discard_tracker(tracker=tracker, by=world.manager)
    with pytest.raises(Blocked, match="discarded already"):
        record_tracker(tracker=tracker, by=world.manager)
