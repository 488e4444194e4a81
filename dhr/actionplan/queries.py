"""What the pages of recommendations and actions show."""

from __future__ import annotations

from django.db.models import Max, OuterRef, QuerySet, Subquery

from dhr.access.scoping import NOT_FOUND, actions_for
from dhr.accounts.models import User
from dhr.actionplan.models import Action, ActionUpdate, Recommendation
from dhr.actionplan.stages import ACTION_TRACK
from dhr.core.refusals import NotVisible
from dhr.workflow.models import Review, StageChange

ENDED = [name for name, stage in ACTION_TRACK.stages.items() if stage.ended]


def recommendations(review: Review) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(review=review)


def recommendation_numbered(review: Review, number: str) -> Recommendation | None:
    """The recommendation that an address asks for; None where it asks for none."""
    if not number:
        return None
    found = next((r for r in recommendations(review) if str(r.number) == number), None)
    if found is None:
        raise NotVisible(NOT_FOUND)
    return found


def actions(review: Review) -> QuerySet[Action]:
    """Every action of the review, in the order of its recommendations, each with the day of its last word."""
    found = Action.objects.filter(recommendation__review=review).select_related("agency", "recommendation")
    return _with_last_word(found).order_by("recommendation__number", "due_on")


def open_actions(user: User) -> QuerySet[Action]:
    """Open actions that the person may know of, the most urgent first."""
    return _with_last_word(actions_for(user).exclude(stage__in=ENDED)).order_by("due_on", "pk")


def _with_last_word(found: QuerySet[Action]) -> QuerySet[Action]:
    """`last_update` and `last_move`: when somebody last reported, and when the action last moved on."""
    moves = StageChange.objects.filter(subject_id=OuterRef("pk")).order_by("-at").values("at")[:1]
    return found.annotate(last_update=Max("updates__at"), last_move=Subquery(moves))


def updates(action: Action) -> QuerySet[ActionUpdate]:
    return ActionUpdate.objects.filter(action=action).select_related("by")


def moves(action: Action) -> QuerySet[StageChange]:
    """Every move of the action along its track."""
    return StageChange.objects.filter(subject_id=action.pk).select_related("by")
