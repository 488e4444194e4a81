"""Pages are the same, byte for byte, whether what is hidden exists or not (security T02): counts, choices, filters, warnings,
calendars, files. Times stand still; tokens and nonces are masked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import transaction

from dhr.core import clock
from dhr.panels.barring import mark_must_not_see
from tests.security.crawler import name_of
from tests.security.planting import planting
from tests.security.reading import Answer
from tests.security.scenery import Scenery, lead, seen_from_elsewhere
from tests.security.world_at import crawl_as, scenery_at

pytestmark = pytest.mark.crawl

TODAY = date(2026, 9, 15)
MASKED = re.compile(
    r'(name="csrfmiddlewaretoken" value=")[^"]*|(nonce=")[^"]*|(name="(?:once|seen|draft)"[^>]*value=")[^"]*|(dhr_session=)[^;]*|'
    r"(csrftoken=)[^;]*|(DTSTAMP:)\S*|(<dcterms:(?:created|modified)[^>]*>)[^<]*"
)
NOTHING: frozenset[str] = frozenset()
LISTS_MOVES = frozenset({"workflow:correct_stage"})
"""Moves of one moment stand there in the order in which the database has them; here the time stands still."""
NEW_EACH_TIME = "/account/second-factor/"
"""A key for an app and a challenge for a security key are made anew for each look."""


Shown = dict[str, tuple[int, str, str]]
"""By address: the status, the text, the headers."""


def pages(scenery: Scenery, person: str) -> Shown:
    """Everything that a person is shown, by address. That it was looked at is taken back: it would stand in the history."""
    with clock.as_if_on(TODAY, time(12)), transaction.atomic():
        answers = crawl_as(scenery, person, thin=True).answers
        transaction.set_rollback(True)
    return {answer.address: _masked(answer) for answer in answers if NEW_EACH_TIME not in answer.address}


def _masked(answer: Answer) -> tuple[int, str, str]:
    def keep(found: re.Match[str]) -> str:
        return next(group for group in found.groups() if group) + "…"

    text = MASKED.sub(keep, answer.text)
    if name_of(answer.address) in LISTS_MOVES:
        text = "\n".join(sorted(re.split("; |<[^>]*>|\n", text)))
    return answer.status, text, MASKED.sub(keep, answer.headers)


def differences(before: Shown, after: Shown, told: frozenset[str]) -> list[str]:
    """Where the two differ, but for the pages that may tell."""
    found = []
    for address in sorted({*before, *after}):
        one, other = before.get(address), after.get(address)
        if one != other and name_of(address) not in told:
            found.append(f"{address}: {_first_difference(one, other)}")
    return found


def _first_difference(one: tuple[int, str, str] | None, other: tuple[int, str, str] | None) -> str:
    if one is None or other is None:
        return "is only there with the hidden records" if one is None else "is only there without them"
    lines = zip(str(one[1]).split("\n"), str(other[1]).split("\n"), strict=False)
    return next((f"{a.strip()[:120]} / {b.strip()[:120]}" for a, b in lines if a != b), f"{one[0]} {other[0]}")


def hide_elsewhere(scenery: Scenery) -> None:
    """A further review of the other partnership, of people who work there already."""
    lead(scenery, seen_from_elsewhere(scenery), "gathering", chair="other_chair", member="other_member")


def hide_a_draft(scenery: Scenery) -> None:
    """The surgery sends another version and does not submit it."""
    scenery.send(scenery.ours, scenery.world.surgery, scenery.world.other_author, version=2)


def hide_from_one(scenery: Scenery) -> None:
    """A further review of the partnership, which one of its managers must not see."""
    review = lead(scenery, scenery.world, "gathering", chair="other_chair", member="other_member")
    mark_must_not_see(review=review, user=scenery.world.barred, by=scenery.world.manager, reason="Related.")


HIDDEN: dict[str, tuple[Callable[[Scenery], None], tuple[str, ...]]] = {
    "a review of the other partnership": (
        hide_elsewhere,
        ("manager", "csp_chair", "review_chair", "panel_member", "administrator", "stranger", "anonymous"),
    ),
    "a draft of another agency": (
        hide_a_draft,
        ("author", "sign_off", "panel_member", "outsider", "administrator", "manager", "auditor", "review_chair"),
    ),
    "a review that one must not see": (hide_from_one, ("barred", "panel_member", "former_member")),
}
"""What is hidden, and from whom."""
TELL_OF_WORK = {
    "a draft of another agency": {
        person: frozenset({"workflow:review", "workflow:agencies", "workflow:history", "workflow:history_file"})
        for person in ("manager", "auditor", "review_chair")
    }
}
"""Who runs a review is told which versions came from an agency (ui 8.7), and with the auditor what happened, in its history;
what stands in a draft is told to nobody else, there or anywhere. Every other page has to be the same for them too."""


@pytest.mark.parametrize("what", HIDDEN)
def test_pages_are_the_same_whether_it_exists_or_not(db: None, what: str) -> None:
    hide, people = HIDDEN[what]
    with clock.as_if_on(TODAY, time(12)):
        scenery = scenery_at("gathering")
    before = {person: pages(scenery, person) for person in people}
    with clock.as_if_on(TODAY, time(12)), planting(scenery.register):
        hide(scenery)
    told = TELL_OF_WORK.get(what, {})
    found = [f"{p}: {line}" for p in people for line in differences(before[p], pages(scenery, p), told.get(p, NOTHING))]
    assert not found, f"{len(found)}:\n" + "\n".join(found[:60])
    assert all(len(shown) > 3 for person, shown in before.items() if person != "anonymous")
