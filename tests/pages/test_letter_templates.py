"""The pages of a partnership's own wording: library, form with preview, versions, comparison, default. Three people on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.letters import services
from dhr.letters.catalogue import LETTERS
from dhr.letters.drafts import seen_as
from dhr.letters.letterheads import Picture, change_letterhead
from dhr.letters.models import Letter, PartnershipTemplate
from dhr.letters.presenters_templates import preview
from dhr.letters.templates import save_template, wording_for
from tests.letterhead_makers import WORDS, a_picture
from tests.makers import World, make_review

SignIn = Callable[[object], Client]
KIND = LETTERS["L11"]
OURS = KIND.wording + "\n\nWe are here on weekdays."


def address(world: World, rest: str = "L11/") -> str:
    return f"/manage/letters/{world.partnership.pk}/{rest}"


def page(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, f"{where}: {answer.status_code}"
    return answer.content.decode()


def post(client: Client, where: str, **sent: Any) -> str:
    answer = client.post(where, sent, follow=True)
    assert answer.status_code == 200, f"{where}: {answer.status_code}"
    return answer.content.decode()


def saved(world: World, text: str = OURS, seen: int = 0, **more: Any) -> PartnershipTemplate:
    return save_template(partnership=world.partnership, by=world.manager, code="L11", text=text, seen=seen, **more)


def test_the_preview_stands_under_the_letterhead_and_the_chair_signs_what_the_chair_signs(
    world: World, signed_in: SignIn
) -> None:
    client, signature = signed_in(world.manager), {"signature": Picture("s.png", a_picture())}
    facts = {"name": "Safer Quayside", "address": "1 Quay", "colour": "#1d5c4d", **WORDS}
    change_letterhead(partnership=world.partnership, by=world.manager, facts=facts, pictures=signature)
    said = page(client, address(world))
    assert "Safer Quayside" in said and "1 Quay" in said and "#1d5c4d" in said
    assert (
        said.index("For questions")
        < said.index('alt="Signature of Csp Chair"')
        < said.index("</section>", said.index('id="preview"'))
    )
    assert "Csp Chair\nChair of the partnership" in said, "whoever chairs it today"
    assert "Signature of Csp Chair" not in page(client, address(world, "L52/")), "the review chair signs this one"


@pytest.mark.parametrize(
    "rest", ["", "L11/", "L11/versions/0/", "L11/compare/", "L11/default/", "L11/improved/"],
)  # fmt: skip
def test_three_people(world: World, signed_in: SignIn, rest: str) -> None:
    where = address(world, rest)
    for person, expected in (
        (world.manager, 200),
        (world.administrator, 200),
        (world.auditor, 403),
        (world.outsider, 404),
    ):
        assert signed_in(person).get(where).status_code == expected


def test_the_library_says_what_is_ours(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    assert client.get("/manage/letters/")["Location"] == address(world, "")
    assert "Ours, version" not in page(client, address(world, ""))
    saved(world)
    found = page(client, address(world, ""))
    assert "Ours, version 1" in found
    assert "The default improved" not in found
    assert 'href="/manage/letters/"' in page(client, "/manage/")


def test_the_library_asks_no_more_with_more_versions(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    counts: list[int] = []
    page(client, address(world, ""))
    for text in (OURS, OURS + "\nMore."):
        saved(world, text, seen=len(counts))
        with CaptureQueriesContext(connection) as queries:
            page(client, address(world, ""))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_wording_is_looked_at_and_saved(world: World, signed_in: SignIn) -> None:
    client, where = signed_in(world.manager), address(world)
    first = page(client, where)
    assert "Your partnership has not changed this letter" in first
    assert "<code>((decision date))</code>" in first
    assert "30 March 2026" in first, "an example in the preview"
    sent = {"text": OURS, "welsh": "", "note": "Hours", "seen": 0}
    looked = post(client, where, do="preview", **sent)
    assert "We are here on weekdays." in looked.split("As it will look")[1]
    assert PartnershipTemplate.objects.count() == 0
    assert "Version 1 is saved." in post(client, where, do="save", **sent)
    answer = client.post(where, {**sent, "text": OURS + "!", "do": "save"})
    assert (answer.status_code, PartnershipTemplate.objects.count()) == (409, 1)


def test_mistakes_stand_beside_the_text_they_are_in(world: World, signed_in: SignIn) -> None:
    sent = {"text": "Dear\n((refrence))", "welsh": "((refrence))", "seen": 0, "do": "save"}
    found = post(signed_in(world.manager), address(world), **sent)
    assert "Line 2: this letter has no field called ((refrence)). Did you mean ((reference))?" in found
    assert '<a href="#id_welsh">Line 1: this letter has no field called ((refrence))' in found
    assert "((refrence)) is missing" in found, "in the preview"
    assert PartnershipTemplate.objects.count() == 0
    assert "Enter: english text" in post(signed_in(world.manager), address(world), text="", seen=0, do="save")


def test_the_preview_of_a_review_is_for_those_who_draft_its_letters(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    sent = {"text": "About ((reference)).", "seen": 0, "do": "preview", "filled_with": review.reference}
    found = post(signed_in(world.manager), address(world), **sent)
    assert f"Filled from {review.reference}" in found
    assert f"About {review.reference}." in found
    assert Letter.objects.count() == 0
    for person in (world.administrator,):
        assert review.reference not in page(signed_in(person), address(world))
        assert f"About {review.reference}." not in post(signed_in(person), address(world), **sent)


def test_versions_are_read_begun_again_and_compared(world: World, signed_in: SignIn) -> None:
    saved(world, note="Hours")
    saved(
        world,
        OURS.replace("weekdays", "weekends"),
        seen=1,
        welsh="\n".join(["Annwyl", *(f"(({n}))" for n in KIND.contains)]),
    )
    client = signed_in(world.manager)
    first = page(client, address(world, "L11/versions/1/"))
    assert "Hours" in first and "Begin with these words" in first
    assert "Begin with these words" not in page(client, address(world, "L11/versions/2/"))
    assert client.get(address(world, "L11/versions/3/")).status_code == 404
    compared = page(client, address(world, "L11/compare/?old=1&new=2"))
    assert "weekdays." in compared and "weekends." in compared and "<ins>" in compared
    assert "Welsh text: paragraph 1" in compared
    assert "The two say the same." in page(client, address(world, "L11/compare/?old=1&new=1"))
    assert "default of today" in page(client, address(world, "L11/compare/?old=x&new=9999"))


def test_back_to_the_default_asks_first(world: World, signed_in: SignIn) -> None:
    client, where = signed_in(world.manager), address(world, "L11/default/")
    assert "The default stands already." in page(client, where)
    saved(world)
    assert "stays among the versions" in page(client, where)
    assert client.post(where, {"seen": 0}).status_code == 409
    assert "The default stands again." in post(client, where, seen=1)
    assert wording_for(world.partnership, KIND).text == KIND.wording


def test_an_improved_default_is_shown_and_offered(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(world)
    client, where = signed_in(world.manager), address(world, "L11/improved/")
    assert "was not changed since" in page(client, where)
    better = replace(KIND, wording=KIND.wording + "\n\nA better ending.")
    monkeypatch.setitem(LETTERS, "L11", better)
    assert "The default improved" in page(client, address(world, ""))
    assert "take it over or keep yours" in page(client, address(world))
    assert "A better ending." in page(client, where)
    assert "Your own wording stays." in post(client, where, seen=1, keep="on")
    assert "was not changed since" in page(client, where)
    assert client.post(where, {"seen": 2, "keep": "on"}).status_code == 409


def test_a_draft_says_that_there_is_a_newer_wording(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    letter = services.draft_letter(review=review, by=world.manager, code="L11")
    client, where = signed_in(world.manager), f"/letters/{letter.pk}/newer-wording/"
    assert "There is no newer wording" in page(client, where)
    saved(world, welsh="\n".join(["Annwyl", *(f"(({n}))" for n in KIND.contains)]))
    assert where in page(client, f"/letters/{letter.pk}/")
    assert where not in page(signed_in(world.csp_chair), f"/letters/{letter.pk}/")
    assert signed_in(world.csp_chair).get(where).status_code == 403
    assert signed_in(world.outsider).get(where).status_code == 404
    assert "We are here on weekdays." in page(client, where)
    seen = seen_as(letter)
    assert client.post(where, {"seen": seen, "number": 7}).status_code == 409
    assert "The draft has the newer wording." in post(client, where, seen=seen, number=1)
    found = page(client, f"/letters/{letter.pk}/")
    assert '<div lang="cy">' in found and "Cymraeg" in found
    assert 'name="welsh"' in found


def test_every_letter_is_previewed_with_examples_and_from_a_review(world: World) -> None:
    review = make_review(world, "established")
    for code, kind in LETTERS.items():
        if kind.wording:
            shown = preview(world.partnership, kind, kind.wording, "", None, world.manager)
            assert not [piece for part in shown["paragraphs"] for piece in part if piece.gap], code
            filled = preview(world.partnership, kind, kind.wording, "", review, world.manager)
            said = "".join(piece.text for part in filled["paragraphs"] for piece in part)
            assert "Tower Hamlets" not in said and "Maria Lindqvist" not in said, f"{code}: no example among the facts"
