"""What the moves of a letter set off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.letters.issuing import issue_letters, withdraw_letters
from dhr.letters.models import Letter
from dhr.letters.settling import settle_batch
from dhr.workflow.models import StageChange

Effect = Callable[[Letter, User, StageChange], None]


def issue(letter: Letter, by: User, change: StageChange) -> None:
    """The letter is made once, as PDF and as Word, and kept; what it says is frozen with it."""
    issue_letters([letter], by)
    letter.save()


def withdraw(letter: Letter, by: User, change: StageChange) -> None:
    """What was issued stays on record as withdrawn; the letter is a draft again, by itself."""
    withdraw_letters([letter], by, change.reason)
    batch, letter.batch = letter.batch, None
    letter.save()
    if batch is not None:
        settle_batch(batch=batch, by=by)


def settle(letter: Letter, by: User, change: StageChange) -> None:
    """The letters with which it was drafted may all have gone out now."""
    if letter.batch is not None:
        settle_batch(batch=letter.batch, by=by)


EFFECTS: Mapping[str, Effect] = {
    "approve_letter": issue, "take_back_letter": withdraw, "send_letter": settle, "cancel_letter": settle,
}  # fmt: skip
