"""The identity of an agency, shared by the whole installation: added, changed, renamed, ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from dhr.accounts.models import User
from dhr.agencies.listing import put_on_list
from dhr.agencies.managed import require_list, require_own
from dhr.agencies.models import Agency, AgencyName, NameKind, Partnership, Succession
from dhr.agencies.names import real_agencies
from dhr.agencies.succession import makes_circle, steps_of
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import Blocked, refuse


@transaction.atomic
def add_agency(
    *, partnership: Partnership, by: User, name: str, short_name: str, kind: str, standing: str, responsible: bool = False,
    address: str = "", starts_on: date | None = None, abbreviations: Sequence[str] = (), listed_from: date | None = None,
) -> Agency:  # fmt: skip
    """A new agency, known to the whole installation, and on the list of this partnership."""
    require_list(by, partnership)
    _refuse_taken(name, starts_on, None)
    agency = Agency(name=name.strip(), short_name=short_name.strip(), kind=kind, address=address.strip())
    agency.starts_on = starts_on
    save_as(agency, by)
    set_abbreviations(agency, by, abbreviations)
    record_event(by=by, verb="agency.added", subject=agency.name, detail={"kind": agency.get_kind_display()})
    put_on_list(partnership, agency, by, standing=standing, responsible=responsible, starts_on=listed_from)
    return agency


def save_as(record: Any, by: User | None) -> None:
    """Save, and remember in the history who did it."""
    record._history_user = by
    record.save()


def _refuse_taken(name: str, starts_on: date | None, itself: Agency | None) -> None:
    """Two agencies may bear one name after each other, never beside each other."""
    for other in real_agencies().filter(name__iexact=name.strip()):
        if other == itself:
            continue
        if other.ends_on is None or starts_on is None or other.ends_on > starts_on:
            raise Blocked(f"{other.name} is here already. Take it onto your list, or give this one another name.")


@transaction.atomic
def change_agency(
    *, agency: Agency, by: User, short_name: str, kind: str, address: str = "", starts_on: date | None = None,
    abbreviations: Sequence[str] = (),
) -> Agency:  # fmt: skip
    """What was recorded wrongly, or was not known. A new name is another matter: `rename_agency`."""
    require_own(by, agency)
    locked = Agency.objects.select_for_update().get(pk=agency.pk)
    if starts_on and locked.ends_on and locked.ends_on < starts_on:
        raise Blocked(f"The agency ended on {in_words(locked.ends_on)}; it cannot have begun later.")
    before = {name: getattr(locked, name) for name in ("short_name", "kind", "address", "starts_on")}
    locked.short_name, locked.kind = short_name.strip(), kind
    locked.address, locked.starts_on = address.strip(), starts_on
    changed = [name for name, value in before.items() if getattr(locked, name) != value]
    save_as(locked, by)
    if set_abbreviations(locked, by, abbreviations):
        changed.append("abbreviations")
    record_event(by=by, verb="agency.changed", subject=locked.name, detail={"changed": changed})
    return locked


def set_abbreviations(agency: Agency, by: User, wanted: Iterable[str]) -> bool:
    """The abbreviations are these and no others. Whether anything changed."""
    names = {" ".join(text.split()) for text in wanted} - {""}
    there = {one.name: one for one in AgencyName.objects.filter(agency=agency, kind=NameKind.ABBREVIATION)}
    for name in sorted(names - set(there)):
        save_as(AgencyName(agency=agency, name=name, kind=NameKind.ABBREVIATION), by)
    for name in set(there) - names:
        there[name]._history_user = by  # type: ignore[attr-defined]
        there[name].delete()
    return names != set(there)


@transaction.atomic
def rename_agency(*, agency: Agency, by: User, name: str, short_name: str, on: date) -> Agency:
    """The same body under a new name from a day on; the former name is kept with its days."""
    require_own(by, agency)
    locked = Agency.objects.select_for_update().get(pk=agency.pk)
    problems = _rename_problems(locked, name, on)
    refuse(*problems)
    _refuse_taken(name, on, locked)
    former = AgencyName(agency=locked, name=locked.name, kind=NameKind.FORMER, ends_on=on)
    earlier = AgencyName.objects.filter(agency=locked, kind=NameKind.FORMER).order_by("ends_on").last()
    former.starts_on = earlier.ends_on if earlier else locked.starts_on
    save_as(former, by)
    locked.name, locked.short_name = name.strip(), short_name.strip()
    save_as(locked, by)
    detail = {"before": former.name, "on": on.isoformat()}
    record_event(by=by, verb="agency.renamed", subject=locked.name, detail=detail)
    return locked


def _rename_problems(agency: Agency, name: str, on: date) -> list[str]:
    found = []
    if " ".join(name.split()).casefold() == agency.name.casefold():
        found.append("The agency has this name already.")
    if on > clock.today():
        found.append("Record the new name once it holds: the day cannot lie after today.")
    if agency.starts_on and on <= agency.starts_on:
        found.append(f"The agency began on {in_words(agency.starts_on)}; the new name came later.")
    if agency.ends_on and on >= agency.ends_on:
        found.append(f"The agency ended on {in_words(agency.ends_on)} and has no new name after that.")
    given_up = AgencyName.objects.filter(agency=agency, kind=NameKind.FORMER, ends_on__gte=on)
    if given_up.exists():
        found.append("An earlier name was given up on this day or later. The new name begins after that.")
    return found


@transaction.atomic
def end_agency(*, agency: Agency, by: User, ends_on: date, successors: Sequence[Agency] = ()) -> Agency:
    """The agency was abolished on a day, and its work went to these. Without any it has no successor."""
    require_own(by, agency)
    locked = Agency.objects.select_for_update().get(pk=agency.pk)
    if locked.ends_on is not None:
        raise Blocked(f"{locked.name} ended on {in_words(locked.ends_on)} already.")
    problems = _end_problems(locked, ends_on, successors)
    refuse(*problems)
    locked.ends_on = ends_on
    save_as(locked, by)
    for heir in successors:
        save_as(Succession(predecessor=locked, successor=heir, on=ends_on), by)
    detail = {"on": ends_on.isoformat(), "went_to": [heir.name for heir in successors]}
    record_event(by=by, verb="agency.ended", subject=locked.name, detail=detail)
    return locked


def _end_problems(agency: Agency, ends_on: date, successors: Sequence[Agency]) -> list[str]:
    found = []
    if agency.starts_on and ends_on < agency.starts_on:
        found.append(f"The agency began on {in_words(agency.starts_on)}; it cannot have ended earlier.")
    steps = steps_of()
    for heir in successors:
        if heir.pk == agency.pk or makes_circle(agency.pk, heir.pk, steps):
            found.append(f"{heir.name} cannot take over from {agency.name}: it would come after itself.")
        elif heir.ends_on is not None and heir.ends_on <= ends_on:
            found.append(f"{heir.name} ended on {in_words(heir.ends_on)} and cannot have taken over.")
    return found
