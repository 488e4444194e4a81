"""Times: the rows DT32 to DT43 of the list."""

from __future__ import annotations

from tests.hostile.builders_dt import both, dated, read_as, rejected_for, warned_of
from tests.hostile.case import Case, Elsewhere

DAY = "01/02/2020"
CLOCK = "chronology.md 3: refused with the cell quoted"
SAID = "chronology.md 3: read, and said"


def at(id: str, time: str, clock: str, *codes: str, day: str = DAY, decided: str = "") -> Case:
    """Read on that day at that time, with these warnings."""
    wanted = f"{day[6:]}-{day[3:5]}-{day[:2]}T{clock}"
    look = both(read_as(wanted), warned_of(*codes))
    return Case(id, time, dated(day, time), "W" if codes else "A", expect=look, decided=decided)


def words_kept(time: str) -> Case:
    """No hour is read; the words stay."""
    look = both(read_as("2020-02-01"), lambda reading: reading.events[0].time_as_written == time)
    return Case("DT40", time, dated(DAY, time), "W", expect=both(look, warned_of("time_in_words")), decided=SAID)


def refused(id: str, time: str, code: str, says: str, decided: str = "") -> Case:
    return Case(id, time, dated(DAY, time), "E", says, rejected_for(code), decided)


def lasting(id: str, time: str, start: str, end: str, *codes: str) -> Case:
    look = both(read_as(f"2020-02-01T{start}", "same", end), warned_of(*codes))
    return Case(id, time, dated(DAY, time), "W" if codes else "A", expect=look, decided=SAID if codes else "")


CASES: tuple[Case | Elsewhere, ...] = (
    Case(
        "DT32",
        "01/02/2020 24:00",
        dated("01/02/2020 24:00"),
        "W",
        "24:00 was kept",
        both(read_as("2020-02-01T24:00"), warned_of("end_of_day")),
    ),
    refused("DT33", "25:00", "no_such_time", "no 25:00"),
    refused("DT33", "23:60", "no_such_time", "no minute 60"),
    refused("DT33", "12:60", "no_such_time", "no minute 60"),
    *(at("DT34", time, "09:30") for time in ("9.30", "9:30", "0930", "09:30hrs", "0930h")),
    *(at("DT35", time, "21:30") for time in ("9:30pm", "9.30 p.m.", "21.30")),
    refused("DT36", "13:30pm", "am_pm_24_hour", "13 does not go with pm", CLOCK),
    at("DT37", "00:30am", "00:30"),
    at("DT37", "12am", "00:00", "midnight"),
    at("DT37", "12pm", "12:00"),
    at("DT37", "noon", "12:00"),
    at("DT37", "midnight", "00:00", "midnight"),
    at("DT38", "01:30", "01:30", "time_does_not_exist", day="31/03/2019"),
    at("DT39", "01:30", "01:30", "time_happened_twice", day="27/10/2019", decided="chronology.md 3: a warning"),
    *(words_kept(time) for time in ("a.m.", "morning", "evening", "overnight")),
    at("DT41", "approx 9pm", "21:00", "uncertain_mark_not_in_front", decided=SAID),
    lasting("DT42", "9-10pm", "21:00", "2020-02-01T22:00"),
    lasting("DT42", "21:00–22:00", "21:00", "2020-02-01T22:00"),
    lasting("DT43", "23:50–00:10", "23:50", "2020-02-02T00:10", "ends_next_day"),
)
