"""What an outside place is told: number and hash of the last event, to a file and by e-mail; and the nightly verification.
Told every hour, every hundred events, and when a review is submitted or closed (security 5.2). No data of a review."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail

from dhr.agencies.models import Partnership
from dhr.audit.models import Head, Told, Verification
from dhr.audit.protecting import unprotected
from dhr.audit.sealing import seal_late
from dhr.audit.verifying import KINDS, UnreadableAnchors, Verdict, anchor_line, read_anchors, verify
from dhr.core import clock

SUBJECT = "History of the reviews: event {number}"
BODY = """Keep this. It says how far the history of the reviews goes, and lets anybody see later whether it was changed.

{line}

It holds nothing of any review.
"""
BROKEN = """The history of the reviews is not what was recorded: event {number}, {how}.

Stop work on the site, keep the database and its copies as they are, and tell whoever answers for information security.
"""
log = logging.getLogger(__package__)


def tell_outside() -> None:
    """Job: the file, then the addresses; each is told of an event once. Run twice it does nothing the second time."""
    head = Head.objects.filter(pk=1).first()
    if head is None or not head.number:
        return
    line = anchor_line()
    _once(head, "file", lambda: _add_to_file(settings.ANCHOR_FILE, line))
    for address in _addresses():
        _once(head, address, partial(_mail, head.number, line, address))


def _once(head: Head, where: str, tell: Callable[[], None]) -> None:
    if Told.objects.filter(number=head.number, where=where).exists():
        return
    try:
        tell()
    except OSError as wrong:  # a full disk, or no mail server: the next hour tells it
        log.error("anchor not told: %s", type(wrong).__name__)
        return
    Told.objects.create(number=head.number, hash=head.hash, where=where, at=clock.now())


def _addresses() -> list[str]:
    partnerships = Partnership.objects.exclude(email="").order_by("pk").values_list("email", flat=True)
    return list(dict.fromkeys([*settings.ANCHOR_EMAIL, *partnerships]))


def _add_to_file(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    with os.fdopen(descriptor, "a") as file:
        file.write(line + "\n")


def _mail(number: int, line: str, to: str) -> None:
    send_mail(SUBJECT.format(number=number), BODY.format(line=line), settings.DEFAULT_FROM_EMAIL, [to])


def hourly() -> None:
    """Job: seal what nothing sealed, then tell."""
    seal_late()
    tell_outside()


def verify_now() -> Verdict:
    """Job, every night: the whole history against what the file of anchors knows. The verdict is kept; a bad one is told."""
    found = _against(settings.ANCHOR_FILE)
    Verification.objects.create(
        at=clock.now(), events=found.events, ok=found.ok, first_bad=found.first_bad, kind=found.kind or "", anchor=found.anchor,
    )  # fmt: skip
    if not found.ok:
        said = BROKEN.format(number=found.first_bad, how=KINDS[str(found.kind)])
        send_mail(
            "The history of the reviews was changed",
            said,
            settings.DEFAULT_FROM_EMAIL,
            _addresses(),
            fail_silently=True,
        )
    return found


def _against(path: Path) -> Verdict:
    """The verdict with the anchors of this file; that the file was told and is not there, or was cut, is a verdict too, and
    that somebody took the protection of a table down."""
    told = Told.objects.filter(where="file").order_by("-number").values_list("number", flat=True).first() or 0
    try:
        anchors = read_anchors(path) if path.exists() else []
    except UnreadableAnchors:
        anchors = []
    found = verify(anchors)
    if found.ok and told > max((anchor.number for anchor in anchors), default=0):
        return replace(found, first_bad=told, kind="anchors_gone")
    return replace(found, first_bad=found.events, kind="unprotected") if found.ok and unprotected() else found


def is_broken() -> bool:
    """Whether the last verification said so."""
    last = Verification.objects.order_by("-at", "-pk").values_list("ok", flat=True).first()
    return last is False
