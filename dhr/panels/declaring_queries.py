"""What one person signed and declared."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.panels.models import Declaration, Statement
from dhr.panels.statements import CURRENT
from dhr.workflow.models import Review


def signature(user: User) -> Statement | None:
    """The person's signature under the statement in its present version."""
    return Statement.objects.filter(user=user, version=CURRENT).first()


def declarations(review: Review, user: User) -> QuerySet[Declaration]:
    """What the person declared about the review, the latest first."""
    found: QuerySet[Declaration] = Declaration.objects.filter(review=review, user=user).order_by("-number")
    return found
