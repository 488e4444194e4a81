"""A partnership's own list: which agencies stand on it, as what, and whom one writes to there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dhr.accounts.models import User
from dhr.agencies.managed import require_list, require_own
from dhr.agencies.models import Agency, ContactPoint, Partnership, PartnershipAgency, Standing
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import Blocked


def listing_of(partnership: Partnership, agency: Agency) -> PartnershipAgency | None:
    """The line on the list that is open, if there is one."""
    return PartnershipAgency.objects.filter(partnership=partnership, agency=agency, ends_on=None).first()


@transaction.atomic
def take_on(
    *, partnership: Partnership, agency: Agency, by: User, standing: str, responsible: bool = False,
    starts_on: date | None = None,
) -> PartnershipAgency:  # fmt: skip
    """An agency that the installation knows comes onto the list, or its line is changed where it stands there already."""
    require_list(by, partnership)
    if agency.merged_into_id:
        raise Blocked(f"{agency.name} was merged into another agency. Take that one.")
    line = PartnershipAgency.objects.select_for_update().filter(partnership=partnership, agency=agency, ends_on=None)
    found = line.first()
    if found is None:
        return put_on_list(partnership, agency, by, standing=standing, responsible=responsible, starts_on=starts_on)
    found.standing, found.responsible, found.starts_on = Standing(standing), responsible, starts_on
    _save(found, by)
    _record(by, "agency.listing_changed", found)
    return found


def put_on_list(
    partnership: Partnership, agency: Agency, by: User, *, standing: str, responsible: bool, starts_on: date | None
) -> PartnershipAgency:
    """The new line. The caller has asked whether it may be."""
    if starts_on is not None and starts_on > clock.today():
        raise Blocked("The day on which it came onto the list cannot lie after today.")
    made = PartnershipAgency(partnership=partnership, agency=agency, standing=Standing(standing))
    made.responsible, made.starts_on = responsible, starts_on
    _save(made, by)
    _record(by, "agency.listed", made)
    return made


@transaction.atomic
def take_off(*, partnership: Partnership, agency: Agency, by: User, ends_on: date) -> PartnershipAgency:
    """From this day on the agency is offered nowhere; what it was asked before stays."""
    require_list(by, partnership)
    line = PartnershipAgency.objects.select_for_update().filter(partnership=partnership, agency=agency, ends_on=None)
    found = line.first()
    if found is None:
        raise Blocked(f"{agency.name} is not on the list.")
    if ends_on > clock.today():
        raise Blocked("The day cannot lie after today.")
    if found.starts_on and ends_on < found.starts_on:
        raise Blocked(f"It came onto the list on {in_words(found.starts_on)}; it cannot have left earlier.")
    found.ends_on = ends_on
    _save(found, by)
    _record(by, "agency.unlisted", found)
    return found


@transaction.atomic
def add_contact(
    *, agency: Agency, by: User, name: str, job_title: str = "", email: str = "", starts_on: date | None = None
) -> ContactPoint:
    """Somebody to write to from a day on. Whoever was it before stays until it is said that this has ended."""
    require_own(by, agency)
    contact = ContactPoint(agency=agency, name=name.strip(), job_title=job_title.strip(), email=email.strip())
    contact.starts_on = starts_on
    _save(contact, by)
    record_event(by=by, verb="contact.added", subject=agency.name, detail={"from": str(starts_on or "")})
    return contact


@transaction.atomic
def end_contact(*, contact: ContactPoint, by: User, ends_on: date) -> ContactPoint:
    """From this day on nothing is addressed to this person."""
    require_own(by, contact.agency)
    locked = ContactPoint.objects.select_for_update(of=("self",)).select_related("agency").get(pk=contact.pk)
    if locked.ends_on is not None:
        raise Blocked(f"This ended on {in_words(locked.ends_on)} already.")
    if locked.starts_on and ends_on < locked.starts_on:
        raise Blocked(f"This began on {in_words(locked.starts_on)}; it cannot have ended earlier.")
    locked.ends_on = ends_on
    _save(locked, by)
    record_event(by=by, verb="contact.ended", subject=locked.agency.name, detail={"on": ends_on.isoformat()})
    return locked


def _save(record: Any, by: User) -> None:
    record._history_user = by
    record.save()


def _record(by: User, verb: str, line: PartnershipAgency) -> None:
    detail = {
        "partnership": line.partnership.code, "standing": line.get_standing_display(),
        "responsible_authority": line.responsible, "from": str(line.starts_on or ""), "until": str(line.ends_on or ""),
    }  # fmt: skip
    record_event(by=by, verb=verb, subject=line.agency.name, detail=detail)
