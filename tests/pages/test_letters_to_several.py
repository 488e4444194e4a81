"""The pages of several letters: choosing, filling, reading each, approving, sending, files; and a letter in the agency's hands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.letters import services
from dhr.letters.batch_queries import batch_letters
from dhr.letters.models import Batch
from dhr.workflow.models import Review
from tests.batch_makers import approved_batch, batch_of, commission
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return answer.content.decode()


def address_of(batch: Batch, rest: str = "") -> str:
    return f"/reviews/{batch.review.reference}/letters/batches/{batch.pk}/{rest}"


def test_choosing_a_letter_and_the_agencies(world: World, review: Review, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/letters/several/"
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.csp_chair).get(address).status_code == 403
    client = signed_in(world.manager)
    found = page(client, f"{address}?code=L22&group=owing")
    assert found.count('type="checkbox"') == found.count(" checked") > 0
    assert " checked" not in page(client, f"{address}?code=L22&group=all&tick=none").partition("Draft the letters")[0]
    assert "No agency of this review is in this group." in page(client, f"{address}?code=L22&group=silent")
    nobody = client.post(address, {"code": "L22"}).content.decode()
    assert "Choose: agencies that get the letter" in nobody
    assert page(client, f"{address}?code=no&group=such").count("<h1") == 1
    sent = {"code": "L22", "agencies": [str(world.police.pk), str(world.surgery.pk)]}
    answer = client.post(address, sent)
    assert answer.status_code == 302 and answer["Location"] == address_of(Batch.objects.get())
    assert "this letter was written on" in page(client, f"{address}?code=L22&group=all")


def test_each_is_turned_over_and_all_are_approved(world: World, review: Review, signed_in: SignIn) -> None:
    batch = batch_of(world, review)
    assert signed_in(world.outsider).get(address_of(batch)).status_code == 404
    assert signed_in(world.auditor).get(address_of(batch)).status_code == 403
    client = signed_in(world.review_chair)
    assert "0 of 2 can be approved by you" in page(client, address_of(batch))
    refused = page(client, address_of(batch, "move/approve_batch/"))
    assert "Larkfield Surgery: Read it as it stands now." in refused
    assert client.post(address_of(batch, "move/approve_batch/"), {"seen_stage": "draft"}).status_code == 409
    for number, last in ((1, False), (2, True)):
        found = page(client, address_of(batch, f"{number}/"))
        assert f"Letter {number} of 2" in found
        seen = found.partition('name="seen" value="')[2].partition('"')[0]
        answer = client.post(address_of(batch, f"{number}/"), {"seen": seen})
        assert answer["Location"] == address_of(batch, "" if last else f"{number + 1}/")
    assert client.post(address_of(batch, "1/"), {"seen": "0" * 64}).status_code == 409
    assert client.get(address_of(batch, "3/")).status_code == 404
    assert "2 of 2 can be approved by you" in page(client, address_of(batch))
    assert client.post(address_of(batch, "move/approve_batch/"), {"seen_stage": "draft"}).status_code == 302
    assert "Take the approval back" in page(client, address_of(batch))
    assert client.get(address_of(batch, "move/send_batch/")).status_code == 404


def test_what_is_the_same_is_typed_once(world: World, review: Review, signed_in: SignIn) -> None:
    batch = batch_of(world, review)
    wording = batch_letters(batch)[0].wording
    sent = {"wording": wording, "value_particular_request": "Look at 2019."}
    assert signed_in(world.outsider).post(address_of(batch), sent).status_code == 404
    assert signed_in(world.csp_chair).post(address_of(batch), sent).status_code == 403
    client = signed_in(world.manager)
    wrong = client.post(address_of(batch), {**sent, "wording": "((real name))"}).content.decode()
    assert "no field called ((real name))" in wrong
    assert client.post(address_of(batch), sent).status_code == 302
    assert {letter.values["particular request"] for letter in batch_letters(batch)} == {"Look at 2019."}


def test_sending_all_with_one_form_and_the_files(world: World, review: Review, signed_in: SignIn) -> None:
    batch = approved_batch(world, review)
    client, address = signed_in(world.manager), address_of(batch, "sent/")
    keys = [str(letter.pk) for letter in batch_letters(batch)]
    sent = {"seen_stage": "approved", "letters": keys, "way": "post", **boxes("sent_on", days_ago(0))}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.csp_chair).post(address, sent).status_code == 403
    assert "Letters that went out" in page(client, address)
    assert "Choose: letters that went out" in client.post(address, {**sent, "letters": []}).content.decode()
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code in (200, 409)
    assert "No approved letter waits" in page(client, address)
    for kind, start in (("zip", b"PK"), ("pdf", b"%PDF-")):
        assert client.get(address_of(batch, f"file/{kind}/")).content.startswith(start)
    assert signed_in(world.outsider).get(address_of(batch, "file/zip/")).status_code == 404


def test_the_agency_reads_its_letter(world: World, review: Review, signed_in: SignIn) -> None:
    letter = services.approve_letter(letter=commission(world, review), by=world.review_chair)
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="email")
    address = f"/letters/own/{letter.pk}/"
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.other_author).get(address).status_code == 404
    client = signed_in(world.author)
    assert "Request for a chronology" in page(client, address)
    assert client.get(f"{address}pdf/").content.startswith(b"%PDF-")
    assert address in page(client, "/requests/")


def test_a_sent_letter_is_corrected_and_an_approval_taken_back(world: World, review: Review, signed_in: SignIn) -> None:
    letter = services.approve_letter(letter=commission(world, review), by=world.review_chair)
    client, address = signed_in(world.manager), f"/letters/{letter.pk}/"
    move = f"{address}move/take_back_letter/"
    assert "Take the approval back" in page(client, address)
    assert signed_in(world.outsider).get(move).status_code == 404
    assert signed_in(world.auditor).get(move).status_code == 403
    assert client.post(move, {"seen_stage": "approved", "reason": "A wrong date."}).status_code == 302
    found = page(client, address)
    assert "was taken back on" in found and "A wrong date." in found
    services.approve_letter(letter=letter, by=world.review_chair)
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post")
    assert "Write a correction" in page(client, address)
    assert signed_in(world.csp_chair).post(f"{address}correct/").status_code == 403
    answer = client.post(f"{address}correct/")
    assert "Replaces" in page(client, answer["Location"])
    assert "A correction of this letter is being prepared" in page(client, address)
