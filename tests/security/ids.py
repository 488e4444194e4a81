"""Identifiers in addresses and forms: which record each one is, and what can be put in its place."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Model, UUIDField
from django.urls import Resolver404, resolve, reverse

from dhr.accounts.models import User
from dhr.agencies.models import Agency, Partnership, PartnershipAgency
from dhr.workflow.models import Review
from tests.security.planting import found_from, models_with_cases

NO_RECORD = uuid.UUID("00000000-0000-4000-8000-000000000000")
WRONG_TYPES = ("1", "%00", "' OR 1=1 --")
MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """A record that an identifier can name."""

    key: str
    model: str
    review: str
    agency: str
    partnerships: frozenset[str] = frozenset()


class Directory:
    """Every record of the world by its key, and the reviews by reference too."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        self.by_model: dict[str, list[Known]] = defaultdict(list)
        for model in models_with_cases():
            for record in model._base_manager.all() if isinstance(model._meta.pk, UUIDField) else ():
                self._add(record)

    def _add(self, record: Model) -> None:
        review, agency = found_from(record, Review), found_from(record, Agency)
        where = (
            "" if isinstance(record, Agency | User) else str(getattr(review, "pk", "")),
            str(getattr(agency, "pk", "")),
        )
        names = [str(record.pk)] + ([record.reference] if isinstance(record, Review) else [])
        for name in names:
            kind = f"{type(record).__name__}{'' if name == str(record.pk) else ' reference'}"
            found = Known(name, kind, *where, partnerships_of(record, agency))
            self.known[name] = found
            self.by_model[found.model].append(found)

    def others(self, key: str) -> Iterator[Known]:
        """One record of the same kind from each other review (or each other agency) than that of this one."""
        here = self.known.get(key)
        taken: set[tuple[str, str]] = set()
        for known in self.by_model[here.model] if here else ():
            place = (known.review, known.agency)
            if here and place != (here.review, here.agency) and place not in taken and len(taken) < MOST_OTHERS:
                taken.add(place)
                yield known


def partnerships_of(record: Model, agency: Model | None) -> frozenset[str]:
    """The partnerships that keep a record: its own; those that list its agency; those of which a person is part."""
    if isinstance(record, User):
        listed = PartnershipAgency.objects.filter(agency__memberships__user=record).values_list(
            "partnership", flat=True
        )
        return frozenset(map(str, [*listed, *record.partnership_memberships.values_list("partnership", flat=True)]))
    if isinstance(found := found_from(record, Partnership), Partnership):
        return frozenset({str(found.pk)})
    if agency is None:
        return frozenset()
    keeping = PartnershipAgency.objects.filter(agency_id=agency.pk)
    return frozenset(map(str, keeping.values_list("partnership", flat=True)))


def parts_of(address: str) -> tuple[str, dict[str, object]]:
    """The name of a page and what stands in its address."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return "", {}
    return found.view_name, dict(found.captured_kwargs)  # type: ignore[attr-defined]  # without what the url table adds


def swapped(directory: Directory, address: str) -> Iterator[str]:
    """The address with each of its identifiers in turn replaced: by those of other reviews and agencies, by one that names
    nothing, and by what is none."""
    name, values = parts_of(address)
    path = urlsplit(address).path
    for key, value in values.items():
        text = str(value)
        known = text in directory.known
        for other in directory.others(text):
            yield reverse(name, kwargs={**values, key: other.key})
        if known or isinstance(value, uuid.UUID):
            yield reverse(
                name, kwargs={**values, key: NO_RECORD if isinstance(value, uuid.UUID) else "DHR-XYZ-1999-01"}
            )
            yield from (path.replace(text, wrong) for wrong in WRONG_TYPES)
