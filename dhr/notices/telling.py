"""Telling the people of an agency that something is asked of it: that there is something, not what it says."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from dhr.access.precedence import active, barred_people
from dhr.accounts.models import AgencyMembership, User
from dhr.agencies.models import Agency
from dhr.notices.models import MessageKind
from dhr.notices.outbox import Draft, put_messages
from dhr.workflow.models import AgencyReturn, Review


def people_of_agencies(*, review: Review, agencies: Iterable[Agency]) -> dict[uuid.UUID, list[User]]:
    """Everybody who works for each of these agencies and is not barred from the review, by the key of the agency."""
    barred = barred_people([review])
    members = AgencyMembership.objects.filter(active(), agency__in=list(agencies), user__is_active=True)
    found: dict[uuid.UUID, dict[uuid.UUID, User]] = {}
    for member in members.select_related("user").order_by("user_id"):
        if (review.pk, member.user_id) not in barred:
            found.setdefault(member.agency_id, {})[member.user_id] = member.user
    return {agency: list(people.values()) for agency, people in found.items()}


def tell_agency(*, agency_return: AgencyReturn, key: str, subject: str, body: str) -> int:
    """Everybody who works for the agency and is not barred from the review, each once; how many were told anew."""
    review = agency_return.review
    people = people_of_agencies(review=review, agencies=[agency_return.agency])
    return put_messages(
        [
            Draft(f"{key}:{person.pk}", MessageKind.WORK, review, person, subject, body)
            for person in people.get(agency_return.agency_id, ())
        ]
    )
