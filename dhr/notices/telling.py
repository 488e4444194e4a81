"""Telling the people of an agency that something is asked of it: that there is something, not what it says."""

from __future__ import annotations

from dhr.access.precedence import active, barred_people
from dhr.accounts.models import AgencyMembership
from dhr.notices.models import MessageKind
from dhr.notices.outbox import Draft, put_messages
from dhr.workflow.models import AgencyReturn


def tell_agency(*, agency_return: AgencyReturn, key: str, subject: str, body: str) -> int:
    """Everybody who works for the agency and is not barred from the review, each once; how many were told anew."""
    review = agency_return.review
    barred = barred_people([review])
    members = AgencyMembership.objects.filter(active(), agency=agency_return.agency, user__is_active=True)
    people = {member.user for member in members.select_related("user")}
    return put_messages(
        [
            Draft(f"{key}:{person.pk}", MessageKind.WORK, review, person, subject, body)
            for person in sorted(people, key=lambda found: str(found.pk))
            if (review.pk, person.pk) not in barred
        ]
    )
