"""The demonstration: four believable reviews and five of earlier years, made by the services that pages call, whose work agrees with their stage."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dhr.access.checks import roles_of
from dhr.accounts.models import User
from dhr.agencies.models import Agency, PartnershipAgency
from dhr.agencies.succession import successor_of
from dhr.audit.models import Event
from dhr.chronology.acceptance import accepted_rows
from dhr.core import clock
from dhr.demo.organisations import agency_named
from dhr.demo.people import PEOPLE
from dhr.panels.models import Person
from dhr.submission.models import Dispatch
from dhr.workflow import date_list
from dhr.workflow.models import ListedDate, Review
from dhr.workflow.work import drift

pytestmark = pytest.mark.usefixtures("demonstration")
STAGES = {"Miriam": "notified", "Rosa": "gathering", "Joan": "with_home_office", "Leila and Anna": "cleared"}


def test_four_reviews_at_four_stages() -> None:
    open_now = Review.objects.filter(recorded_later=False)
    assert dict(open_now.values_list("pseudonym", "stage")) == STAGES
    assert not [line for review in Review.objects.all() for line in drift(review)]


@pytest.mark.long
def test_five_of_earlier_years_are_closed_and_make_forecasts_possible() -> None:
    assert set(Review.objects.filter(recorded_later=True).values_list("stage", flat=True)) == {"closed"}
    rosa = Review.objects.get(pseudonym="Rosa")
    date_list.bring_up_to_date()
    report = ListedDate.objects.get(review=rosa, kind="report", done_on=None)
    assert report.forecast is not None
    assert report.forecast > clock.today()


@pytest.mark.long
def test_the_late_one_is_late_and_without_an_answer() -> None:
    late = Review.objects.get(pseudonym="Joan")
    sent = Dispatch.objects.filter(package__review=late).values_list("sent_on", flat=True)
    decided = late.decisions.get().decided_on
    assert all(day > decided + timedelta(days=190) for day in sent)
    assert not late.answers.exists()


@pytest.mark.long
def test_two_victims_and_two_households() -> None:
    review = Review.objects.get(pseudonym="Leila and Anna")
    assert Person.objects.filter(review=review, role="victim").count() == 2
    assert review.households.count() == 2


@pytest.mark.long
def test_the_files_of_the_sample_case_are_at_three_stages_of_the_work() -> None:
    review = Review.objects.get(pseudonym="Rosa")
    stages = sorted(review.returns.values_list("stage", flat=True))
    assert stages == ["accepted", "accepted", "asked", "asked", "asked", "in_progress", "submitted"]
    assert accepted_rows(review).count() == 286


@pytest.mark.long
def test_one_person_for_each_role() -> None:
    review = Review.objects.get(pseudonym="Rosa")
    agencies = [None, *Agency.objects.filter(returns__review=review)]
    held = {role for user in User.objects.all() for agency in agencies for role in roles_of(user, review, agency)}
    assert held == {
        "manager",
        "csp_chair",
        "auditor",
        "review_chair",
        "panel_member",
        "agency_author",
        "agency_sign_off",
    }
    assert User.objects.count() == len(PEOPLE)


@pytest.mark.long
def test_bodies_that_ended_lead_to_those_of_today() -> None:
    for old, new in (
        ("NHS Tower Quays Clinical Commissioning Group", "NHS North East London Integrated Care Board"),
        ("London Community Rehabilitation Company", "Probation Service, London region"),
    ):
        assert successor_of(agency_named(old)).name == new
    assert PartnershipAgency.objects.filter(standing="statutory", agency__ends_on=None).count() == 5


@pytest.mark.long
def test_nothing_happened_in_the_future_and_no_real_name_is_in_the_history() -> None:
    assert not Event.objects.filter(at__gt=clock.now()).exists()
    names = [person.real_name for person in Person.objects.all() if person.real_name]
    told = " ".join(f"{event.subject} {event.detail}" for event in Event.objects.all())
    assert not [name for name in names if name in told]
