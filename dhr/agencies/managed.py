"""Who keeps which list of agencies. The identity of an agency (its names, dates, successors) is known to the whole
installation; contacts, agreements and listings only where the agency stands, or stood, on one's own list."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from dhr.access.checks import may_in_partnership, refusal_sentence
from dhr.access.scoping import get_visible, partnerships_of
from dhr.accounts.models import User
from dhr.agencies.models import Agency, Partnership
from dhr.agencies.names import real_agencies
from dhr.core.refusals import NotAllowed

MANAGES = "MANAGE_AGENCIES"


def manages_agencies(user: User) -> QuerySet[Partnership]:
    """The partnerships whose list of agencies the person keeps; mostly one, and none for most people."""
    mine = [found.pk for found in partnerships_of(user) if may_in_partnership(user, MANAGES, found)]
    return Partnership.objects.filter(pk__in=mine).order_by("name")


def require_managing(user: User) -> QuerySet[Partnership]:
    """Go on only for somebody who keeps a list of agencies somewhere."""
    found = manages_agencies(user)
    if not found:
        raise NotAllowed(refusal_sentence(MANAGES))
    return found


def require_list(user: User, partnership: Partnership) -> None:
    """Go on only for somebody who keeps this list."""
    get_visible(partnerships_of(user), pk=partnership.pk)
    if not may_in_partnership(user, MANAGES, partnership):
        raise NotAllowed(refusal_sentence(MANAGES))


def own_agencies(user: User) -> QuerySet[Agency]:
    """The agencies that stand, or stood, on a list that the person keeps."""
    return real_agencies().filter(listings__partnership__in=manages_agencies(user)).distinct()


def get_agency(user: User, pk: uuid.UUID) -> Agency:
    """An agency of the installation, for somebody who keeps a list."""
    require_managing(user)
    return get_visible(real_agencies(), pk=pk)


def get_own_agency(user: User, pk: uuid.UUID) -> Agency:
    """An agency of one's own list; any other is as if it did not exist."""
    require_managing(user)
    return get_visible(own_agencies(user), pk=pk)


def require_own(user: User, agency: Agency) -> None:
    """The same question, asked by what changes an agency."""
    get_own_agency(user, agency.pk)
