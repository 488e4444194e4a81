"""What an agency was called on a day, and which agency a name means."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from dhr.agencies.models import Agency, AgencyName, NameKind


def real_agencies() -> QuerySet[Agency]:
    """Every agency but the duplicates that were merged into another."""
    return Agency.objects.filter(merged_into=None)


def name_on(agency: Agency, day: date) -> str:
    """The name of that day: the one that was given up next after it, or the present one."""
    former = AgencyName.objects.filter(agency=agency, kind=NameKind.FORMER).order_by("ends_on")
    held = former.filter(Q(starts_on=None) | Q(starts_on__lte=day), ends_on__gt=day).first()
    return held.name if held else agency.name


def agency_named(text: str) -> list[Agency]:
    """Every agency that this is a name of, now or earlier, also its short name or an abbreviation; small and large letters
    are the same. A present name wins over all others."""
    wanted = " ".join(text.split())
    if not wanted:
        return []
    present = list(real_agencies().filter(name__iexact=wanted))
    others = Q(short_name__iexact=wanted) | Q(names__name__iexact=wanted)
    return present or list(real_agencies().filter(others).distinct())


def searched(text: str) -> Q:
    """The agencies one of whose names holds every word."""
    found = Q()
    for word in text.split():
        names = AgencyName.objects.filter(name__icontains=word).values("agency")
        found &= Q(name__icontains=word) | Q(short_name__icontains=word) | Q(pk__in=names)
    return found


def other_names(agencies: Iterable[Agency]) -> Mapping[uuid.UUID, list[AgencyName]]:
    """Former names, abbreviations and others of these agencies, by their keys."""
    found: dict[uuid.UUID, list[AgencyName]] = defaultdict(list)
    for name in AgencyName.objects.filter(agency__in=list(agencies)):
        found[name.agency_id].append(name)
    return found
