"""Bringing the outbox on its way. Each message is claimed, and the claim stored, before the mail server hears of it: what
was begun and not finished is never begun again by itself, so no mail goes out twice, whatever breaks."""

from __future__ import annotations

import smtplib
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q

from dhr.accounts import private_links
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.notices.ics import as_attachment
from dhr.notices.models import Message, MessageState
from dhr.notices.outbox import drop_message
from dhr.notices.queries import reason_not_to_send

MOST_AT_ONCE = 500
PAUSES = (timedelta(minutes=10), timedelta(hours=2))
"""After the first failure, after the second; then it stays failed until a person has it sent again."""
MOST_TRIES = len(PAUSES) + 1
LOST_AFTER = timedelta(minutes=15)
LOST = "The sending was interrupted. Ask the person whether it arrived before you send it again."
NOT_TAKEN = (
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPHeloError,
    ValueError,
)
"""The mail server, or our own library, said no: certainly nothing went out."""


def send_waiting() -> int:
    """Send what waits and what is to be tried again, one at a time; how many went out."""
    return sum(_send(message) for message in _candidates() if _claim(message))


def _candidates() -> Iterator[Message]:
    now = clock.now()
    again = Q()
    for tries, pause in enumerate(PAUSES, 1):
        again |= Q(state=MessageState.FAILED, tries=tries, claimed_at__lte=now - pause)
    waiting = Q(state=MessageState.WAITING)
    found = Message.objects.filter(waiting | again).order_by("created_at", "key")
    for key in list(found.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        yield Message.objects.select_related("review", "user").get(pk=key)


def _claim(message: Message) -> bool:
    """Mine and nobody else's from now on; stored before anything is sent, and therefore never inside a transaction."""
    if message.state not in (MessageState.WAITING, MessageState.FAILED):
        return False
    message.claimed_at = clock.now()
    with transaction.atomic(durable=True):
        same = Message.objects.filter(pk=message.pk, state=message.state, tries=message.tries)
        return bool(same.update(state=MessageState.SENDING, claimed_at=message.claimed_at, tries=F("tries") + 1))


def _send(message: Message) -> bool:
    why = reason_not_to_send(message)
    if why:
        message.state = MessageState.SENDING
        drop_message(message=message, why=why)
        return False
    return _settle(message, *_deliver(message))


def _deliver(message: Message) -> tuple[MessageState, str]:
    """Hand the mail to the server: what became of it, and why."""
    connection = get_connection()
    try:
        connection.open()
    except Exception as problem:  # whatever it is, nothing has been sent
        return MessageState.FAILED, f"The mail server could not be reached ({type(problem).__name__})."
    try:
        _mail(message, connection).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        return _refused(refusal)
    except NOT_TAKEN as problem:
        return MessageState.FAILED, f"The mail server did not take it ({type(problem).__name__})."
    except Exception as problem:  # lost in the middle: it may have gone out
        return MessageState.UNSURE, f"The mail server was lost while sending ({type(problem).__name__})."
    finally:
        with suppress(Exception):  # what the server says to goodbye changes nothing
            connection.close()
    return MessageState.SENT, ""


def _refused(refusal: smtplib.SMTPRecipientsRefused) -> tuple[MessageState, str]:
    """A refusal for good is a mail that came back; one for now is tried again."""
    codes = [code for code, _words in refusal.recipients.values()]
    said = ", ".join(str(code) for code in codes)
    if codes and all(400 <= code < 500 for code in codes):
        return MessageState.FAILED, f"The mail server asks to try again later (answer {said})."
    return MessageState.BOUNCED, f"The mail server does not accept the address (answer {said})."


def _mail(message: Message, connection: BaseEmailBackend) -> EmailMessage:
    """The marking stands in the subject, as on every page."""
    mail = EmailMessage(
        f"{settings.PROTECTIVE_MARKING}: {message.subject}",
        private_links.filled(message.about, message.body),
        None,
        [message.user.email],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated"},
    )
    if message.calendar:
        mail.attach(*as_attachment(message.calendar))
    return mail


def _settle(message: Message, state: MessageState, why: str) -> bool:
    """Write down what became of it; one that was given up as lost meanwhile is put right."""
    sent = state == MessageState.SENT
    with transaction.atomic():
        mine = Message.objects.filter(
            pk=message.pk, claimed_at=message.claimed_at, state__in=(MessageState.SENDING, MessageState.UNSURE)
        )
        settled = mine.update(state=state, why=why, sent_at=clock.now() if sent else None)
        if settled and sent and message.review_id:
            _record(message, message.review_id)
    return bool(settled and sent)


def _record(message: Message, review: uuid.UUID) -> None:
    record_event(
        by=None, verb="message.sent", review_id=review, subject=message.subject, detail={"to": message.user.name}
    )


def mark_lost() -> int:
    """What has been on its way for too long was interrupted: nobody knows whether it went out."""
    lost = Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=clock.now() - LOST_AFTER)
    return lost.update(state=MessageState.UNSURE, why=LOST)
