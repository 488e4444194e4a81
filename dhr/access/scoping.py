"""What each person can see at all. Views fetch through here; anything else is as if it did not exist."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from dhr.access import attempts, seen
from dhr.access.precedence import active as active
from dhr.access.precedence import declared_reviews, has_signed, unbarred
from dhr.access.roles import ROLES
from dhr.access.sources import (
    BY_GLASS,
    all_appointments,
    appointed,
    cleared_appointments,
    in_one,
    memberships,
    signed_memberships,
)
from dhr.accounts.models import PartnershipMembership, User
from dhr.actionplan.models import Action
from dhr.agencies.models import Agency, Partnership
from dhr.core.refusals import AskedFirst, NotVisible, Refusal
from dhr.letters.models import Letter
from dhr.letters.sending_rules import EMAIL
from dhr.workflow.models import AgencyReturn, Review

M = TypeVar("M", bound=Model)
LINKED = Q(stage="sent", sent_way=EMAIL)
"""Letters that went to the people of an agency with a link."""
NOT_FOUND = "We could not find this page. It may have moved, or you may not have access to it."


def partnerships_of(user: User) -> QuerySet[Partnership]:
    """The partnerships that the person works for today, in whatever role."""
    return Partnership.objects.filter(active("memberships__"), memberships__user=user).distinct()


def agencies_of(user: User) -> QuerySet[Agency]:
    """The agencies that the person works for today."""
    return Agency.objects.filter(active("memberships__"), memberships__user=user).distinct()


def reviews_where(user: User, permission: str) -> QuerySet[Review]:
    """Reviews on which the person has this permission: by a role in their partnership or in the review itself. What beats
    every role is left out, and so is everything before the statement is signed and the declaration made."""
    of_partnership = Q(partnership__in=signed_memberships(user, permission).values("partnership_id"))
    return Review.objects.filter(of_partnership | appointed(user, permission, cleared=True), unbarred(user, "pk"))


def reviews_for(user: User) -> QuerySet[Review]:
    """Reviews that the person sees as a whole: of their partnership, those they chair or write, those on whose panel they
    sit, and those that two people opened to them."""
    return reviews_where(user, "VIEW_REVIEW")


def _given_whole(user: User) -> Q:
    return Q(partnership__in=memberships(user).values("partnership_id")) | appointed(user, cleared=False)


def _given_to_agencies(user: User) -> Q:
    agencies = agencies_of(user).values("pk")
    asked = AgencyReturn.objects.filter(agency__in=agencies).exclude(stage="chosen")
    actions = Action.objects.filter(agency__in=agencies)
    linked = Letter.objects.filter(LINKED, agency__in=agencies).values("review_id")
    return (
        Q(pk__in=asked.values("review_id")) | Q(pk__in=actions.values("recommendation__review_id")) | Q(pk__in=linked)
    )


def reviews_given(user: User) -> QuerySet[Review]:
    """Reviews to which the person was given access, signed and declared or not: of these the person may know that they
    exist, and nothing else."""
    return Review.objects.filter(_given_whole(user) | _given_to_agencies(user), unbarred(user, "pk"))


def reviews_to_declare(user: User) -> QuerySet[Review]:
    """Reviews to which the person was given access as somebody of that review, and about which nothing is declared yet."""
    found = _given_to_agencies(user)
    for role, records in all_appointments(user).items():
        if role != BY_GLASS:
            found |= Q(pk__in=records.values("review_id"))
    undeclared = ~Q(pk__in=user.declarations.values("review_id"))
    return Review.objects.filter(found, unbarred(user, "pk"), undeclared).order_by("reference")


def chairs_a_review(user: User) -> bool:
    """Whether the person chairs a review today."""
    return cleared_appointments(user)["review_chair"].exists()


def sees_reviews(user: User) -> bool:
    """Whether the person works with the cases of a partnership, or has a part in a review today: asked for each page, and
    so without going through the reviews."""
    if memberships(user).exists():
        return True
    here = [key for key, _role in in_one(all_appointments(user))]
    return bool(here) and Review.objects.filter(unbarred(user, "pk"), pk__in=here).exists()


def sees_anything(user: User) -> bool:
    """Whether there are cases at all of which the person can come to see something."""
    return sees_reviews(user) or agencies_of(user).exists()


def holds_in_partnerships(user: User, permission: str) -> bool:
    """Whether the person has this permission in a partnership today, whichever it is."""
    return signed_memberships(user, permission).exists()


def held_outside_cases(user: User, *permissions: str) -> QuerySet[PartnershipMembership]:
    """What the person does for partnerships today with one of these permissions, in whatever role, signed or not: for what
    shows nothing of a case."""
    able = [name for name, role in ROLES.items() if role.may.intersection(permissions)]
    return PartnershipMembership.objects.filter(active(), user=user, role__in=able)


def manages_something(user: User) -> bool:
    """Whether the person keeps the people or the agencies of a partnership: no case is seen for that."""
    return held_outside_cases(user, "MANAGE_AGENCIES", "MANAGE_PEOPLE").exists()


def answers_for_history(user: User) -> bool:
    """Whether the person sees if the history of the site is whole: managers, chairs of a partnership, auditors,
    administrators. No case is shown for that."""
    return held_outside_cases(user, "VIEW_HISTORY", "MANAGE_PEOPLE").exists()


def open_to_agency(user: User, path: str = "review") -> Q:
    """Records of reviews about which the person of an agency declared something, and from which the person is not barred."""
    return Q(**{f"{path}__in": declared_reviews(user)}) & unbarred(user, path)


def own_returns(user: User) -> QuerySet[AgencyReturn]:
    """The requests to the person's own agencies, once they are asked."""
    asked = AgencyReturn.objects.filter(open_to_agency(user), agency__in=agencies_of(user))
    return asked.exclude(stage="chosen")


