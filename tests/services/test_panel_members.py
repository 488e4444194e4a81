"""Seniority, standing substitutes, and what is said aloud of a panel."""

from __future__ import annotations

import pytest

from dhr.access.checks import may
from dhr.core.refusals import Blocked, NotVisible
from dhr.panels import queries, rules, services
from dhr.panels.models import PanelMember, Seniority
from dhr.workflow.facts import panel_size
from dhr.workflow.models import Review
from tests.makers import World, days_ago, declare, make_review, make_user


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def member(review: Review) -> PanelMember:
    return PanelMember.objects.get(review=review, substitute_for=None)


def substitute(world: World, review: Review, **changes: object) -> PanelMember:
    facts = {
        "name": "Kim Lee",
        "agency": world.charity,
        "joined_on": days_ago(1),
        "substitute_for": member(review),
        **changes,
    }
    return services.add_member(**{"review": review, "by": world.manager, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tied", "refers", "said"),
    [
        (0, 0, []),
        (1, 0, ["1 member is not declared independent of the case."]),
        (2, 1, ["2 members are not declared independent of the case.", "1 member is not able to commit their organisation."]),
    ],
)  # fmt: skip
def test_what_is_said_aloud_of_members(tied: int, refers: int, said: list[str]) -> None:
    assert rules.member_gaps(tied=tied, refers=refers) == said


def test_gaps_follow_the_members(world: World, review: Review) -> None:
    before = queries.panel_gaps(review)
    services.add_member(
        review=review, by=world.manager, name="New", agency=world.charity, independent=False, seniority="refers",
        joined_on=days_ago(0),
    )  # fmt: skip
    assert queries.panel_gaps(review) == before + rules.member_gaps(tied=1, refers=1)


def test_a_substitute_is_a_member_for_a_member(world: World, review: Review) -> None:
    """Reads the review with an account, and does not make the panel larger."""
    size, account = panel_size(review), make_user("Kim Lee")
    made = substitute(world, review, user=account, seniority=Seniority.COMMITS)
    declare(review, account)
    assert may(account, "VIEW_REVIEW", review) and panel_size(review) == size
    assert made not in queries.sitting_members(review) and made in queries.sitting_people(review)
    assert queries.standing_substitutes(review) == {member(review).pk: "Kim Lee"}


def test_what_a_substitute_cannot_be(world: World, review: Review) -> None:
    with pytest.raises(Blocked, match="organisation of the member"):
        substitute(world, review, agency=world.police)
    beside = make_review(world, "gathering")
    with pytest.raises(NotVisible):
        substitute(world, review, substitute_for=member(beside))
    with pytest.raises(Blocked, match="not for another substitute"):
        services.add_member(
            review=review, by=world.manager, name="X", agency=world.charity, joined_on=days_ago(1),
            substitute_for=substitute(world, review),
        )  # fmt: skip


def test_who_leaves_takes_the_substitute_along(world: World, review: Review) -> None:
    made, theirs = substitute(world, review), member(review)
    services.remove_member(member=theirs, by=world.manager, left_on=days_ago(0), reason="Another post.")
    made.refresh_from_db()
    assert made.left_on == days_ago(0) and not queries.sitting_people(review).exists()
