"""The truth table of written times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.records import Refused
from dhr.chronology.times import TIME_FORMS, read_time

HALF_PAST_TWO = (
    "14:30",
    "14.30",
    "1430",
    "1430hrs",
    "1430 hours",
    "14:30hrs",
    "2.30pm",
    "2:30 pm",
    "2.30 p.m.",
    "14:30:00",
)

TIMES = [
    ("0930 hours", "09:30", None, []),
    ("2pm", "14:00", None, []),
    ("12pm", "12:00", None, []),
    ("noon", "12:00", None, []),
    ("midnight", "00:00", None, ["midnight"]),
    ("12am", "00:00", None, ["midnight"]),
    ("00:30am", "00:30", None, []),
    ("00:00", "00:00", None, []),
    ("24:00", "24:00", None, ["end_of_day"]),
    ("14:30:25", "14:30", None, ["seconds_left_out"]),
    ("9-10pm", "21:00", "22:00", []),
    ("9.15-10.30pm", "21:15", "22:30", []),
    ("11am-1pm", "11:00", "13:00", []),
    ("21:00-22:00", "21:00", "22:00", []),
    ("21:00 – 22:00", "21:00", "22:00", []),
    ("from 21:00 to 22:00", "21:00", "22:00", []),
    ("23:50-00:10", "23:50", "00:10", ["ends_next_day"]),
    ("Morning", None, None, ["time_in_words"]),
    ("evening", None, None, ["time_in_words"]),
    ("overnight", None, None, ["time_in_words"]),
    ("a.m.", None, None, ["time_in_words"]),
    ("", None, None, []),
    ("n/k", None, None, []),
    ("-", None, None, []),
]

REFUSED = [
    ("25:00", "no 25:00"),
    ("23:60", "no minute 60"),
    ("24:01", "no 24:01"),
    ("13:30pm", "13 does not go with pm"),
    ("1478hrs", "no minute 78"),
    ("9.75", "no minute 75"),
    ("half past", "not a time"),
    ("9", "9am or 9pm"),
    ("930", "09:30 or 21:30"),
    ("9.3", "9:30 or 9:03"),
    ("11-1am", "two ways"),
    ("14:30Z", "not a time"),
    ("0.395833", "not a time"),
    ("22/05/2016", "not a time"),
    ("1" * 5000, "not a time"),
]


@pytest.mark.parametrize("text", HALF_PAST_TWO)
def test_half_past_two(text: str) -> None:
    read = read_time(text)
    assert (read.start, read.end, read.uncertain, read.warnings) == ("14:30", None, False, ())


@pytest.mark.parametrize(("text", "start", "end", "warned"), TIMES)
def test_times(text: str, start: str | None, end: str | None, warned: list[str]) -> None:
    read = read_time(text)
    assert (read.start, read.end, [w.code for w in read.warnings]) == (start, end, warned)
    assert read.next_day == ("ends_next_day" in warned)


@pytest.mark.parametrize(
    ("text", "start"), [("?14:30", "14:30"), ("？ 14:30", "14:30"), ("about 9pm", "21:00"), ("14:30?", "14:30")]
)
def test_doubt(text: str, start: str) -> None:
    read = read_time(text)
    assert (read.start, read.uncertain) == (start, True)


@pytest.mark.parametrize(("text", "because"), REFUSED)
def test_everything_else_is_refused_with_the_cell_quoted(text: str, because: str) -> None:
    with pytest.raises(Refused, match=because) as refused:
        read_time(text)
    assert str(refused.value).startswith(f"“{text[:80]}")


def test_every_form_reads_its_own_example() -> None:
    for form in TIME_FORMS:
        assert form.pattern.fullmatch(form.example), form.name
        assert read_time(form.example).start


@given(st.times(), st.sampled_from(("%H:%M", "%H.%M", "%H%M", "%H%Mhrs", "%I:%M%p", "%I.%M %p")))
def test_a_time_that_is_written_whole_is_read_back(time: object, form: str) -> None:
    assert read_time(format(time, form)).start == format(time, "%H:%M")
