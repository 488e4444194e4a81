"""The open work: whose it is, handed over with a note, all at once when somebody leaves; what the engine would get wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db.models import ProtectedError
from viewflow.workflow import lock
from viewflow.workflow.models import Task

from dhr.accounts.models import PartnershipMembership
from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.flows import ReviewFlow, ThingFlow
from dhr.workflow.handing_over import hand_over, hand_over_all
from dhr.workflow.models import Handover, Review
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift, open_tasks, realign
from dhr.workflow.work_queries import Item, item_of, work_for
from tests.makers import LONG_AGO, World, days_ago, make_agency, make_review, make_user, return_of


def what(items: list[Item], user: Any, whose: str) -> list[str]:
    return sorted(f"{item.what} ({item.about})" for item in items if item.whose(user) == whose)


def second_manager(world: World) -> Any:
    user = make_user("Second Manager")
    PartnershipMembership.objects.create(user=user, partnership=world.partnership, role="manager", starts_on=LONG_AGO)
    return user


def test_what_only_i_can_do_is_mine_and_what_several_can_do_is_the_teams(world: World) -> None:
    make_review(world, "scoping")
    record = "Record each agency's reply, then ask for a decision ()"
    assert what(work_for(world.manager), world.manager, "mine") == [record]
    assert what(work_for(world.csp_chair), world.csp_chair, "others") == [record]
    other = second_manager(world)
    assert what(work_for(other), other, "team") == [record]
    assert work_for(world.outsider) == []
    assert work_for(world.author) == []


def test_an_agencys_people_see_what_their_agency_owes(world: World) -> None:
    review = make_review(world, "gathering")
    (item,) = work_for(world.author)
    assert (item.thing, item.due) == (return_of(world, review), return_of(world, review).due_on)
    assert item.whose(world.author) == "team", "the sign-off person can do it too"
    assert {found.about for found in work_for(world.review_chair) if found.whose(world.review_chair) == "others"} >= {
        "Wendmoor Constabulary", "Larkfield Surgery",
    }  # fmt: skip


def test_a_chair_sees_all_reviews_at_once(world: World) -> None:
    made = [make_review(world, "decision_pending") for _number in range(3)]
    assert {item.review.pk for item in work_for(world.csp_chair) if item.whose(world.csp_chair) == "mine"} == {
        review.pk for review in made
    }


def test_handing_over_names_somebody_who_can_do_it(world: World, django_capture_on_commit_callbacks: Any) -> None:
    review, other = make_review(world, "scoping"), second_manager(world)
    item = item_of(review.pk)
    assert item is not None
    with pytest.raises(NotAllowed):
        hand_over(item=item, by=world.csp_chair, to=other)
    with pytest.raises(Blocked, match="cannot do this"):
        hand_over(item=item, by=world.manager, to=world.csp_chair)
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(item=item, by=world.manager, to=other, note="Two agencies are silent.")
    (now,) = work_for(other)
    assert (now.whose(other), now.whose(world.manager)) == ("mine", "team")
    (told,) = mail.outbox
    assert (told.to, review.reference in told.subject, "Rosa" in f"{told.subject} {told.body}") == (
        [other.email],
        True,
        False,
    )
    assert Handover.objects.get().note == "Two agencies are silent."
    hand_over(item=now, by=other, to=None)
    assert [found.owner for found in work_for(other)] == [None]


def test_what_was_done_meanwhile_is_not_handed_over(world: World) -> None:
    review, other = make_review(world, "decision_pending"), second_manager(world)
    item = item_of(review.pk)
    assert item is not None
    fire_transition(thing=review, name="decide_no_review", by=world.csp_chair, reason="Not met.")
    with pytest.raises(Blocked, match="done already"):
        hand_over(item=item, by=world.csp_chair, to=other)


def test_everything_of_somebody_who_leaves(world: World) -> None:
    other = second_manager(world)
    for _number in range(2):
        item = item_of(make_review(world, "scoping").pk)
        assert item is not None
        hand_over(item=item, by=world.manager, to=other)
    with pytest.raises(Blocked, match="holds nothing"):
        hand_over_all(user=world.csp_chair, to=other, by=world.manager)
    with pytest.raises(Blocked, match="holds nothing by name that you could"):
        hand_over_all(user=other, to=world.manager, by=world.outsider)
    assert hand_over_all(user=other, to=world.manager, by=world.manager, note="On leave.") == (2, 0)
    assert (
        what(work_for(world.manager), world.manager, "mine")
        == ["Record each agency's reply, then ask for a decision ()"] * 2
    )
    assert hand_over_all(user=world.manager, to=world.csp_chair, by=world.manager) == (0, 2)


def test_a_step_on_belongs_to_nobody_by_name(world: World) -> None:
    review = make_review(world, "gathering")
    police = item_of(return_of(world, review).pk)
    assert police is not None
    hand_over(item=police, by=world.author, to=world.sign_off)
    fire_transition(thing=return_of(world, review), name="refuse_return", by=world.sign_off, reason="No staff.")
    now = item_of(return_of(world, review).pk)
    assert now is not None
    assert (now.owner, now.holders) == (None, frozenset({world.review_chair.pk}))


# --- what the engine would get wrong (libraries 2.4 to 2.8) ---


def test_both_flows_lock_the_row_and_wait(world: World) -> None:
    """The default is no lock at all; the library's own lock gives up at once and sleeps at random."""
    for found in (ReviewFlow, ThingFlow):
        assert isinstance(found.lock_impl, lock.SelectForUpdateLock)
        assert (found.lock_impl._nowait if hasattr(found.lock_impl, "_nowait") else found.lock_impl.nowait) is False


