"""Setting a local rule aside for one move: by the chair of the partnership alone, with a reason. Source: domain 3.9."""

from __future__ import annotations

from importlib import import_module

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow.guard_table import GUARD_RULES
from dhr.workflow.models import Overruling, Review, StageChange, StagedModel


def set_aside(thing: StagedModel, name: str) -> frozenset[str]:
    """The guards that no longer stand in the way of this move: set aside since the thing came into its stage."""
    last = StageChange.objects.filter(subject_id=thing.pk).last()
    found = Overruling.objects.filter(subject_id=thing.pk, move=name, stage=thing.stage)  # type: ignore[attr-defined]
    return frozenset(
        found.filter(at__gte=last.at).values_list("guard", flat=True) if last else found.values_list("guard", flat=True)
    )


@transaction.atomic
def overrule(*, thing: StagedModel, name: str, guard: str, by: User, reason: str) -> Overruling:
    """The rule is set aside for this move, as an event of its own; what the law or the guidance asks cannot be."""
    review: Review = thing if isinstance(thing, Review) else thing.review  # type: ignore[attr-defined]
    require(by, "OVERRULE_RULE", review)
    Review.objects.select_for_update().get(pk=review.pk)
    move = thing.TRACK.transitions[name]
    stands = import_module(thing.TRACK.guards).GUARDS[guard](thing, by) if guard in move.guards else None
    problems = [] if stands else ["This rule does not stand in the way."]
    if GUARD_RULES[guard].kind != "local":
        problems.append("The law or the guidance asks for this; it cannot be set aside.")
    if not reason.strip():
        problems.append("Give a reason.")
    refuse(*problems)
    record_event(
        by=by, verb="review.rule_set_aside", review_id=review.pk, subject=thing.subject,
        detail={"move": name, "rule": guard, "reason": reason.strip()},
    )  # fmt: skip
    return Overruling.objects.create(
        review=review, subject_id=thing.pk, move=name, stage=thing.stage, guard=guard,  # type: ignore[attr-defined]
        sentence=stands or "", reason=reason.strip(), by=by, at=clock.now(),
    )  # fmt: skip
