"""The letter pages: list, draft with its gaps, approval, files, sending. Three people on each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.letters import services
from dhr.letters.drafts import seen_as
from dhr.letters.models import Letter
from dhr.panels import services as panels
from dhr.panels.models import Household
from dhr.workflow.models import Review
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]
RECIPIENT = "Mrs Odile Quartermaine"


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


@pytest.fixture
def household(world: World, review: Review) -> Household:
    return panels.add_household(
        review=review, by=world.manager, label="The mother's household", recipient_name=RECIPIENT
    )


@pytest.fixture
def letter(world: World, review: Review) -> Letter:
    return services.draft_letter(review=review, by=world.manager, code="L11")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return answer.content.decode()


def address_of(letter: Letter, rest: str = "") -> str:
    return f"/letters/{letter.pk}/{rest}"


def complete(world: World, letter: Letter) -> Letter:
    return services.change_letter(
        letter=letter, by=world.manager, wording=letter.wording, values={"joint review": "no"}
    )


def test_the_list(world: World, review: Review, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/letters/"
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.auditor).get(address).status_code == 403
    empty = page(signed_in(world.manager), address)
    assert "No letter has been written yet." in empty
    assert f"/reviews/{review.reference}/letters/new/?code=L11" in empty
    assert "First letter to the family" in empty
    services.draft_letter(review=review, by=world.manager, code="L11")
    found = page(signed_in(world.manager), address)
    assert "Notice to the Home Office that a review is held" in found
    assert "letters/new/?code=L11" not in found
    assert "letters/new/" not in page(signed_in(world.csp_chair), address)


def test_writing_a_letter(world: World, review: Review, household: Household, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/letters/new/"
    sent = {"code": "L12", "household": str(household.pk), "agency": ""}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.csp_chair).post(address, sent).status_code == 403
    client = signed_in(world.manager)
    offered = page(client, f"{address}?code=L12&household={household.pk}")
    assert f'value="{household.pk}" selected' in offered
    assert RECIPIENT not in offered
    assert (
        "Choose the household that the letter goes to"
        in client.post(address, {**sent, "household": ""}).content.decode()
    )
    assert not Letter.objects.exists()
    assert client.post(address, sent).status_code == 302
    assert Letter.objects.get().household == household


def test_a_draft_shows_its_gaps_and_takes_values(world: World, letter: Letter, signed_in: SignIn) -> None:
    assert signed_in(world.outsider).get(address_of(letter)).status_code == 404
    assert signed_in(world.auditor).get(address_of(letter)).status_code == 403
    client = signed_in(world.manager)
    found = page(client, address_of(letter))
    assert '<mark class="gap">((joint review)) is missing</mark>' in found
    assert "1 gap to fill before this letter can be approved" in found
    assert '<a href="#id_value_joint_review">joint review</a>' in found
    sent = {"wording": letter.wording, "value_joint_review": "<b>no</b>", "seen": seen_as(letter)}
    assert signed_in(world.csp_chair).post(address_of(letter), sent).status_code == 403
    assert client.post(address_of(letter), sent).status_code == 302
    found = page(client, address_of(letter))
    assert "Joint review: &lt;b&gt;no&lt;/b&gt;." in found
    assert "is missing" not in found


def test_an_unknown_placeholder_is_named_beside_the_wording(world: World, letter: Letter, signed_in: SignIn) -> None:
    sent = {"wording": "Dear ((real name))", "seen": seen_as(letter)}
    answer = signed_in(world.manager).post(address_of(letter), sent).content.decode()
    assert "Line 1: this letter has no field called ((real name))" in answer
    assert "<title>Error: " in answer
    letter.refresh_from_db()
    assert letter.wording != "Dear ((real name))"


def test_who_saves_over_a_newer_draft_is_told(world: World, letter: Letter, signed_in: SignIn) -> None:
    sent = {"wording": letter.wording, "seen": seen_as(letter), "value_joint_review": "no"}
    client = signed_in(world.manager)
    assert client.post(address_of(letter), sent).status_code == 302
    assert client.post(address_of(letter), {**sent, "value_joint_review": "yes"}).status_code == 409
    letter.refresh_from_db()
    assert letter.values == {"joint review": "no"}


def test_approving(world: World, letter: Letter, signed_in: SignIn) -> None:
    address = address_of(letter, "move/approve_letter/")
    client = signed_in(world.csp_chair)
    assert "Fill the gaps" in page(client, address)
    letter = complete(world, letter)
    asked = page(client, address)
    assert "The letter that you approve" in asked
    assert "cannot be changed afterwards" in asked
    sent = {"seen_stage": "draft", "seen": seen_as(letter)}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.auditor).post(address, sent).status_code == 403
    assert client.post(address, {**sent, "seen": "0" * 64}).status_code == 409
    assert client.post(address, sent).status_code == 302
    found = page(client, address_of(letter))
    assert "As it was issued" in found
    assert "Change the draft" not in found
    assert client.post(address, sent).status_code == 409


def test_files(world: World, letter: Letter, signed_in: SignIn) -> None:
    client = signed_in(world.csp_chair)
    assert client.get(address_of(letter, "pdf/")).status_code == 404
    services.approve_letter(letter=complete(world, letter), by=world.csp_chair)
    assert signed_in(world.outsider).get(address_of(letter, "pdf/")).status_code == 404
    assert signed_in(world.auditor).get(address_of(letter, "pdf/")).status_code == 403
    for kind, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        answer = client.get(address_of(letter, f"{kind}/"))
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"].startswith("attachment; ")
        assert "Quartermaine" not in answer["Content-Disposition"]
    assert client.get(address_of(letter, "exe/")).status_code == 404


def test_recording_how_it_was_sent(world: World, letter: Letter, signed_in: SignIn) -> None:
    services.approve_letter(letter=complete(world, letter), by=world.csp_chair)
    address = address_of(letter, "move/send_letter/")
    sent = {"seen_stage": "approved", "way": "secure", "how": "Parcel 7", **boxes("sent_on", days_ago(0))}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.csp_chair).post(address, sent).status_code == 403
    client = signed_in(world.manager)
    assert "How it was sent" in page(client, address)
    early = {**sent, **boxes("sent_on", days_ago(-2))}
    assert "cannot lie after today" in client.post(address, early).content.decode()
    assert client.post(address, sent).status_code == 302
    assert "by secure mail: Parcel 7" in page(client, address_of(letter))


def test_cancelling_asks_for_a_reason(world: World, letter: Letter, signed_in: SignIn) -> None:
    address = address_of(letter, "move/cancel_letter/")
    client = signed_in(world.manager)
    assert "Enter: reason" in client.post(address, {"seen_stage": "draft", "reason": ""}).content.decode()
    assert client.post(address, {"seen_stage": "draft", "reason": "Not needed."}).status_code == 302
    assert "Cancelled" in page(client, address_of(letter))
    assert client.get(address_of(letter, "move/no_such_move/")).status_code == 404


def test_a_family_letter_says_what_it_waits_for(
    world: World, review: Review, household: Household, signed_in: SignIn
) -> None:
    letter = services.draft_letter(review=review, by=world.manager, code="L12", household=household)
    found = page(signed_in(world.manager), address_of(letter))
    assert "Nothing is sent before the police family liaison officer has been asked" in found
    assert "Quartermaine" not in found.partition("<title>")[2].partition("</title>")[0]
    assert "Quartermaine" not in found.partition("<h1")[2].partition("</h1>")[0]
    blocked = page(signed_in(world.csp_chair), address_of(letter, "move/approve_letter/"))
    assert "Ask the police family liaison officer" in blocked
    assert "Quartermaine" not in page(signed_in(world.manager), f"/reviews/{review.reference}/letters/")


def test_the_list_asks_the_database_the_same_for_one_letter_and_for_ten(
    world: World, review: Review, signed_in: SignIn
) -> None:
    client, address = signed_in(world.manager), f"/reviews/{review.reference}/letters/"
    page(client, address)  # the first page of a session writes its clocks
    counts = []
    for number in (1, 9):
        for _ in range(number):
            services.draft_letter(review=review, by=world.manager, code="L11")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
