"""When a meeting may be called, can decide, and what its agenda proposes: truth tables."""

from __future__ import annotations

from datetime import date, time

import pytest

from dhr.meetings.rules import (
    LEARNING_AGENDA,
    Open,
    Seat,
    ahead_problem,
    conflict_problem,
    held_problem,
    proposed_agenda,
    quorum_problem,
    substitute_problem,
    times_problem,
    where_problem,
)

TODAY = date(2027, 6, 1)


@pytest.mark.parametrize(
    ("came", "needed", "problem"),
    [
        ([], 1, "Record first who came."),
        (["attended"], 1, None),
        (["attended", "substitute"], 2, None),
        (["attended", "apologies", "absent"], 2, "1 of the panel came, and 2 are needed to decide."),
        (["absent"], 1, "0 of the panel came, and 1 are needed to decide."),
        (["attended", "attended*"], 1, None),
        (["attended", "attended*"], 2, "1 of the panel came, not counting 1 with a conflict of interest, and 2 are needed to decide."),
        (["attended", "substitute*"], 2, "1 of the panel came, not counting 1 with a conflict of interest, and 2 are needed to decide."),
        (["attended", "apologies*"], 2, "1 of the panel came, and 2 are needed to decide."),
    ],
)  # fmt: skip
def test_when_a_meeting_can_decide(came: list[str], needed: int, problem: str | None) -> None:
    """A star stands for a conflict of interest that was declared."""
    assert quorum_problem([Seat(said.rstrip("*"), said.endswith("*")) for said in came], needed) == problem


@pytest.mark.parametrize(
    ("came", "conflict", "out", "fits"),
    [
        ("attended", "", "", True), ("attended", "A cousin.", "Item 3", True), ("attended", "A cousin.", " ", False),
        ("substitute", "A cousin.", "", False), ("apologies", "A cousin.", "", True), ("attended", " ", "Item 3", False),
    ],
)  # fmt: skip
def test_who_has_a_conflict_stepped_out_of_something(came: str, conflict: str, out: str, fits: bool) -> None:
    assert (conflict_problem(came, conflict, out) is None) is fits


def test_who_is_invited_is_invited_to_something_ahead() -> None:
    assert ahead_problem(TODAY, TODAY) is None and ahead_problem(date(2027, 5, 31), TODAY)


@pytest.mark.parametrize(
    ("place", "link", "fits"),
    [
        ("Town Hall", "", True), ("", "https://meet.example/a", True), ("", "", False), (" ", " ", False),
        ("Town Hall", "http://meet.example/a", False), ("", "javascript:alert(1)", False), ("", "https://", False),
    ],
)  # fmt: skip
def test_where_a_meeting_is(place: str, link: str, fits: bool) -> None:
    assert (where_problem(place, link) is None) is fits


@pytest.mark.parametrize(
    ("on", "cancelled", "fits"),
    [(date(2027, 5, 31), False, True), (TODAY, False, True), (date(2027, 6, 2), False, False), (TODAY, True, False)],
)
def test_what_is_recorded_only_of_a_meeting_whose_day_has_come(on: date, cancelled: bool, fits: bool) -> None:
    assert (held_problem(on, TODAY, cancelled=cancelled) is None) is fits


@pytest.mark.parametrize(
    ("came", "substitute", "fits"),
    [("substitute", "Lee", True), ("substitute", " ", False), ("attended", "", True), ("absent", "Lee", False)],
)
def test_a_substitute_has_a_name_and_stands_in_for_somebody(came: str, substitute: str, fits: bool) -> None:
    assert (substitute_problem(came, substitute) is None) is fits


def test_a_meeting_ends_after_it_begins() -> None:
    assert times_problem(time(10), time(10)) and times_problem(time(10), time(9))
    assert times_problem(time(10), time(10, 1)) is None


def test_an_agenda_names_what_is_open_and_nothing_else() -> None:
    ends = ["The family and what they ask of us", "Day of the next meeting"]
    assert proposed_agenda(Open()) == ["Welcome and apologies", "Conflicts of interest", *ends]
    everything = Open(
        unapproved=(3, 2), tasks=4, to_judge=1, not_in=2, processes=1, gaps=("No specialist.",), has_terms=False
    )
    assert proposed_agenda(everything)[2:-2] == [
        "Approve the minutes of meeting 2", "Approve the minutes of meeting 3", "Open tasks from earlier meetings: 4",
        "The panel itself: No specialist.", "Agree the terms of reference", "Agency returns to look at: 1",
        "Agency returns that have not come in: 2", "Other processes that are going on: 1",
    ]  # fmt: skip


def test_an_event_for_practitioners_speaks_of_learning_and_of_support() -> None:
    words = " ".join(LEARNING_AGENDA)
    assert "not to blame" in words and "who supports you" in words and "Conflicts" not in words
