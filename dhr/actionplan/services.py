"""Recording recommendations and their actions, and reporting on an action. Its moves are made by `fire_transition`."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.actionplan.models import Action, ActionUpdate, Level, Recommendation
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core.refusals import Blocked
from dhr.panels.queries import listed_agencies
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition, refuse_if_closed
from dhr.workflow.work import begin_for


@transaction.atomic
def add_recommendation(
    *, review: Review, by: User, text: str, level: str = "local", department: str = ""
) -> Recommendation:
    """The next recommendation of the review; the manager and the review chair both write them down."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if not text.strip():
        raise Blocked("Write the recommendation.")
    if Level(level) == Level.NATIONAL and not department.strip():
        raise Blocked("Name the government department that a national recommendation is for.")
    made = Recommendation.objects.create(
        review=review, number=Recommendation.objects.filter(review=review).count() + 1, text=text.strip(),
        level=Level(level), department=department.strip(),
    )  # fmt: skip
    subject = f"Recommendation {made.number}"
    record_event(by=by, verb="recommendation.added", review_id=review.pk, subject=subject, detail={"level": level})
    return made


@transaction.atomic
def add_action(*, recommendation: Recommendation, by: User, agency: Agency, text: str, due_on: date) -> Action:
    """What one agency does by a date. A plan that is written down late may hold days that have passed."""
    review = recommendation.review
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if not text.strip():
        raise Blocked("Write what the agency is to do.")
    if not listed_agencies(review).filter(pk=agency.pk).exists():
        raise Blocked(f"{agency.name} is not on the partnership's list of agencies.")
    action = Action.objects.create(recommendation=recommendation, agency=agency, text=text.strip(), due_on=due_on)
    record_event(
        by=by, verb="action.added", review_id=review.pk, subject=f"Recommendation {recommendation.number}, {agency.name}",
        detail={"due_on": due_on.isoformat()},
    )  # fmt: skip
    begin_for(action)
    return action


@transaction.atomic
def add_to_plan(
    *, review: Review, by: User, recommendation: Recommendation | None, agency: Agency, action: str, due_on: date,
    text: str = "", level: str = "local", department: str = "",
) -> Action:  # fmt: skip
    """A further action for a recommendation, or a new recommendation with its first action: both or neither."""
    if recommendation is None:
        recommendation = add_recommendation(review=review, by=by, text=text, level=level, department=department)
    return add_action(recommendation=recommendation, by=by, agency=agency, text=action, due_on=due_on)


@transaction.atomic
def agree_actions(*, review: Review, by: User) -> int:
    """Every proposed action of a review is agreed with its agency; how many there were."""
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    proposed = list(Action.objects.filter(recommendation__review=review, stage="proposed"))
    if not proposed:
        raise Blocked("No action waits to be agreed.")
    for action in proposed:
        fire_transition(thing=action, name="agree_action", by=by)
    return len(proposed)


@transaction.atomic
def add_update(*, action: Action, by: User, note: str) -> ActionUpdate:
    """What somebody of the agency, or the manager for it, reports about an open action."""
    review = action.review
    require(by, "UPDATE_ACTION", review, action.agency)
    refuse_if_closed(review)
    stage = Action.objects.select_for_update().get(pk=action.pk).stage
    if Action.TRACK.stages[stage].ended:
        raise Blocked(f"This action has ended: {Action.TRACK.stages[stage].label.lower()}.")
    if not note.strip():
        raise Blocked("Write what has happened.")
    update = ActionUpdate.objects.create(action=action, note=note.strip(), by=by)
    subject = f"Recommendation {action.recommendation.number}, {action.agency.name}"
    record_event(by=by, verb="action.updated", review_id=review.pk, subject=subject)
    return update
