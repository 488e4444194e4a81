"""Messages, mail servers that misbehave, and mornings, for the tests of what people are told."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, time
from typing import Any, ClassVar

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from dhr.accounts.models import User
from dhr.core import clock
from dhr.notices.models import Message, MessageKind
from dhr.notices.outbox import put_message
from dhr.workflow.models import Review

HERE = "tests.notice_makers"
TUESDAY = date(2026, 9, 15)


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    """For modules that import it: today is an ordinary Tuesday, and no bank holiday lies within three months."""
    with clock.as_if_on(TUESDAY):
        yield


def morning(day: date, at: time = time(9)) -> AbstractContextManager[None]:
    """Things done inside are done at nine in London on this day."""
    return clock.as_if_on(day, at)


def a_message(user: User, review: Review | None, key: str = "a", **more: Any) -> Message:
    facts: dict[str, Any] = {"kind": MessageKind.WORK, "subject": f"{review}: something", "body": "Sign in.\n"} | more
    put_message(key=key, review=review, user=user, **facts)
    return Message.objects.get(key=key)


def mails() -> list[Any]:
    """What left the machine, but for what outside places are told of the history."""
    return [sent for sent in getattr(mail, "outbox", []) if not sent.subject.startswith("History of the reviews")]


class Trouble(EmailBackend):
    """A mail server that does what `answers` says, one answer after the other; then it takes everything."""

    answers: ClassVar[list[Callable[[], None]]] = []
    closed: ClassVar[list[bool]] = []

    def send_messages(self, messages: Sequence[Any]) -> int:
        if self.answers:
            self.answers.pop(0)()
        return super().send_messages(messages)

    def close(self) -> None:
        raise smtplib.SMTPServerDisconnected("gone")


class Closed(EmailBackend):
    """A mail server that cannot be reached."""

    def open(self) -> bool:
        raise ConnectionRefusedError("no")


def refuse(error: BaseException) -> Callable[[], None]:
    def answer() -> None:
        raise error

    return answer
