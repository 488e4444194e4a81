"""Whether a household can be approached today: the police said that it is safe, nobody asked to be left alone, and the day
is not kept free. Everything that goes to a household beside letters asks here. Source: domain 3.9, 9."""

from __future__ import annotations

from datetime import date

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.panels.models import Household
from dhr.panels.quiet import held_back

NOT_CHECKED = "Nobody approaches this household before the police say that it is safe."
LEFT_ALONE = "This household asked not to be contacted."
LEFT_ALONE_AT = frozenset({"no_contact_wanted", "closed"})


def approach_problems(household: Household, on: date, *, answers: bool = False) -> list[str | None]:
    """Every reason why nothing goes to this household. `answers`: it is an answer to what they asked themselves. What
    happened on an earlier day can be recorded, also when that day was kept free."""
    held = None if on < clock.today() else held_back([household], clock.today()).get(household.pk)
    return [
        None if household.safe_to_contact else NOT_CHECKED,
        LEFT_ALONE if household.stage in LEFT_ALONE_AT and not answers else None,
        f"{held.why} The next possible day is {in_words(held.until)}." if held else None,
    ]
