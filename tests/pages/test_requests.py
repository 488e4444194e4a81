"""An agency's requests: its own list, what is asked, uploading a file, the moves of the return."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from dhr.chronology.models import Submission
from dhr.core.dates import in_words
from dhr.workflow.commissioning import change_due_date
from dhr.workflow.models import AgencyReturn, Review
from tests.makers import CHRONOLOGY, VICTIM_REAL_NAME, World, days_ago, make_review, return_of
from tests.steps import send_chronology
from tests.uploads import file_of

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def move(client: Client, asked: AgencyReturn, name: str, **more: str) -> int:
    asked.refresh_from_db()
    return client.post(f"/requests/{asked.pk}/move/{name}/", {"seen_stage": asked.stage, **more}).status_code


def test_the_list_holds_the_agencys_own_requests_only(world: World, signed_in: SignIn, review: Review) -> None:
    own = page_of(signed_in(world.author), "/requests/")
    assert f"Chronology for {review.reference}" in own
    assert "In 30 days" in own
    assert "Larkfield Surgery" not in own
    for person in (world.manager, world.outsider):
        assert "You have no requests." in page_of(signed_in(person), "/requests/")


def test_an_agency_sees_its_day_who_set_it_and_what_it_was_first(
    world: World, signed_in: SignIn, review: Review
) -> None:
    asked, first, now = return_of(world, review), in_words(days_ago(-30)), in_words(days_ago(-45))
    address = f"/requests/{asked.pk}/"
    for page in ("/requests/", address):
        assert "In 30 days" in page_of(signed_in(world.author), page)
        assert "eview chair" in page_of(signed_in(world.author), page)
        assert "irst due" not in page_of(signed_in(world.author), page)
    for day, why in ((days_ago(-40), "The author was ill."), (days_ago(-45), "The archive is far away.")):
        change_due_date(agency_return=asked, by=world.review_chair, due_on=day, reason=why)
    listed, page = page_of(signed_in(world.author), "/requests/"), page_of(signed_in(world.sign_off), address)
    assert f"Set by the review chair; first due {first}" in listed
    for words in ("In 45 days", "First due", first, now, "The author was ill.", "The archive is far away."):
        assert words in page
    assert page.index("The author was ill.") < page.index("The archive is far away.")
    assert "first due" not in page_of(signed_in(world.other_author), "/requests/")
    assert signed_in(world.other_author).get(address).status_code == 404


def test_a_request_that_is_not_sent_yet_does_not_exist_for_the_agency(world: World, signed_in: SignIn) -> None:
    from dhr.workflow.commissioning import choose_agencies

    review = make_review(world, "panel_and_terms")
    choose_agencies(review=review, by=world.review_chair, agencies=[world.police], due_on=days_ago(-30))
    chosen = return_of(world, review)
    assert "You have no requests." in page_of(signed_in(world.author), "/requests/")
    assert signed_in(world.author).get(f"/requests/{chosen.pk}/").status_code == 404
    assert signed_in(world.review_chair).get(f"/requests/{chosen.pk}/").status_code == 200


def test_what_is_asked(world: World, signed_in: SignIn, review: Review) -> None:
    page = page_of(signed_in(world.author), f"/requests/{return_of(world, review).pk}/")
    for words in (
        "What was known about coercive control?",
        "To learn.",
        "Neil",
        "Upload a chronology",
        "No file has been sent",
    ):
        assert words in page
    assert VICTIM_REAL_NAME not in page
    assert "Accept the chronology" not in page
    assert "workflow" not in page


@pytest.mark.parametrize(
    ("person", "status"), [("author", 200), ("panel_member", 403), ("other_author", 404), ("outsider", 404)]
)
def test_who_may_open_a_request(world: World, signed_in: SignIn, review: Review, person: str, status: int) -> None:
    assert signed_in(world.people[person]).get(f"/requests/{return_of(world, review).pk}/").status_code == status


def test_uploading_a_file(world: World, signed_in: SignIn, review: Review) -> None:
    asked = return_of(world, review)
    address = f"/requests/{asked.pk}/upload/"
    assert "data-upload-bar" in page_of(signed_in(world.author), address)
    file = SimpleUploadedFile("police.csv", CHRONOLOGY)
    for person, status in ((world.outsider, 404), (world.other_author, 404), (world.review_chair, 403)):
        assert signed_in(person).post(address, {"file": file}).status_code == status
    assert not Submission.objects.exists()
    file.seek(0)
    answer = signed_in(world.author).post(address, {"file": file})
    sent = Submission.objects.get()
    assert answer.headers["Location"] == f"/requests/{asked.pk}/files/{sent.pk}/"
    assert bytes(file_of(sent).content) == CHRONOLOGY


def test_a_file_that_cannot_be_sent_is_refused_with_a_sentence(
    world: World, signed_in: SignIn, review: Review, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    address = f"/requests/{return_of(world, review).pk}/upload/"
    for file, words in (
        (None, "Choose: chronology"),
        (SimpleUploadedFile("none.csv", b""), "none.csv is empty"),
        (SimpleUploadedFile("big.csv", b"x" * (1024 * 1024 + 1)), "big.csv is larger than 1 MB"),
    ):
        answer = signed_in(world.author).post(address, {"file": file} if file else {})
        page = answer.content.decode()
        assert (answer.status_code, "<title>Error: " in page, words in page) == (200, True, True), words
    assert not Submission.objects.exists()


def test_submitting_is_for_the_sign_off_person_and_judging_for_the_chair(
    world: World, signed_in: SignIn, review: Review
) -> None:
    asked = return_of(world, review)
    send_chronology(world, review)
    page = page_of(signed_in(world.review_chair), f"/requests/{asked.pk}/")
    assert "Accept the chronology" in page
    assert "Version 1" in page
    assert move(signed_in(world.sign_off), asked, "accept_return") == 403
    assert move(signed_in(world.outsider), asked, "accept_return") == 404
    assert move(signed_in(world.review_chair), asked, "send_back_return") == 200
    assert move(signed_in(world.review_chair), asked, "send_back_return", reason="The ambulance log is missing.") == 302
    assert "The ambulance log is missing." in page_of(signed_in(world.author), f"/requests/{asked.pk}/")
    send_chronology(world, review)
    assert move(signed_in(world.review_chair), asked, "accept_return") == 302
    assert [sent.state for sent in asked.submissions.all()] == ["returned", "accepted"]


def test_a_draft_is_the_agencys_own(world: World, signed_in: SignIn, review: Review) -> None:
    from dhr.chronology.services import upload_chronology

    asked = return_of(world, review)
    sent = upload_chronology(agency_return=asked, by=world.author, name="draft.csv", content=CHRONOLOGY)
    for person in (world.review_chair, world.manager):
        assert "No file has been submitted yet." in page_of(signed_in(person), f"/requests/{asked.pk}/")
        for address in ("", "original/", "rejected.csv"):
            assert signed_in(person).get(f"/requests/{asked.pk}/files/{sent.pk}/{address}").status_code == 404
    assert "draft.csv" in page_of(signed_in(world.sign_off), f"/requests/{asked.pk}/")


def test_submitting_says_what_has_to_happen_first(world: World, signed_in: SignIn, review: Review) -> None:
    asked = return_of(world, review)
    page = page_of(signed_in(world.sign_off), f"/requests/{asked.pk}/move/submit_return/")
    assert "You cannot do this yet" in page
    assert signed_in(world.author).get(f"/requests/{asked.pk}/move/submit_return/").status_code == 403
    assert signed_in(world.sign_off).get(f"/requests/{asked.pk}/move/no_such_move/").status_code == 404
