"""Two workers at the same return, two people at the same letter: one is written."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event
from dhr.letters.about_extensions import draft_about_extension
from dhr.letters.escalating import draft_escalation
from dhr.letters.models import Letter
from dhr.workflow.asking import answer_request, ask_extension
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_review, return_of
from tests.race.test_two_at_once import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_workers_draft_one_escalation(world: World) -> None:
    review = make_review(world, "gathering")
    late = return_of(world, review)
    done = at_once(*[lambda: draft_escalation(owed=late, code="L24")] * 4)
    assert done == ["done"] * 4
    assert Letter.objects.filter(code="L24").count() == 1
    assert Event.objects.filter(verb="letter.drafted").count() == 1
    assert drift(review) == []


def test_two_people_write_one_letter_about_an_extension(world: World) -> None:
    review = make_review(world, "panel_and_terms")
    asked = ask_extension(review=review, by=world.review_chair, reason="inquest", why="In May.", due_on=days_ago(-400))
    agreed = answer_request(asked=asked, by=world.csp_chair, agreed=True)
    said = at_once(*[lambda: draft_about_extension(extension=agreed, by=world.manager)] * 2)
    assert said == ["Blocked", "done"]
    assert Letter.objects.filter(code="L30").count() == 1
