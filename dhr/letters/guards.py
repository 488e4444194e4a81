"""The guards of a letter's moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.core.dates import in_words
from dhr.letters.drafts import RECIPIENT, current_values, gaps_of, type_of
from dhr.letters.fill import fill
from dhr.letters.models import Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.queries import has_written, held_until
from dhr.letters.reading import once
from dhr.panels.approaching import LEFT_ALONE, LEFT_ALONE_AT
from dhr.panels.queries import legal_positions
from dhr.panels.rules import convicting_words
from dhr.panels.witnesses import contact_held, perpetrator_held

NO_NAME = "Record a name or an address for letters on the household's page: they stand at the head of the letter."
Guard = Callable[[Letter, User], str | None]


def no_gaps(letter: Letter, by: User) -> str | None:
    missing = [f"{name} ({FIELDS[name].says})" for name in gaps_of(letter)]
    return f"Fill the gaps: {'; '.join(missing)}." if missing else None


def recipient_known(letter: Letter, by: User) -> str | None:
    """The head of a letter names somebody."""
    if current_values(letter)[RECIPIENT]:
        return None
    return NO_NAME if letter.household else "Nobody is recorded to whom this letter could go."


def liaison_checked(letter: Letter, by: User) -> str | None:
    """Nobody of a household is written to before the police were asked. Who belongs to none has no such record."""
    household = letter.household
    if household is None or not type_of(letter).liaison_check:
        return None
    if household.liaison_checked_on is None:
        return "Ask the police family liaison officer whether it is safe to write to this household, and record the answer."
    if not household.safe_to_contact:
        return "The police family liaison officer said that it is not safe to write to this household."
    return None


def contact_not_held(letter: Letter, by: User) -> str | None:
    """Nobody writes to who asked to be left alone, other than in answer; nor to a witness while a process holds contact
    back; nor to the person thought to have caused the death before a trial has ended. Source: domain 5; 10 (L47)."""
    if letter.household is not None:
        alone = letter.household.stage in LEFT_ALONE_AT and type_of(letter).to != "complainant"
        return LEFT_ALONE if alone else contact_held(letter.household)
    return perpetrator_held(letter.review) if type_of(letter).to == "alleged" else None


def second_person(letter: Letter, by: User) -> str | None:
    if type_of(letter).second_person and has_written(letter, by):
        return "A letter to a family is approved by somebody else than those who wrote it."
    return None


def not_a_quiet_day(letter: Letter, by: User) -> str | None:
    """Nothing goes to a family on a birthday, an anniversary or a day in court."""
    held = held_until(letter)
    return f"{held.why} The next possible day is {in_words(held.until)}." if held else None


def nobody_is_convicted(letter: Letter, by: User) -> str | None:
    """No letter says of a living person who is not charged what only a court can find. Source: domain 3.9."""
    text = f"{type_of(letter).subject}\n{fill(letter.wording, current_values(letter))}"
    found = convicting_words(_positions(letter.review), text)
    return f"Take out “{found}”: a person in this review is not charged, or was acquitted." if found else None


_positions = once(legal_positions)


def not_one_of_several(letter: Letter, by: User) -> str | None:
    return "This letter is one of several that are approved together." if letter.batch_id else None


def approved_by_another(letter: Letter, by: User) -> str | None:
    """Asked again when it is sent: whoever approved a letter to a family wrote none of it."""
    if type_of(letter).second_person and letter.approved_by and has_written(letter, letter.approved_by):
        return "A letter to a family is approved by somebody else than those who wrote it. Take the approval back."
    return None


GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        no_gaps,
        recipient_known,
        liaison_checked,
        contact_not_held,
        second_person,
        not_a_quiet_day,
        nobody_is_convicted,
        not_one_of_several,
        approved_by_another,
    )
}
