"""A letter to a family is neither approved nor recorded as sent on a day not to contact; the draft stays and says why."""

from __future__ import annotations

import pytest

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import Blocked
from dhr.letters import services
from dhr.letters.models import Letter
from dhr.letters.queries import held_until
from dhr.panels.models import Household
from dhr.panels.quiet_days import add_quiet_day, end_quiet_day
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review

TYPED = {"person who died": "Wilma", "relationship": "your daughter"}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


@pytest.fixture
def letter(world: World, review: Review) -> Letter:
    household = Household.objects.get(review=review)
    made = services.draft_letter(review=review, by=world.manager, code="L12", household=household)
    return services.change_letter(letter=made, by=world.manager, wording=made.wording, values=TYPED)


def quiet(world: World, review: Review, ago: int = 0) -> object:
    return add_quiet_day(review=review, by=world.manager, on=days_ago(ago), kind="birthday", every_year=True)


def test_a_draft_waits_for_the_day_after(world: World, review: Review, letter: Letter) -> None:
    quiet(world, review)
    quiet(world, review, -1)
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=letter, by=world.csp_chair)
    assert refusal.value.reasons == (
        f"It is a birthday in the family. The next possible day is {in_words(days_ago(-2))}.",
    )
    letter.refresh_from_db()
    assert (letter.stage, letter.pdf, letter.values) == ("draft", None, TYPED)
    with clock.as_if_on(days_ago(-2)):
        assert services.approve_letter(letter=letter, by=world.csp_chair).stage == "approved"


def test_what_was_sent_on_an_earlier_day_can_be_recorded(world: World, review: Review, letter: Letter) -> None:
    with clock.as_if_on(days_ago(2)):
        services.approve_letter(letter=letter, by=world.csp_chair)
    quiet(world, review, 1)
    quiet(world, review)
    services.record_letter_sent(
        letter=letter, by=world.manager, sent_on=days_ago(1), way="hand", how="The liaison officer.", asked_again=True
    )
    letter.refresh_from_db()
    assert letter.stage == "sent"


def test_it_is_not_sent_on_such_a_day(world: World, review: Review, letter: Letter) -> None:
    services.approve_letter(letter=letter, by=world.csp_chair)
    day = quiet(world, review)
    with pytest.raises(Blocked, match="birthday in the family"):
        services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post")
    end_quiet_day(quiet_day=day, by=world.manager, reason="They do not mind.")  # type: ignore[arg-type]
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post", asked_again=True)


def test_only_letters_to_a_family_wait(world: World, review: Review) -> None:
    quiet(world, review)
    notice = services.draft_letter(review=review, by=world.manager, code="L11")
    notice = services.change_letter(
        letter=notice, by=world.manager, wording=notice.wording, values={"joint review": "no"}
    )
    assert held_until(notice) is None
    assert services.approve_letter(letter=notice, by=world.csp_chair).stage == "approved"


def test_the_anniversary_of_the_death_needs_nobody_to_record_it(world: World, review: Review, letter: Letter) -> None:
    anniversary = review.death_on.replace(year=review.death_on.year + 1)
    with clock.as_if_on(anniversary), pytest.raises(Blocked, match="anniversary of the death"):
        services.approve_letter(letter=letter, by=world.csp_chair)
