"""The guards of a household's moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.panels.models import FamilyContact, Household
from dhr.workflow.models import StageChange

Guard = Callable[[Household, User], str | None]


def liaison_says_safe(household: Household, by: User) -> str | None:
    """No contact before the police's liaison officer was asked. Source: domain 3.9."""
    if household.liaison_checked_on is None:
        return "Ask the police family liaison officer whether contact is safe, and record the answer."
    return None if household.safe_to_contact else "The police family liaison officer said that contact is not safe."


def contact_recorded(household: Household, by: User) -> str | None:
    """Each step rests on a contact that is recorded since the last step."""
    last = StageChange.objects.filter(subject_id=household.pk).last()
    contacts = FamilyContact.objects.filter(household=household)
    found = contacts.filter(recorded_at__gte=last.at) if last else contacts
    return None if found.exists() else "Record the contact, or the attempt: what, on which day, and how it ended."


GUARDS: Mapping[str, Guard] = {guard.__name__: guard for guard in (liaison_says_safe, contact_recorded)}
