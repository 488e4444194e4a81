"""A removal of words: one person asks, the chair of the partnership agrees, and only then anything is removed."""

from __future__ import annotations

import uuid
from dataclasses import fields
from typing import Any, get_args

from django.db import transaction
from django.db.models import Q
from django_q.tasks import async_task

from dhr.access.checks import may, may_in_partnership, refusal_sentence, require
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.chronology.records import Choices, Event, Precision, Rejection, TableChoice, Warn
from dhr.core import clock
from dhr.core.refusals import NotAllowed, Stale, refuse
from dhr.redaction.matching import Matcher, not_to_be_looked_for, plain, words_of
from dhr.redaction.models import LegalHold, Redaction, RemovalState
from dhr.redaction.reach import LOCKED
from dhr.workflow.models import Review

OWN_WORDS = frozenset(
    {name.name for kind in (Event, Rejection, Warn, TableChoice, Choices) for name in fields(kind)}
    | {"kind", "data", "cells", "problems", "sheet", "table", "row", "line"}
    | set(get_args(Precision))
)
"""Names and codes inside rows of chronologies: taking one away would make every row unreadable."""

HELD = "A legal hold stands on {}: nothing may be removed until it is ended."
CHANGED = "Somebody else changed this removal meanwhile. Look at it again."
NOT_YOURSELF = "You asked for this yourself. Somebody else has to agree."


def may_here(by: User, permission: str, partnership: Partnership, review: Review | None) -> bool:
    """Whether the person may for this review, or for the partnership as a whole."""
    return may(by, permission, review) if review else may_in_partnership(by, permission, partnership)


def require_here(by: User, permission: str, partnership: Partnership, review: Review | None) -> None:
    """Go on only if so."""
    if review is not None:
        require(by, permission, review)
    elif not may_in_partnership(by, permission, partnership):
        raise NotAllowed(refusal_sentence(permission))


def holds_on(partnership: Partnership, review: Review | None) -> list[str]:
    """What stands against a removal: a sentence for each review that is on legal hold."""
    here = Q(review=review) if review else Q(review__partnership=partnership)
    held = LegalHold.objects.filter(here, ended_on=None).order_by().values_list("review__reference", flat=True)
    return [HELD.format(reference) for reference in sorted(set(held))]


def locked(removal: Redaction, *states: str) -> Redaction:
    """The removal as it is now, locked; refused when it is no longer in one of these states."""
    found = Redaction.objects.select_for_update(of=("self",)).select_related("partnership", "review").get(pk=removal.pk)
    if found.state not in states:
        raise Stale(CHANGED)
    return found


@transaction.atomic
def ask_removal(
    *, partnership: Partnership, review: Review | None, by: User, words: str, reason: str, legal_basis: str = "",
    inside_words: bool = False, in_directory: bool = False,
) -> Redaction:  # fmt: skip
    """Write down what is to be removed and count where it stands; nothing is changed, and nobody else is asked yet."""
    require_here(by, "ASK_REDACTION", partnership, review)
    wrong = wrong_with(words, reason, legal_basis)
    problems = [sentence for sentences in wrong.values() for sentence in sentences] + holds_on(partnership, review)
    refuse(*problems)
    made = Redaction.objects.create(
        partnership=partnership, review=review, words="\n".join(words_of(words)), inside_words=inside_words,
        in_directory=in_directory, reason=reason.strip(), legal_basis=legal_basis.strip(), asked_by=by,
    )  # fmt: skip
    record(made, by, "removal.begun")
    count_soon(made)
    return made


def wrong_with(words: str, reason: str, legal_basis: str) -> dict[str, list[str]]:
    """By field: what has to be put right before anything is looked for."""
    found: dict[str, list[str]] = {"words": _wrong_words(words_of(words)), "reason": [], "legal_basis": []}
    if not reason.strip():
        found["reason"].append("Say why.")
    for name, text in (("reason", reason), ("legal_basis", legal_basis)):
        if says_the_words(words, text):
            found[name].append("Write this without the words themselves: it stays.")
    return {name: sentences for name, sentences in found.items() if sentences}


def _wrong_words(listed: tuple[str, ...]) -> list[str]:
    problems = [] if listed else ["Write the words that are to be removed."]
    for number, word in enumerate(listed, 1):
        if not_to_be_looked_for([word]):
            problems.append(
                f"Line {number} is too short to be looked for, or part of the mark that is put in its place."
            )
        if plain(word) in OWN_WORDS:
            problems.append(f"Line {number} is a word of which records are built. Write it with the word before it.")
    return problems


