"""What each person wants to be told, and how: the table of what can be chosen, what holds where nobody chose, and saving."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.scoping import active
from dhr.accounts.models import PartnershipMembership, PartnershipRole, User
from dhr.audit.services import record_event
from dhr.core.refusals import Blocked
from dhr.notices.models import How, MessageKind, NoticeChoice


@dataclass(frozen=True, slots=True)
class Offer:
    """What one can choose for a kind, the first of it where nobody chose, and why there is no more to choose."""

    hows: tuple[How, ...]
    why: str = ""


OFFERS: Mapping[MessageKind, Offer] = {
    MessageKind.STATUTORY: Offer((How.AT_ONCE, How.DAILY), "Dates set by law or guidance cannot be turned off."),
    MessageKind.RETURNS: Offer((How.AT_ONCE, How.DAILY, How.NONE)),
    MessageKind.ACTIONS: Offer((How.AT_ONCE, How.DAILY, How.NONE)),
    MessageKind.LOCAL: Offer((How.AT_ONCE, How.DAILY, How.NONE)),
    MessageKind.WORK: Offer((How.AT_ONCE, How.DAILY, How.NONE)),
    MessageKind.CHASE: Offer((How.AT_ONCE,), "Somebody wrote to you, so it always comes as it happens."),
    MessageKind.ACCESS: Offer((How.AT_ONCE,), "Who may see a review is told as it happens."),
    MessageKind.MEETING: Offer((How.AT_ONCE,), "An invitation comes as it happens, with the entry for your calendar."),
    MessageKind.ACCOUNT: Offer((How.AT_ONCE,), "Nobody's rights change without a word."),
    MessageKind.DIGEST: Offer((How.NONE, How.DAILY)),
}
"""Managers of a partnership have the daily summary until they choose otherwise."""


class Choices:
    """What some people chose, asked of the database once; what nobody chose follows from the table."""

    def __init__(self, users: Iterable[uuid.UUID]) -> None:
        wanted = set(users)
        made = NoticeChoice.objects.filter(user__in=wanted).values_list("user_id", "kind", "how")
        self._chosen = {(user, kind): how for user, kind, how in made}
        self._managers = set(_managers().filter(user__in=wanted).values_list("user_id", flat=True))

    def of(self, user: uuid.UUID, kind: str) -> How:
        """How this person is told of this kind; a choice that the table no longer offers counts as none."""
        offer, chosen = OFFERS[MessageKind(kind)], self._chosen.get((user, kind), "")
        if chosen in offer.hows:
            return How(chosen)
        if kind == MessageKind.DIGEST and user in self._managers:
            return How.DAILY
        return offer.hows[0]


def _managers() -> QuerySet[PartnershipMembership]:
    return PartnershipMembership.objects.filter(active(), role=PartnershipRole.MANAGER)


def wants_summary() -> frozenset[uuid.UUID]:
    """Everybody who may have the daily summary: managers, and who chose it; `Choices` says who really wants it."""
    chose = NoticeChoice.objects.filter(kind=MessageKind.DIGEST, how=How.DAILY).values_list("user_id", flat=True)
    people = frozenset(_managers().values_list("user_id", flat=True)) | frozenset(chose)
    choices = Choices(people)
    return frozenset(user for user in people if choices.of(user, MessageKind.DIGEST) == How.DAILY)


@transaction.atomic
def set_choices(*, by: User, chosen: Mapping[str, str]) -> int:
    """What the person wants from now on; how many kinds changed. Everybody chooses for themselves alone."""
    for kind, how in chosen.items():
        if kind not in MessageKind.values or how not in OFFERS[MessageKind(kind)].hows:
            raise Blocked("This cannot be chosen. Look at the page again.")
    User.objects.select_for_update().get(pk=by.pk)
    before = Choices([by.pk])
    changed = {kind: how for kind, how in chosen.items() if before.of(by.pk, kind) != how}
    for kind, how in changed.items():
        NoticeChoice.objects.update_or_create(user=by, kind=kind, defaults={"how": how})
    if changed:
        record_event(by=by, verb="notices.chosen", subject="", detail=dict(changed))
    return len(changed)
