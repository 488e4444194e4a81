"""A partnership's wording of letters and its letterhead, for pages."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from dhr.access.checks import may_in_partnership
from dhr.access.scoping import partnerships_of, reviews_where
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.letters.models import PartnershipTemplate
from dhr.workflow.models import Review


def partnerships_with_letters(user: User) -> list[Partnership]:
    """The partnerships whose letters the person may change."""
    return [found for found in partnerships_of(user) if may_in_partnership(user, "MANAGE_LETTERS", found)]


def versions_of(partnership: Partnership, code: str) -> QuerySet[PartnershipTemplate]:
    """Every version of one letter, the newest first."""
    found = PartnershipTemplate.objects.filter(partnership=partnership, code=code)
    return found.select_related("made_by").order_by("-number")


def newest_by_code(partnership: Partnership) -> dict[str, PartnershipTemplate]:
    """The version that stands of each letter that was ever changed, without asking once for each."""
    ours = PartnershipTemplate.objects.filter(partnership=partnership)
    newest = ours.filter(code=OuterRef("code")).order_by("-number").values("number")[:1]
    found = ours.filter(number=Subquery(newest)).select_related("made_by").defer("text", "welsh")
    return {template.code: template for template in found}


def reviews_to_preview(user: User, partnership: Partnership) -> dict[str, Review]:
    """By reference: the reviews of the partnership whose letters the person drafts."""
    found = reviews_where(user, "PREPARE_LETTER").filter(partnership=partnership).select_related("partnership")
    return {review.reference: review for review in found.order_by("reference")}