def says_the_words(words: str, *texts: str) -> bool:
    """Whether what is meant to stay holds what is meant to go."""
    matcher = Matcher(words_of(words), inside=True)
    return any(matcher.holds(text) for text in texts)


def count_soon(removal: Redaction) -> None:
    """Counting goes through every table and every file, so the worker does it."""
    pk = removal.pk
    transaction.on_commit(lambda: async_task("dhr.redaction.jobs.count", pk))


@transaction.atomic
def count_again(*, removal: Redaction, by: User) -> None:
    """After a while, or after a failure, the numbers are made anew."""
    require_here(by, "ASK_REDACTION", removal.partnership, removal.review)
    found = locked(removal, RemovalState.DRAFT, RemovalState.ASKED)
    found.counted_at = None
    found.save()
    count_soon(found)


def places_in(counts: list[dict[str, Any]]) -> int:
    """In how many places the words stand, for certain."""
    return sum(one["count"] for one in counts if one["column"] != LOCKED)


@transaction.atomic
def put_to_the_chair(*, removal: Redaction, by: User) -> None:
    """The person has seen what would be removed, and asks the chair of the partnership to agree."""
    require_here(by, "ASK_REDACTION", removal.partnership, removal.review)
    found = locked(removal, RemovalState.DRAFT)
    problems = holds_on(found.partnership, found.review)
    if found.counted_at is None:
        problems.append("The places are still being counted. Wait until you have seen them.")
    elif not places_in(found.found):
        problems.append("Nothing was found, so there is nothing to agree to.")
    refuse(*problems)
    found.state = RemovalState.ASKED
    found.save()
    record(found, by, "removal.asked")


@transaction.atomic
def give_up(*, removal: Redaction, by: User) -> None:
    """Nothing is removed; the words are destroyed here."""
    require_here(by, "ASK_REDACTION", removal.partnership, removal.review)
    found = locked(removal, RemovalState.DRAFT, RemovalState.ASKED)
    found.state, found.words = RemovalState.GIVEN_UP, ""
    found.save()
    record(found, by, "removal.given_up")


@transaction.atomic
def answer_removal(*, removal: Redaction, by: User, agreed: bool, note: str = "") -> None:
    """Another person than the one who asked agrees, and the worker begins; or refuses, and the words are destroyed here."""
    require_here(by, "AGREE_REDACTION", removal.partnership, removal.review)
    found = locked(removal, RemovalState.ASKED)
    problems = [NOT_YOURSELF] if found.asked_by_id == by.pk else []
    if agreed:
        problems += holds_on(found.partnership, found.review)
    elif not note.strip():
        problems.append("Say why you refuse.")
    if found.words and says_the_words(found.words, note):
        problems.append("Write your answer without the words themselves: the answer stays.")
    refuse(*problems)
    _take_answer(found, by, agreed, note)


def _take_answer(found: Redaction, by: User, agreed: bool, note: str) -> None:
    found.agreed_by, found.agreed_at, found.answer_note = by, clock.now(), note.strip()
    found.state = RemovalState.AGREED if agreed else RemovalState.REFUSED
    if not agreed:
        found.words = ""
    found.save()
    record(found, by, "removal.agreed" if agreed else "removal.refused", note=found.answer_note)
    if agreed:
        do_soon(found.pk)


@transaction.atomic
def try_again(*, removal: Redaction, by: User) -> None:
    """What was agreed and could not be finished is begun again."""
    require_here(by, "ASK_REDACTION", removal.partnership, removal.review)
    found = locked(removal, RemovalState.FAILED, RemovalState.AGREED)
    found.state = RemovalState.AGREED
    found.save()
    do_soon(found.pk)


def do_soon(pk: uuid.UUID) -> None:
    transaction.on_commit(lambda: async_task("dhr.redaction.jobs.carry_out", pk))


def record(removal: Redaction, by: User | None, verb: str, **detail: object) -> None:
    """An event of a removal: never what is removed, only that something is, and why."""
    where = removal.review.reference if removal.review else f"Every review of {removal.partnership.name}"
    record_event(
        by=by, verb=verb, review_id=removal.review_id, subject=where,
        detail={"kind": removal.get_kind_display(), "reason": removal.reason, **detail},
    )  # fmt: skip
