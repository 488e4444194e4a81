"""The dated duties of open reviews as messages speak of them, and the people whom each is told to."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from dhr.access.precedence import active, barred_people
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.panels.models import ChairAppointment
from dhr.workflow.duties import ENDED, ReviewDeadline, dated_duties
from dhr.workflow.models import Review

REVIEWS_AT_ONCE = 200
NOBODY: Mapping[str, str] = {
    "agency": "Nobody at the agency can sign in, so this comes to you.",
    "review_chair": "No review chair is appointed, so this comes to you.",
    "csp_chair": "Nobody signs in as chair of the partnership, so this comes to you.",
    "other": "Whoever owes this does not sign in here, so this comes to you.",
}
"""Why a duty comes to the managers although it is not theirs."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is told of a duty. `of_agency`: sees the review from the agency's side; `why` says why it comes to
    somebody who does not owe it."""

    user: User
    of_agency: bool = False
    why: str = ""


def open_reviews_in_parts() -> Iterator[list[Review]]:
    """Every review that has not ended, so many at a time."""
    keys = list(Review.objects.exclude(stage__in=ENDED).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), REVIEWS_AT_ONCE):
        yield list(Review.objects.filter(pk__in=keys[start : start + REVIEWS_AT_ONCE]).select_related("partnership"))


def open_duties(reviews: Iterable[Review]) -> list[ReviewDeadline]:
    """What is due and not done, soonest first."""
    return [duty for duty in dated_duties(reviews) if duty.done_on is None]


def key_of(duty: ReviewDeadline) -> str:
    """Names a duty and its day: when the day moves, it is another."""
    return f"{duty.key}:{duty.agency_id or '-'}@{duty.due.isoformat()}"


def keys_that_stand(reviews: Sequence[Review]) -> frozenset[str]:
    """The keys of everything that is still to be done on the day that was told."""
    return frozenset(key_of(duty) for duty in open_duties({review.pk: review for review in reviews}.values()))


class People:
    """Who is told of these duties, asked of the database once for all of them."""

    def __init__(self, duties: Sequence[ReviewDeadline]) -> None:
        reviews = {duty.review.pk: duty.review for duty in duties}
        works = active(), Q(user__is_active=True)
        self._barred = barred_people(reviews.values())
        self._members: dict[tuple[uuid.UUID, str], list[User]] = defaultdict(list)
        members = PartnershipMembership.objects.filter(
            *works, partnership__in={review.partnership_id for review in reviews.values()}
        )
        for member in members.select_related("user").order_by("user__name", "user__pk"):
            self._members[member.partnership_id, member.role].append(member.user)
        self._agencies: dict[uuid.UUID, list[User]] = defaultdict(list)
        agencies = {duty.agency_id for duty in duties if duty.agency_id}
        for one in AgencyMembership.objects.filter(*works, agency__in=agencies).select_related("user").order_by("user__name", "user__pk"):  # fmt: skip
            self._agencies[one.agency_id].append(one.user)
        self._chairs: dict[uuid.UUID, list[User]] = defaultdict(list)
        chairs = ChairAppointment.objects.filter(
            active(start="appointed_on", end="ended_on"), user__is_active=True, review__in=list(reviews)
        )
        for chair in chairs.select_related("user").order_by("user__name", "user__pk"):
            self._chairs[chair.review_id].append(chair.user)

    def managers(self, review: Review, why: str = "") -> list[Addressee]:
        """The partnership's managers."""
        return [
            Addressee(user, why=why) for user in self._once(review, self._members[review.partnership_id, "manager"])
        ]

    def chairs(self, review: Review) -> list[Addressee]:
        """The review chair."""
        return [Addressee(user) for user in self._once(review, self._chairs[review.pk])]

    def owners(self, duty: ReviewDeadline) -> list[Addressee]:
        """Who owes it and signs in; nobody where it is no one of ours."""
        if duty.owner == "agency":
            return [Addressee(user, of_agency=True) for user in self._once(duty.review, self._agencies[duty.agency_id])] if duty.agency_id else []  # fmt: skip
        if duty.owner == "review_chair":
            return self.chairs(duty.review)
        if duty.owner in ("csp_chair", "manager"):
            return [
                Addressee(user)
                for user in self._once(duty.review, self._members[duty.review.partnership_id, duty.owner])
            ]
        return []

    def owners_or_managers(self, duty: ReviewDeadline) -> list[Addressee]:
        """Who owes it, or else the managers, who are told why."""
        return self.owners(duty) or self.managers(duty.review, NOBODY.get(duty.owner, ""))

    def told(self, duty: ReviewDeadline, to: str) -> list[Addressee]:
        """The people of one step of a reminder, each once."""
        review = duty.review
        if to == "managers":
            return self.managers(review)
        if to == "owner":
            return self.owners_or_managers(duty)
        if to == "owner_and_managers":
            both = [*self.owners_or_managers(duty), *self.managers(review)]
            return list({one.user.pk: one for one in reversed(both)}.values())[::-1]
        found = self._chairs[review.pk] if to == "review_chair" else self._members[review.partnership_id, to]
        return [Addressee(user) for user in self._once(review, found)] or self.managers(review, NOBODY[to])

    def _once(self, review: Review, users: Iterable[User]) -> list[User]:
        """Somebody who is author and sign-off person is told once, and who is barred from the review not at all."""
        return list({user.pk: user for user in users if (review.pk, user.pk) not in self._barred}.values())