def test_a_late_agency_joins_while_others_work_and_the_join_waits_for_it(world: World) -> None:
    review = make_review(world, "gathering")
    late = make_agency("Tidewell Housing", "housing", world.partnership)
    fire_transition(thing=return_of(world, review), name="waive_return", by=world.review_chair, reason="None.")
    choose_agencies(review=review, by=world.review_chair, agencies=[late], due_on=days_ago(-9))
    fire_transition(
        thing=return_of(world, review, world.surgery), name="waive_return", by=world.review_chair, reason="None."
    )
    assert (names(review), drift(review)) == (["agency_return", "all_returns"], [])
    fire_transition(thing=return_of(world, review, late), name="waive_return", by=world.review_chair, reason="None.")
    assert (names(review), drift(review)) == (["freeze_chronology"], [])


def names(review: Review) -> list[str]:
    return sorted(task.flow_task.name for task in open_tasks(review))


def test_a_person_whose_work_was_handed_over_cannot_be_deleted_with_it(world: World) -> None:
    """The engine's own field would take the tasks along."""
    other = second_manager(world)
    item = item_of(make_review(world, "scoping").pk)
    assert item is not None
    hand_over(item=item, by=world.manager, to=other)
    with pytest.raises(ProtectedError):
        other.delete()
    assert Task.objects.filter(owner=other).count() == 1


def test_every_node_name_that_can_stand_in_the_database_is_known() -> None:
    """Renaming one needs a data migration; this list is what databases hold."""
    assert {node.name for node in ReviewFlow.instance.nodes()} - {f"after_{name}" for name in WRITTEN} == WRITTEN | {
        "start", "where", "ask_each_agency", "agency_return", "all_returns", "end",
    }  # fmt: skip
    assert {node.name for node in ThingFlow.instance.nodes()} == {"start", "act", "after", "end"}


WRITTEN = {
    "ask_agencies", "settle_lead", "gather_replies", "decide", "look_again", "home_office_view", "appoint_chair",
    "set_panel_and_terms", "commission", "freeze_chronology", "analyse", "draft", "sign_off", "send_package",
    "record_answer", "correct", "publish", "start_monitoring", "follow_withheld", "monitor",
}  # fmt: skip


def test_nothing_of_a_case_is_kept_when_something_fails(world: World) -> None:
    """The engine's guard would store local variables with the task; our steps let the failure through."""
    review = make_review(world, "scoping")
    with pytest.raises(Blocked):
        fire_transition(thing=review, name="ask_for_decision", by=world.manager)
    assert not Task.objects.filter(data__has_key="_exception").exists()


# --- drift ---


def test_drift_finds_what_was_changed_behind_its_back_and_mends_nothing(world: World, capsys: Any) -> None:
    good, bad = make_review(world, "scoping"), make_review(world, "established")
    call_command("drift")
    assert "2 reviews looked at, 0 with drift." in capsys.readouterr().out
    Task.objects.filter(process__reviewprocess__review=bad, status="NEW").update(status="CANCELED")
    before = list(Task.objects.values_list("pk", "status"))
    with pytest.raises(SystemExit) as ended:
        call_command("drift")
    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert f"{bad.reference} is in stage established, but open work is: nothing." in said
    assert f"manage.py realign_work {bad.reference}" in said
    assert good.reference not in said
    assert list(Task.objects.values_list("pk", "status")) == before
    call_command("realign_work", bad.reference)
    capsys.readouterr()
    call_command("drift", "--json")
    assert capsys.readouterr().out.strip() == '{"reviews": 2, "drift": {}, "dates": []}'


def test_realigning_opens_each_branch_that_is_still_to_come(world: World) -> None:
    review = make_review(world, "gathering")
    fire_transition(thing=return_of(world, review), name="waive_return", by=world.review_chair, reason="None.")
    realign(review)
    assert (names(review), drift(review)) == (["agency_return"], [])
