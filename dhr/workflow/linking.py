"""Reviews that belong together: joint and linked ones, a second notification of the same death, a merger. Shown at both."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from dhr.access.checks import require
from dhr.access.precedence import unbarred
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, refuse
from dhr.workflow.models import LinkKind, Review, ReviewLink
from dhr.workflow.services import fire_transition, lock_review, refuse_if_closed


def links_of(review: Review) -> QuerySet[ReviewLink]:
    """Every link of a review, from whichever side it was made."""
    found = ReviewLink.objects.filter(Q(review=review) | Q(other=review))
    return found.select_related("review__partnership", "other__partnership", "made_by")


def linkable(review: Review, by: User) -> QuerySet[Review]:
    """The other reviews of the same partnership, but for those that the person must not see."""
    return Review.objects.filter(unbarred(by, "pk"), partnership=review.partnership).exclude(pk=review.pk)


def _link(
    review: Review,
    by: User,
    kind: LinkKind,
    other: Review | None,
    name: str,
    reference: str,
    note: str,
    other_leads: bool,
) -> ReviewLink:
    problems = []
    if other is None and not name.strip():
        problems.append("Choose the other review, or say who leads it.")
    if other is not None and (other.pk == review.pk or other.partnership_id != review.partnership_id):
        problems.append("Choose another review of this partnership.")
    if other is not None and links_of(review).filter(ended_on=None, kind=kind).filter(Q(other=other) | Q(review=other)):
        problems.append(f"{other.reference} is linked already in this way.")
    refuse(*problems)
    link = ReviewLink.objects.create(
        review=review, other=other, other_name=name.strip(), other_reference=reference.strip(), kind=kind,
        other_leads=other_leads, note=note.strip(), made_by=by, made_on=clock.today(),
    )  # fmt: skip
    _record(by, "link.made", link)
    return link


def _record(by: User, verb: str, link: ReviewLink) -> None:
    """In the history of both."""
    kind = LinkKind(link.kind).label
    there = link.other.reference if link.other else f"{link.other_name} {link.other_reference}".strip()
    record_event(by=by, verb=verb, review_id=link.review_id, subject=f"{kind}: {there}")
    if link.other is not None:
        record_event(by=by, verb=verb, review_id=link.other_id, subject=f"{kind}: {link.review.reference}")


@transaction.atomic
def link_reviews(
    *, review: Review, by: User, kind: str, other: Review | None, name: str = "", reference: str = "", note: str = "",
    other_leads: bool = False,
) -> ReviewLink:  # fmt: skip
    """A joint or a linked review, here or led elsewhere: a safeguarding adults review, for instance."""
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    if kind not in (LinkKind.JOINT, LinkKind.LINKED):
        raise Blocked("Choose whether it is one joint review, or a linked one.")
    return _link(review, by, LinkKind(kind), other, name, reference, note, other_leads)


@transaction.atomic
def end_link(*, link: ReviewLink, by: User, note: str) -> ReviewLink:
    """The two no longer belong together; that they did stays recorded."""
    require(by, "MANAGE_REVIEW", link.review)
    lock_review(link.review)
    found = ReviewLink.objects.get(pk=link.pk)
    if found.ended_on is not None or found.kind not in (LinkKind.JOINT, LinkKind.LINKED):
        raise Blocked("This link cannot be ended.")
    if not note.strip():
        raise Blocked("Say why the two no longer belong together.")
    found.ended_on, found.note = clock.today(), "\n".join(filter(None, (found.note, note.strip())))
    found.save()
    _record(by, "link.ended", found)
    return found


@transaction.atomic
def record_duplicate(
    *, review: Review, by: User, other: Review | None, name: str = "", reference: str = "", reason: str,
    seen_stage: str | None = None,
) -> ReviewLink:  # fmt: skip
    """The same death was notified twice: this record ends, the other review goes on."""
    require(by, "MANAGE_REVIEW", review)
    link = _link(review, by, LinkKind.DUPLICATE, other, name, reference, reason, other_leads=True)
    fire_transition(thing=review, name="record_duplicate", by=by, reason=reason, seen_stage=seen_stage)
    return link


@transaction.atomic
def merge_review(
    *, review: Review, by: User, other: Review | None, name: str = "", reference: str = "", reason: str,
    seen_stage: str | None = None,
) -> ReviewLink:  # fmt: skip
    """Another review goes on and takes over what was gathered here; `reason` says where it goes."""
    require(by, "DECIDE_REVIEW", review)
    link = _link(review, by, LinkKind.MERGED, other, name, reference, reason, other_leads=True)
    fire_transition(thing=review, name="merge_review", by=by, reason=reason, seen_stage=seen_stage)
    return link
