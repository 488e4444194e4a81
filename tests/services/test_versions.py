"""A later version is compared with the former one before it replaces it; the same file sent twice is noticed."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import answers, comparing, mends, services, twins
from dhr.chronology.acceptance import accept_submission, accepted_rows
from dhr.chronology.models import Row, Submission, SubmissionState
from dhr.chronology.records import COUNTS
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal, Stale
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of, said_by
from tests.uploads import lines, row_at, send

FIRST = lines(
    "1,22/05/2016,14:30,Crime report,Neighbour called 999 and said that he heard a scream.,X1",
    "2,23/05/2016,,Diary,Visit to the home of the family.,X2",
    "3,31/02/2018,,Diary,A date that does not exist.,X3",
    "4,01/06/2018,,Letter book,Letter to the surgery.,X4",
)
SECOND = lines(
    "1,22/05/2016,14:30,Crime report,Neighbour called 999 and said that he heard a scream.,X1",
    "2,23/05/2016,,Diary,Visit to the home of the family; nobody was in.,X2",
    "3,31/02/2018,,Diary,A date that does not exist.,X3",
    "5,09/09/2019,,Panel notes,Something new altogether.,X5",
)


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


@pytest.fixture
def first(world: World, asked: AgencyReturn) -> Submission:
    return send(world, asked, FIRST)


@pytest.fixture
def second(world: World, asked: AgencyReturn, first: Submission) -> Submission:
    """Waits until somebody has seen what would change."""
    return send(world, asked, SECOND)


def fresh(sent: Submission) -> Submission:
    return Submission.objects.get(pk=sent.pk)


def take(world: World, sent: Submission, seen: str | None = None) -> Submission:
    return answers.take_over(submission=sent, by=world.author, seen=seen)


def mend_line_4(world: World, first: Submission) -> Row:
    change = mends.Change(row_at(first, 4), {"start_date": "28/02/2018"})
    mends.mend_rows(submission=first, by=world.author, changes=[change])
    return row_at(first, 4)


def submit(world: World, sent: Submission) -> None:
    for row in Row.objects.filter(submission=sent, kind="rejected", left_out=False):
        services.leave_out_row(row=row, by=world.author, reason="No such day.")
    fire_transition(thing=return_of(world, sent.agency_return.review), name="submit_return", by=world.sign_off)


def test_a_first_version_is_compared_with_nothing(first: Submission) -> None:
    assert (first.state, first.former, first.compared) == ("draft", None, {})


def test_a_later_file_is_compared_before_it_replaces_the_former(first: Submission, second: Submission) -> None:
    assert (second.state, second.asks, second.former) == ("waiting", ["compare"], first)
    assert second.compared == {"added": 1, "changed": 1, "removed": 1, "unchanged": 2}
    assert [row_at(second, line).compared for line in (2, 3, 4, 5)] == ["unchanged", "changed", "unchanged", "added"]
    assert row_at(second, 3).former == row_at(first, 3)
    assert [row.place for row in comparing.removed_rows(second)] == ["line 5"]
    assert fresh(first).state == "draft"


def test_the_later_version_takes_the_place_of_the_draft(world: World, first: Submission, second: Submission) -> None:
    take(world, second)
    assert [(s.version, s.state, s.asks) for s in (fresh(first), fresh(second))] == [
        (1, "replaced", []),
        (2, "draft", []),
    ]
    same = [row_at(second, line).entry == row_at(first, line).entry for line in (2, 3, 4, 5)]
    assert same == [True, True, True, False]
    event = AuditEvent.objects.get(verb="chronology.replaced")
    assert (event.actor, event.detail["former"], event.detail["compared"]["changed"]) == (world.author, 1, 1)


def test_what_was_mended_stays_mended_on_unchanged_rows(world: World, asked: AgencyReturn, first: Submission) -> None:
    before = mend_line_4(world, first)
    services.leave_out_row(row=row_at(first, 2), by=world.author, reason="Belongs to another case.")
    second = send(world, asked, SECOND)
    assert row_at(second, 4).compared == "unchanged"
    take(world, second)
    mended, left_out, second = row_at(second, 4), row_at(second, 2), fresh(second)
    assert (mended.kind, mended.data["earliest_start"], mended.text) == ("event", "2018-02-28", before.text)
    assert (mended.mended_by, mended.mended_at, mended.mend) == (before.mended_by, before.mended_at, before.mend)
    assert mended.as_sent is not None
    assert (mended.as_sent["kind"], mended.as_sent["data"]["cells"][1][1]) == ("rejected", "31/02/2018")
    assert (left_out.left_out, left_out.left_out_reason, left_out.left_out_by) == (
        True, "Belongs to another case.", world.author,
    )  # fmt: skip
    assert second.counts["rejected"] == 0
    assert second.counts["rows"] == sum(second.counts[kind] for kind in COUNTS) == 5


def test_what_was_done_to_changed_rows_does_not_come_along_and_is_counted(
    world: World, asked: AgencyReturn, first: Submission
) -> None:
    mends.mend_rows(
        submission=first, by=world.author, changes=[mends.Change(row_at(first, 3), {"event": "Mended here."})]
    )
    services.leave_out_row(row=row_at(first, 5), by=world.author, reason="Not ours.")
    second = send(world, asked, SECOND)
    assert comparing.lost_work(second) == 2
    take(world, second)
    assert row_at(second, 3).text.endswith("nobody was in.")
    assert row_at(second, 3).as_sent is None


def test_a_row_that_moved_in_the_file_keeps_what_was_mended(
    world: World, asked: AgencyReturn, first: Submission
) -> None:
    mend_line_4(world, first)
    parted = SECOND.split(b"\r\n")
    moved = b"\r\n".join([parted[0], parted[3], parted[1], parted[2], parted[4], b""])
    second = send(world, asked, moved)
    take(world, second)
    row = row_at(second, 2)
    assert (row.place, row.data["place"], row.data["date_as_written"]) == ("line 2", {"line": 2}, "28/02/2018")


def test_the_former_version_can_be_kept(world: World, first: Submission, second: Submission) -> None:
    answers.keep_former(submission=second, by=world.sign_off)
    kept, gone = fresh(first), fresh(second)
    assert (kept.state, gone.state, gone.withdrawn_by) == ("draft", "withdrawn", world.sign_off)
    assert gone.withdrawn_at is not None
    assert (gone.withdrawn_reason, gone.rows.count()) == ("The former version was kept.", 4)
    assert said_by(AuditEvent.objects.get(verb="chronology.withdrawn"))["reason"] == gone.withdrawn_reason


def test_a_returned_version_keeps_its_state(world: World, asked: AgencyReturn, first: Submission) -> None:
    submit(world, first)
    fire_transition(thing=asked, name="send_back_return", by=world.review_chair, reason="A row is missing.")
    second = send(world, asked, SECOND)
    assert (second.state, second.former) == ("waiting", first)
    take(world, second)
    assert (fresh(first).state, fresh(second).state) == ("returned", "draft")
    assert row_at(second, 4).left_out


def test_what_was_returned_meanwhile_is_at_work_again(
    world: World, asked: AgencyReturn, first: Submission, second: Submission
) -> None:
    """The former version was submitted and returned while the later one waited."""
    submit(world, first)
    with pytest.raises(Blocked, match="submitted"):
        take(world, second)
    fire_transition(thing=asked, name="send_back_return", by=world.review_chair, reason="A row is missing.")
    take(world, second)
    asked.refresh_from_db()
    assert (asked.stage, fresh(second).state) == ("in_progress", "draft")


def test_an_answer_is_bound_to_what_was_seen(world: World, asked: AgencyReturn, second: Submission) -> None:
    seen = comparing.seen_of(second)
    Row.objects.filter(submission=second, place="line 5").delete()
    for answer in (answers.take_over, answers.keep_former):
        with pytest.raises(Stale):
            answer(submission=second, by=world.author, seen=seen)
    take(world, second, comparing.seen_of(second))
    with pytest.raises(Refusal):
        take(world, second)


def test_a_former_version_that_went_away_is_not_replaced(world: World, first: Submission, second: Submission) -> None:
    Submission.objects.filter(pk=first.pk).update(state=SubmissionState.WITHDRAWN)
    with pytest.raises(Stale):
        take(world, second)
    answers.compare_again(submission=second, by=world.author)
    assert (fresh(second).state, fresh(second).asks) == ("draft", [])


def test_a_former_version_can_be_read_again_while_the_later_one_waits(
    world: World, first: Submission, second: Submission
) -> None:
    Submission.objects.filter(pk=first.pk).update(state=SubmissionState.READING)
    services.read_submission(first.pk)
    with pytest.raises(Stale):
        take(world, second)
    answers.compare_again(submission=second, by=world.author)
    assert fresh(second).compared["unchanged"] == 2
    take(world, second)
    assert row_at(second, 2).entry == row_at(first, 2).entry


@pytest.mark.parametrize(
    ("who", "refusal"), [("other_author", NotVisible), ("review_chair", NotAllowed), ("outsider", NotVisible)]
)
def test_only_the_agency_answers(world: World, second: Submission, who: str, refusal: type[Refusal]) -> None:
    for answer in (answers.take_over, answers.keep_former, answers.compare_again):
        with pytest.raises(refusal):
            answer(submission=second, by=world.people[who])
    assert fresh(second).state == "waiting"


def test_a_version_that_never_counted_is_passed_over(world: World, asked: AgencyReturn, first: Submission) -> None:
    send(world, asked, SECOND)
    third = send(world, asked, SECOND + b"6,10/10/2019,,Diary,One more.,X6\r\n")
    assert third.former == first


def test_an_accepted_version_makes_room_for_a_later_one(world: World, asked: AgencyReturn, first: Submission) -> None:
    submit(world, first)
    fire_transition(thing=asked, name="accept_return", by=world.review_chair)
    later = Submission.objects.create(
        agency_return=asked, version=2, uploaded_by=world.author, state=SubmissionState.SUBMITTED, file=first.file
    )
    event = row_at(first, 2)
    row = Row.objects.create(
        submission=later, number=1, kind="event", data=event.data, place="line 2", entry=event.entry
    )
    accept_submission(agency_return=asked)
    assert (fresh(first).state, fresh(later).state) == ("replaced", "accepted")
    assert list(accepted_rows(asked.review)) == [row]
    assert not Row.objects.filter(submission=first).exclude(position=None).exists()


def test_the_same_file_twice_is_noticed(world: World, asked: AgencyReturn, first: Submission) -> None:
    second = send(world, asked, FIRST)
    assert (second.state, second.asks) == ("waiting", ["twin"])
    assert twins.same_file_sent(second) == [first]
    answers.use_all_the_same(submission=second, by=world.author)
    second = fresh(second)
    assert (second.asks, second.choices["twin_seen"]) == (["compare"], True)
    assert second.compared == {"added": 0, "changed": 0, "removed": 0, "unchanged": 4}
    assert AuditEvent.objects.filter(verb="chronology.twin_used").count() == 1
    with pytest.raises(Stale):
        answers.use_all_the_same(submission=second, by=world.author)


def test_the_file_for_another_review_of_the_agency_is_noticed(world: World, asked: AgencyReturn) -> None:
    first = send(world, asked, FIRST)
    other = return_of(world, make_review(world, "gathering"))
    there = send(world, other, FIRST)
    assert (there.asks, twins.same_file_sent(there)) == (["twin"], [first])
    answers.use_all_the_same(submission=there, by=world.author)
    assert fresh(there).state == "draft"


def test_a_file_of_another_agency_is_none_of_its_business(world: World, asked: AgencyReturn) -> None:
    """Whether the surgery sent the same bytes stays the surgery's secret."""
    surgery = return_of(world, asked.review, world.surgery)
    theirs = services.upload_chronology(agency_return=surgery, by=world.other_author, name="a.csv", content=FIRST)
    services.read_submission(theirs.pk)
    sent = send(world, asked, FIRST)
    assert (sent.state, twins.same_file_sent(sent)) == ("draft", [])


def test_a_withdrawn_file_can_be_sent_again(world: World, asked: AgencyReturn, first: Submission) -> None:
    Submission.objects.filter(pk=first.pk).update(state=SubmissionState.WITHDRAWN)
    assert send(world, asked, FIRST).state == "draft"
