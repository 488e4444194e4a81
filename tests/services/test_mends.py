"""Rows of a draft are mended on the site: what was sent is kept, what cannot be read yet is kept as typed, all can be undone."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import mends
from dhr.chronology.mending import name_of
from dhr.chronology.models import Row, Submission
from dhr.chronology.records import COUNTS
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal, Stale
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.uploads import as_sent, kinds, lines, row_at, send


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


@pytest.fixture
def draft(world: World, asked: AgencyReturn) -> Submission:
    return send(world, asked)


def texts(row: Row, **changed: str) -> dict[str, str]:
    """The texts of a row's cells by name, some of them changed."""
    row.submission.refresh_from_db()
    return {name_of(cell): cell[1] for cell in mends.cells_for(row, row.submission)} | changed


def mend(world: World, row: Row, reason: str = "", **changed: str) -> mends.Mended:
    change = mends.Change(row, texts(row, **changed), mends.fingerprint(row), reason)
    return mends.mend_rows(submission=row.submission, by=world.author, changes=[change])


def adds_up(sent: Submission) -> None:
    sent.refresh_from_db()
    assert sent.counts["rows"] == sum(sent.counts[kind] for kind in COUNTS) == 7
    assert sent.counts["events"] == Row.objects.filter(submission=sent, kind="event").count()
    assert sent.counts["rejected"] == Row.objects.filter(submission=sent, kind="rejected").count()


def test_a_mended_row_becomes_an_event_and_the_sums_hold(world: World, draft: Submission) -> None:
    adds_up(draft)
    done = mend(world, row_at(draft, 3), start_date="28/02/2018")
    row = row_at(draft, 3)
    assert ([r.pk for r in done.mended], done.open) == ([row.pk], [])
    assert (row.kind, row.data["earliest_start"], row.data["extra"]) == ("event", "2018-02-28", {"Local ref": "X2"})
    assert (as_sent(row)["kind"], as_sent(row)["data"]["cells"][1][1]) == ("rejected", "31/02/2018")
    assert row.mended_by == world.author
    adds_up(draft)
    event = AuditEvent.objects.get(verb="row.mended")
    assert event.detail["rows"] == ["line 3"] and "2018" not in str(event.detail)


def test_what_cannot_be_read_yet_is_kept_as_typed(world: World, draft: Submission) -> None:
    done = mend(world, row_at(draft, 3), start_date="30/02/2018", event="A better\r\ntext")
    row = row_at(draft, 3)
    assert [r.pk for r in done.open] == [row.pk]
    assert row.kind == "rejected" and "30 February" in row.data["problems"][0]["reason"]
    assert {name: text for name, text, _ in row.data["cells"]}["Event"] == "A better\ntext"
    adds_up(draft)


def test_a_mended_row_can_be_changed_again_and_undone(world: World, draft: Submission) -> None:
    mend(world, row_at(draft, 3), start_date="28/02/2018")
    mend(world, row_at(draft, 3), start_date="27/02/2018")
    assert row_at(draft, 3).data["date_as_written"] == "27/02/2018"
    assert mends.undo_mends(submission=draft, by=world.author, row=row_at(draft, 3)) == 1
    row = row_at(draft, 3)
    assert (row.kind, row.as_sent, row.mended_by, row.data["cells"][1][1]) == ("rejected", None, None, "31/02/2018")
    adds_up(draft)


def test_a_row_that_could_be_read_can_be_changed_too(world: World, draft: Submission) -> None:
    mend(world, row_at(draft, 2), start_time="14:45")
    row = row_at(draft, 2)
    assert (row.data["earliest_start"], row.data["extra"]) == ("2016-05-22T14:45", {"Local ref": "X1"})
    assert as_sent(row)["data"]["time_as_written"] == "14:30"


def test_a_row_can_be_left_out_while_others_are_mended(world: World, draft: Submission) -> None:
    done = mend(world, row_at(draft, 3), reason="Entered by mistake")
    row = row_at(draft, 3)
    assert [r.pk for r in done.left_out] == [row.pk]
    assert (row.left_out, row.left_out_reason, row.kind) == (True, "Entered by mistake", "rejected")


def test_nothing_is_saved_when_somebody_changed_the_row_meanwhile(world: World, draft: Submission) -> None:
    before = row_at(draft, 3)
    mend(world, row_at(draft, 3), start_date="28/02/2018")
    change = mends.Change(before, {"start_date": "01/02/2018"}, mends.fingerprint(before))
    other = mends.Change(row_at(draft, 4), {"start_date": "13/05/2018"}, "")
    with pytest.raises(Stale):
        mends.mend_rows(submission=draft, by=world.author, changes=[other, change])
    assert kinds(draft)[4] == "rejected"
    assert row_at(draft, 3).data["date_as_written"] == "28/02/2018"


@pytest.mark.parametrize(
    ("who", "refusal"), [("other_author", NotVisible), ("review_chair", NotAllowed), ("outsider", NotVisible)]
)
def test_only_the_agency_mends_its_rows(world: World, draft: Submission, who: str, refusal: type[Refusal]) -> None:
    change = mends.Change(row_at(draft, 3), {"start_date": "28/02/2018"})
    with pytest.raises(refusal):
        mends.mend_rows(submission=draft, by=getattr(world, who), changes=[change])
    assert kinds(draft)[3] == "rejected"


def test_a_submitted_chronology_is_not_mended(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked, lines("1,22/05/2016,,Diary,Call.,"))
    fire_transition(thing=sent.agency_return, name="submit_return", by=world.sign_off)
    with pytest.raises(Blocked):
        mend(world, row_at(sent, 2), start_date="23/05/2016")


def test_no_row_joins_while_one_is_unexplained(world: World, draft: Submission) -> None:
    with pytest.raises(Blocked, match="4 rows that"):
        fire_transition(thing=draft.agency_return, name="submit_return", by=world.sign_off)
