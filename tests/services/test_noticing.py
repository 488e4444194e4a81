"""What the chronology shows, in the database: worked out once, kept with what persons said, and asked of agencies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from dhr.chronology import judging, noticing, questions
from dhr.chronology.models import Row
from dhr.chronology.models_findings import Finding, FindingJudgement, Looking, Question
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.notices.models import Message
from dhr.workflow.models import Review
from tests.makers import World, make_review, return_of
from tests.uploads import accepted_from

POLICE = (
    b"Date,Time,Source,Event\r\n"
    b"06/03/2017,22:10,Log,Neighbour heard screaming; woman had a swollen cheek and said her partner punched her.\r\n"
    b"09/03/2017,10:00,Notice,Notice about locked larder shared with Larkfield Surgery.\r\n"
    b"01/09/2017,,Log,Lost dog.\r\n"
)
SURGERY = (
    b"Date,Time,Source,Event\r\n"
    b"07/03/2017,09:00,Notes,Says her partner punched her last night; cheek swollen; the police came.\r\n"
    b"02/05/2017,,Notes,Repeat prescription.\r\n"
)


@pytest.fixture
def review(world: World) -> Review:
    made = make_review(world, "gathering")
    accepted_from(world, return_of(world, made), POLICE)
    accepted_from(world, return_of(world, made, world.surgery), SURGERY)
    noticing.look(made.pk)
    return made


def of_kind(review: Review, kind: str) -> Finding:
    return Finding.objects.get(review=review, kind=kind, gone=False)


def texts(finding: Finding) -> list[str]:
    return [line.row.text for line in finding.rows.all()]


def test_what_two_tell_and_what_never_arrived_is_stored_with_its_rows(review: Review) -> None:
    assert [text.split()[0] for text in texts(of_kind(review, "corroboration"))] == ["Neighbour", "Says"]
    missing = of_kind(review, "one_sided_contact")
    assert missing.about == "Larkfield Surgery" and "locked larder" in missing.because
    looking = Looking.objects.get(review=review)
    assert (looking.finished_at is not None, looking.events, looking.steps, looking.done) == (True, 5, 4, 4)


def test_nothing_is_worked_out_again_while_nothing_changed(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_again(*args: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr(noticing, "_store", not_again)
    noticing.look(review.pk)


def test_what_was_said_of_a_finding_stays_when_it_is_worked_out_again(world: World, review: Review) -> None:
    finding = of_kind(review, "corroboration")
    judging.judge_finding(finding=finding, by=world.panel_member, judgement="confirmed")
    Looking.objects.update(of="")
    noticing.look(review.pk)
    again = of_kind(review, "corroboration")
    assert (again.pk, again.judgement) == (finding.pk, "confirmed")


def test_a_finding_whose_row_is_gone_is_marked_so_and_kept_where_somebody_judged_it(
    world: World, review: Review
) -> None:
    finding = of_kind(review, "corroboration")
    judging.judge_finding(finding=finding, by=world.panel_member, judgement="confirmed")
    Row.objects.filter(text__startswith="Says her partner").update(left_out=True)
    noticing.look(review.pk)
    finding.refresh_from_db()
    assert finding.gone and finding in judging.findings_of(review)
    gone = Finding.objects.filter(review=review, gone=True, judgement="open")
    assert not set(gone) & set(judging.findings_of(review))


def test_a_refusal_needs_its_reason_and_can_be_taken_back(world: World, review: Review) -> None:
    finding = of_kind(review, "one_sided_contact")
    with pytest.raises(Blocked, match="Say why"):
        judging.judge_finding(finding=finding, by=world.panel_member, judgement="refused", reason=" ")
    judging.judge_finding(finding=finding, by=world.panel_member, judgement="refused", reason="It was telephoned.")
    judging.judge_finding(finding=finding, by=world.review_chair, judgement="open")
    said = FindingJudgement.objects.filter(finding=finding).values_list("judgement", "reason")
    assert list(said) == [("refused", "It was telephoned."), ("open", "")]
    finding.refresh_from_db()
    assert finding.judgement == "open"


@pytest.mark.parametrize(
    ("who", "refusal"), [("auditor", NotAllowed), ("author", NotVisible), ("outsider", NotVisible)]
)
def test_who_may_not_judge(world: World, review: Review, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        judging.judge_finding(finding=of_kind(review, "corroboration"), by=world.people[who], judgement="confirmed")


def ask(world: World, review: Review, text: str = "Did the notice reach you?") -> Question:
    sent = return_of(world, review, world.surgery)
    return questions.ask_agency(
        agency_return=sent, by=world.review_chair, text=text, due_on=clock.today() + timedelta(days=14),
        finding=of_kind(review, "one_sided_contact"),
    )  # fmt: skip


def test_a_question_is_asked_once_and_told_without_its_words(world: World, review: Review) -> None:
    question = ask(world, review)
    assert ask(world, review).pk == question.pk
    told = Message.objects.filter(key__startswith=f"question:{question.pk}")
    assert {message.user for message in told} == {world.other_author, world.other_sign_off}
    assert not any("notice" in message.subject + message.body for message in told)
    assert not any("notice reach" in sent.body for sent in mail.outbox)


def test_the_agency_answers_once(world: World, review: Review) -> None:
    question = ask(world, review)
    with pytest.raises(NotVisible):
        questions.answer_question(question=question, by=world.author, answer="Yes.")
    questions.answer_question(question=question, by=world.other_author, answer="Yes, on 10 March.")
    with pytest.raises(Blocked, match="answered already"):
        questions.answer_question(question=question, by=world.other_author, answer="No.")
    with pytest.raises(Blocked, match="has answered"):
        questions.withdraw_question(question=question, by=world.review_chair)


def test_a_question_that_was_taken_back_needs_no_answer(world: World, review: Review) -> None:
    question = ask(world, review)
    questions.withdraw_question(question=question, by=world.manager)
    with pytest.raises(Blocked, match="taken back"):
        questions.answer_question(question=question, by=world.other_author, answer="Yes.")
    assert not questions.questions_in(review).exists()


def test_a_question_has_words_and_a_day_to_come(world: World, review: Review) -> None:
    sent = return_of(world, review, world.surgery)
    with pytest.raises(Blocked) as refused:
        questions.ask_agency(agency_return=sent, by=world.manager, text=" ", due_on=clock.today() - timedelta(days=1))
    assert len(refused.value.reasons) == 2
