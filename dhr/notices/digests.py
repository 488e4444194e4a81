"""The daily summary: one mail in the morning for each person who wants one, with what is late, what is due and what else was
collected. Nothing to say, no mail."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from dhr.accounts.models import User
from dhr.notices import words
from dhr.notices.choosing import wants_summary
from dhr.notices.duties import Addressee, People, key_of, keys_that_stand, open_duties, open_reviews_in_parts
from dhr.notices.models import Message, MessageKind, MessageState
from dhr.notices.outbox import Draft, drop_message, put_messages
from dhr.notices.queries import reason_not_to_send
from dhr.notices.quiet import households_held, of_duty
from dhr.notices.reminding import is_morning
from dhr.workflow.duties import ReviewDeadline

DAYS_AHEAD = 7


@dataclass
class Summary:
    """What one person is told: lines and the link by the reference of their review, the duties that they tell of, and the
    messages that were collected for it."""

    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    collected: list[Message] = field(default_factory=list)


def make_digests(today: date) -> int:
    """One summary for each person and day; how many are new."""
    if not is_morning():
        return 0
    known = _given(today)
    summaries: dict[uuid.UUID, Summary] = defaultdict(Summary)
    _add_due(summaries, wants_summary() - known, today)
    _add_collected(summaries, known)
    users = User.objects.in_bulk(list(summaries))
    return sum(_put(users[key], summary, today) for key, summary in summaries.items() if summary.lines)


def _given(today: date) -> frozenset[uuid.UUID]:
    """Who has today's summary already."""
    keys = Message.objects.filter(kind=MessageKind.DIGEST, key__endswith=f":{today.isoformat()}")
    return frozenset(keys.values_list("user_id", flat=True))


def _add_due(summaries: Mapping[uuid.UUID, Summary], wanted: frozenset[uuid.UUID], today: date) -> None:
    """What is late or due soon in the reviews that these people manage or chair, and what their agency owes."""
    if not wanted:
        return
    for reviews in open_reviews_in_parts():
        duties = [duty for duty in open_duties(reviews) if (duty.due - today).days <= DAYS_AHEAD]
        people, held = People(duties), households_held(duties, today)
        for duty in duties:
            if of_duty(duty, held) is None:
                found = (*people.owners(duty), *people.managers(duty.review), *people.chairs(duty.review))
                _add(summaries, {one.user.pk: one for one in found if one.user.pk in wanted}.values(), duty, today)


def _add(summaries: Mapping[uuid.UUID, Summary], who: Iterable[Addressee], duty: ReviewDeadline, today: date) -> None:
    reference = duty.review.reference
    for one in who:
        summary = summaries[one.user.pk]
        summary.lines[reference].append(words.summary_line(duty, today))
        summary.links[reference] = words.link_to(duty, one.of_agency)
        summary.told.add(key_of(duty))


def _add_collected(summaries: Mapping[uuid.UUID, Summary], known: frozenset[uuid.UUID]) -> None:
    """What waits for the summary of these people; what stands there already is not said twice."""
    for message in _waiting(known):
        summary = summaries[message.user_id]
        summary.collected.append(message)
        if message.about not in summary.told:
            reference, _sign, said = message.subject.partition(": ")
            summary.lines[reference].append(said)
            summary.links.setdefault(reference, words.link_in(message.body))


def _waiting(known: frozenset[uuid.UUID]) -> Iterator[Message]:
    """What is collected and still holds; the rest is dropped with the reason."""
    found = Message.objects.filter(state=MessageState.FOR_DIGEST).exclude(user__in=known)
    waiting = list(found.select_related("review", "user").order_by("created_at", "key"))
    standing = keys_that_stand([message.review for message in waiting if message.review])
    for message in waiting:
        why = reason_not_to_send(message, standing)
        if why:
            drop_message(message=message, why=why)
        else:
            yield message


@transaction.atomic
def _put(user: User, summary: Summary, today: date) -> int:
    """The summary and the mark on what it collected, both or neither; who comes second changes nothing."""
    key, draft = f"digest:{user.pk}:{today.isoformat()}", _draft(user, summary, today)
    if not user.is_active or not put_messages([draft]):
        return 0
    # What waits here was chosen one by one, so the summary goes out also where its person wants no list of dates.
    digest = Message.objects.get(key=key)
    collected = [message.pk for message in summary.collected]
    Message.objects.filter(pk=digest.pk).update(state=MessageState.WAITING, why="")
    mine = Message.objects.filter(pk__in=collected, state=MessageState.FOR_DIGEST)
    mine.update(state=MessageState.IN_DIGEST, digest=digest)
    return 1


def _draft(user: User, summary: Summary, today: date) -> Draft:
    shown, left = [], words.MOST_LINES
    for reference, lines in sorted(summary.lines.items()):
        if left > 0:
            shown.append((reference, lines[:left], summary.links[reference]))
        left -= len(lines)
    subject, body = words.summary(today, shown, max(0, -left))
    return Draft(f"digest:{user.pk}:{today.isoformat()}", MessageKind.DIGEST, None, user, subject, body)
