"""The same button pressed twice at once, by one person or by two: what is to be there once is there once, and nobody meets
an error."""

from __future__ import annotations

import pytest

from dhr.accounts.inviting import invite
from dhr.accounts.models import Invitation
from dhr.agencies.models import Partnership
from dhr.panels.break_glass import ask_break_glass
from dhr.panels.models import BreakGlass
from dhr.submission.models import Dispatch
from dhr.submission.services import build_package, record_dispatch
from dhr.workflow.models import ExtraHoliday
from dhr.workflow.targets import add_holiday
from tests import steps
from tests.makers import World, days_ago, make_review
from tests.race.test_two_at_once import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
PRESSES = 4
ONCE = ["Blocked"] * (PRESSES - 1) + ["done"]


def test_a_package_is_recorded_as_sent(world: World) -> None:
    package = steps.build(world, make_review(world, "signed_off"))

    def send() -> None:
        record_dispatch(
            package=package, by=world.manager, recipient="home_office", sent_on=days_ago(0), how="By secure mail"
        )

    assert at_once(*[send] * PRESSES) == ONCE
    assert Dispatch.objects.count() == 1


def test_a_package_is_built_anew(world: World) -> None:
    """Two packages are two versions."""
    review = make_review(world, "signed_off")
    first = steps.build(world, review)
    assert at_once(*[lambda: build_package(review=review, by=world.manager)] * PRESSES) == ["done"] * PRESSES
    assert first.review.packages.count() == PRESSES + 1


def test_access_is_asked_for_in_an_emergency(world: World) -> None:
    review = make_review(world, "gathering")

    def ask() -> None:
        ask_break_glass(by=world.administrator, reference=review.reference, reason="The manager is ill.")

    assert at_once(*[ask] * PRESSES) == ["done"] * PRESSES
    assert BreakGlass.objects.count() == 1


def test_a_day_that_is_no_working_day(world: World) -> None:
    there = Partnership.objects.get(pk=world.partnership.pk)

    def press() -> None:
        add_holiday(partnership=there, by=world.manager, on=days_ago(9), name="Town day")

    assert at_once(*[press] * PRESSES) == ONCE
    assert ExtraHoliday.objects.count() == 1


def test_somebody_is_invited(world: World) -> None:
    def press() -> None:
        invite(
            partnership=world.partnership, by=world.manager, email="new@example.org", name="New Person", role="auditor"
        )

    assert at_once(*[press] * PRESSES) == ONCE
    assert Invitation.objects.count() == 1
