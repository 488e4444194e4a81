"""Whether a household can be approached today: the police said that it is safe, no process beside the review holds a witness
back, nobody asked to be left alone, and the day is not kept free. Source: domain 3.9, 5, 9."""

from __future__ import annotations

from datetime import date

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.panels.models import ContactOutcome, Household
from dhr.panels.quiet import held_back
from dhr.panels.witnesses import held_from

NOT_CHECKED = "Nobody approaches this household before the police say that it is safe."
LEFT_ALONE = "This household asked not to be contacted."
LEFT_ALONE_AT = frozenset({"no_contact_wanted", "closed"})


def approach_problems(household: Household, on: date, kind: str, *, answers: bool = False) -> list[str | None]:
    """Every reason why nothing of this kind of contact goes to this household. `answers`: it is an answer to what they
    asked themselves. What happened on an earlier day can be recorded, also when that day was kept free."""
    held = None if on < clock.today() else held_back([household], clock.today()).get(household.pk)
    return [
        None if household.safe_to_contact else NOT_CHECKED,
        held_from(household, kind, ContactOutcome.DONE, ""),
        LEFT_ALONE if household.stage in LEFT_ALONE_AT and not answers else None,
        f"{held.why} The next possible day is {in_words(held.until)}." if held else None,
    ]
