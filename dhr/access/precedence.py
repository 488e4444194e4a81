"""What beats every role: a mark that a person must not see a review, and a conflict of interest that the person declared.
To somebody who is barred the review does not exist. And what comes before every role: the signed confidentiality statement
and, for the people of one review, the declaration about it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from dhr.accounts.models import User
from dhr.core import clock
from dhr.panels.models import Declaration, Declared, MustNotSee, Statement
from dhr.panels.statements import CURRENT
from dhr.workflow.models import Review


def active(prefix: str = "", *, start: str = "starts_on", end: str = "ends_on") -> Q:
    """Memberships that have begun and not ended."""
    day = clock.today()
    return Q(**{f"{prefix}{start}__lte": day}) & (Q(**{f"{prefix}{end}": None}) | Q(**{f"{prefix}{end}__gt": day}))


def marks(**about: Any) -> QuerySet[MustNotSee]:
    """Marks in force."""
    return MustNotSee.objects.filter(ended_on=None, **about)


def conflicts(**about: Any) -> QuerySet[Declaration]:
    """Conflicts that stand: no later declaration of the same person about the same review took their place."""
    later = Declaration.objects.filter(user=OuterRef("user"), review=OuterRef("review"), number__gt=OuterRef("number"))
    found: QuerySet[Declaration] = Declaration.objects.filter(~Exists(later), answer=Declared.CONFLICT, **about)
    return found


def unbarred(user: User, path: str = "review") -> Q:
    """Records of reviews from which the person is not barred. Two short lists of one person's reviews, asked once each."""
    marked, conflicted = marks(user=user).values("review_id"), conflicts(user=user).values("review_id")
    return ~Q(**{f"{path}__in": marked}) & ~Q(**{f"{path}__in": conflicted})


def not_barred_from(review: Review, user: User) -> Q:
    """The same as a question about one review, for records of the person."""
    return ~Exists(marks(user=user, review=review)) & ~Exists(conflicts(user=user, review=review))


def is_barred(user: User, review: Review) -> bool:
    """Whether the review does not exist for this person, whatever the person's roles."""
    return not Review.objects.filter(unbarred(user, "pk"), pk=review.pk).exists()


def barred_people(reviews: Iterable[Review]) -> frozenset[tuple[uuid.UUID, uuid.UUID]]:
    """Who is barred from these reviews: keys of review and person."""
    keys = [review.pk for review in reviews]
    marked = marks(review__in=keys).order_by().values_list("review_id", "user_id")
    conflicted = conflicts(review__in=keys).order_by().values_list("review_id", "user_id")
    return frozenset(marked.union(conflicted))


def barred_users(review: Review) -> frozenset[uuid.UUID]:
    """The keys of the people who are barred from one review."""
    return frozenset(user for _review, user in barred_people([review]))


def signed(user: User) -> Exists:
    """Whether the person signed the confidentiality statement in its present version; a condition for a query."""
    return Exists(Statement.objects.filter(user=user, version=CURRENT))


def has_signed(user: User) -> bool:
    """The same, asked at once."""
    return Statement.objects.filter(user=user, version=CURRENT).exists()


def declared_reviews(user: User) -> QuerySet[Any, Any]:
    """The keys of the reviews about which the person declared something, once the statement is signed."""
    return Declaration.objects.filter(signed(user), user=user).values("review_id")
