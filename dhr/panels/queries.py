"""What the people, household, chair, panel and terms pages show."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from dhr.access.keepers import review_chairs
from dhr.access.precedence import active, barred_users
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.agencies.models import Agency, AgencyKind
from dhr.core import clock
from dhr.letters.models import Letter
from dhr.panels import rules
from dhr.panels.equality import still_open
from dhr.panels.models import (
    ChairAppointment,
    Household,
    PanelMember,
    Person,
    ReviewAuthor,
    Seniority,
    TermsOfReference,
)
from dhr.panels.rules import HIDDEN
from dhr.workflow.models import AgencyReturn, Review, ScopingRequest
from dhr.workflow.under_way import FROM_CHAIR

NO_SPECIALIST = "There is no domestic abuse specialist on the panel."
NO_VOLUNTARY = "There is no member from the voluntary and community sector on the panel."
NO_EXPERT = "It matters in this case, and no expert was asked: {}."


def people(review: Review) -> QuerySet[Person]:
    """The people in the case by pseudonym. What is hidden about them is not even read from the database."""
    return Person.objects.filter(review=review).select_related("household").defer(*HIDDEN)


def people_with_names(review: Review) -> frozenset[uuid.UUID]:
    """Those whose real name is recorded, without reading it."""
    return frozenset(Person.objects.filter(review=review).exclude(real_name="").values_list("pk", flat=True))


def legal_positions(review: Review) -> list[str]:
    """Of everybody who is thought to have caused a death, from which follows what texts may call them."""
    return list(Person.objects.filter(review=review, role="alleged").values_list("legal_position", flat=True))


def pseudonyms(review: Review) -> frozenset[str]:
    """Every pseudonym of the review, folded for comparison."""
    return frozenset(name.casefold() for name in people(review).values_list("pseudonym", flat=True))


def lacks_chair(review: Review) -> bool:
    """A review that has passed the appointment and has no chair now who may see it: none was named when it was entered
    under way, or the chair stepped back or is barred. Naming one leaves the stage as it is."""
    if review.stage not in FROM_CHAIR or review.stage_now.ended:
        return False
    return not review_chairs(review).exists()


def households(review: Review) -> QuerySet[Household]:
    """The households without the names and addresses that only letters need."""
    return Household.objects.filter(review=review).defer("recipient_name", "address", "contact_wishes")


def has_letter_details(household: Household) -> tuple[bool, bool]:
    """Whether a name and an address for letters are recorded, without reading them."""
    found = Household.objects.filter(pk=household.pk)
    return found.exclude(recipient_name="").exists(), found.exclude(address="").exists()


def letters_to(household: Household) -> QuerySet[Letter]:
    """The letters of one household, newest first."""
    return Letter.objects.filter(household=household).order_by("-prepared_at")


def chair(review: Review) -> ChairAppointment | None:
    """The review chair's appointment in force."""
    found = ChairAppointment.objects.filter(review=review, ended_on=None).select_related("user")
    return found.exclude(user__in=barred_users(review)).order_by("appointed_on").last()


def members(review: Review) -> QuerySet[PanelMember]:
    """Everybody who sits or sat on the panel, by organisation."""
    return PanelMember.objects.filter(review=review).select_related("agency", "user").order_by("agency__name", "name")


def sitting_people(review: Review) -> QuerySet[PanelMember]:
    """Members who sit on the panel, and their standing substitutes."""
    return members(review).filter(left_on=None).select_related("agency", "user", "substitute_for")


def sitting_members(review: Review) -> QuerySet[PanelMember]:
    """Members who sit on the panel; whoever stands in for one of them is no member of its own."""
    return members(review).filter(left_on=None, substitute_for=None)


def standing_substitutes(review: Review) -> dict[uuid.UUID, str]:
    """Who stands in for each member: names, by the key of the member."""
    found: dict[uuid.UUID, str] = {}
    for person in sitting_people(review).exclude(substitute_for=None):
        if person.substitute_for_id:
            found[person.substitute_for_id] = ", ".join(
                filter(None, [found.get(person.substitute_for_id), person.name])
            )
    return found


def panel_gaps(review: Review) -> list[str]:
    """Sentences of advice, never a block: what a panel should have and this one has not. Source: domain 2.2."""
    sitting = sitting_members(review)
    gaps = []
    if not sitting.filter(domestic_abuse_specialist=True).exists():
        gaps.append(NO_SPECIALIST)
    if not sitting.filter(agency__kind=AgencyKind.VOLUNTARY).exists():
        gaps.append(NO_VOLUNTARY)
    gaps += [NO_EXPERT.format(label.lower()) for label in still_open(review).without_expert]
    return gaps + rules.member_gaps(
        tied=sitting.filter(independent=False).count(), refers=sitting.filter(seniority=Seniority.REFERS).count()
    )


def terms_versions(review: Review) -> QuerySet[TermsOfReference]:
    """Every version of the terms of reference, the one in force first."""
    found = (
        TermsOfReference.objects.filter(review=review)
        .select_related("set_by")
        .prefetch_related("lines", "scope__person")
    )
    return found.order_by("-version")


def listed_agencies(review: Review) -> QuerySet[Agency]:
    """The agencies on the partnership's list that exist today."""
    today = clock.today()
    exists = Q(ends_on=None) | Q(ends_on__gt=today)
    lines = review.partnership.listed.filter(exists).filter(Q(starts_on=None) | Q(starts_on__lte=today))
    return Agency.objects.filter(exists, pk__in=lines.values("agency"), merged_into=None).order_by("name")


def chair_candidates(review: Review) -> QuerySet[User]:
    """People who could chair: they work for no partnership, and for no agency that was asked in this review, and may see it."""
    partnership_people = PartnershipMembership.objects.filter(active())
    found = _not_involved(review).exclude(pk__in=partnership_people.values("user"))
    return found.exclude(pk__in=barred_users(review)).order_by("name")


def author_candidates(review: Review) -> QuerySet[User]:
    """People who could write the report: they work for no agency that was asked in this review, may see it, and do not
    write it already."""
    writing = ReviewAuthor.objects.filter(review=review, ends_on=None)
    found = _not_involved(review).exclude(pk__in=writing.values("user"))
    return found.exclude(pk__in=barred_users(review)).order_by("name")


def _not_involved(review: Review) -> QuerySet[User]:
    asked = ScopingRequest.objects.filter(review=review).values("agency")
    chosen = AgencyReturn.objects.filter(review=review).values("agency")
    involved = AgencyMembership.objects.filter(active()).filter(Q(agency__in=asked) | Q(agency__in=chosen))
    return User.objects.filter(is_active=True).exclude(pk__in=involved.values("user"))


def member_candidates(review: Review) -> QuerySet[User]:
    """People with an account who could sit on the panel: of a listed agency, of the partnership, or independent."""
    of_agencies = AgencyMembership.objects.filter(active())
    of_partnerships = PartnershipMembership.objects.filter(active())
    ours = Q(pk__in=of_agencies.filter(agency__in=listed_agencies(review)).values("user")) | Q(
        pk__in=of_partnerships.filter(partnership=review.partnership).values("user")
    )
    independent = ~Q(pk__in=of_agencies.values("user")) & ~Q(pk__in=of_partnerships.values("user"))
    sitting = PanelMember.objects.filter(review=review, left_on=None).exclude(user=None).values("user")
    found = User.objects.filter(ours | independent, is_active=True).exclude(pk__in=sitting)
    return found.exclude(pk__in=barred_users(review)).order_by("name")
