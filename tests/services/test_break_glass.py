"""Break-glass by two people, and attempts of those who are barred."""

from __future__ import annotations

from datetime import time

import pytest

from dhr.access import scoping
from dhr.access.checks import may, roles_of
from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.notices.jobs import send_mail_that_waits
from dhr.notices.models import Message
from dhr.panels import barring, break_glass
from dhr.panels.models import BreakGlass
from dhr.workflow.models import Review
from tests.access_makers import make_everybody, sees
from tests.makers import World, days_ago, make_review, return_of


@pytest.fixture
def review(world: World) -> Review:
    return make_everybody(world)


def test_break_glass_needs_two_people_and_ends_by_itself(world: World) -> None:
    made, asker = make_review(world, "gathering"), world.administrator
    ask = break_glass.ask_break_glass
    assert ask(by=asker, reference="DHR-NO-2026-01", reason="R") == ask(by=asker, reference=made.reference, reason="R")
    asked = BreakGlass.objects.get()
    assert not sees(asker, made)
    told = Message.objects.filter(kind="access")
    assert {message.user for message in told} == {world.manager, world.csp_chair}
    for by, refusal in ((world.auditor, NotAllowed), (asker, NotVisible), (world.outsider, NotVisible)):
        with pytest.raises(refusal):
            break_glass.answer_break_glass(request=asked, by=by, agreed=True)
    with pytest.raises(Blocked, match="Say why not"):
        break_glass.answer_break_glass(request=asked, by=world.manager, agreed=False)
    break_glass.answer_break_glass(request=asked, by=world.manager, agreed=True)
    assert sees(asker, made)
    assert roles_of(asker, made) == {"auditor"}
    assert not may(asker, "MANAGE_REVIEW", made)
    assert {m.user for m in Message.objects.filter(subject__contains="opened by break-glass")} == {
        world.manager, world.csp_chair, world.review_chair,
    }  # fmt: skip
    with pytest.raises(Blocked, match="answered already"):
        break_glass.answer_break_glass(request=asked, by=world.csp_chair, agreed=True)
    with clock.as_if_on(days_ago(-1), time(23, 0)):
        assert not sees(asker, made)


def test_break_glass_is_refused_and_ended(world: World, review: Review) -> None:
    asked = BreakGlass.objects.get()
    with pytest.raises(NotAllowed):
        break_glass.end_break_glass(request=asked, by=world.auditor)
    break_glass.end_break_glass(request=asked, by=world.administrator)
    assert not sees(world.administrator, review)
    with pytest.raises(Blocked, match="ended already"):
        break_glass.end_break_glass(request=asked, by=world.manager)
    break_glass.ask_break_glass(by=world.administrator, reference=review.reference.lower(), reason="Again.", hours=24)
    second = BreakGlass.objects.get(agreed=None)
    break_glass.answer_break_glass(request=second, by=world.manager, agreed=False, note="No need.")
    assert not sees(world.administrator, review)


def test_who_asks_for_break_glass(world: World, review: Review) -> None:
    ask = break_glass.ask_break_glass
    with pytest.raises(NotAllowed):
        ask(by=world.other_author, reference=review.reference, reason="R")
    for changed, words in (({"reason": " "}, "Give a reason"), ({"hours": 25}, "between 1 and 24")):
        with pytest.raises(Blocked, match=words):
            ask(**{"by": world.outsider, "reference": review.reference, "reason": "R", **changed})  # type: ignore[arg-type]
    with pytest.raises(Blocked, match="already"):
        ask(by=world.auditor, reference=review.reference, reason="R")
    ask(by=world.outsider, reference=review.reference, reason="R")
    ask(by=world.outsider, reference=review.reference, reason="R")
    assert BreakGlass.objects.filter(asked_by=world.outsider).count() == 1


def test_who_is_barred_asks_for_nothing_and_the_keepers_hear_of_it_once(world: World, review: Review) -> None:
    barring.mark_must_not_see(review=review, user=world.auditor, by=world.manager, reason="Related.")
    said = break_glass.ask_break_glass(by=world.auditor, reference=review.reference, reason="R")
    assert said == break_glass.ANSWER
    assert not BreakGlass.objects.filter(asked_by=world.auditor).exists()
    for _again in range(2):
        with pytest.raises(NotVisible):
            scoping.get_review(world.auditor, review.reference)
        send_mail_that_waits()
    assert Event.objects.filter(verb="access.tried", actor=world.auditor).count() == 3
    told = Message.objects.filter(subject__contains="tried to open it")
    assert sorted(message.user.name for message in told) == sorted([world.manager.name, world.csp_chair.name])


def test_an_agency_person_who_is_barred_is_recorded_too(world: World, review: Review) -> None:
    barring.mark_must_not_see(review=review, user=world.author, by=world.manager, reason="Related.")
    with pytest.raises(NotVisible):
        scoping.get_return(world.author, return_of(world, review).pk)
    assert Event.objects.filter(verb="access.tried", actor=world.author).count() == 1
    with pytest.raises(NotVisible):
        scoping.get_return(world.other_author, return_of(world, review).pk)
    assert Event.objects.filter(verb="access.tried").count() == 1
