"""Asking everybody who is late, in one action: who they are, what each is told, who cannot be reached, and sending it."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from dhr.access import roles
from dhr.access.checks import refusal_sentence, roles_by_review
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed
from dhr.notices import words
from dhr.notices.duties import Addressee, People, open_duties
from dhr.notices.models import MessageKind
from dhr.notices.outbox import Draft, put_messages
from dhr.notices.queries import chased_lately, holds_anywhere
from dhr.notices.quiet import Held, households_held, of_duty
from dhr.panels.quiet import HeldBack
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.models import Review
from dhr.workflow.queries import open_reviews

CHASES = ("MANAGE_REVIEW", "LEAD_REVIEW")
LATELY = timedelta(days=2)
"""Who was asked within this time is not ticked again."""


@dataclass(frozen=True, slots=True)
class Chase:
    """One message to one person about one review, as it will go."""

    user: User
    review: Review
    duties: Sequence[ReviewDeadline]
    subject: str
    body: str
    last: datetime | None

    @property
    def key(self) -> str:
        """What names the line on the page."""
        return f"{self.user.pk}:{self.review.pk}"


@dataclass
class Late:
    """What is late: whom one can ask, what nobody who signs in owes, what is one's own, and what is held back today."""

    chases: list[Chase] = field(default_factory=list)
    unreachable: list[ReviewDeadline] = field(default_factory=list)
    own: list[ReviewDeadline] = field(default_factory=list)
    held: list[tuple[ReviewDeadline, HeldBack]] = field(default_factory=list)


def require_chasing(by: User) -> None:
    """Who leads or manages some review may ask those who are late in it."""
    if not holds_anywhere(by, *CHASES):
        raise NotAllowed(refusal_sentence(CHASES[0]))


def who_is_late(by: User) -> Late:
    """Everybody who is late in the open reviews that the person manages or leads."""
    today, late = clock.today(), Late()
    reviews = _reviews(by)
    duties = [duty for duty in open_duties(reviews) if duty.due < today]
    people, held = People(duties), households_held(duties, today)
    asked: dict[tuple[uuid.UUID, uuid.UUID], list[tuple[Addressee, ReviewDeadline]]] = defaultdict(list)
    for duty in duties:
        for one in _sorted_out(duty, by, people, held, late):
            asked[one.user.pk, duty.review.pk].append((one, duty))
    lately = chased_lately([duty.review for duty in duties], clock.now() - LATELY)
    late.chases = sorted(_chases(asked, lately, today), key=lambda found: (found.review.reference, found.user.name))
    return late


def _reviews(by: User) -> list[Review]:
    every = list(open_reviews(by).select_related("partnership"))
    held = roles_by_review(by, every)
    return [review for review in every if any(roles.may_any(held[review.pk], name) for name in CHASES)]


def _sorted_out(duty: ReviewDeadline, by: User, people: People, held: Held, late: Late) -> Iterator[Addressee]:
    """Whom to ask for this; what can be asked of nobody goes to the list where it belongs."""
    quiet, owners = of_duty(duty, held), people.owners(duty)
    if quiet is not None:
        late.held.append((duty, quiet))
    elif not owners:
        late.unreachable.append(duty)
    elif any(one.user.pk == by.pk for one in owners):
        late.own.append(duty)
    else:
        yield from owners


def _chases(
    asked: Mapping[tuple[uuid.UUID, uuid.UUID], Sequence[tuple[Addressee, ReviewDeadline]]],
    lately: Mapping[tuple[uuid.UUID, uuid.UUID], datetime], today: date,
) -> Iterator[Chase]:  # fmt: skip
    for key, pairs in asked.items():
        one, duties = pairs[0][0], [duty for _one, duty in pairs]
        subject, body = words.chase(duties[0].review, duties, today, of_agency=one.of_agency)
        yield Chase(one.user, duties[0].review, duties, subject, body, lately.get(key))


@transaction.atomic
def send_chases(*, by: User, chosen: Collection[str]) -> int:
    """One message for each chosen line that still stands, at most one a day for each person and review; how many are on
    their way. Texts are made anew: what is sent is what is late now."""
    require_chasing(by)
    if not chosen:
        raise Blocked("Choose at least one person.")
    wanted = [chase for chase in who_is_late(by).chases if chase.key in set(chosen)]
    if not wanted:
        raise Blocked("Nobody whom you chose is late any more. Look at the page again.")
    sent: Counter[Review] = Counter()
    for chase in wanted:
        sent[chase.review] += put_messages([_draft(chase)])
    for review, number in sent.items():
        if number:
            record_event(by=by, verb="chase.sent", review_id=review.pk, detail={"messages": number})
    return sent.total()


def _draft(chase: Chase) -> Draft:
    key = f"chase:{chase.key}:{clock.today().isoformat()}"
    return Draft(key, MessageKind.CHASE, chase.review, chase.user, chase.subject, chase.body)
