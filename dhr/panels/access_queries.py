"""Who has access to a review, what each declared, who must not see it, and who was let in by break-glass."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from dhr.access.precedence import active, conflicts
from dhr.access.roles import OF_CASES
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.audit.models import Event
from dhr.panels.models import (
    BreakGlass,
    ChairAppointment,
    Declaration,
    MustNotSee,
    PanelMember,
    ReviewAuthor,
    Statement,
)
from dhr.panels.statements import CURRENT
from dhr.workflow.models import AgencyReturn, Review


def members_of_partnership(review: Review) -> QuerySet[PartnershipMembership]:
    """Those who see every review of the partnership, and so this one."""
    found = PartnershipMembership.objects.filter(active(), partnership=review.partnership_id, role__in=OF_CASES)
    return found.filter(user__is_active=True).select_related("user").order_by("role", "user__name")


def chairs(review: Review) -> QuerySet[ChairAppointment]:
    """The review chair today."""
    found = ChairAppointment.objects.filter(active(start="appointed_on", end="ended_on"), review=review)
    return found.select_related("user")


def authors(review: Review) -> QuerySet[ReviewAuthor]:
    """Those who write the report today."""
    return ReviewAuthor.objects.filter(active(), review=review).select_related("user")


def seated(review: Review) -> QuerySet[PanelMember]:
    """Members of the panel who have an account."""
    found = PanelMember.objects.filter(active(start="joined_on", end="left_on"), review=review).exclude(user=None)
    return found.select_related("user").order_by("user__name")


def people_of_agencies(review: Review) -> QuerySet[AgencyMembership]:
    """The people of the agencies that were asked for a chronology."""
    asked = AgencyReturn.objects.filter(review=review).exclude(stage="chosen").values("agency")
    found = AgencyMembership.objects.filter(active(), agency__in=asked, user__is_active=True)
    return found.select_related("user", "agency").order_by("agency__name", "user__name")


def last_declarations(review: Review) -> Mapping[uuid.UUID, Declaration]:
    """What each person declared last, by the key of the person."""
    return {found.user_id: found for found in Declaration.objects.filter(review=review).order_by("number")}


def declared_interests(review: Review) -> QuerySet[Declaration]:
    """Every interest and conflict that was declared, the newest first."""
    found: QuerySet[Declaration] = Declaration.objects.filter(review=review).exclude(answer="none")
    return found.select_related("user", "recorded_by").order_by("-recorded_at")


def standing_conflicts(review: Review) -> QuerySet[Declaration]:
    """Conflicts that stand."""
    return conflicts(review=review).select_related("user")


def marks(review: Review) -> QuerySet[MustNotSee]:
    """Every mark, those in force first."""
    found = MustNotSee.objects.filter(review=review).select_related("user", "marked_by", "ended_by")
    return found.order_by("ended_on", "-marked_on")


def marks_in_force(review: Review) -> QuerySet[MustNotSee]:
    return marks(review).filter(ended_on=None)


def signatures(people: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Who of these people signed the present confidentiality statement."""
    return frozenset(Statement.objects.filter(user__in=people, version=CURRENT).values_list("user_id", flat=True))


def last_events(review: Review, people: Collection[uuid.UUID]) -> Mapping[uuid.UUID, datetime]:
    """When the history last names each of these people as the one who did something."""
    found = Event.objects.filter(review_id=review.pk, actor__in=people).order_by().values("actor")
    return {row["actor"]: row["last"] for row in found.annotate(last=Max("at"))}


def requests(review: Review) -> QuerySet[BreakGlass]:
    """Every request to read by break-glass, the newest first."""
    return BreakGlass.objects.filter(review=review).select_related("asked_by", "answered_by", "ended_by", "review")


def people_to_mark(review: Review) -> QuerySet[User]:
    """Everybody who could come to see the review: of the partnership, of an agency on its list, with a part in one of its
    reviews, or without any membership; but for those who are marked already."""
    ours = review.partnership_id
    members = PartnershipMembership.objects.filter(active(), partnership=ours, user=OuterRef("pk"))
    agencies = AgencyMembership.objects.filter(active(), agency__listings__partnership=ours, user=OuterRef("pk"))
    chairs_here = ChairAppointment.objects.filter(review__partnership=ours, user=OuterRef("pk"))
    alone = Q(partnership_memberships=None, agency_memberships=None)
    around = Q(Exists(members)) | Q(Exists(agencies)) | Q(Exists(chairs_here)) | alone
    return (
        User.objects.filter(around, is_active=True)
        .exclude(pk__in=marks_in_force(review).values("user"))
        .order_by("name")
    )
