"""Putting a message into the outbox, and what a person does with one that is there. A key stands once, so nothing is told
twice; `dhr.notices.sending` brings messages on their way."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction
from django_q.tasks import async_task

from dhr.access.checks import may_in_partnership, require
from dhr.access.scoping import partnerships_of
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, Stale
from dhr.notices.choosing import Choices
from dhr.notices.models import How, Message, MessageKind, MessageState
from dhr.workflow.models import Review

T = TypeVar("T")
UNWANTED = "This person does not want to be told of these."
TOGETHER = "Another e-mail to this person, written with it, says the same."
STATE_OF = {How.AT_ONCE: MessageState.WAITING, How.DAILY: MessageState.FOR_DIGEST, How.NONE: MessageState.DROPPED}
RETRIED = (MessageState.FAILED, MessageState.BOUNCED, MessageState.UNSURE)
"""What a person can have sent again."""
LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it is put into the outbox. `about` names the duty and its day, so that it is not sent any more when
    that is done or moved."""

    key: str
    kind: MessageKind
    review: Review | None
    user: User
    subject: str
    body: str
    about: str = ""
    not_before: date | None = None
    why: str = ""
    calendar: str = ""


def put_message(
    *, key: str, kind: MessageKind, review: Review | None, user: User, subject: str, body: str,
    not_before: date | None = None, why: str = "", about: str = "",
) -> bool:  # fmt: skip
    """Put one message; whether it is new."""
    return bool(put_messages([Draft(key, kind, review, user, subject, body, about, not_before, why)]))


def put_messages(drafts: Sequence[Draft]) -> int:
    """Put messages whose keys are not there yet, in the caller's transaction if there is one; how many were new. Who loses
    the race for a key puts nothing and hears of no error."""
    if any("\n" in draft.subject or "\r" in draft.subject for draft in drafts):
        raise ValueError("The subject of an e-mail is one line.")
    known = _known([draft.key for draft in drafts])
    fresh = list({draft.key: draft for draft in drafts if draft.key not in known}.values())
    choices = Choices(draft.user.pk for draft in fresh)
    made = _said_once([_message(draft, choices) for draft in fresh])
    with transaction.atomic():
        Message.objects.bulk_create(made, ignore_conflicts=True, batch_size=200)
        ours = sum(Message.objects.filter(pk__in=part).count() for part in parts([message.pk for message in made]))
        if ours:
            transaction.on_commit(send_soon)
    return ours


def _said_once(messages: list[Message]) -> list[Message]:
    """Two agencies can be late with the same: who is told of both would read the same words twice. All are kept, so that
    none is told later either; one is sent."""
    told = set()
    for message in messages:
        if message.about and (message.user_id, message.subject) in told:
            message.state, message.why, message.not_before = MessageState.DROPPED, TOGETHER, None
        told.add((message.user_id, message.subject))
    return messages


def send_soon() -> None:
    """The worker sends what waits; should this be lost, the schedule does it."""
    async_task("dhr.notices.jobs.send_mail_that_waits")


def _known(keys: list[str]) -> set[str]:
    found = (Message.objects.filter(key__in=part).values_list("key", flat=True) for part in parts(keys))
    return {key for part in found for key in part}


def parts(keys: Sequence[T], length: int = 500) -> Iterable[Sequence[T]]:
    """Databases take only so many values in one question."""
    return (keys[start : start + length] for start in range(0, len(keys), length))


def _message(draft: Draft, choices: Choices) -> Message:
    state = STATE_OF[choices.of(draft.user.pk, draft.kind)]
    why = UNWANTED if state == MessageState.DROPPED else draft.why
    if state != MessageState.DROPPED and draft.not_before and draft.not_before > clock.today():
        state = MessageState.HELD
    return Message(
        key=draft.key, kind=draft.kind, review=draft.review, user=draft.user, subject=draft.subject[:200], body=draft.body,
        about=draft.about, state=state, not_before=draft.not_before, why=why[:LONGEST_WHY], created_at=clock.now(),
        calendar=draft.calendar,
    )  # fmt: skip


@transaction.atomic
def drop_message(*, message: Message, why: str) -> bool:
    """It is not sent after all. Another that was left out because this one said the same takes its place."""
    same = Message.objects.filter(pk=message.pk, state=message.state, claimed_at=message.claimed_at)
    if not same.update(state=MessageState.DROPPED, why=why):
        return False
    twins = Message.objects.filter(user=message.user_id, subject=message.subject, why=TOGETHER)
    twin = twins.filter(state=MessageState.DROPPED, created_at__gte=message.created_at).order_by("key").first()
    if twin is not None:
        state = STATE_OF[Choices([twin.user_id]).of(twin.user_id, twin.kind)]
        Message.objects.filter(pk=twin.pk, state=MessageState.DROPPED).update(state=state, why="")
    return True


def release_held(*, today: date) -> int:
    """What was held back until today goes the way that its person chose."""
    held = list(Message.objects.filter(state=MessageState.HELD, not_before__lte=today))
    choices = Choices(message.user_id for message in held)
    released = 0
    for message in held:
        state = STATE_OF[choices.of(message.user_id, message.kind)]
        why = UNWANTED if state == MessageState.DROPPED else ""
        mine = Message.objects.filter(pk=message.pk, state=MessageState.HELD)
        released += mine.update(state=state, why=why)
    return released


def may_manage(by: User, message: Message) -> bool:
    """Whether the person manages the review of the message, or for a summary, some partnership; who sees it was asked before."""
    try:
        require_managing(by, message)
    except NotAllowed:
        return False
    return True


def require_managing(by: User, message: Message) -> None:
    """Go on only if the person may have this message sent again."""
    if message.review is not None:
        require(by, "MANAGE_REVIEW", message.review)
    elif not any(may_in_partnership(by, "MANAGE_REVIEW", found) for found in partnerships_of(by)):
        raise NotAllowed("You cannot do this. Ask the partnership manager.")


@transaction.atomic
def retry_message(*, message: Message, by: User) -> Message:
    """Send again what failed, came back, or is not known to have gone out: only ever because a person says so."""
    require_managing(by, message)
    again = {"state": MessageState.WAITING, "why": "", "tries": 0, "claimed_at": None, "sent_at": None}
    if not Message.objects.filter(pk=message.pk, state__in=RETRIED).update(**again):
        raise Stale("This message does not wait for another try any more. Look at it again.")
    _record(message, by, "message.retried", {"was": message.state})
    transaction.on_commit(send_soon)
    return _now(message.pk)


@transaction.atomic
def record_bounce(*, message: Message, by: User, why: str) -> Message:
    """A message that was sent came back into somebody's mailbox."""
    require_managing(by, message)
    if not why.strip():
        raise Blocked("Say what came back.")
    came_back = {"state": MessageState.BOUNCED, "why": why.strip()[:LONGEST_WHY]}
    if not Message.objects.filter(pk=message.pk, state=MessageState.SENT).update(**came_back):
        raise Stale("Only a message that was sent can have come back. Look at it again.")
    _record(message, by, "message.came_back", {"why": why.strip()[:LONGEST_WHY]})
    return _now(message.pk)


def _record(message: Message, by: User, verb: str, detail: dict[str, str]) -> None:
    to = {"to": message.user.name, **detail}
    record_event(by=by, verb=verb, review_id=message.review_id, subject=message.subject, detail=to)


def _now(pk: uuid.UUID) -> Message:
    return Message.objects.select_related("review__partnership", "user").get(pk=pk)
