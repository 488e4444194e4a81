"""An agency's report from the request to the debrief: who does what, what is refused, and who reads what when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.chronology.questions import answer_question, ask_agency, questions_in, questions_to
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.imrs.checking import accept_report
from dhr.imrs.models import AgencyReport, ReportVersion
from dhr.imrs.queries import versions_for
from dhr.imrs.services import ask_report, name_author, open_version, record_debrief, upload_version
from dhr.notices.models import Message
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import Direction, Review, StageChange
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from dhr.workflow.work_queries import work_for
from tests.makers import World, days_ago, make_review, return_of
from tests.report_makers import FILE, asked, begun, check, move, presented, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def test_the_whole_way(world: World, review: Review) -> None:
    report = presented(world, review)
    check(world, report)
    accept_report(report=report, by=world.review_chair)
    done = record_debrief(report=report, by=world.sign_off, on=clock.today(), note="The response team, with support.")
    assert (done.stage, done.debriefed_on) == ("debriefed", clock.today())
    assert [change.name for change in StageChange.objects.filter(subject_id=report.pk).order_by("at")] == [
        "begin_report", "submit_report", "present_report", "accept_report", "debrief_staff",
    ]  # fmt: skip
    verbs = set(Event.objects.filter(verb__startswith="agency_report").values_list("verb", flat=True))
    assert verbs >= {"agency_report.asked", "agency_report.uploaded", "agency_report.checked", "agency_report.accept_report"}  # fmt: skip
    review.refresh_from_db()
    assert not drift(review)


@pytest.mark.parametrize("who", ["manager", "review_chair"])
def test_who_asks_decides_and_says_why(world: World, review: Review, who: str) -> None:
    report = asked(world, review, by=world.people[who])
    assert (report.stage, report.asked_by, report.why) == ("requested", world.people[who], "Long contact.")
    assert not drift(review)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("panel_member", NotAllowed), ("csp_chair", NotAllowed), ("auditor", NotAllowed), ("author", NotAllowed),
        ("outsider", NotVisible),
    ],
)  # fmt: skip
def test_nobody_else_asks(world: World, review: Review, who: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        asked(world, review, by=world.people[who])


def test_every_reason_against_asking_at_once(world: World, review: Review) -> None:
    asked(world, review)
    with pytest.raises(Blocked) as said:
        asked(world, review, why=" ", due_on=days_ago(1))
    assert len(said.value.reasons) == 3  # no reason, a day that has passed, asked already
    assert asked(world, review, "summary_report").kind == "summary_report"  # another kind can be asked beside


def test_no_report_before_the_terms(world: World) -> None:
    """Source: domain 3.9: no commission before the terms of reference."""
    review = make_review(world, "panel_and_terms")
    choose_agencies(review=review, by=world.review_chair, agencies=[world.police], due_on=days_ago(-9))
    with pytest.raises(Blocked, match="terms of reference"):
        asked(world, review)


def test_the_agencys_people_hear_that_something_is_asked_and_not_what(world: World, review: Review) -> None:
    report = asked(world, review)
    told = Message.objects.filter(key__startswith=f"report:{report.pk}")
    assert {message.user for message in told} == {world.author, world.sign_off}
    assert not any(words in f"{m.subject}{m.body}" for m in told for words in ("management", "police", "Long contact", "Wendmoor"))  # fmt: skip


@pytest.mark.parametrize(("no_part", "manages_nobody", "ok"), [(True, True, True), (True, False, False), (False, True, False)])  # fmt: skip
def test_the_author_declares_both(world: World, review: Review, no_part: bool, manages_nobody: bool, ok: bool) -> None:
    facts: dict[str, Any] = {
        "author_name": "Jo Lee",
        "author_job": "",
        "no_part": no_part,
        "manages_nobody": manages_nobody,
    }
    report = asked(world, review)
    if ok:
        assert name_author(report=report, by=world.author, **facts).stage == "in_work"
    else:
        with pytest.raises(Blocked, match="declares"):
            name_author(report=report, by=world.author, **facts)
        assert AgencyReport.objects.get().author_name == ""


def test_another_author_declares_too(world: World, review: Review) -> None:
    report = begun(world, review)
    facts: dict[str, Any] = {"author_name": "Sam Ray", "author_job": "Head", "no_part": True}
    with pytest.raises(Blocked):
        name_author(report=report, by=world.author, manages_nobody=False, **facts)
    assert name_author(report=report, by=world.author, manages_nobody=True, **facts).author_name == "Sam Ray"


def test_only_the_sign_off_person_submits(world: World, review: Review) -> None:
    report = begun(world, review)
    with pytest.raises(Blocked, match="Upload the document first"):
        move(report, "submit_report", world.sign_off)
    upload_version(report=report, by=world.author, **FILE)
    with pytest.raises(NotAllowed):
        move(report, "submit_report", world.author)
    move(report, "submit_report", world.sign_off)
    version = ReportVersion.objects.get(report=report)
    assert (version.submitted_by, version.number) == (world.sign_off, 1)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("report.exe", b"x", "Word"), ("report.docx", b"", "empty"), ("report", b"x", "Word")],
)
def test_a_file_that_is_none(world: World, review: Review, name: str, content: bytes, words: str) -> None:
    with pytest.raises(Blocked, match=words):
        upload_version(report=begun(world, review), by=world.author, name=name, content=content)


def test_what_came_back_goes_out_again_as_a_new_version(world: World, review: Review) -> None:
    report = submitted(world, review)
    with pytest.raises(Blocked, match="Give a reason"):
        move(report, "return_report", world.review_chair)
    move(report, "return_report", world.review_chair, "Say why nobody came.")
    with pytest.raises(Blocked, match="this one was sent already"):
        move(report, "submit_report", world.sign_off)
    with pytest.raises(Blocked, match="what changed"):
        upload_version(report=report, by=world.author, **FILE)
    made = upload_version(report=report, by=world.author, note="It says why.", **FILE)
    assert made.number == 2
    assert move(report, "submit_report", world.sign_off).stage == "submitted"


READERS: dict[str, tuple[int, int, int]] = {
    #         draft, submitted, presented
    "author": (1, 1, 1),
    "sign_off": (1, 1, 1),
    "manager": (0, 1, 1),
    "review_chair": (0, 1, 1),
    "panel_member": (0, 0, 1),
    "csp_chair": (0, 0, 0),
    "auditor": (0, 0, 0),
    "other_author": (0, 0, 0),
    "outsider": (0, 0, 0),
}


def test_who_reads_a_version_when(world: World, review: Review) -> None:
    report = begun(world, review)
    upload_version(report=report, by=world.author, **FILE)
    steps = [readers(world, report)]
    steps.append(readers(world, move(report, "submit_report", world.sign_off)))
    steps.append(readers(world, move(report, "present_report", world.review_chair)))
    assert {who: tuple(step[who] for step in steps) for who in READERS} == READERS


def readers(world: World, report: AgencyReport) -> dict[str, int]:
    """How many versions each of these people reads; taking the file is refused to those who read none."""
    version = ReportVersion.objects.get(report=report)
    found = {who: versions_for(world.people[who], report).count() for who in READERS}
    for who, count in found.items():
        if count:
            assert open_version(version=version, by=world.people[who]).content == FILE["content"]
        else:
            with pytest.raises(NotAllowed):
                open_version(version=version, by=world.people[who])
    return found


def test_a_version_after_the_panel_saw_one_is_not_the_panels_yet(world: World, review: Review) -> None:
    report = move(presented(world, review), "return_report", world.review_chair, "More.")
    upload_version(report=report, by=world.author, note="More.", **FILE)
    assert [v.number for v in versions_for(world.panel_member, report)] == [1]
    assert [v.number for v in versions_for(world.manager, report)] == [1]
    move(report, "submit_report", world.sign_off)
    assert [v.number for v in versions_for(world.manager, report)] == [2, 1]


@pytest.mark.parametrize(
    ("name", "who", "stage"),
    [
        ("decline_report", "sign_off", "declined"), ("declare_nil", "sign_off", "nil"),
        ("waive_report", "review_chair", "not_needed"),
    ],
)  # fmt: skip
def test_no_report_and_asked_after_all(world: World, review: Review, name: str, who: str, stage: str) -> None:
    report = asked(world, review)
    with pytest.raises(Blocked, match="Give a reason"):
        move(report, name, world.people[who])
    assert move(report, name, world.people[who], "Nothing is held.").stage == stage
    assert not drift(review)
    again = "take_up_report" if stage == "declined" else "ask_again"
    assert move(report, again, world.review_chair, "The panel asks.").stage == "requested"
    assert not drift(review)


def test_an_agency_that_is_directed_cannot_decline(world: World, review: Review) -> None:
    report = asked(world, review)
    Direction.objects.create(
        review=review, kind="take_part", agency=world.police, directed_on=days_ago(1), recorded_by=world.csp_chair
    )
    with pytest.raises(Blocked, match="directed by the Secretary of State"):
        move(report, "decline_report", world.sign_off, "No.")


def test_it_is_a_dated_duty_until_it_is_sent(world: World, review: Review) -> None:
    def duty() -> tuple[object, ...]:
        (found,) = [found for found in dated_duties([review]) if found.kind == "imr"]
        return (found.what, found.due, found.done_on, found.owner, found.agency_id)

    what = f"Individual management review: {world.police.name}"
    report = begun(world, review)
    assert duty() == (what, days_ago(-70), None, "agency", world.police.pk)
    upload_version(report=report, by=world.author, **FILE)
    move(report, "submit_report", world.sign_off)
    assert duty() == (what, days_ago(-70), clock.today(), "agency", world.police.pk)
    move(report, "return_report", world.review_chair, "More.")
    assert duty()[2] is None  # it is owed again


@pytest.mark.parametrize("ended", ["declare_nil", "decline_report"])
def test_what_is_not_written_is_not_chased(world: World, review: Review, ended: str) -> None:
    move(asked(world, review), ended, world.sign_off, "No records.")
    assert not [found for found in dated_duties([review]) if found.kind == "imr"]


def test_it_stands_in_the_work_of_who_has_to_act(world: World, review: Review) -> None:
    def workers() -> set[str]:
        return {
            who for who in ("author", "other_author", "review_chair")
            for item in work_for(world.people[who]) if isinstance(item.thing, AgencyReport) and item.whose(world.people[who]) != "others"
        }  # fmt: skip

    report = begun(world, review)
    assert workers() == {"author"}
    upload_version(report=report, by=world.author, **FILE)
    move(report, "submit_report", world.sign_off)
    assert workers() == {"review_chair"}


def test_questions_about_a_report_stand_apart(world: World, review: Review) -> None:
    report = submitted(world, review)
    sent = return_of(world, review)
    facts: dict[str, Any] = {"by": world.review_chair, "text": "Who decided that?", "due_on": days_ago(-9)}
    made = ask_agency(agency_return=sent, about="imr", **facts)
    assert ask_agency(agency_return=sent, **facts) != made  # the same words about the chronology are another question
    assert [found.pk for found in questions_to(sent, about=report.kind)] == [made.pk]
    assert made not in questions_in(review)  # the panel's page shows those about the chronology
    answer_question(question=made, by=world.author, answer="The duty sergeant.")
    assert "Question about the report" in {found.what.partition(":")[0] for found in dated_duties([review])}


def test_nothing_is_asked_or_moved_in_a_closed_review(world: World) -> None:
    review = make_review(world, "monitoring")
    report = AgencyReport.objects.create(
        agency_return=return_of(world, review), review=review, agency=world.police, kind="imr", why="W",
        asked_by=world.manager, asked_on=days_ago(9), due_on=days_ago(1),
    )  # fmt: skip
    for found in review.recommendations.all():
        for action in found.actions.all():
            action.delete()
    Review.objects.filter(pk=review.pk).update(stage="closed")
    closed: list[Callable[[], object]] = [
        lambda: ask_report(
            agency_return=return_of(world, review), by=world.manager, kind="summary_report", why="W", due_on=days_ago(-9)
        ),
        lambda: fire_transition(thing=report, name="declare_nil", by=world.sign_off, reason="N"),
        lambda: upload_version(report=report, by=world.author, **FILE),
    ]  # fmt: skip
    for attempt in closed:
        with pytest.raises(Blocked, match="closed"):
            attempt()
