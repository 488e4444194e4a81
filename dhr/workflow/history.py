"""What was done in a review, by whom and when: the audit events, and the changes to the review's own record."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from dhr.audit.models import Event
from dhr.core.fields import EncryptedTextField
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
    """One field of a record before and after; `thing` says of which record."""

    at: datetime
    who: str
    field: str
    before: str
    after: str
    thing: str = ""


MOST_CHANGES = 300
"""The page shows the newest; the export has them all."""


def tracked_models() -> list[Any]:
    """The review itself, and every record that belongs to one and keeps a history."""
    ours = [model for model in apps.get_models() if hasattr(model, "history") and model is not Review]
    of_reviews = [model for model in ours if _review_field(model)]
    return [Review, *sorted(of_reviews, key=lambda model: model._meta.label)]


def _review_field(model: Any) -> bool:
    return any(field.name == "review" and field.related_model is Review for field in model._meta.concrete_fields)


def field_changes(review: Review) -> list[FieldChange]:
    """Every change to the review's record and to what belongs to it, the newest first. Names are never among them: fields
    that are kept encrypted are left out."""
    found = [change for model in tracked_models() for change in _changes_of(model, review)]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _changes_of(model: Any, review: Review) -> Iterator[FieldChange]:
    of_review = {"id": review.pk} if model is Review else {"review_id": review.pk}
    rows = model.history.model.objects.filter(**of_review).select_related("history_user")
    before: dict[Any, Any] = {}
    shown = [field for field in model._meta.concrete_fields if _is_shown(field)]
    for row in rows.order_by("history_date", "history_id"):
        if row.id in before:
            yield from _between(before[row.id], row, shown)
        before[row.id] = row


def _is_shown(field: Any) -> bool:
    kept_secret = type(field).__module__ == EncryptedTextField.__module__
    plain = not kept_secret and not isinstance(field, models.JSONField | models.ForeignKey)
    return plain and field.name not in NOT_SHOWN


def _between(old: Any, new: Any, shown: list[Any]) -> Iterator[FieldChange]:
    who = new.history_user.name if new.history_user else "The system"
    thing = "" if new.instance_type is Review else str(new.instance_type._meta.verbose_name).capitalize()
    for field in shown:
        values = [getattr(row, field.attname) for row in (old, new)]
        if values[0] != values[1]:
            words = dict(field.flatchoices)
            before, after = (str(words.get(value, value)) for value in values)
            yield FieldChange(new.history_date, who, str(field.verbose_name).capitalize(), before, after, thing)
