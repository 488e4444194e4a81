"""Whom to write to in an agency on a day."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from dhr.agencies.models import Agency, ContactPoint
from dhr.agencies.succession import Answering, answering_for
from dhr.core import clock


def _held_on(day: date) -> Q:
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gt=day))


def contact_of(agency: Agency, on: date | None = None) -> ContactPoint | None:
    """The agency's own contact on a day, today unless another is named; of several the one that began last."""
    return contacts_on([agency], on).get(agency.pk)


def contacts_on(agencies: Iterable[Agency], on: date | None = None) -> Mapping[uuid.UUID, ContactPoint]:
    """The contacts of these agencies on a day, in one question."""
    found = ContactPoint.objects.filter(_held_on(on or clock.today()), agency__in=list(agencies))
    begun = sorted(found, key=lambda contact: (contact.starts_on or date.min, str(contact.pk)))
    return {contact.agency_id: contact for contact in begun}


def who_answers(agencies: Iterable[Agency]) -> Mapping[uuid.UUID, tuple[Answering, ContactPoint | None]]:
    """For each agency who answers today, itself or whoever took over, and the contact there."""
    found = answering_for(agencies)
    contacts = contacts_on({one.agency.pk: one.agency for one in found.values()}.values())
    return {key: (one, contacts.get(one.agency.pk)) for key, one in found.items()}
