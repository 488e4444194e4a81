"""Agencies of a partnership, what they were asked in a review, and what they sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dhr.access.checks import may_in_partnership
from dhr.access.scoping import partnerships_of
from dhr.accounts.models import User
from dhr.agencies.models import Agency, ContactPoint, Partnership, PartnershipAgency, Standing
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.workflow import facts
from dhr.workflow.models import AgencyReturn, Escalation, Review, ScopingReply, ScopingRequest

ORDER = (Standing.STATUTORY, Standing.CO_OPERATING, Standing.OTHER)


def managed_partnerships(user: User) -> list[Partnership]:
    """Where the person may record a new review."""
    return [
        found for found in partnerships_of(user).order_by("name") if may_in_partnership(user, "CREATE_REVIEW", found)
    ]


def listed_today(partnerships: Iterable[Partnership]) -> dict[Agency, Standing]:
    """Agencies on the lists that exist today: statutory ones first, then co-operating bodies, then others. One that
    stands on several lists keeps the first of these standings."""
    alive = Q(agency__ends_on=None) | Q(agency__ends_on__gt=clock.today())
    listed = PartnershipAgency.objects.filter(alive, partnership__in=list(partnerships)).select_related("agency")
    found: dict[Agency, Standing] = {}
    for line in sorted(listed, key=lambda line: (ORDER.index(Standing(line.standing)), line.agency.name)):
        found.setdefault(line.agency, Standing(line.standing))
    return found


def scoping_requests(review: Review) -> QuerySet[ScopingRequest]:
    """Who was asked what they hold, and what they answered."""
    return ScopingRequest.objects.filter(review=review).select_related("agency")


def ended_problems(agencies: Iterable[Agency]) -> list[str]:
    """Sentences about agencies that no longer exist: nothing can be asked of them."""
    today = clock.today()
    return [
        f"{agency.name} ended on {in_words(agency.ends_on)}; ask the agency that took over its records."
        for agency in agencies
        if agency.ends_on is not None and agency.ends_on <= today
    ]


def not_asked_yet(review: Review) -> Mapping[Agency, Standing]:
    """Agencies on the list that scoping has not asked."""
    asked = set(scoping_requests(review).values_list("agency_id", flat=True))
    return {agency: found for agency, found in listed_today([review.partnership]).items() if agency.pk not in asked}


def not_chosen_yet(review: Review) -> Mapping[Agency, Standing]:
    """Agencies on the list that have no request for a chronology."""
    chosen = set(AgencyReturn.objects.filter(review=review).values_list("agency_id", flat=True))
    return {agency: found for agency, found in listed_today([review.partnership]).items() if agency.pk not in chosen}


def holding_records(review: Review) -> list[str]:
    """Keys of the agencies that said they hold records: the ones to ask for a chronology."""
    found = scoping_requests(review).filter(reply=ScopingReply.RECORDS_HELD)
    return [str(key) for key in found.values_list("agency_id", flat=True)]


def escalations_of(agency_return: AgencyReturn) -> list[Escalation]:
    """Every step up that was taken because the agency did not answer, the first one first."""
    return list(Escalation.objects.filter(agency_return=agency_return).select_related("by"))


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One agency's return as the agencies page shows it."""

    agency_return: AgencyReturn
    contact: str
    version: int | None


def return_lines(review: Review) -> list[ReturnLine]:
    """Every agency that sends a chronology, with its contact and the version it sent last."""
    found = list(AgencyReturn.objects.filter(review=review).select_related("agency"))
    agencies = [line.agency_id for line in found]
    contacts = {c.agency_id: c.name for c in ContactPoint.objects.filter(agency__in=agencies, ends_on=None)}
    versions = facts.last_versions(review)
    return [ReturnLine(line, contacts.get(line.agency_id, ""), versions.get(line.pk)) for line in found]
