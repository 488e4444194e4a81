"""Agencies of a partnership, what they were asked in a review, and what they sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dhr.access.checks import may_in_partnership
from dhr.access.scoping import partnerships_of
from dhr.accounts.models import User
from dhr.agencies.contacts import who_answers
from dhr.agencies.models import Agency, Partnership, PartnershipAgency, Standing
from dhr.agencies.succession import Answering, answering_for
from dhr.core import clock
from dhr.imrs.models import AgencyReport
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
    today = clock.today()
    alive = (Q(agency__ends_on=None) | Q(agency__ends_on__gt=today)) & (Q(ends_on=None) | Q(ends_on__gt=today))
    begun, kept = Q(starts_on=None) | Q(starts_on__lte=today), Q(agency__merged_into=None)
    lines = PartnershipAgency.objects.filter(alive, begun, kept, partnership__in=list(partnerships))
    listed = lines.select_related("agency")
    found: dict[Agency, Standing] = {}
    for line in sorted(listed, key=lambda line: (ORDER.index(Standing(line.standing)), line.agency.name)):
        found.setdefault(line.agency, Standing(line.standing))
    return found


def scoping_requests(review: Review) -> QuerySet[ScopingRequest]:
    """Who was asked what they hold, and what they answered."""
    return ScopingRequest.objects.filter(review=review).select_related("agency")


def ended_problems(agencies: Iterable[Agency]) -> list[str]:
    """Sentences about agencies that no longer exist: nothing can be asked of them, and their successors are named."""
    today, every = clock.today(), list(agencies)
    over = [agency for agency in every if agency.ends_on is not None and agency.ends_on <= today]
    found = answering_for(over)
    return [f"{found[agency.pk].sentence} {_instead(found[agency.pk])}" for agency in over]


def _instead(answering: Answering) -> str:
    if not answering.is_another:
        return "Record who took over on its page, and ask them."
    return f"Ask {' or '.join(agency.name for agency in (answering.agency, *answering.others))}."


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


def escalations_of(agency_return: AgencyReturn, about: str = "") -> list[Escalation]:
    """Every step up that was taken because the agency did not answer, for its chronology or for the kind of report that is
    named, the first one first."""
    return list(Escalation.objects.filter(agency_return=agency_return, about=about).select_related("by"))


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One agency's return as the agencies page shows it. `contact` is that of whoever answers for the agency today."""

    agency_return: AgencyReturn
    contact: str
    version: int | None
    answering: Answering
    reports: list[AgencyReport]


def return_lines(review: Review) -> list[ReturnLine]:
    """Every agency that sends a chronology, with its contact and the version it sent last."""
    found = list(AgencyReturn.objects.filter(review=review).select_related("agency"))
    answers, versions = who_answers(line.agency for line in found), facts.last_versions(review)
    reports = facts.reports_by_return(review)
    lines = []
    for line in found:
        answering, contact = answers[line.agency_id]
        name = contact.name if contact else ""
        lines.append(ReturnLine(line, name, versions.get(line.pk), answering, reports.get(line.pk, [])))
    return lines


def agencies_to_ask(lines: Iterable[ReturnLine]) -> list[Agency]:
    """The agencies that are chosen and not asked yet: what they are sent goes out with the next step."""
    return [line.agency_return.agency for line in lines if line.agency_return.stage == "chosen"]
