"""The pages on which agencies are asked what they hold, and their answers are recorded."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.core import clock
from dhr.core.dates import add_working_days
from dhr.workflow.models import Review, ScopingRequest
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


def page_of(review: Review) -> str:
    return f"/reviews/{review.reference}/scoping/"


def request_of(world: World, review: Review) -> ScopingRequest:
    return ScopingRequest.objects.get(review=review, agency=world.police)


def test_who_asks_agencies(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    sent = {"agencies": [str(world.police.pk), str(world.charity.pk)], **boxes("due_on", days_ago(-10))}
    assert signed_in(world.outsider).post(page_of(review), sent).status_code == 404
    assert signed_in(world.csp_chair).post(page_of(review), sent).status_code == 403
    assert not ScopingRequest.objects.exists()
    answer = signed_in(world.manager).post(page_of(review), sent, follow=True)
    page = answer.content.decode()
    assert "The agencies are asked." in page
    assert "In 10 days" in page
    review.refresh_from_db()
    assert review.stage == "scoping"
    assert {request.agency for request in review.scoping_requests.all()} == {world.police, world.charity}


def test_agencies_stand_by_their_standing_and_the_local_day_is_filled_in(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    world.surgery.ends_on = clock.today()
    world.surgery.save()
    page = signed_in(world.manager).get(page_of(review)).content.decode()
    assert page.index("Statutory agencies") < page.index("Wendmoor Constabulary") < page.index("Co-operating bodies")
    assert page.index("Co-operating bodies") < page.index("Haven Bridge")
    assert "Larkfield Surgery" not in page
    assert "Other agencies" not in page
    assert "A local target: ten working days." in page
    due = add_working_days(clock.today(), 10)
    for part, value in (("day", due.day), ("month", due.month), ("year", due.year)):
        assert f'name="due_on_{part}" type="text" value="{value}"' in page
    assert "No agency has been asked yet." in page


def test_a_request_with_mistakes_keeps_what_was_ticked(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    sent = {"agencies": [str(world.charity.pk)], **boxes("due_on", days_ago(1))}
    page = signed_in(world.manager).post(page_of(review), sent).content.decode()
    assert '<a href="#id_due_on-day">The day by which agencies are to answer cannot lie before today.</a>' in page
    assert f'value="{world.charity.pk}" checked' in page
    assert f'value="{world.police.pk}" checked' not in page
    page = signed_in(world.manager).post(page_of(review), boxes("due_on", days_ago(-1))).content.decode()
    assert '<a href="#id_agencies">Choose at least one agency</a>' in page
    assert 'id="id_agencies"' in page
    assert not ScopingRequest.objects.exists()


def test_an_agency_of_another_list_cannot_be_sent(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "scoping")
    sent = {"agencies": [str(world.police.pk)], **boxes("due_on", days_ago(-1))}
    page = signed_in(world.manager).post(page_of(review), sent).content.decode()
    assert "not one of the available choices" in page


def test_asked_agencies_are_no_longer_offered_and_the_decision_can_be_asked_for(
    world: World, signed_in: SignIn
) -> None:
    review = make_review(world, "scoping")
    page = signed_in(world.manager).get(page_of(review)).content.decode()
    assert f'value="{world.police.pk}"' not in page
    assert f'value="{world.charity.pk}"' in page
    assert f"/reviews/{review.reference}/stage/ask_for_decision/" in page
    for agency in (world.police, world.surgery):
        assert f"/scoping/{ScopingRequest.objects.get(agency=agency).pk}/" in page


def test_who_records_an_answer(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "scoping")
    address = f"{page_of(review)}{request_of(world, review).pk}/"
    sent = {"reply": "nil", "summary": "No contact.", "records_secured": "no", **boxes("replied_on", days_ago(2))}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.auditor).post(address, sent).status_code == 403
    assert request_of(world, review).reply == "waiting"
    page = signed_in(world.manager).post(address, sent, follow=True).content.decode()
    assert "The answer of Wendmoor Constabulary is recorded." in page
    assert "Nil return: no contact" in page
    found = request_of(world, review)
    assert (found.reply, found.replied_on, found.records_secured) == ("nil", days_ago(2), False)


def test_an_answer_of_another_review_is_not_found(world: World, signed_in: SignIn) -> None:
    review, other = make_review(world, "scoping"), make_review(world, "scoping")
    address = f"{page_of(other)}{request_of(world, review).pk}/"
    assert signed_in(world.manager).get(address).status_code == 404


def test_an_answer_with_mistakes_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "scoping")
    address = f"{page_of(review)}{request_of(world, review).pk}/"
    client = signed_in(world.manager)
    page = client.post(address, {"reply": "records_held", "summary": "Two crime reports."}).content.decode()
    assert '<a href="#id_replied_on-day">Record the day on which the agency answered.</a>' in page
    assert "Two crime reports.</textarea>" in page
    assert 'value="records_held" checked' in page
    page = client.post(address, {"summary": "x", **boxes("replied_on", days_ago(-1))}).content.decode()
    assert '<a href="#id_reply">Choose: answer</a>' in page
    assert request_of(world, review).reply == "waiting"


def test_after_the_decision_nobody_is_asked(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    client = signed_in(world.manager)
    assert "The decision is made; scoping is closed." in client.get(page_of(review)).content.decode()
    sent = {"agencies": [str(world.charity.pk)], **boxes("due_on", days_ago(-10))}
    answer = client.post(page_of(review), sent)
    assert answer.status_code == 409
    assert "Agencies are asked what they hold before the decision is made." in answer.content.decode()
