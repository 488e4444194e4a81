"""The mark that a person must not see a review. It beats every role, also one that the person gets later."""

from __future__ import annotations

from django.db import transaction

from dhr.access.checks import require, roles_in_partnership
from dhr.access.keepers import KEEPERS, keepers
from dhr.access.precedence import barred_users
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.panels.models import MustNotSee
from dhr.workflow.models import Review
from dhr.workflow.services import lock_review


@transaction.atomic
def mark_must_not_see(*, review: Review, user: User, by: User, reason: str) -> MustNotSee:
    """From this moment the review does not exist for the person, in whatever role. Places that the person has in it stay
    recorded; a chair who is barred counts as none, so that another can be appointed."""
    require(by, "BAR_PERSON", review)
    lock_review(review)
    problems = [] if reason.strip() else ["Give a reason, without names."]
    if by.pk == user.pk:
        problems.append("You cannot mark yourself. If you have a conflict of interest, declare it.")
    elif user.pk in barred_users(review):
        problems.append(f"{user.name} already cannot see this review.")
    else:
        problems += _who_may_bar_whom(review, user, by)
    refuse(*problems)
    made = MustNotSee.objects.create(
        review=review, user=user, reason=reason.strip(), marked_by=by, marked_on=clock.today()
    )
    record_event(by=by, verb="mark.set", review_id=review.pk, subject=user.name, detail={"reason": made.reason})
    return made


def _who_may_bar_whom(review: Review, user: User, by: User) -> list[str]:
    """A review chair cannot shut out those who oversee the review, and somebody has to be left who can end the mark."""
    of_partnership = bool(roles_in_partnership(user, review.partnership) & set(KEEPERS))
    if of_partnership and not roles_in_partnership(by, review.partnership) & set(KEEPERS):
        return ["Only the partnership manager or the chair of the partnership can mark one of them."]
    if of_partnership and not keepers(review).exclude(pk=user.pk).exists():
        return ["Nobody would be left in the partnership who could end the mark."]
    return []


@transaction.atomic
def end_mark(*, mark: MustNotSee, by: User, reason: str) -> MustNotSee:
    """The person's roles count again, as they are today."""
    require(by, "BAR_PERSON", mark.review)
    if by.pk == mark.user_id:
        raise NotVisible("There is no such mark.")
    found = MustNotSee.objects.select_for_update().get(pk=mark.pk)
    problems = [] if found.ended_on is None else ["This mark has ended already."]
    problems += [] if reason.strip() else ["Give a reason, without names."]
    refuse(*problems)
    found.ended_on, found.ended_by = clock.today(), by
    found._change_reason = reason.strip()  # type: ignore[attr-defined]
    found.save()
    record_event(
        by=by, verb="mark.ended", review_id=found.review_id, subject=found.user.name, detail={"reason": reason.strip()}
    )
    return found
