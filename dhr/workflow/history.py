"""What was done in a review, by whom and when: the audit events, and the changes to the review's own record."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from dhr.access.roles import may_any
from dhr.audit.models import Event
from dhr.core.dates import in_words as day_in_words
from dhr.core.fields import EncryptedTextField
from dhr.workflow.models import Review
from dhr.workflow.tracked_kinds import SHOWN

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


def field_changes(review: Review, roles: Collection[str]) -> list[FieldChange]:
    """Every change to the review's record and to what belongs to it that somebody with these roles may see, the newest
    first. Names are never among them: fields that are kept encrypted are left out."""
    seen = [(label, kind) for label, kind in SHOWN.items() if may_any(frozenset(roles), kind.needs)]
    found = [change for label, kind in seen for change in _changes_of(apps.get_model(label), kind.path, review)]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _changes_of(model: Any, path: str, review: Review) -> Iterator[FieldChange]:
    rows = model.history.model.objects.filter(**{path: review.pk}).select_related("history_user")
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
            before, after = (_in_words(words.get(value, value)) for value in values)
            yield FieldChange(new.history_date, who, str(field.verbose_name).capitalize(), before, after, thing)


def _in_words(value: Any) -> str:
    """A value as people write it; nothing where there is none."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return day_in_words(value)
    return "" if value is None else str(value)
