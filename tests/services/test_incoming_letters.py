"""Letters that come in, what they start, what letters satisfy by themselves, and the letter book with both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.letters import correcting, services
from dhr.letters.book import HEAD, entries, take_book
from dhr.letters.incoming import download_incoming, record_incoming
from dhr.letters.incoming_presenters import incoming_page
from dhr.letters.incoming_rules import INCOMING, REPLY_STARTS, STARTS, incoming_problems, starts_of
from dhr.letters.models import IncomingLetter, Letter
from dhr.letters.presenters import told_beside
from dhr.letters.satisfying import SATISFIES, letters_for
from dhr.submission.models import ReportRound
from dhr.workflow.deadline_rules import RULES
from dhr.workflow.models import Review
from tests.batch_makers import commission
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]
TODAY = date(2027, 3, 3)
PDF = b"%PDF-1.7 a letter"


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def sent(world: World, review: Review) -> Letter:
    letter = services.approve_letter(letter=commission(world, review), by=world.review_chair)
    return services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post")


def reply(world: World, letter: Letter, **more: Any) -> IncomingLetter:
    usual = {"code": "REPLY", "received_on": days_ago(0), "how": "email", "sender": "Wendmoor Constabulary"}
    return record_incoming(**{**usual, "review": letter.review, "by": world.manager, "answers": letter, **more})


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, []),
        ({"code": "L22"}, ["which letter"]),
        ({"received_on": date(2027, 3, 4)}, ["after today"]),
        ({"sender": " "}, ["From whom".lower()]),
        ({"how": "pigeon"}, ["how it came"]),
        ({"code": "REPLY"}, ["that it answers"]),
        ({"code": "REPLY", "answers_sent": True}, []),
        ({"code": "REPLY", "answers_sent": False}, ["was not sent"]),
    ],
)
def test_what_forbids_recording(asked: dict[str, Any], words: list[str]) -> None:
    usual = {"code": "L35", "received_on": TODAY, "sender": "Home Office", "how": "email", "answers_sent": None}
    found = incoming_problems(**{**usual, **asked}, today=TODAY)
    assert len(found) == len(words)
    assert all(part in said for part, said in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("code", "row", "pages"),
    [
        ("L01", "", ["workflow:review"]),
        ("L10", "", ["workflow:direction", "workflow:review"]),
        ("L34", "", ["submission:round_day", "submission:submission"]),
        ("L35", "", ["submission:answer"]),
        ("REPLY", "L04", ["workflow:scoping"]),
        ("REPLY", "L22", ["chronology:request"]),
        ("REPLY", "L25", ["chronology:request"]),
        ("REPLY", "L12", []),
        ("L35", "L22", ["submission:answer"]),
    ],
)
def test_where_each_leads(code: str, row: str, pages: list[str]) -> None:
    assert [one.page for one in starts_of(code, row)] == pages


def test_every_incoming_letter_says_what_it_starts() -> None:
    assert set(INCOMING) == {*STARTS, "REPLY"}
    assert all(kind.starts for kind in INCOMING.values())
    assert set(REPLY_STARTS) & set(STARTS) == set()


def test_every_duty_that_a_letter_meets_is_a_rule() -> None:
    assert set(SATISFIES.values()) <= {rule.code for rule in RULES}
    assert letters_for("tell-home-office") == ("L07", "L11")


def test_a_reply_stands_with_the_letter_and_leads_to_the_request(world: World, review: Review, sent: Letter) -> None:
    with pytest.raises(NotAllowed):
        reply(world, sent, by=world.csp_chair)
    with pytest.raises(Blocked, match="before the letter"):
        reply(world, sent, received_on=days_ago(1))
    with pytest.raises(Blocked, match="not a file of the kind"):
        reply(world, sent, name="letter.pdf", content=b"MZ")
    found = reply(world, sent, name="letter.pdf", content=PDF, note="They need a week.")
    assert list(sent.replies.all()) == [found]
    owed = review.returns.get(agency=world.police)
    assert [address for _words, address in incoming_page(found, world.manager)["links"]] == [f"/requests/{owed.pk}/"]
    assert bytes(download_incoming(incoming=found, by=world.manager).content) == PDF
    with pytest.raises((NotAllowed, NotVisible)):
        download_incoming(incoming=found, by=world.panel_member)


def test_a_letter_of_another_review_is_not_answered_here(world: World, sent: Letter) -> None:
    other = make_review(world)
    with pytest.raises(NotVisible):
        record_incoming(
            review=other, by=world.manager, code="REPLY", received_on=days_ago(0), how="email", sender="S", answers=sent
        )


def test_the_acknowledgement_is_recorded_with_the_round(world: World) -> None:
    review = make_review(world, "with_home_office")
    assert ReportRound.objects.get(review=review).stage == "submitted"
    given = {"code": "L34", "received_on": days_ago(0), "how": "email", "sender": "Home Office"}
    record_incoming(review=review, by=world.manager, **given)  # type: ignore[arg-type]
    found = ReportRound.objects.get(review=review)
    assert (found.stage, found.acknowledged_on) == ("acknowledged", days_ago(0))
    record_incoming(review=review, by=world.manager, **given)  # type: ignore[arg-type]
    found.refresh_from_db()
    assert found.stage == "acknowledged", "a second one changes nothing"


def test_the_book_holds_what_went_and_what_came(world: World, review: Review, sent: Letter) -> None:
    reply(world, sent)
    correcting.draft_correction(letter=sent, by=world.manager)
    found = entries(review, {})
    assert {entry.direction for entry in found} == {"in", "out"}
    assert "Answers Commission" in " ".join(entry.about for entry in found)
    assert any(entry.about.startswith("Replaces the letter of") for entry in found)
    counts = {name: len(entries(review, asked)) for name, asked in {
        "in": {"direction": "in"}, "out": {"direction": "out"}, "sent": {"state": "sent"}, "L22": {"letter": "L22"},
        "family": {"to": "family"}, "old": {"until": "1/1/2020"}, "nonsense": {"since": "yesterday"},
    }.items()}  # fmt: skip
    every = len(found)
    assert counts == {
        "in": 1, "out": every - 1, "sent": 1, "L22": 2, "family": counts["family"], "old": 0, "nonsense": every,
    }  # fmt: skip
    name, content = take_book(review=review, by=world.manager, kind="csv", asked={"direction": "in"})
    assert name.endswith(".csv") and content.decode("utf-8-sig").count("\r\n") == 2
    assert content.decode("utf-8-sig").startswith(f'"{HEAD[0]}"')
    assert take_book(review=review, by=world.manager, kind="xlsx", asked={})[1].startswith(b"PK")
    with pytest.raises(NotVisible):
        take_book(review=review, by=world.manager, kind="exe", asked={})


def test_the_pages(world: World, review: Review, sent: Letter, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/letters/incoming/"
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.csp_chair).get(address).status_code == 403
    client = signed_in(world.manager)
    form = client.get(f"{address}?code=REPLY&answers={sent.pk}").content.decode()
    assert f'value="{sent.pk}" selected' in form
    assert client.get(f"{address}?received_on=soon").status_code == 200, (
        "an address begins the form with two things only"
    )
    given = {
        "code": "REPLY",
        "how": "email",
        "sender": "Wendmoor Constabulary",
        "note": "Secret words",
        **boxes("received_on", days_ago(0)),
    }
    wrong = client.post(address, given).content.decode()
    assert "Choose the letter that it answers" in wrong
    file = SimpleUploadedFile("letter.pdf", PDF)
    answer = client.post(address, {**given, "answers": str(sent.pk), "file": file})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "The request to the agency" in page and "Secret words" in page
    assert client.get(f"{answer['Location']}file/").content == PDF
    assert signed_in(world.outsider).get(answer["Location"]).status_code == 404
    _look_at_the_book(signed_in(world.manager), review, sent)


def _look_at_the_book(client: Client, review: Review, sent: Letter) -> None:
    book = client.get(f"/reviews/{review.reference}/letters/?direction=in").content.decode()
    assert "From: Wendmoor Constabulary" in book and "Secret words" not in book
    assert (
        "No letter fits these filters."
        in client.get(f"/reviews/{review.reference}/letters/?until=1/1/2020").content.decode()
    )
    assert "the answer" in client.get(f"/letters/{sent.pk}/").content.decode()
    assert client.get(f"/reviews/{review.reference}/letters/book/csv/").status_code == 200


def test_a_wrong_record_is_put_right_once_and_kept(
    world: World, review: Review, sent: Letter, signed_in: SignIn
) -> None:
    wrong = reply(world, sent, name="letter.pdf", content=PDF, sender="Wrong Council")
    client, base = signed_in(world.manager), f"/reviews/{review.reference}/letters/incoming/"
    page = client.get(f"{base}{wrong.pk}/anew/").content.decode()
    assert "Wrong Council" in page and "Choose a file only where another belongs to it." in page
    facts = {"code": "REPLY", "answers": str(sent.pk), "how": "post", "sender": "Right Council", "note": ""}
    day = {f"received_on_{part}": str(getattr(days_ago(0), part)) for part in ("day", "month", "year")}
    assert client.post(f"{base}{wrong.pk}/anew/", {**facts, **day}).status_code == 302
    right = IncomingLetter.objects.get(replaces=wrong)
    assert (right.sender, right.how, right.file, right.answers) == ("Right Council", "post", wrong.file, sent)
    assert list(told_beside(sent)["replies"]) == [right]
    states = {entry.who: (entry.state, entry.state_label) for entry in entries(review, {"direction": "in"})}
    assert states == {"Wrong Council": ("anew", "Recorded anew"), "Right Council": ("received", "Received")}
    assert [entry.who for entry in entries(review, {"state": "anew"})] == ["Wrong Council"]
    old = client.get(f"{base}{wrong.pk}/").content.decode()
    assert "The record that stands" in old and "Put this record right" not in old
    assert "which was wrong" in client.get(f"{base}{right.pk}/").content.decode()
    assert client.post(f"{base}{wrong.pk}/anew/", {**facts, **day}).status_code == 409, "somebody else was first"
    with pytest.raises(Blocked, match="put right already"):
        reply(world, sent, replaces=wrong)
    with pytest.raises(Blocked, match="put right already"):
        reply(world, sent, replaces=IncomingLetter(review=make_review(world, "gathering"), code="L35"))
