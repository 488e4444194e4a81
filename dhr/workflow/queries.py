"""The deadlines of reviews, worked out from facts for one review or for many at once, and the list of reviews."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from dhr.access.scoping import active, reviews_for
from dhr.accounts.models import PartnershipMembership, PartnershipRole, User
from dhr.core.dates import in_words
from dhr.workflow import facts
from dhr.workflow.deadlines import Deadline, falls_on, find_rule, work_out
from dhr.workflow.models import (
    AgencyReturn,
    Decision,
    DecisionKind,
    Notification,
    Review,
    ScopingReply,
    ScopingRequest,
    StageChange,
)
from dhr.workflow.return_stages import OWED
from dhr.workflow.stages import REVIEW_TRACK

ENDED = [name for name, stage in REVIEW_TRACK.stages.items() if stage.ended]


@dataclass(frozen=True, slots=True)
class DeadlineKind:
    """A kind of deadline on the pages: its name, and the page where one deals with it, for those who may open that."""

    label: str
    page: str
    permission: str


KINDS: Mapping[str, DeadlineKind] = {
    "decision": DeadlineKind("Decision", "workflow:decide", "DECIDE_REVIEW"),
    "report": DeadlineKind("Report", "submission:report", "VIEW_REPORTS"),
    "dac-copy": DeadlineKind("Copy to the Commissioner", "submission:submission", "VIEW_REPORTS"),
    "scoping-reply": DeadlineKind("Scoping reply", "workflow:scoping", "MANAGE_REVIEW"),
    "agency-return": DeadlineKind("Agency return", "workflow:agencies", "VIEW_RETURN"),
    "action": DeadlineKind("Action", "actionplan:action", "VIEW_ACTIONS"),
}


@dataclass(frozen=True, slots=True)
class ReviewDeadline:
    """One thing that is due in one review. `sum` says how the date came about, `who` with whom it lies, `done_on` when it
    was done, `start` from which day it is counted; `about` is the key of the one thing that its page is about, where that
    is not the review."""

    review: Review
    kind: str
    what: str
    due: date
    sum: str
    who: str
    authority: str
    statutory: bool = False
    done_on: date | None = None
    about: uuid.UUID | None = None
    start: date | None = None
    owner: str = "manager"
    agency_id: uuid.UUID | None = None
    original: date | None = None
    agreed: date | None = None
    forecast: date | None = None

    @property
    def key(self) -> str:
        """What names this duty: its kind, and the thing or the review that it is about."""
        return f"{self.kind}:{self.about or self.review.pk}"

    @property
    def falls_on(self) -> str:
        """The words for a weekend or a bank holiday."""
        return falls_on(self.due)


def deadlines_of(review: Review) -> list[ReviewDeadline]:
    """Everything that is due in a review and not done, soonest first."""
    return [found for found in dated_duties([review]) if found.done_on is None]


def next_deadline(review: Review) -> ReviewDeadline | None:
    """What is due first."""
    return next(iter(deadlines_of(review)), None)


def open_deadlines(user: User) -> list[ReviewDeadline]:
    """What is due in every open review that the person sees, soonest first."""
    return [found for found in dated_duties(open_reviews(user)) if found.done_on is None]


def open_reviews(user: User) -> QuerySet[Review]:
    """The reviews that the person sees and that have not ended."""
    return reviews_for(user).exclude(stage__in=ENDED)


def next_dates(reviews: Sequence[Review]) -> dict[uuid.UUID, ReviewDeadline]:
    """What is due first in each of these reviews, by the key of the review."""
    first: dict[uuid.UUID, ReviewDeadline] = {}
    for found in dated_duties(reviews):
        if found.done_on is None:
            first.setdefault(found.review.pk, found)
    return first


def dated_duties(reviews: Iterable[Review]) -> list[ReviewDeadline]:
    """Every dated duty of these reviews, also those that are done, soonest first; nothing open for one that has ended.
    The number of questions to the database does not grow with the number of reviews."""
    known = ReviewFacts(list(reviews))
    return sorted((found for review in known.reviews for found in _duties(review, known)), key=_soonest)


def _soonest(found: ReviewDeadline) -> tuple[Any, ...]:
    return (found.due, found.review.reference, found.kind, found.what)


def _duties(review: Review, known: ReviewFacts) -> Iterator[ReviewDeadline]:
    duties = [*_decision(review, known), *_report(review, known), *_copies(review, known), *_by_people(review, known)]
    ended = review.stage in ENDED
    yield from (duty for duty in duties if duty.done_on or not ended)


HOLDS = (DecisionKind.HOLD, DecisionKind.DIRECTED)
SAID = (*HOLDS, DecisionKind.NO_REVIEW)
"""The decisions that say whether a review is held; one whose move was taken back as a mistake does not count."""
ASKED = ("review_id", "due_on", "asked_on", "agency__name")


class ReviewFacts:
    """What the deadlines of many reviews follow from, each kind of fact read once for all of them."""

    def __init__(self, reviews: list[Review]) -> None:
        self.reviews = reviews
        decided = Decision.objects.filter(review__in=reviews, kind__in=SAID, change__corrected_by=None)
        self.decisions = _by_review(decided.only("review_id", "kind", "decided_on", "recorded_at", "change_id"))
        turns = StageChange.objects.filter(review__in=reviews, track="A", name="sign_off", corrected_by=None)
        self.turns = _by_review(turns)
        waiting = ScopingRequest.objects.filter(review__in=reviews, reply=ScopingReply.WAITING)
        self.scoping = _by_review(waiting.select_related("agency").only(*ASKED))
        self.returns = _by_review(
            AgencyReturn.objects.filter(review__in=reviews, stage__in=OWED)
            .select_related("agency")
            .only(*ASKED, "stage")
        )
        self.chairs = facts.chairs(reviews)
        self.actions = _by_review(facts.actions_to_come(reviews))
        self.sent = defaultdict(list)
        for dispatch in facts.dispatches(reviews):
            self.sent[dispatch.package.review_id].append(dispatch)

    def held_on(self, review: Review) -> date | None:
        """The day of the decision, or of the direction, by which the review is held; none where the last word was no."""
        said = [(d.recorded_at, d.decided_on if d.kind in HOLDS else None) for d in self.decisions[review.pk]]
        return max(said, key=lambda word: word[0])[1] if said else None

    def completed_on(self, review: Review) -> list[date]:
        """The day on which the report was signed off, for each round."""
        return [timezone.localdate(turn.at) for turn in self.turns[review.pk] if turn.name == "sign_off"]

    def sent_on(self, review: Review, recipient: str, *, in_round: int | None = None) -> date | None:
        """When the report first went to somebody, in one round or at all."""
        days = (
            d.sent_on for d in self.sent[review.pk] if d.recipient == recipient and in_round in (None, d.package.round)
        )
        return next(days, None)


def _by_review(records: Iterable[Any]) -> Mapping[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for record in records:
        key = getattr(record, "review_id", None) or record.recommendation.review_id
        found[key].append(record)
    return found


def _from_rule(
    review: Review, found: Deadline, kind: str, what: str, who: str, done_on: date | None
) -> Iterator[ReviewDeadline]:
    """One duty, or none where the rule gives no date."""
    if found.due is not None:
        statutory = found.rule.kind != "local"
        yield ReviewDeadline(
            review, kind, what, found.due, found.sum, who, found.authority, statutory, done_on, start=found.start
        )


def _decision(review: Review, known: ReviewFacts) -> Iterator[ReviewDeadline]:
    rule = find_rule("decision", review.guidance_version)
    decided = next((decision.decided_on for decision in known.decisions[review.pk]), None)
    found = work_out(rule, review.csp_aware_on)
    return _from_rule(review, found, "decision", rule.name, rule.owed_by, decided)


def _report(review: Review, known: ReviewFacts) -> Iterator[ReviewDeadline]:
    held_on = known.held_on(review)
    if held_on is None:
        return iter(())
    rule = find_rule("report", review.guidance_version)
    chair = known.chairs.get(review.pk)
    sent = known.sent_on(review, facts.HOME_OFFICE)
    who = f"{chair}, review chair" if chair else rule.owed_by
    return _from_rule(review, work_out(rule, held_on), "report", rule.name, who, sent)


def _copies(review: Review, known: ReviewFacts) -> Iterator[ReviewDeadline]:
    """A copy of each round's report; the number of days is the product's, not the law's."""
    rule = find_rule("dac-copy-target")
    for number, completed in enumerate(known.completed_on(review), 1):
        sent = known.sent_on(review, facts.COMMISSIONER, in_round=number)
        yield from _from_rule(review, work_out(rule, completed), "dac-copy", rule.name, rule.owed_by, sent)


