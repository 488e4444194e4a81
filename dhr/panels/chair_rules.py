"""What an expression of interest, its quote and the terms of a chair have to be like: each rule is a sentence, or None. Pure.
Source: domain 2.2 and 3.1 A4; no guidance sets a fee, a number of quotes or a number of days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

OFFERED, CHOSEN, NOT_CHOSEN, WITHDRAWN = "offered", "chosen", "not_chosen", "withdrawn"
BASES = (("whole", "For the whole review"), ("day", "For each day"), ("hour", "For each hour"))
WORDS = {"whole": "for the whole review", "day": "a day", "hour": "an hour"}
MOST = Decimal("999999.99")


def amount_of(text: str) -> Decimal | None:
    """A sum in pounds as people type it, with or without £ and commas; nothing where it is no sum."""
    try:
        found = Decimal(text.strip().removeprefix("£").replace(",", "").strip())
    except InvalidOperation:
        return None
    pence = found.as_tuple().exponent
    fits = found.is_finite() and isinstance(pence, int) and pence >= -2 and 0 <= found <= MOST
    return found if fits else None


def fee_in_words(amount: Decimal | None, basis: str) -> str:
    """£450 a day; £6,000 for the whole review."""
    if amount is None:
        return "No quote"
    pounds = f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"
    return f"{pounds} {WORDS.get(basis, '')}".strip()


def quote_problem(amount: Decimal | None, basis: str) -> str | None:
    """A sum alone cannot be compared."""
    if amount is not None and not basis:
        return "Say what the sum is for: the whole review, a day or an hour."
    return "Write the sum of the quote." if basis and amount is None else None


def choice_problem(state: str, *, waits: bool) -> str | None:
    """One person is chosen at a time."""
    if state not in (OFFERED, NOT_CHOSEN):
        return "This person has withdrawn." if state == WITHDRAWN else "This person is chosen already."
    return (
        "Somebody is chosen already, and not appointed yet. Record first that the person withdrew." if waits else None
    )


def terms_problem(starts_on: date, ends_on: date, days: int) -> str | None:
    """Terms speak of a time that ends after it begins, and of at least one day of work."""
    if ends_on < starts_on:
        return "The review cannot be expected to end before the chair begins."
    return None if days > 0 else "Write how many days of work are agreed, 1 or more."


def appointment_problem(*, waits: bool, accepted: bool) -> str | None:
    """Whoever was chosen is appointed once the terms are accepted."""
    return "The person who was chosen has not accepted the terms yet." if waits and not accepted else None
