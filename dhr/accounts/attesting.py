"""Once a month each agency's sign-off person confirms who works for it here, and says who has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from dhr.access.scoping import active, get_visible
from dhr.accounts.models import AgencyMembership, AgencyRole, Attestation, User
from dhr.accounts.standing import is_open
from dhr.accounts.telling import tell
from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.refusals import NotAllowed
from dhr.notices.models import MessageKind
from dhr.notices.outbox import Draft, put_messages

REFUSED = "You cannot do this. Ask your agency's sign-off person."
DAYS_TO_ANSWER = 14
"""After these days of the month an agency that did not confirm is shown to the managers."""


def this_month() -> date:
    return clock.today().replace(day=1)


def agencies_led_by(user: User) -> QuerySet[Agency]:
    """The agencies whose sign-off person this is today."""
    leads = AgencyMembership.objects.filter(active(), user=user, role=AgencyRole.SIGN_OFF)
    return Agency.objects.filter(pk__in=leads.values("agency")).order_by("name")


def require_leading(user: User) -> QuerySet[Agency]:
    found = agencies_led_by(user)
    if not found:
        raise NotAllowed(REFUSED)
    return found


def people_at(agencies: QuerySet[Agency]) -> QuerySet[AgencyMembership]:
    """Who works for these agencies here today."""
    found = AgencyMembership.objects.filter(active(), agency__in=agencies.values("pk"))
    return found.select_related("user", "agency").order_by("agency__name", "user__name")


def get_membership(by: User, pk: object) -> AgencyMembership:
    """One of them, if it is this person's agency."""
    return get_visible(people_at(require_leading(by)), pk=pk)


def confirmed(agencies: QuerySet[Agency]) -> dict[object, Attestation]:
    """What was confirmed this month, by agency."""
    found = Attestation.objects.filter(agency__in=agencies.values("pk"), month=this_month()).select_related("by")
    return {attestation.agency_id: attestation for attestation in found}


def list_page(agencies: QuerySet[Agency]) -> dict[str, Any]:
    """Each agency with its people and this month's confirmation."""
    people: dict[object, list[AgencyMembership]] = {}
    for membership in people_at(agencies):
        people.setdefault(membership.agency_id, []).append(membership)
    done = confirmed(agencies)
    found = [(agency, people.get(agency.pk, []), done.get(agency.pk)) for agency in agencies]
    return {"agencies": found, "month": this_month()}


@transaction.atomic
def confirm_people(*, agency: Agency, by: User) -> Attestation:
    """Everybody who is listed still works there."""
    if not agencies_led_by(by).filter(pk=agency.pk).exists():
        raise NotAllowed(REFUSED)
    made, new = Attestation.objects.get_or_create(agency=agency, month=this_month(), defaults={"by": by})
    if new:
        number = people_at(Agency.objects.filter(pk=agency.pk)).count()
        detail = {"agency": agency.name, "people": number, "month": made.month.isoformat()}
        tell(kind="attested", user=by, by=by, detail=detail)
    return made


def overdue_agencies(partnerships: QuerySet[Partnership]) -> Sequence[Agency]:
    """Agencies with people here that did not confirm them in time: this month's after some days, until then last month's
    is not asked for again."""
    if clock.today().day <= DAYS_TO_ANSWER:
        return []
    asked = AgencyMembership.objects.filter(active(), role=AgencyRole.SIGN_OFF, starts_on__lt=this_month())
    done = Attestation.objects.filter(month=this_month()).values("agency")
    found = Agency.objects.filter(listings__partnership__in=partnerships.values("pk"), pk__in=asked.values("agency"))
    return list(found.exclude(pk__in=done).distinct().order_by("name"))


def ask_leads() -> int:
    """On the first of the month, or as soon as the worker runs after it: one message for each lead; how many are new."""
    month = this_month()
    done = Attestation.objects.filter(month=month).values("agency")
    leads = AgencyMembership.objects.filter(active(), role=AgencyRole.SIGN_OFF).exclude(agency__in=done)
    link = settings.SITE_ADDRESS + reverse("accounts:agency_people")
    subject = "Please confirm who works for you here"
    body = f"{subject}.\n\nIt takes a minute: confirm the list, or say who has left.\n\nSign in to see it: {link}\n"
    users = {lead.user_id: lead.user for lead in leads.select_related("user") if is_open(lead.user)}
    keys = ((f"attest:{month.isoformat()}:{pk}", user) for pk, user in users.items())
    return put_messages([Draft(key, MessageKind.ACCOUNT, None, user, subject, body) for key, user in keys])
