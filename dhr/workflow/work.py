"""The open work on a review: finishing items, opening late branches, and checking them against the stage."""

from __future__ import annotations

from django.db.models import QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from dhr.workflow.flows import NODE_OF_STAGE, ReviewFlow, open_branch
from dhr.workflow.models import AgencyReturn, Review

ENDED = (STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED)


def open_tasks(review: Review) -> QuerySet[Task]:
    """Work items of this review that nobody has finished."""
    return Task.objects.filter(process__reviewprocess__review=review).exclude(status__in=ENDED)


def begin_work(review: Review) -> None:
    """Open the first work item of a new review."""
    ReviewFlow.start.run(review=review)


def finish_stage_work(review: Review, stage: str) -> None:
    """Finish the work item of a stage that the review has just left; begin again where the work had ended."""
    node = NODE_OF_STAGE.get(stage)
    if node is None:
        ReviewFlow.restart.run(review=review)
        return
    task = open_tasks(review).get(flow_task=node)
    task.flow_task.run(task)


def finish_branch(agency_return: AgencyReturn) -> None:
    """Finish the branch of an agency whose return is accepted or not needed; nothing where none was opened."""
    branch = open_tasks(agency_return.review).filter(
        flow_task=ReviewFlow.agency_return, data__agency_return=str(agency_return.pk)
    )
    for task in branch:
        task.flow_task.run(task)


def add_late_branch(agency_return: AgencyReturn) -> None:
    """Open a branch for an agency that was found while the others are already at work. Where all had come in, the item
    that followed is taken back; it opens again when this branch has come in too."""
    split = (
        Task.objects.filter(process__reviewprocess__review=agency_return.review, flow_task=ReviewFlow.ask_each_agency)
        .order_by("pk")
        .last()
    )
    if split is None or agency_return.review.stage != "gathering":
        return
    with ReviewFlow.lock(split.process_id):
        for waiting in open_tasks(agency_return.review).filter(flow_task=ReviewFlow.freeze_chronology):
            waiting.flow_task.activation_class(waiting).cancel()
        activation = split.flow_task.activation_class(split)
        branch = open_branch(activation, split.leading.count() + 1, agency_return)
        branch.activate()


def drift(review: Review) -> list[str]:
    """Where the open work and the stage disagree; empty when all is well."""
    node = NODE_OF_STAGE.get(review.stage)
    open_nodes = {task.flow_task for task in open_tasks(review)}
    if review.stage == "gathering":
        allowed = {ReviewFlow.agency_return, ReviewFlow.all_returns, ReviewFlow.freeze_chronology}
        fine = bool(open_nodes) and open_nodes <= allowed
    else:
        fine = open_nodes == ({node} if node else set())
    names = sorted(n.name for n in open_nodes) or ["nothing"]
    return [] if fine else [f"{review.reference} is in stage {review.stage}, but open work is: {', '.join(names)}."]
