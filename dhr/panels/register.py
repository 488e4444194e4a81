"""What is known of a person in a case, and how it changes. What is hidden never reaches the audit. Source: domain 6.5."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import refuse
from dhr.panels import queries, rules
from dhr.panels.models import LegalPosition, Person
from dhr.workflow.services import refuse_if_closed

LABELS = {
    "pseudonym": "Pseudonym", "relationship": "Relationship to the victim", "legal_position": "Legal position",
    "real_name": "Real name", "aliases": "Other names", "date_of_birth": "Date of birth", "address": "Address",
    "contact_how": "Who may contact this person, and how",
}  # fmt: skip


@transaction.atomic
def change_person(
    *, person: Person, by: User, reason: str, pseudonym: str, relationship: str = "", legal_position: str = "",
    **hidden: str | date | None,
) -> Person:  # fmt: skip
    """The legal position after a charge or a verdict, a pseudonym that the family chose, and what is hidden. Of `hidden`
    (names in `rules.HIDDEN`) only what is given replaces what is kept, because nobody sees it while changing it."""
    require(by, "SUPPORT_REVIEW", person.review)
    refuse_if_closed(person.review)
    locked: Any = Person.objects.select_for_update().get(pk=person.pk)
    given = {name: _as_kept(value) for name, value in hidden.items() if name in rules.HIDDEN and value}
    pseudonym, relationship, born = pseudonym.strip(), relationship.strip(), hidden.get("date_of_birth")
    refuse(
        "" if reason.strip() else "Give a reason.",
        "" if pseudonym else "Give the person a pseudonym.",
        rules.pseudonym_problem(
            pseudonym, given.get("real_name", locked.real_name), others_of(locked), given.get("aliases", locked.aliases)
        ),
        rules.day_problem("The date of birth", born if isinstance(born, date) else None, clock.today()),
        rules.position_problem(locked.role, legal_position),
        rules.wording_problem(locked.role, legal_position, pseudonym, relationship),
    )
    plain = {"pseudonym": pseudonym, "relationship": relationship, "legal_position": LegalPosition(legal_position)}
    changed = [name for name, value in {**plain, **given}.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, {**plain, **given}[name])
    _keep(locked, by, reason.strip(), [LABELS[name] for name in changed])
    return Person.objects.get(pk=locked.pk)


def _keep(person: Any, by: User, reason: str, changed: list[str]) -> None:
    """The audit says which details changed, never to what."""
    person._change_reason = reason
    person.save()
    detail = {"changed": ", ".join(changed), "reason": reason}
    record_event(by=by, verb="person.changed", review_id=person.review_id, subject=person.pseudonym, detail=detail)


@transaction.atomic
def show_hidden(*, person: Person, by: User) -> list[tuple[str, str]]:
    """Everything that is hidden about one person, in words; that it was shown, of whom and to whom, is recorded."""
    require(by, "VIEW_NAMES", person.review)
    found = [(LABELS[name], _in_words(name, getattr(person, name))) for name in rules.HIDDEN]
    record_event(by=by, verb="person.details_shown", review_id=person.review_id, subject=person.pseudonym, detail={})
    return found


def others_of(person: Person) -> frozenset[str]:
    """The pseudonyms of everybody else in the review, folded for comparison."""
    return queries.pseudonyms(person.review) - {person.pseudonym.casefold()}


def _as_kept(value: str | date | None) -> str:
    """Text as typed without white space at its ends; a day as year, month, day."""
    return value.isoformat() if isinstance(value, date) else (value or "").strip()


def _in_words(name: str, value: str) -> str:
    if value and name == "date_of_birth":
        return in_words(date.fromisoformat(value))
    return value or "Not recorded"
