"""All problems of a kind are mended, or left out, in one go; and undone in one go."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import bulk_mends, draft_queries, mends
from dhr.chronology.cures import CURES
from dhr.chronology.models import Row, Submission
from dhr.core.refusals import Blocked
from tests.makers import World, make_review, return_of
from tests.uploads import kinds, lines, row_at, send

CURE = {cure.key: cure for cure in CURES}


@pytest.fixture
def draft(world: World) -> Submission:
    return send(world, return_of(world, make_review(world, "gathering")))


def mend_all(world: World, sent: Submission, key: str, given: str = "") -> mends.Mended:
    cure = CURE[key]
    return bulk_mends.mend_all(submission=sent, by=world.author, code=cure.code, cure=cure, given=given)


def test_problems_and_warnings_are_counted_by_kind(draft: Submission) -> None:
    counted = {(kind.code, kind.rows, kind.problem) for kind in draft_queries.kinds_of(draft)}
    assert counted >= {
        ("month_and_day_swapped", 2, True), ("no_such_day", 1, True), ("no_year", 1, True), ("am_pm_24_hour", 1, True),
        ("date_not_written", 1, False),
    }  # fmt: skip


def test_a_cure_mends_what_it_fits_and_says_what_is_left(world: World, draft: Submission) -> None:
    done = mend_all(world, draft, "month_day_year")
    assert ([row.place for row in done.mended], [row.place for row in done.open]) == (["line 4"], ["line 5"])
    assert row_at(draft, 4).data["earliest_start"] == "2018-05-13"
    assert [problem["code"] for problem in row_at(draft, 5).data["problems"]] == ["am_pm_24_hour"]
    mend_all(world, draft, "without_pm")
    assert row_at(draft, 5).data["earliest_start"] == "2018-06-14T13:30"
    draft.refresh_from_db()
    assert (draft.counts["events"], draft.counts["rejected"], draft.counts["rows"]) == (4, 2, 7)


def test_what_a_person_types_holds_for_all(world: World, draft: Submission) -> None:
    mend_all(world, draft, "in_year", "2018")
    assert row_at(draft, 6).data["earliest_start"] == "2018-05-22"


def test_a_blank_date_takes_the_date_of_the_row_above_only_when_a_person_says_so(
    world: World, draft: Submission
) -> None:
    assert row_at(draft, 7).data["precision"] == "undated"
    mend_all(world, draft, "in_year", "2018")
    mend_all(world, draft, "date_above_of_blank")
    assert row_at(draft, 7).data["earliest_start"] == "2018-05-22"


def test_a_row_above_that_could_not_be_read_gives_no_date(world: World, draft: Submission) -> None:
    """Line 6 has no year; line 7 takes nothing from it, and nothing from further up."""
    assert list(bulk_mends.offers(draft, "date_not_written", CURE["date_above_of_blank"])) == []


def test_the_month_first_in_the_whole_file(world: World) -> None:
    sent = send(
        world, return_of(world, make_review(world, "gathering")),
        lines("1,05/13/2018,,Diary,A.,", "2,05/06/2018,,Diary,B.,", "3,2016,,Diary,C.,"),
    )  # fmt: skip
    assert "month_first" in [warning["code"] for warning in sent.warnings]
    mend_all(world, sent, "month_first")
    assert [row_at(sent, line).data["earliest_start"] for line in (2, 3, 4)] == [
        "2018-05-13",
        "2018-05-06",
        "2016-01-01",
    ]


def test_one_undo_for_all(world: World, draft: Submission) -> None:
    before = {row.pk: row.data for row in Row.objects.filter(submission=draft)}
    mend_all(world, draft, "month_day_year")
    found = draft_queries.mends_of(draft)
    assert [(line.rows, line.by) for line in found] == [(2, "Author")]
    assert mends.undo_mends(submission=draft, by=world.author, mend=found[0].mend) == 2
    assert {row.pk: row.data for row in Row.objects.filter(submission=draft)} == before


def test_a_kind_is_left_out_with_one_reason(world: World, draft: Submission) -> None:
    with pytest.raises(Blocked):
        bulk_mends.leave_all_out(submission=draft, by=world.author, code="no_year", reason=" ")
    assert bulk_mends.leave_all_out(submission=draft, by=world.author, code="no_year", reason="Not ours") == 1
    assert [row.left_out_reason for row in Row.objects.filter(submission=draft, left_out=True)] == ["Not ours"]
    assert kinds(draft)[6] == "rejected"
    assert AuditEvent.objects.get(verb="row.left_out_all").detail["left_out"] == 1
