"""Removals, holds and rules, for pages."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from dhr.access.checks import may, may_in_partnership
from dhr.access.scoping import partnerships_of
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.redaction.models import LegalHold, Redaction, RemovalState, RetentionRule
from dhr.workflow.models import Review


def removals_of(review: Review, user: User) -> QuerySet[Redaction]:
    """Those of the review and those of its whole partnership; who neither asks nor agrees sees what is done."""
    here = Q(review=review) | Q(review=None, partnership=review.partnership_id)
    found = Redaction.objects.filter(here).select_related("asked_by", "agreed_by", "partnership", "review")
    return found if takes_part(user, review) else found.filter(state=RemovalState.DONE)


def takes_part(user: User, review: Review) -> bool:
    """Whether the person asks for removals or agrees to them."""
    return may(user, "ASK_REDACTION", review) or may(user, "AGREE_REDACTION", review)


def holds_of(review: Review) -> QuerySet[LegalHold]:
    return LegalHold.objects.filter(review=review).select_related("set_by", "ended_by", "review")


def partnerships_with_rules(user: User) -> list[Partnership]:
    """The partnerships whose times for keeping the person may set."""
    return [found for found in partnerships_of(user) if may_in_partnership(user, "SET_RETENTION", found)]


def rules_of(partnership: Partnership) -> dict[str, RetentionRule]:
    found = RetentionRule.objects.filter(partnership=partnership).select_related("set_by")
    return {rule.record_class: rule for rule in found}
