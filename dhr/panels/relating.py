"""Recording how people in a case belong together, and putting it right. Only pseudonyms reach the audit."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.panels.models import Person, Relation
from dhr.panels.queries import legal_positions
from dhr.panels.relation_rules import relation_problem, straightened
from dhr.panels.rules import HIDDEN, convicting_words
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed

UNREAD = (*(f"one__{name}" for name in HIDDEN), *(f"other__{name}" for name in HIDDEN))


def relations(review: Review) -> QuerySet[Relation]:
    """What is recorded and holds, without anything that is hidden about the people."""
    found = Relation.objects.filter(one__review=review, ended_on=None)
    return found.select_related("one__review", "other", "recorded_by").defer(*UNREAD)


@transaction.atomic
def relate_people(
    *, review: Review, by: User, one: Person, kind: str, other: Person, from_words: str = "", to_words: str = ""
) -> Relation:
    """`kind` says what the first person is of the second, in either direction of the table."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if review.pk not in (one.review_id, other.review_id) or one.review_id != other.review_id:
        raise NotVisible(NOT_FOUND)
    Review.objects.select_for_update().get(pk=review.pk)  # two at once could contradict each other
    refuse(*_problems(review, one, kind, other, from_words, to_words))
    people = {str(person.pk): person for person in (one, other)}
    first, name, second = straightened(str(one.pk), kind, str(other.pk))
    made = Relation.objects.create(
        one=people[first], kind=name, other=people[second], from_words=from_words.strip(), to_words=to_words.strip(),
        recorded_by=by,
    )  # fmt: skip
    _record(by, "relation.recorded", made)
    return made


@transaction.atomic
def correct_relation(
    *, relation: Relation, by: User, kind: str, reason: str, from_words: str = "", to_words: str = ""
) -> Relation:
    """Another kind or another time, with the reason; what was recorded before stays in the history."""
    locked = _locked(relation, by)
    words = _problems(locked.one.review, locked.one, kind, locked.other, from_words, to_words, but=locked)
    refuse(*words, _reason_problem(reason))
    people = {str(person.pk): person for person in (locked.one, locked.other)}
    first, name, second = straightened(str(locked.one_id), kind, str(locked.other_id))
    locked.one, locked.kind, locked.other = people[first], name, people[second]
    locked.from_words, locked.to_words = from_words.strip(), to_words.strip()
    return _keep(locked, by, "relation.corrected", reason)


@transaction.atomic
def remove_relation(*, relation: Relation, by: User, reason: str) -> Relation:
    """It was recorded by mistake: it is no longer shown or drawn, and stays in the history with the reason."""
    locked = _locked(relation, by)
    refuse(_reason_problem(reason))
    locked.ended_on = clock.today()
    return _keep(locked, by, "relation.removed", reason)


def _locked(relation: Relation, by: User) -> Any:
    require(by, "SUPPORT_REVIEW", relation.one.review)
    refuse_if_closed(relation.one.review)
    rows = Relation.objects.select_for_update(of=("self",)).select_related("one__review", "other").defer(*UNREAD)
    found = rows.get(pk=relation.pk)
    refuse("This relationship was taken off already." if found.ended_on else None)
    return found


def _problems(
    review: Review, one: Person, kind: str, other: Person, *words: str, but: Relation | None = None
) -> list[str | None]:
    known = [
        (str(found.one_id), found.kind, str(found.other_id))
        for found in relations(review)
        if but is None or found.pk != but.pk
    ]
    convicts = convicting_words(legal_positions(review), " ".join(words))
    return [
        relation_problem(*straightened(str(one.pk), kind, str(other.pk)), known),
        f"Do not write “{convicts}”: a person in this review is not charged, or was acquitted." if convicts else None,
    ]


def _reason_problem(reason: str) -> str | None:
    return None if reason.strip() else "Give a reason."


def _keep(locked: Any, by: User, verb: str, reason: str) -> Relation:
    locked._change_reason, locked._history_user = reason.strip(), by
    locked.save()
    _record(by, verb, locked, reason=reason.strip())
    return relations(locked.one.review).filter(pk=locked.pk).first() or Relation.objects.get(pk=locked.pk)


def _record(by: User, verb: str, relation: Relation, **detail: object) -> None:
    record_event(by=by, verb=verb, review_id=relation.one.review_id, subject=str(relation), detail=detail)