def returns_for(user: User) -> QuerySet[AgencyReturn]:
    """Requests to the person's own agency, and all those of reviews that the person sees as a whole."""
    return AgencyReturn.objects.filter(Q(pk__in=own_returns(user).values("pk")) | Q(review__in=reviews_for(user)))


def own_letters(user: User) -> QuerySet[Letter]:
    """The letters that were sent to the person's own agencies with a link."""
    found = Letter.objects.filter(LINKED, open_to_agency(user), agency__in=agencies_of(user))
    return found.select_related("review__partnership", "agency", "replaces", "pdf").order_by("-sent_on", "pk")


def get_own_letter(user: User, pk: uuid.UUID) -> Letter:
    """The letter to the person's agency, if the person may know of it."""
    found = own_letters(user).filter(pk=pk).first()
    if found is None:
        sent = Letter.objects.filter(pk=pk)
        own = sent.filter(LINKED, agency__in=agencies_of(user))
        asked = Review.objects.filter(pk__in=sent.values("review_id"))
        raise _refusal(user, asked, asked.filter(pk__in=own.values("review_id")))
    seen.note(found)
    return found


def own_actions(user: User) -> QuerySet[Action]:
    """The actions of the person's own agencies."""
    return Action.objects.filter(open_to_agency(user, "recommendation__review"), agency__in=agencies_of(user))


def actions_for(user: User) -> QuerySet[Action]:
    """Actions of the person's own agencies, and all those of reviews that the person sees as a whole."""
    own, visible = Q(pk__in=own_actions(user).values("pk")), Q(recommendation__review__in=reviews_for(user))
    return Action.objects.filter(own | visible).select_related("recommendation__review__partnership", "agency")


def in_reviews_of(user: User, records: QuerySet[M], path: str = "review") -> QuerySet[M]:
    """Those of the records that belong to a review that the person sees as a whole."""
    return records.filter(**{f"{path}__in": reviews_for(user)})


def get_visible(records: QuerySet[M], **lookup: Any) -> M:
    """The one record, or the refusal that says nothing of whether it exists."""
    found = records.filter(**lookup).first()
    if found is None:
        raise NotVisible(NOT_FOUND)
    seen.note(found)
    return found


def get_review(user: User, reference: str) -> Review:
    """The review with this reference, if the person may know of it."""
    found = reviews_for(user).select_related("partnership").filter(reference=reference).first()
    if found is None:
        asked = Review.objects.filter(reference=reference)
        raise _refusal(user, asked, asked.filter(_given_whole(user)))
    seen.note(found)
    return found


def get_given_review(user: User, reference: str) -> Review:
    """The review about which the person is to declare: nothing of it but its reference may be shown."""
    found = reviews_given(user).filter(reference=reference).first()
    if found is None:
        raise _refusal(user, Review.objects.filter(reference=reference), Review.objects.none())
    return found


def get_return(user: User, pk: uuid.UUID) -> AgencyReturn:
    """The agency return, if the person may know of it."""
    found = returns_for(user).select_related("review__partnership", "agency").filter(pk=pk).first()
    if found is None:
        sent = AgencyReturn.objects.filter(pk=pk)
        own = sent.filter(agency__in=agencies_of(user)).exclude(stage="chosen")
        asked = Review.objects.filter(pk__in=sent.values("review_id"))
        raise _refusal(user, asked, asked.filter(_given_whole(user) | Q(pk__in=own.values("review_id"))))
    seen.note(found)
    return found


def get_action(user: User, pk: uuid.UUID) -> Action:
    """The action, if the person may know of it."""
    found = actions_for(user).filter(pk=pk).first()
    if found is None:
        action = Action.objects.filter(pk=pk)
        own = action.filter(agency__in=agencies_of(user))
        asked = Review.objects.filter(pk__in=action.values("recommendation__review_id"))
        of_agency = Q(pk__in=own.values("recommendation__review_id"))
        raise _refusal(user, asked, asked.filter(_given_whole(user) | of_agency))
    seen.note(found.recommendation)
    return found


def _refusal(user: User, asked: QuerySet[Review], given: QuerySet[Review]) -> Refusal:
    """Why the person does not see this: something is to be read and declared first, or else it does not exist. That
    somebody who is barred tried is recorded; the answer is the same as for a review that is not there."""
    waiting = given.filter(unbarred(user, "pk")).first()
    if waiting is not None:
        signed_already = has_signed(user)
        page = reverse("panels:declare", args=[waiting.reference]) if signed_already else reverse("panels:statement")
        return AskedFirst(page)
    attempts.record_attempt(user, asked)
    return NotVisible(NOT_FOUND)
