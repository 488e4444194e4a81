"""Which letters a review calls for: at its stage, on their occasion, to those who have none yet."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.agencies.models import Agency
from dhr.core.refusals import Blocked
from dhr.letters.afterwards import OVER
from dhr.letters.batches import draft_batch
from dhr.letters.catalogue import OUTGOING
from dhr.letters.incoming import record_incoming
from dhr.letters.models import Letter
from dhr.letters.occasions import NOBODY, OCCASIONS, Occasions
from dhr.letters.offering import EACH, STAYS, choices, offers, unwritten
from dhr.letters.queries import agencies_to_write_to
from dhr.letters.services import cancel_letter, draft_letter
from dhr.panels.models import FamilyContact, Household, PanelMember, Updates
from dhr.workflow.models import Answered, Pause, Review
from dhr.workflow.stages import STAGES
from tests.makers import World, days_ago, make_review


def offered(review: Review) -> dict[str, str]:
    return {offer.code: offer.why for offer in offers(Review.objects.get(pk=review.pk))}


def draft(world: World, review: Review, code: str, **to: Any) -> Any:
    return draft_letter(review=review, by=world.manager, code=code, **to)


CALLED_FOR = {
    "notified": {"L02"},
    "scoping": {"L02", "L04"},
    "decision_pending": set(),
    "established": {"L09", "L09N", "L11", "L12", "L13", "L14", "L15", "L15C", "L17"},
    "chair_appointed": {"L11", "L12", "L13", "L14", "L15", "L15C", "L18"},
}


@pytest.mark.parametrize("stage", list(CALLED_FOR))
def test_the_stage_calls_for_letters(world: World, stage: str) -> None:
    assert set(offered(make_review(world, stage))) == CALLED_FOR[stage]


def test_tables_name_letters_and_stages_that_exist() -> None:
    rows = {kind.row for kind in OUTGOING.values()}
    assert {*OCCASIONS, *STAYS} <= rows | set(OUTGOING)
    assert set(EACH) <= {kind.to for kind in OUTGOING.values()} | set(OUTGOING)
    assert set(NOBODY) <= {kind.to for kind in OUTGOING.values()}
    assert {stage for kind in OUTGOING.values() for stage in kind.offered_at} <= set(STAGES)
    assert all(bool(occasion.missing) == (occasion.there is not None) for occasion in OCCASIONS.values())


def test_a_decision_is_told_until_it_is_told_also_when_the_review_moved_on(world: World) -> None:
    review = make_review(world, "gathering")
    assert {"L11", "L12", "L22"} <= set(offered(review))
    letter = draft(world, review, "L11")
    assert "L11" not in offered(review)
    cancel_letter(letter=letter, by=world.manager, reason="Wrong.")
    assert offered(review)["L11"] == "Called for at an earlier stage. Not written yet."


def test_each_agency_gets_its_own_and_the_offer_counts_them(world: World) -> None:
    review = make_review(world, "gathering")
    kind, agencies = OUTGOING["L22"], list(agencies_to_write_to(review))
    assert offered(review)["L22"].endswith(f"Written to 0 of {len(agencies)}.")
    draft(world, review, "L22", agency=agencies[0])
    assert offered(review)["L22"].endswith(f"Written to 1 of {len(agencies)}.")
    assert unwritten(kind, review) == {agency.pk for agency in agencies[1:]}
    for agency in agencies[1:]:
        draft(world, review, "L22", agency=agency)
    assert "L22" not in offered(review)


def test_nobody_is_offered_a_letter_who_wants_none(world: World) -> None:
    review = make_review(world, "established")
    assert "L12" in offered(review)
    Household.objects.filter(review=review).update(stage="no_contact_wanted")
    assert "L12" not in offered(review)


def test_an_occasion_has_to_be_there(world: World) -> None:
    review = make_review(world, "gathering")
    assert not {"L20", "L20F", "L20M", "L21"} & set(offered(review))
    assert Occasions(review).why_not(OUTGOING["L21"]) == "The review is not paused."
    Pause.objects.create(
        review=review, reason="criminal", why="W", asked_by=world.review_chair, asked_on=days_ago(1), starts_on=days_ago(1),
        review_on=days_ago(-9), answer=Answered.AGREED,
    )  # fmt: skip
    assert {"L20", "L20F", "L20M", "L21"} <= set(offered(review))
    said = {choice.code: choice.why_not for kinds in choices(review).values() for choice in kinds}
    assert said["L21"] == ""
    assert set(said) == set(OUTGOING)


def test_a_substitute_is_not_counted(world: World) -> None:
    review = make_review(world, "gathering")
    member = PanelMember.objects.filter(review=review)[0]
    before = unwritten(OUTGOING["L55"], review)
    PanelMember.objects.create(
        review=review, name="Stand-in", agency=member.agency, substitute_for=member, joined_on=days_ago(1)
    )
    assert unwritten(OUTGOING["L55"], review) == before


def test_a_review_that_ended_calls_for_what_belongs_to_its_end_and_takes_nothing_else(world: World) -> None:
    review = make_review(world, "gathering")
    Review.objects.filter(pk=review.pk).update(stage="discontinued")
    assert set(offered(review)) == {"L46", "L46A", "L46F", "L54R"}
    review.refresh_from_db()
    said = {choice.code: choice.why_not for kinds in choices(review).values() for choice in kinds}
    assert ("L11" in said, said["L54R"]) == (False, "")
    with pytest.raises(Blocked, match=OVER):
        draft(world, review, "L11")
    assert draft(world, review, "L53", recipient={"name": "A person"}).stage == "draft"
    with pytest.raises(Blocked, match=OVER):
        draft_batch(review=review, by=world.manager, code="L22", agencies=list(agencies_to_write_to(review)))
    batch = draft_batch(review=review, by=world.manager, code="L54R", agencies=list(agencies_to_write_to(review)))
    assert batch.stage == "draft"
    assert "L54R" not in offered(review)
    came = record_incoming(
        review=review, by=world.manager, code="L10", received_on=days_ago(0), how="post", sender="The Home Office"
    )
    assert came.code == "L10"


def test_a_review_that_had_ended_before_it_was_recorded_calls_for_nothing(world: World) -> None:
    review = make_review(world, "notified")
    Review.objects.filter(pk=review.pk).update(stage="closed")
    assert offered(review) == {}


AGO = {  # days since the letter was sent -> is it called for again
    "L44": {80: False, 100: True},
    "L52": {20: False, 40: True},
}


@pytest.mark.parametrize(("code", "days", "again"), [(c, d, a) for c, row in AGO.items() for d, a in row.items()])
def test_some_letters_are_called_for_again(world: World, code: str, days: int, again: bool) -> None:
    review = make_review(world, "monitoring" if code == "L44" else "gathering")
    household = Household.objects.filter(review=review)[0]
    Household.objects.filter(pk=household.pk).update(updates=Updates.MONTHLY)
    agencies = list(Agency.objects.filter(pk__in=unwritten(OUTGOING["L44"], review))) if code == "L44" else [None]
    assert code in offered(review)
    for agency in agencies:
        letter = draft(world, review, code, **({"agency": agency} if agency else {"household": household}))
        Letter.objects.filter(pk=letter.pk).update(sent_on=days_ago(days), stage="sent")
    assert (code in offered(review)) == again


def test_a_household_that_heard_from_somebody_waits_for_no_news(world: World) -> None:
    review = make_review(world, "gathering")
    household = Household.objects.filter(review=review)[0]
    assert "L52" not in offered(review), "nobody asked for monthly news"
    Household.objects.filter(review=review).update(updates=Updates.MONTHLY)
    assert offered(review)["L52"] == "Written to 0 of 1 in the last month."
    contact: dict[str, Any] = {"household": household, "kind": "call", "recorded_by": world.manager}
    FamilyContact.objects.create(**contact, outcome="failed", on=days_ago(3))
    assert "L52" in offered(review)
    FamilyContact.objects.create(**contact, outcome="done", on=days_ago(3))
    assert "L52" not in offered(review)
