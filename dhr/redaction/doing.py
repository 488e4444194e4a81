"""What the worker does once a removal is agreed: everything in one transaction, and safe to begin again."""

from __future__ import annotations

import logging
import uuid

from django.db import transaction

from dhr.audit.services import record_event
from dhr.core import clock
from dhr.redaction.cleaning import clean_database
from dhr.redaction.disposing import dispose
from dhr.redaction.erasing import erase
from dhr.redaction.matching import Matcher, words_of
from dhr.redaction.models import Redaction, RemovalKind, RemovalState
from dhr.redaction.reach import Sweep, sweep
from dhr.redaction.scope import Scope
from dhr.workflow.models import Review

log = logging.getLogger(__name__)
VERBS = {RemovalKind.WORDS: "record.redacted", RemovalKind.DISPOSAL: "record.disposed"}
NOTE = "A file stood here. It was removed on {day} because {reason}\nAsked for by {asked}, agreed by {agreed}.\n"


def scope_of(removal: Redaction) -> Scope:
    """Its review, or all those of its partnership."""
    reviews = [removal.review_id] if removal.review_id else Review.objects.filter(
        partnership=removal.partnership_id
    ).values_list("pk", flat=True)  # fmt: skip
    return Scope(removal.partnership_id, tuple(reviews), removal.in_directory)


def walk_for(removal: Redaction, *, change: bool) -> Sweep:
    """The walk that counts or removes what this removal is about."""
    matcher = Matcher(words_of(removal.words), inside=removal.inside_words)
    return Sweep(matcher, scope_of(removal), change=change, note=matcher.without(_note(removal)) if change else "")


def _note(removal: Redaction) -> str:
    reason = removal.reason if removal.reason.endswith((".", "!", "?")) else f"{removal.reason}."
    agreed = removal.agreed_by.name if removal.agreed_by else ""
    return NOTE.format(day=clock.today().isoformat(), reason=reason, asked=removal.asked_by.name, agreed=agreed)


def _walk(removal: Redaction, *, change: bool) -> Sweep:
    walk = walk_for(removal, change=change)
    return sweep(walk) if removal.kind == RemovalKind.WORDS else dispose(walk, removal.record_class)


def count(pk: uuid.UUID) -> None:
    """Job: where the words stand, and how often; nothing is changed."""
    removal = Redaction.objects.select_related("asked_by").get(pk=pk)
    if removal.state not in (RemovalState.DRAFT, RemovalState.ASKED):
        return
    counts = _walk(removal, change=False).counts()
    Redaction.objects.filter(pk=pk, state=removal.state).update(found=counts, counted_at=clock.now())


def carry_out(pk: uuid.UUID) -> None:
    """Job: remove. What went wrong is noted without its message, which could hold the words."""
    try:
        done = _carry_out(pk)
    except Exception as wrong:  # whatever it was, nothing of it was kept
        log.error("removal %s failed: %s", pk, type(wrong).__name__)
        Redaction.objects.filter(pk=pk, state=RemovalState.AGREED).update(state=RemovalState.FAILED)
        return
    if done:
        clean(pk)


@transaction.atomic
def _carry_out(pk: uuid.UUID) -> bool:
    rows = Redaction.objects.select_for_update(of=("self",)).select_related("review", "asked_by", "agreed_by")
    removal = rows.get(pk=pk)
    if removal.state != RemovalState.AGREED or removal.agreed_by is None:
        return False
    with erase(by=removal.agreed_by, reason=removal.reason) as erased:
        walk = _walk(removal, change=True)
        erased.update(walk.touched)
        for person in (removal.asked_by, removal.agreed_by):
            person.refresh_from_db()  # whose own name may have been reached
    removal.removed, removal.words, removal.state = walk.counts(), "", RemovalState.DONE
    removal.done_at = clock.now()
    removal.save()
    _record(removal)
    return True


def _record(removal: Redaction) -> None:
    where = removal.review.reference if removal.review else f"Every review of {removal.partnership.name}"
    counts = {f"{one['table']}, {one['column']}": one["count"] for one in removal.removed}
    record_event(
        by=removal.agreed_by, verb=VERBS[RemovalKind(removal.kind)], review_id=removal.review_id, subject=where,
        detail={"asked_by": removal.asked_by.name, "reason": removal.reason, "removed": counts},
    )  # fmt: skip


def clean(pk: uuid.UUID) -> bool:
    """Have the database overwrite what lies in freed space; if somebody is in the way, the hourly job tries again."""
    if not clean_database():
        return False
    return bool(Redaction.objects.filter(pk=pk, cleaned_at=None).update(cleaned_at=clock.now()))