def _by_people(review: Review, known: ReviewFacts) -> Iterator[ReviewDeadline]:
    """Dates that somebody set: replies to scoping, chronologies, actions."""
    for request in known.scoping[review.pk]:
        yield _set_by_people(
            review, "scoping-reply", request, f"Scoping reply: {request.agency.name}", request.asked_on
        )
    for agency_return in known.returns[review.pk]:
        what = f"Chronology: {agency_return.agency.name}"
        yield _set_by_people(review, "agency-return", agency_return, what, agency_return.asked_on)
    for action in known.actions[review.pk]:
        what = f"Action on recommendation {action.recommendation.number}: {action.agency.name}"
        yield _set_by_people(review, "action", action, what, None, about=action.pk)


def _set_by_people(
    review: Review, kind: str, thing: Any, what: str, asked_on: date | None, about: uuid.UUID | None = None
) -> ReviewDeadline:
    authority = find_rule(kind).authority
    made = authority.replace("Local; ", "Date ") + (f"; asked on {in_words(asked_on)}" if asked_on else "")
    return ReviewDeadline(review, kind, what, thing.due_on, made, thing.agency.name, authority, about=about)


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
    return list(found.order_by("user__name").values_list("user__name", flat=True))


def dates_without_number(review: Review, duties: Sequence[ReviewDeadline]) -> list[tuple[str, str]]:
    """What the review's guidance gives no date for: the name of the duty, and why."""
    dated = {duty.kind for duty in duties}
    rules = [find_rule(code, review.guidance_version) for code in ("decision", "report")]
    return [(rule.name, f"{rule.words}.") for rule in rules if rule.unit == "none" and rule.code not in dated]
