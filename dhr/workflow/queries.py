"""The deadlines of one review, the list of reviews, and what their pages show."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from dhr.access.precedence import active, barred_users
from dhr.access.scoping import reviews_for
from dhr.accounts.models import PartnershipMembership, PartnershipRole, User
from dhr.workflow.deadlines import find_rule
from dhr.workflow.duties import ENDED, ReviewDeadline, dated_duties, open_only
from dhr.workflow.duty_kinds import KINDS as KINDS
from dhr.workflow.models import Decision, Notification, Review


def deadlines_of(review: Review) -> Sequence[ReviewDeadline]:
    """Everything that is due in a review and not done, soonest first."""
    return open_only(dated_duties([review]))


def open_reviews(user: User) -> QuerySet[Review]:
    """The reviews that the person sees and that have not ended."""
    return reviews_for(user).exclude(stage__in=ENDED)


def review_list(user: User, *, stage: str = "", state: str = "") -> QuerySet[Review]:
    """The reviews that the person sees, the newest first; `state` is open or closed."""
    found = reviews_for(user).order_by("-csp_aware_on", "-reference")
    if stage:
        found = found.filter(stage=stage)
    if state:
        found = found.filter(stage__in=ENDED) if state == "closed" else found.exclude(stage__in=ENDED)
    return found


def reviews_named(user: User, words: str) -> QuerySet[Review]:
    """The reviews that the person sees whose reference or pseudonym holds these words."""
    return review_list(user).filter(Q(reference__icontains=words) | Q(pseudonym__icontains=words))


def notification(review: Review) -> Notification | None:
    """What the partnership was told."""
    return Notification.objects.filter(review=review).select_related("told_by_agency").first()


def decisions(review: Review) -> list[Decision]:
    """Every decision about the review, the latest first."""
    return list(Decision.objects.filter(review=review).select_related("decided_by").order_by("-recorded_at"))


def managers(review: Review) -> list[str]:
    """The names of the partnership's managers today."""
    found = PartnershipMembership.objects.filter(active(), partnership=review.partnership, role=PartnershipRole.MANAGER)
    free = found.exclude(user__in=barred_users(review))
    return list(free.order_by("user__name").values_list("user__name", flat=True))


def dates_without_number(review: Review, duties: Sequence[ReviewDeadline]) -> list[tuple[str, str]]:
    """What the review's guidance gives no date for: the name of the duty, and why."""
    dated = {duty.kind for duty in duties}
    rules = [find_rule(code, review.guidance_version) for code in ("decision", "report")]
    return [(rule.name, f"{rule.words}.") for rule in rules if rule.unit == "none" and rule.code not in dated]
