"""What was done in a review, by whom and when: the audit events, and the changes to the review's own record."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from simple_history.models import ModelChange

from dhr.audit.models import Event
from dhr.workflow.models import Review

THE_SYSTEM = "system"
NOT_SHOWN = ("stage", "id")
"""Stages stand among the events already."""


def events(
    review: Review, *, person: str = "", kind: str = "", first: date | None = None, last: date | None = None
) -> QuerySet[Event]:
    """The audit events of a review, the newest first. `person` is the key of a user, or THE_SYSTEM; `kind` the noun of
    the verbs; both days belong to the span."""
    found = Event.objects.filter(review_id=review.pk).order_by("-at", "-number")
    if person:
        found = found.filter(actor=None if person == THE_SYSTEM else uuid.UUID(person))
    if kind:
        found = found.filter(verb__startswith=f"{kind}.")
    if first:
        found = found.filter(at__date__gte=first)
    if last:
        found = found.filter(at__date__lte=last)
    return found


def people_in(review: Review) -> list[tuple[str, str]]:
    """Everybody who did something in the review: key and name, by name."""
    found = Event.objects.filter(review_id=review.pk).order_by("actor_name").values_list("actor", "actor_name")
    return [(str(key) if key else THE_SYSTEM, name) for key, name in found.distinct()]


def nouns_in(review: Review) -> set[str]:
    """What the review's events are about: the first half of their verbs."""
    verbs = Event.objects.filter(review_id=review.pk).order_by().values_list("verb", flat=True).distinct()
    return {verb.split(".")[0] for verb in verbs}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the review's record before and after."""

    at: datetime
    who: str
    field: str
    before: str
    after: str


def field_changes(review: Review) -> list[FieldChange]:
    """Every change to the review's own record, the newest first."""
    versions = list(review.history.select_related("history_user").order_by("-history_date", "-history_id"))
    return [change for new, old in zip(versions, versions[1:], strict=False) for change in _changes(old, new)]


def _changes(old: Any, new: Any) -> Iterator[FieldChange]:
    who = new.history_user.name if new.history_user else "The system"
    for change in new.diff_against(old, excluded_fields=NOT_SHOWN).changes:
        label, before, after = _in_words(change)
        yield FieldChange(new.history_date, who, label, before, after)


def _in_words(change: ModelChange) -> tuple[str, str, str]:
    """The field's name and both values as people say them."""
    field: Any = Review._meta.get_field(change.field)
    words = dict(field.flatchoices)
    before, after = (str(words.get(value, value)) for value in (change.old, change.new))
    return str(field.verbose_name).capitalize(), before, after
