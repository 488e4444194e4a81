"""A table of bodies into the database. Loading again changes nothing that is there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dhr.agencies.models import Agency, AgencyName, NameKind, Partnership, PartnershipAgency, Succession
from dhr.agencies.seeds import tower_hamlets
from dhr.agencies.seeds.tower_hamlets import Body
from dhr.audit.services import record_event


@transaction.atomic
def load_tower_hamlets() -> int:
    """The partnership, its bodies and what became of them; how many agencies are new."""
    partnership, _new = Partnership.objects.get_or_create(
        code=tower_hamlets.CODE, defaults={"name": tower_hamlets.PARTNERSHIP, "area": tower_hamlets.AREA}
    )
    added = sum(_load(body, partnership) for body in tower_hamlets.BODIES)
    for before, after, on, _grade in tower_hamlets.SUCCESSIONS:
        pair = {"predecessor": Agency.objects.get(name=before), "successor": Agency.objects.get(name=after)}
        Succession.objects.get_or_create(**pair, defaults={"on": on})
    if added:
        record_event(by=None, verb="agency_list.loaded", subject=partnership.name, detail={"added": added})
    return added


def _load(body: Body, partnership: Partnership) -> bool:
    facts = {"short_name": body.short_name, "kind": body.kind, "starts_on": body.since, "ends_on": body.until}
    agency, new = Agency.objects.get_or_create(name=body.name, defaults=facts)
    if new:
        _names(agency, NameKind.ABBREVIATION, body.abbreviations)
        _names(agency, NameKind.ALSO, body.also)
        for name, until, _grade in body.former:
            AgencyName.objects.create(agency=agency, name=name, kind=NameKind.FORMER, ends_on=until)
    if not PartnershipAgency.objects.filter(partnership=partnership, agency=agency).exists():
        standing, responsible = tower_hamlets.standing_of(body.name)
        PartnershipAgency.objects.create(
            partnership=partnership, agency=agency, standing=standing, responsible=responsible
        )
    return new


def _names(agency: Agency, kind: NameKind, names: Iterable[str]) -> None:
    for name in names:
        AgencyName.objects.create(agency=agency, name=name, kind=kind)
