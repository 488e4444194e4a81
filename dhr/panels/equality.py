"""Equality considerations: each protected characteristic of the victim and of the person thought to have caused the death is
considered, and it is said why it matters here or why not. Source: Equality Act 2010 s.4; domain 9."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.panels import rules
from dhr.panels.models import Characteristic, EqualityConsideration, Matters, Person, PersonRole
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed

PROTECTED = tuple(Characteristic)[:9]
"""The nine of the Equality Act; what follows them in `Characteristic` is considered as well, but by no law."""
ALWAYS_OF = (PersonRole.VICTIM, PersonRole.ALLEGED)
"""The people of whom all nine are considered; of a child where it matters."""
CONSIDERED_OF = (*ALWAYS_OF, PersonRole.CHILD)


@dataclass(frozen=True, slots=True)
class Open:
    """How far the considerations are: of the nine of each victim and each person thought to have caused the death."""

    considered: int
    wanted: int
    matter: list[str]
    without_expert: list[str]


@transaction.atomic
def consider(
    *, person: Person, by: User, characteristic: str, value: str = "", source: str = "", matters: str = Matters.UNKNOWN,
    why: str = "", effect: str = "", expert: str = "",
) -> EqualityConsideration:  # fmt: skip
    """What is known of one characteristic, and whether it matters in this case. Nothing of it reaches the audit but which
    characteristic it was and whether it was decided."""
    review = person.review
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if person.role not in CONSIDERED_OF:
        raise NotVisible(NOT_FOUND)
    refuse(
        consideration_problem(matters, why),
        rules.wording_problem(person.role, person.legal_position, value, source, why, effect, expert),
    )
    facts = {
        "value": value.strip(), "source": source.strip(), "matters": Matters(matters), "why": why.strip(),
        "effect": effect.strip(), "expert": expert.strip(), "changed_by": by, "changed_on": clock.today(),
    }  # fmt: skip
    found: Any = EqualityConsideration.objects.select_for_update().filter(
        person=person, characteristic=Characteristic(characteristic)
    )  # fmt: skip
    made = found.first() or EqualityConsideration(person=person, characteristic=Characteristic(characteristic))
    for name, fact in facts.items():
        setattr(made, name, fact)
    made.save()
    detail = {"what": made.get_characteristic_display(), "matters": made.get_matters_display()}
    record_event(by=by, verb="equality.considered", review_id=review.pk, subject=person.pseudonym, detail=detail)
    return made


def consideration_problem(matters: str, why: str) -> str | None:
    """The Home Office asks for the reason either way. Source: domain 9."""
    if matters == Matters.UNKNOWN or why.strip():
        return None
    return "Say why it matters in this case." if matters == Matters.YES else "Say why it does not matter in this case."


def considerations(review: Review) -> QuerySet[EqualityConsideration]:
    """Everything that was considered in a review."""
    return EqualityConsideration.objects.filter(person__review=review).select_related("person")


def people_considered(review: Review) -> list[Person]:
    """Those of whom characteristics are considered, the victim first."""
    found = Person.objects.filter(review=review, role__in=CONSIDERED_OF).defer(*rules.HIDDEN)
    return sorted(found, key=lambda person: (CONSIDERED_OF.index(PersonRole(person.role)), person.pseudonym))


def still_open(review: Review) -> Open:
    """What is considered, what matters, and for what no expert was asked."""
    people = Person.objects.filter(review=review, role__in=ALWAYS_OF).count()
    rows = list(considerations(review).only("characteristic", "matters", "expert", "person__role", "person__review_id"))
    decided = [
        row for row in rows
        if row.matters != Matters.UNKNOWN and row.characteristic in PROTECTED and row.person.role in ALWAYS_OF
    ]  # fmt: skip
    matter = [row for row in rows if row.matters == Matters.YES]
    return Open(
        len(decided), people * len(PROTECTED), _labels(matter), _labels([row for row in matter if not row.expert])
    )


def _labels(rows: list[EqualityConsideration]) -> list[str]:
    named = {row.characteristic for row in rows}
    return [found.label for found in Characteristic if found in named]
