"""A letter that was sent meets its duty by itself: which letter, which duty, towards whom, from which day on."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from tests.services.test_duties import (
    CAME,
    HELD,
    HELD_FACTS,
    HOME,
    KEY,
    LEFT,
    Facts,
    duties,
    recorded,
    row,
    stayed,
    turn,
)


def letter(code: str, on: date = LEFT, household: uuid.UUID | None = None) -> Facts:
    return {"decision_letters": [row(code=code, sent_on=on, household_id=household)]}


SIGNED: Facts = {"turns": [turn("sign_off", "panel_agreed", "signed_off", CAME)]}
TOLD: Facts = {"notifications": [row(received_on=CAME)]}
SISTER = row(pk=uuid.UUID(int=9), label="The sister", stage="contactable")
CLEARED: Facts = {"turns": stayed("cleared"), "households": [HOME]}
PUBLISHED: Facts = {"publications": [row(family_told_on=None, published_on=CAME)]}
AT_HOME: Facts = {**HELD_FACTS, "households": [HOME]}


@pytest.mark.parametrize(
    ("kind", "stage", "facts", "sent", "done_on"),
    [
        ("secure-records", "notified", TOLD, letter("L04"), LEFT),
        ("secure-records", "notified", TOLD, letter("L02"), None),
        ("tell-home-office", "established", HELD_FACTS, letter("L11"), LEFT),
        ("tell-home-office", "established", HELD_FACTS, letter("L33"), None),
        ("tell-family", "established", AT_HOME, letter("L12", LEFT, KEY), LEFT),
        ("tell-family", "established", AT_HOME, letter("L08", LEFT, KEY), LEFT),
        ("tell-family", "established", AT_HOME, letter("L12", LEFT, uuid.UUID(int=9)), None),
        ("tell-family", "established", AT_HOME, letter("L11", LEFT), None),
        ("dac-copy", "signed_off", SIGNED, letter("L33"), LEFT),
        ("dac-copy", "signed_off", SIGNED, letter("L33", HELD), None),
        ("dac-copy", "signed_off", SIGNED, letter("L32"), None),
        ("tell-before-publication", "cleared", CLEARED, letter("L37", LEFT, KEY), LEFT),
        ("tell-before-publication", "cleared", CLEARED, letter("L37", HELD, KEY), None),
        (
            "tell-before-publication",
            "cleared",
            {**CLEARED, "households": [HOME, SISTER]},
            letter("L37", LEFT, KEY),
            None,
        ),
        ("library-link", "published", PUBLISHED, letter("L41"), LEFT),
        ("library-link", "published", PUBLISHED, letter("L42"), None),
        ("breach", "gathering", recorded("breach"), letter("L56I"), LEFT),
        ("breach", "gathering", recorded("breach"), letter("L56"), None),
        ("foi", "gathering", recorded("foi"), letter("L56I"), None),
    ],
)
def test_a_letter_that_was_sent_meets_its_duty(
    kind: str, stage: str, facts: Facts, sent: Facts, done_on: date | None
) -> None:
    (found,) = duties(stage, kind, {**facts, **sent})
    assert found.done_on == done_on
