"""What changed from one frozen version to the next: every event of both is told of once, or stayed the same."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.issue_changes import Change, changes_between


def told(text: str, day: str = "1/2/16", agency: str = "Police", file: str = "a.csv", line: int = 1) -> dict[str, Any]:
    return {
        "agency": agency, "date_as_written": day, "time_as_written": "", "source": "Log", "text": text, "file": file,
        "place": {"line": line}, "warnings": [],
    }  # fmt: skip


CALL, VISIT, LETTER = told("Call."), told("Visit.", "2/2/16"), told("Letter.", "3/2/16")


@pytest.mark.parametrize(
    ("before", "now", "changes"),
    [
        ([CALL], [CALL], []),
        ([CALL], [told("Call.", file="b.csv", line=9)], []),
        ([CALL], [CALL, VISIT], [Change(None, VISIT)]),
        ([CALL, VISIT], [CALL], [Change(VISIT, None)]),
        ([CALL], [told("Call at noon.")], [Change(CALL, told("Call at noon."))]),
        ([CALL], [told("Call.", "4/2/16")], [Change(CALL, told("Call.", "4/2/16"))]),
        (
            [CALL],
            [told("Call.", agency="Surgery")],
            [Change(None, told("Call.", agency="Surgery")), Change(CALL, None)],
        ),
        ([CALL, CALL], [CALL], [Change(CALL, None)]),
        ([LETTER], [VISIT, CALL], [Change(None, VISIT), Change(None, CALL), Change(LETTER, None)]),
    ],
)
def test_changes(before: list[dict[str, Any]], now: list[dict[str, Any]], changes: list[Change]) -> None:
    assert changes_between(before, now) == changes


EVENTS = st.lists(st.builds(told, st.sampled_from("abc"), st.sampled_from("12"), st.sampled_from("PS")), max_size=8)


@given(EVENTS, EVENTS)
def test_no_event_is_lost_and_none_is_told_twice(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> None:
    found = changes_between(before, now)
    same = Counter(map(repr, before)) - Counter(repr(change.before) for change in found if change.before)
    assert same == Counter(map(repr, now)) - Counter(repr(change.now) for change in found if change.now)
    assert len(before) - sum(c.before is not None for c in found) == len(now) - sum(c.now is not None for c in found)
    assert all(change.before != change.now for change in found)
