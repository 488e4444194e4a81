"""Which partnership leads: the offer to another one, and its answer. Source: domain 3.1 A0a."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import may_in_partnership, refusal_sentence, require
from dhr.access.precedence import is_barred
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, refuse
from dhr.workflow.intake import next_reference
from dhr.workflow.models import DeathManner, LeadOffer, LinkKind, Notification, OfferState, Review, ReviewLink
from dhr.workflow.services import fire_transition, lock_review, refuse_if_closed
from dhr.workflow.work import begin_work

VERBS = {
    OfferState.ACCEPTED: "lead.accepted", OfferState.DECLINED: "lead.declined", OfferState.WITHDRAWN: "lead.withdrawn",
}  # fmt: skip


@transaction.atomic
def offer_lead(
    *, review: Review, by: User, partnership: Partnership | None, name: str, why: str, seen_stage: str | None = None
) -> LeadOffer:
    """Ask another partnership to lead: one that works here, or one outside, by its name. One offer waits at a time."""
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    other = partnership.name if partnership else name.strip()
    problems = [] if other else ["Name the other partnership."]
    if partnership is not None and partnership.pk == review.partnership_id:
        problems.append("This partnership has the review already.")
    if not why.strip():
        problems.append("Say by which rule the other partnership would lead.")
    if LeadOffer.objects.filter(review=review, state=OfferState.WAITING).exists():
        problems.append("Another offer waits for its answer.")
    refuse(*problems)
    offer = LeadOffer.objects.create(
        review=review, partnership=partnership, name=other, why=why.strip(), offered_on=clock.today(), offered_by=by
    )
    record_event(by=by, verb="lead.offered", review_id=review.pk, subject=other)
    if Review.objects.get(pk=review.pk).stage != "settling_lead":
        fire_transition(thing=review, name="settle_lead", by=by, seen_stage=seen_stage)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: LeadOffer, by: User) -> LeadOffer:
    """An offer that waits is taken back."""
    require(by, "MANAGE_REVIEW", offer.review)
    return _settle(offer, by, OfferState.WITHDRAWN, "", clock.today())


@transaction.atomic
def record_answer_of_outside(
    *, offer: LeadOffer, by: User, accepted: bool, answer: str, answered_on: date
) -> LeadOffer:
    """What a partnership that does not work here answered, recorded for it by the manager who asked."""
    require(by, "MANAGE_REVIEW", offer.review)
    if offer.partnership is not None:
        raise Blocked(f"{offer.name} works here and answers for itself.")
    return _settle(offer, by, OfferState.ACCEPTED if accepted else OfferState.DECLINED, answer, answered_on)


@transaction.atomic
def answer_offer(*, offer: LeadOffer, by: User, accepted: bool, answer: str = "", pseudonym: str = "") -> LeadOffer:
    """The other partnership's own answer. With a yes its own review begins, linked with the one that was offered."""
    if is_barred(by, offer.review):
        raise NotVisible(NOT_FOUND)
    if offer.partnership is None or not may_in_partnership(by, "CREATE_REVIEW", offer.partnership):
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    if accepted and not pseudonym.strip():
        raise Blocked("Say what the review is called, by a pseudonym.")
    if not accepted and not answer.strip():
        raise Blocked("Say why your partnership does not lead.")
    settled = _settle(offer, by, OfferState.ACCEPTED if accepted else OfferState.DECLINED, answer, clock.today())
    if accepted:
        _begin_there(settled, offer.partnership, by, pseudonym.strip())
    return settled


def _settle(offer: LeadOffer, by: User, state: OfferState, answer: str, on: date) -> LeadOffer:
    lock_review(offer.review)
    found = LeadOffer.objects.select_for_update().get(pk=offer.pk)
    problems = []
    if found.state != OfferState.WAITING:
        problems.append(f"This offer is answered already: {found.get_state_display().lower()}.")
    if not found.offered_on <= on <= clock.today():
        problems.append("The answer lies between the day of the offer and today.")
    refuse(*problems)
    found.state, found.answer, found.answered_on, found.answered_by = state, answer.strip(), on, by
    found.save()
    record_event(by=by, verb=VERBS[state], review_id=found.review_id, subject=found.name)
    return found


def _begin_there(offer: LeadOffer, partnership: Partnership, by: User, pseudonym: str) -> Review:
    """The review of the partnership that leads now: told by the other partnership, on the day of the answer."""
    ours, today = offer.review, clock.today()
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # references are counted one at a time
    theirs = Review.objects.create(
        reference=next_reference(partnership, today.year), partnership=partnership, pseudonym=pseudonym,
        death_on=ours.death_on, csp_aware_on=today, area=ours.area,
    )  # fmt: skip
    told = Notification.objects.filter(review=ours).first()
    Notification.objects.create(
        review=theirs, told_by=ours.partnership.name, told_by_role="Partnership that was notified first",
        received_on=today, manner=told.manner if told else DeathManner.UNEXPLAINED, recorded_by=by,
    )  # fmt: skip
    ReviewLink.objects.create(
        review=ours, other=theirs, kind=LinkKind.HANDED_OVER, other_leads=True, made_by=by, made_on=today
    )
    detail = {"aware_on": today.isoformat(), "from": ours.partnership.name}
    record_event(by=by, verb="review.created", review_id=theirs.pk, detail=detail)
    begin_work(theirs)
    return theirs
