"""A version is withdrawn before it is accepted, and leaves its trace."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import queries, services, typed, withdrawals
from dhr.chronology.models import Submission, SubmissionState
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of, said_by
from tests.uploads import lines, send

GOOD = lines("1,22/05/2016,14:30,Crime report,Neighbour called 999.,X1")
WRONG = "It belongs to another review."


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


@pytest.fixture
def draft(world: World, asked: AgencyReturn) -> Submission:
    return send(world, asked, GOOD)


def submit(world: World, draft: Submission) -> Submission:
    fire_transition(thing=draft.agency_return, name="submit_return", by=world.sign_off)
    draft.refresh_from_db()
    return draft


def withdraw(world: World, sent: Submission, person: str = "author", reason: str = WRONG) -> Submission:
    return withdrawals.withdraw_submission(submission=sent, by=world.people[person], reason=reason)


@pytest.mark.parametrize("state", sorted(withdrawals.WITHDRAWABLE))
def test_what_is_not_submitted_can_be_withdrawn(world: World, draft: Submission, state: str) -> None:
    draft.state, draft.asks = SubmissionState(state), ["columns"]
    draft.save()
    withdraw(world, draft, reason=f" {WRONG} ")
    draft.refresh_from_db()
    assert (draft.state, draft.asks) == ("withdrawn", [])
    assert (draft.withdrawn_by, draft.withdrawn_reason) == (world.author, WRONG)
    assert draft.withdrawn_at is not None and draft.file is not None
    assert said_by(AuditEvent.objects.get(verb="chronology.withdrawn")) == {
        "sha256": draft.file.sha256,
        "reason": WRONG,
    }


def test_a_file_withdrawn_while_it_is_read_stays_withdrawn(world: World, asked: AgencyReturn) -> None:
    sent = services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=GOOD)
    withdraw(world, sent)
    services.read_submission(sent.pk)
    sent.refresh_from_db()
    assert (sent.state, sent.rows.count()) == ("withdrawn", 0)


def test_a_former_draft_stays_as_it_is(world: World, asked: AgencyReturn, draft: Submission) -> None:
    later = Submission.objects.create(
        agency_return=asked, version=2, state="waiting", asks=["compare"], former=draft, uploaded_by=world.author
    )
    withdraw(world, later)
    draft.refresh_from_db()
    assert (draft.state, draft.rows.count()) == ("draft", 1)
    assert submit(world, draft).state == "submitted"


def test_a_submitted_version_is_withdrawn_by_the_sign_off_person(world: World, draft: Submission) -> None:
    asked = submit(world, draft).agency_return
    with pytest.raises(NotAllowed):
        withdraw(world, draft, "author")
    with pytest.raises(Blocked, match="sign-off person"):
        withdraw(world, draft, "sign_off")
    for person in ("author", "review_chair", "manager"):
        with pytest.raises(NotAllowed):
            fire_transition(thing=asked, name="withdraw_return", by=world.people[person], reason=WRONG)
    with pytest.raises(Blocked, match="Give a reason"):
        fire_transition(thing=asked, name="withdraw_return", by=world.sign_off, reason=" ")
    fire_transition(thing=asked, name="withdraw_return", by=world.sign_off, reason=WRONG)
    draft.refresh_from_db()
    assert (asked.stage, draft.state, draft.withdrawn_reason) == ("in_progress", "withdrawn", WRONG)
    assert draft.withdrawn_by == world.sign_off
    verbs = AuditEvent.objects.order_by("-number").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["chronology.withdrawn", "agency_return.withdraw_return"]


def test_after_it_another_version_can_be_sent(world: World, draft: Submission) -> None:
    asked = submit(world, draft).agency_return
    fire_transition(thing=asked, name="withdraw_return", by=world.sign_off, reason=WRONG)
    again = send(world, asked, GOOD)
    assert (again.version, again.state, again.asks) == (2, "draft", [])


def test_an_accepted_version_is_not_withdrawn(world: World, draft: Submission) -> None:
    asked = submit(world, draft).agency_return
    fire_transition(thing=asked, name="accept_return", by=world.review_chair)
    draft.refresh_from_db()
    with pytest.raises(Blocked, match="Ask the review chair"):
        withdraw(world, draft, "sign_off")
    with pytest.raises(Blocked):
        fire_transition(thing=asked, name="withdraw_return", by=world.sign_off, reason=WRONG)
    draft.state = SubmissionState.REPLACED
    draft.save()
    with pytest.raises(Blocked, match="Ask the review chair"):
        withdraw(world, draft, "sign_off")


def test_once_and_with_a_reason(world: World, draft: Submission) -> None:
    with pytest.raises(Blocked, match="Give a reason"):
        withdraw(world, draft, reason="  ")
    withdraw(world, draft)
    with pytest.raises(Blocked, match="withdrawn already"):
        withdraw(world, draft)


@pytest.mark.parametrize(
    ("person", "refusal"), [("outsider", NotVisible), ("other_author", NotVisible), ("review_chair", NotAllowed)]
)
def test_only_the_agency_withdraws(world: World, draft: Submission, person: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        withdraw(world, draft, person)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_returned_version_is_withdrawn_by_who_may_sign_off(world: World, draft: Submission) -> None:
    asked = submit(world, draft).agency_return
    fire_transition(thing=asked, name="send_back_return", by=world.review_chair, reason="Wrong file?")
    draft.refresh_from_db()
    with pytest.raises(NotAllowed):
        withdraw(world, draft, "author")
    assert withdraw(world, draft, "sign_off").state == "withdrawn"


def test_only_the_trace_is_left_for_others(world: World, draft: Submission) -> None:
    asked = submit(world, draft).agency_return
    assert list(queries.files_for(world.review_chair, asked)) == [draft]
    fire_transition(thing=asked, name="withdraw_return", by=world.sign_off, reason=WRONG)
    assert list(queries.files_for(world.review_chair, asked)) == []
    assert queries.withdrawn_for(world.review_chair, asked) == [draft]
    assert list(queries.files_for(world.author, asked)) == [draft]


def test_a_version_that_was_never_submitted_leaves_no_trace_for_others(world: World, draft: Submission) -> None:
    withdraw(world, draft)
    assert queries.withdrawn_for(world.review_chair, draft.agency_return) == []
    assert queries.withdrawn_for(world.author, draft.agency_return) == [draft]


def test_typed_rows_that_are_withdrawn_become_a_file(world: World, asked: AgencyReturn) -> None:
    draft = typed.begin_typed(agency_return=asked, by=world.author)
    typed.add_typed_row(submission=draft, by=world.author, texts={"event": "A row.", "source": "A record"})
    withdraw(world, draft)
    draft.refresh_from_db()
    assert draft.file is not None and "A row." in bytes(draft.file.content).decode()
    assert AuditEvent.objects.get(verb="chronology.withdrawn").detail["sha256"] == draft.file.sha256
