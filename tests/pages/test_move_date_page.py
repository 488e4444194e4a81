"""Moving a trial or a hearing on its page: the earlier day stays readable, and what follows from it moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.audit.models import Event
from dhr.core.dates import in_words
from dhr.workflow.duties import ENDED
from dhr.workflow.models import ProceedingDate, Review
from dhr.workflow.proceedings import add_proceeding, record_date
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review
from tests.pages.test_requests import page_of

SignIn = Callable[[object], Client]


@pytest.fixture
def trial(world: World) -> ProceedingDate:
    review = make_review(world, "gathering")
    process = add_proceeding(review=review, by=world.manager, kind="criminal", effects=["hold_interviews"])
    return record_date(proceeding=process, by=world.manager, kind="trial", on=days_ago(-300))


def process_of(trial: ProceedingDate) -> str:
    return f"/reviews/{trial.proceeding.review.reference}/processes/{trial.proceeding_id}/"


def address_of(trial: ProceedingDate) -> str:
    return f"{process_of(trial)}date/{trial.pk}/"


def sent(days: int = -400, reason: str = "The court has no judge.") -> dict[str, str]:
    return {**boxes("on", days_ago(days)), "reason": reason}


def test_who_may(world: World, signed_in: SignIn, trial: ProceedingDate) -> None:
    for who, status in (
        ("review_chair", 403),
        ("csp_chair", 403),
        ("auditor", 403),
        ("author", 404),
        ("outsider", 404),
    ):
        client = signed_in(world.people[who])
        assert client.get(address_of(trial)).status_code == status
        assert client.post(address_of(trial), sent()).status_code == status
    assert ProceedingDate.objects.get().on == days_ago(-300)
    assert address_of(trial) in page_of(signed_in(world.manager), process_of(trial))
    assert address_of(trial) not in page_of(signed_in(world.review_chair), process_of(trial))


def test_a_moved_trial_keeps_its_earlier_day_and_moves_the_forecast(
    world: World, signed_in: SignIn, trial: ProceedingDate
) -> None:
    client, review = signed_in(world.manager), trial.proceeding.review
    assert "Earlier days" not in page_of(client, address_of(trial))
    answer = client.post(address_of(trial), sent(), follow=True)
    assert f"The date is moved to {in_words(days_ago(-400))}." in answer.text
    assert f"{in_words(days_ago(-400))}: Trial begins" in answer.text
    client.post(address_of(trial), sent(-350, "Another court took it."))
    page = page_of(client, address_of(trial))
    earlier = page[page.index("Earlier days") :]
    assert earlier.index(in_words(days_ago(-400))) < earlier.index(in_words(days_ago(-300)))
    assert earlier.index("Another court took it.") < earlier.index("The court has no judge.")
    report = page_of(client, f"/reviews/{review.reference}/deadlines/report/{review.pk}/")
    assert f"Not before {in_words(days_ago(-350))}" in report
    assert Event.objects.filter(verb="proceeding.date_moved", review_id=review.pk).count() == 2


def test_what_is_refused(world: World, signed_in: SignIn, trial: ProceedingDate) -> None:
    client = signed_in(world.manager)
    for wrong, target in (
        ({"reason": " "}, "id_reason"),
        ({"on_year": ""}, "id_on-day"),
        ({"on_day": "40"}, "id_on-day"),
    ):
        page = client.post(address_of(trial), sent() | wrong)
        assert (page.status_code, "<title>Error: Move this date" in page.text) == (200, True), wrong
        assert f'href="#{target}"' in page.text
        assert f'id="{target}"' in page.text
    answer = client.post(address_of(trial), sent(-300))
    assert (answer.status_code, "It is on that day already." in answer.text) == (409, True)
    Review.objects.update(stage=ENDED[0])
    assert client.post(address_of(trial), sent()).status_code == 409
    assert address_of(trial) not in page_of(client, process_of(trial))
    assert ProceedingDate.objects.get().on == days_ago(-300)


def test_the_date_of_another_process_or_review(world: World, signed_in: SignIn, trial: ProceedingDate) -> None:
    review, client = trial.proceeding.review, signed_in(world.manager)
    inquest = add_proceeding(review=review, by=world.manager, kind="inquest")
    other = make_review(world, "gathering")
    for address in (
        f"/reviews/{review.reference}/processes/{inquest.pk}/date/{trial.pk}/",
        f"/reviews/{other.reference}/processes/{trial.proceeding_id}/date/{trial.pk}/",
    ):
        assert client.post(address, sent()).status_code == 404
