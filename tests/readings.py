"""Readings of chronologies made by hand, for tests that are not about reading files."""

from __future__ import annotations

from typing import Any

from dhr.chronology.records import COUNTS, Event, Reading, Rejection, Warn

WRONG_CELLS = [["Start Date", "31/02/2018", "start_date"], ["Event", "=1+1 <b>Visit</b>", "event"]]
TEXTS = ("Neighbour called 999.", "Letter sent to the surgery.", "Visit to the home.")


def an_event(**given: Any) -> Event:
    """An event on one day; anything can be given differently."""
    day = given.pop("day", "2016-05-22")
    facts: dict[str, Any] = {
        "place": {"line": 2}, "date_as_written": "22/05/2016", "time_as_written": "", "end_date_as_written": "",
        "end_time_as_written": "", "earliest_start": day, "latest_start": day, "earliest_end": None, "latest_end": None,
        "precision": "day", "uncertain": False, "sequence": "", "agency": "Wendmoor Constabulary", "source": "Crime report",
        "text": "Neighbour called 999.",
    }  # fmt: skip
    return Event(**{**facts, **given})


def a_reading(*events: Event, **given: Any) -> Reading:
    """A reading with these events (one, when none is given), and whatever else is given."""
    found = events or (an_event(),)
    rejected = len({str(problem.place) for problem in given.get("rejected", ())})
    counts = {"events": len(found), "rejected": rejected} | {
        kind: len(given.get(kind, ())) for kind in ("notes", "no_contact", "other")
    }
    return Reading(
        file="police.csv", sha256="0" * 64, format="csv", counts={key: counts.get(key, 0) for key in COUNTS},
        events=tuple(found), **given,
    )  # fmt: skip


def a_reading_with_everything() -> Reading:
    """One row of each kind, a warning, and text that stood outside the table."""
    wrong = {"line": 6}
    return a_reading(
        an_event(fields={"people": "Rosa", "comment": "Not passed on.", "analysis": "A missed chance."}),
        notes=({"place": {"line": 3}, "source": "# author", "text": "Records before 2010 were destroyed."},),
        no_contact=(
            {"place": {"line": 4}, "earliest_start": "2014-01-01", "latest_end": "2015-12-31", "text": "No contact."},
        ),
        other=({"place": {"line": 5}, "reason": "totals line", "text": "Total 3"},),
        rejected=(Rejection(wrong, "Start Date", "31/02/2018", "There is no 31 February."),),
        rejected_rows=({"place": wrong, "cells": WRONG_CELLS},),
        unplaced=({"where": "footnote 1", "text": "Seen by a colleague."},),
        warnings=(Warn("two_digit_year", "16 was read as 2016."),),
    )
