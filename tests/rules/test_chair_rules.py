"""Sums as people type them, and when a choice, terms and an appointment can be made: truth tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dhr.panels.chair_rules import (
    amount_of,
    appointment_problem,
    choice_problem,
    fee_in_words,
    quote_problem,
    terms_problem,
)


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("6000", "6000"), ("£6,000", "6000"), (" 450.50 ", "450.50"), ("0", "0"), ("about 6000", None), ("-1", None), ("NaN", None),
        ("Infinity", None), ("1.005", None), ("1000000", None), ("1e9", None), ("", None),
    ],
)  # fmt: skip
def test_a_sum_as_it_is_typed(typed: str, pounds: str | None) -> None:
    assert amount_of(typed) == (None if pounds is None else Decimal(pounds))


@pytest.mark.parametrize(
    ("amount", "basis", "words"),
    [
        ("6000.00", "whole", "£6,000 for the whole review"), ("450.5", "day", "£450.50 a day"), ("60", "hour", "£60 an hour"),
        (None, "", "No quote"),
    ],
)  # fmt: skip
def test_a_fee_in_words(amount: str | None, basis: str, words: str) -> None:
    assert fee_in_words(None if amount is None else Decimal(amount), basis) == words


@pytest.mark.parametrize(
    ("amount", "basis", "fits"), [("1", "day", True), (None, "", True), ("1", "", False), (None, "day", False)]
)
def test_a_sum_says_what_it_is_for(amount: str | None, basis: str, fits: bool) -> None:
    assert (quote_problem(Decimal(amount) if amount else None, basis) is None) is fits


@pytest.mark.parametrize(
    ("state", "waits", "fits"),
    [
        ("offered", False, True), ("not_chosen", False, True), ("chosen", False, False), ("withdrawn", False, False),
        ("offered", True, False),
    ],
)  # fmt: skip
def test_one_is_chosen_at_a_time(state: str, waits: bool, fits: bool) -> None:
    assert (choice_problem(state, waits=waits) is None) is fits


@pytest.mark.parametrize(
    ("waits", "accepted", "fits"), [(False, False, True), (True, True, True), (True, False, False)]
)
def test_who_was_chosen_accepts_before_the_appointment(waits: bool, accepted: bool, fits: bool) -> None:
    assert (appointment_problem(waits=waits, accepted=accepted) is None) is fits


def test_terms_end_after_they_begin() -> None:
    first, last = date(2027, 1, 4), date(2027, 9, 30)
    assert terms_problem(first, last, 20) is None
    assert terms_problem(last, first, 20) and terms_problem(first, last, 0)
