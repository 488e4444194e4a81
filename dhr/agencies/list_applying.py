"""Doing what the rows of a spreadsheet say, by the services that the pages call."""

from __future__ import annotations

from collections.abc import Sequence

from dhr.accounts.models import User
from dhr.agencies.contacts import contact_of
from dhr.agencies.list_plans import LISTED, SAME, Plan, as_lines
from dhr.agencies.list_rows import Row
from dhr.agencies.listing import add_contact, end_contact, listing_of, take_on
from dhr.agencies.models import Agency, AgencyName, NameKind, Partnership, Standing, Succession
from dhr.agencies.names import agency_named
from dhr.agencies.services import add_agency, change_agency, end_agency, save_as
from dhr.agencies.succession import makes_circle, steps_of
from dhr.core import clock
from dhr.core.refusals import Blocked


def apply_plans(plans: Sequence[Plan], partnership: Partnership, by: User) -> None:
    """First every agency is there, then those that ended are ended: their successors may stand further down in the file.
    The caller holds the transaction and has asked whether it may be."""
    made = [(plan, _apply(plan, partnership, by)) for plan in plans if plan.action != SAME]
    for plan, agency in made:
        if plan.agency is None or {"ends_on", "successors"} & set(plan.changes):
            _end(plan.row, agency, by)


def _apply(plan: Plan, partnership: Partnership, by: User) -> Agency:
    row = plan.row
    if plan.agency is None:
        made = add_agency(
            partnership=partnership, by=by, name=row.text("name"), short_name=row.text("short_name") or row.text("name")[:60],
            kind=row.kind, standing=row.standing or Standing.OTHER, responsible=bool(row.responsible),
            address=as_lines(row.text("address")), starts_on=row.days.get("starts_on"),
            abbreviations=row.several("abbreviations"), listed_from=row.days.get("listed_from"),
        )  # fmt: skip
        _add_former(row, made, by)
        _set_contact(row, made, by)
        return made
    if plan.action == LISTED or {"standing", "responsible", "listed_from"} & set(plan.changes):
        _list(row, plan.agency, partnership, by)
    if {"short_name", "kind", "address", "starts_on", "abbreviations"} & set(plan.changes):
        _change(row, plan.agency, by)
    if "former" in plan.changes:
        _add_former(row, plan.agency, by)
    if {"contact", "contact_job", "contact_email"} & set(plan.changes):
        _set_contact(row, plan.agency, by)
    return plan.agency


def _list(row: Row, agency: Agency, partnership: Partnership, by: User) -> None:
    """What the row leaves open stays as it is."""
    line = listing_of(partnership, agency)
    responsible = row.responsible if row.responsible is not None else bool(line and line.responsible)
    take_on(
        partnership=partnership, agency=agency, by=by, responsible=responsible,
        standing=row.standing or (line.standing if line else Standing.OTHER),
        starts_on=row.days.get("listed_from") or (line.starts_on if line else None),
    )  # fmt: skip


def _change(row: Row, agency: Agency, by: User) -> None:
    short = AgencyName.objects.filter(agency=agency, kind=NameKind.ABBREVIATION).values_list("name", flat=True)
    change_agency(
        agency=agency, by=by, short_name=row.text("short_name") or agency.short_name, kind=row.kind or agency.kind,
        address=as_lines(row.text("address")) or agency.address,
        starts_on=row.days.get("starts_on") or agency.starts_on,
        abbreviations=row.several("abbreviations") or list(short),
    )  # fmt: skip


def _add_former(row: Row, agency: Agency, by: User) -> None:
    for name, until in row.former:
        if not AgencyName.objects.filter(agency=agency, kind=NameKind.FORMER, name=name, ends_on=until).exists():
            save_as(AgencyName(agency=agency, kind=NameKind.FORMER, name=name, ends_on=until), by)


def _set_contact(row: Row, agency: Agency, by: User) -> None:
    """Another person is a new contact, and the one before has ended; the same one with other facts as well."""
    if not row.text("contact"):
        return
    before = contact_of(agency)
    same = before if before is not None and before.name == row.text("contact") else None
    if before is not None:
        end_contact(contact=before, by=by, ends_on=max(clock.today(), before.starts_on or clock.today()))
    add_contact(
        agency=agency, by=by, name=row.text("contact"), starts_on=clock.today(),
        job_title=row.text("contact_job") or (same.job_title if same else ""),
        email=row.text("contact_email") or (same.email if same else ""),
    )  # fmt: skip


def _end(row: Row, agency: Agency, by: User) -> None:
    heirs = [agency_named(name)[0] for name in row.several("successors")]
    agency.refresh_from_db()
    if agency.ends_on is None and "ends_on" in row.days:
        end_agency(agency=agency, by=by, ends_on=row.days["ends_on"], successors=heirs)
        return
    known = set(Succession.objects.filter(predecessor=agency).values_list("successor", flat=True))
    for heir in heirs:
        if makes_circle(agency.pk, heir.pk, steps_of()):
            raise Blocked(f"{heir.name} cannot take over from {agency.name}: it would come after itself.")
        if heir.pk not in known and agency.ends_on is not None:
            save_as(Succession(predecessor=agency, successor=heir, on=agency.ends_on), by)
