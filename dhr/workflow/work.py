"""The open work on a review and on the things beside it: following moves, late branches, beginning again, and checking
against the stages."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS, STATUS

from dhr.workflow.flows import NODE_OF_STAGE, ReviewFlow, ThingFlow, open_branch
from dhr.workflow.models import AgencyReturn, Review, ReviewProcess, StagedModel, ThingProcess
from dhr.workflow.return_stages import RETURN_TRACK
from dhr.workflow.things import review_path, staged_models

ENDED = (STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED)
OVER = (PROCESS.DONE, PROCESS.CANCELED)


def open_tasks(review: Review) -> QuerySet[Task]:
    """Work items of the review itself, with the branches of its agencies, that nobody has finished."""
    return Task.objects.filter(process__reviewprocess__review=review).exclude(status__in=ENDED)


def open_items(review: Review) -> QuerySet[Task]:
    """Every open work item of this review, also of the things beside it."""
    of_review = Q(process__reviewprocess__review=review) | Q(process__thingprocess__review=review)
    return Task.objects.filter(of_review).exclude(status__in=ENDED)


def begin_work(review: Review) -> None:
    """Open the work item of the stage in which a new review is."""
    if not review.stage_now.ended:
        ReviewFlow.start.run(review=review)


def begin_for(thing: StagedModel) -> None:
    """Open the work item of a new thing beside a review, where its stage asks for something to be done."""
    if thing.has_own_work and thing.stage_now.permission and not _review_of(thing).stage_now.ended:
        ThingFlow.start.run(thing=thing)


def follow(thing: StagedModel, left: str) -> None:
    """The work follows a move: the item of the stage that was left is finished, that of the new stage opens."""
    if isinstance(thing, Review):
        _follow_review(thing, left)
    elif isinstance(thing, AgencyReturn):
        _follow_return(thing)
    else:
        _follow_thing(thing)


def _follow_review(review: Review, left: str) -> None:
    node = NODE_OF_STAGE.get(left)
    waiting = list(open_tasks(review))
    if node is not None and [task.flow_task for task in waiting] == [node]:
        _finish(waiting[0], review)
    else:
        realign(review)
    if review.stage_now.ended:
        close_things(review)
    elif left in review.TRACK.ended:
        for thing in things_with_work(review):
            begin_for(thing)


def _finish(task: Task, review: Review) -> None:
    """Finish an item of the review itself: what `Handle.run` does, with the process and the review at hand, so that they
    are not fetched again for each node that follows. The caller holds the review's lock; the process is locked too."""
    process = ReviewProcess.objects.get(pk=task.process_id)
    process.review, task.process = review, process
    with ReviewFlow.lock(process.pk):
        activation = task.flow_task.activation_class(task)
        activation.run(None)
        activation.execute()


def _follow_return(agency_return: AgencyReturn) -> None:
    """An agency's branch stays open until its return has ended; one that is opened late gets a branch of its own."""
    if agency_return.review.stage != "gathering":
        return
    branch = open_tasks(agency_return.review).filter(
        flow_task=ReviewFlow.agency_return, data__agency_return=str(agency_return.pk)
    )
    task = branch.first()
    if agency_return.stage_now.ended and task is not None:
        task.flow_task.run(task)
    elif not agency_return.stage_now.ended and task is None:
        add_late_branch(agency_return)
    elif task is not None and task.owner_id is not None:
        branch.update(owner=None)  # the next step is often another person's


def _follow_thing(thing: StagedModel) -> None:
    task = _items_of(thing).first()
    if task is not None:
        task.flow_task.run(task)
    else:
        begin_for(thing)


def _items_of(thing: StagedModel) -> QuerySet[Task]:
    return Task.objects.filter(process__thingprocess__thing_id=thing.pk).exclude(status__in=ENDED)


def add_late_branch(agency_return: AgencyReturn) -> None:
    """Open a branch for an agency that is asked while the others are already at work. Where all had come in, the item
    that followed is taken back; it opens again when this branch has come in too."""
    split = (
        Task.objects.filter(process__reviewprocess__review=agency_return.review, flow_task=ReviewFlow.ask_each_agency)
        .exclude(process__status__in=OVER)
        .order_by("pk")
        .last()
    )
    if split is None:
        return
    with ReviewFlow.lock(split.process_id):
        for waiting in open_tasks(agency_return.review).filter(flow_task=ReviewFlow.freeze_chronology):
            waiting.flow_task.activation_class(waiting).cancel()
        activation = split.flow_task.activation_class(split)
        branch = open_branch(activation, split.leading.count() + 1, agency_return)
        branch.activate()


def realign(review: Review) -> None:
    """End the open work of the review itself, and open what its stage asks for: after a correction, a jump, or by hand."""
    for process in ReviewProcess.objects.filter(review=review).exclude(status__in=OVER):
        ReviewFlow.instance.cancel(process)
    begin_work(review)


def close_things(review: Review) -> None:
    """A review that has ended leaves no work behind."""
    for process in ThingProcess.objects.filter(review=review).exclude(status__in=OVER):
        ThingFlow.instance.cancel(process)


def realign_things(review: Review) -> None:
    """End the open work on the things beside a review, and open what their stages ask for."""
    close_things(review)
    for thing in things_with_work(review):
        begin_for(thing)


def things_with_work(review: Review) -> list[Any]:
    """The things beside a review in whose stage somebody has to act; returns belong to the review's own work."""
    found: list[Any] = []
    for code, model in staged_models().items():
        if code in ("A", RETURN_TRACK.code):
            continue
        stages = [key for key, stage in model.TRACK.stages.items() if stage.permission]
        waiting = model._base_manager.filter(**{review_path(model): review, "stage__in": stages}) if stages else []
        found += [thing for thing in waiting if thing.has_own_work]
    return found


def drift(review: Review) -> list[str]:
    """Where the open work and the stages disagree; empty when all is well."""
    return [*_review_drift(review), *_things_drift(review)]


def _review_drift(review: Review) -> list[str]:
    node = NODE_OF_STAGE.get(review.stage)
    waiting = list(open_tasks(review))
    open_nodes = {task.flow_task for task in waiting}
    fine = (
        _gathering_fits(review, waiting) if review.stage == "gathering" else open_nodes == ({node} if node else set())
    )
    if fine and (review.stage == "gathering" or len(waiting) == len(open_nodes)):
        return []
    names = sorted(task.flow_task.name if task.flow_task else str(task.flow_task_type) for task in waiting) or [
        "nothing"
    ]
    return [f"{review.reference} is in stage {review.stage}, but open work is: {', '.join(names)}."]


def _gathering_fits(review: Review, waiting: list[Task]) -> bool:
    """One branch for each return that is still to come, or the freezing when none is."""
    returns = AgencyReturn.objects.filter(review=review).exclude(stage__in=RETURN_TRACK.ended)
    wanted = sorted(str(key) for key in returns.values_list("pk", flat=True))
    branches = sorted(t.data["agency_return"] for t in waiting if t.flow_task == ReviewFlow.agency_return)
    freezing = [t for t in waiting if t.flow_task == ReviewFlow.freeze_chronology]
    allowed = {ReviewFlow.agency_return, ReviewFlow.all_returns, ReviewFlow.freeze_chronology}
    return branches == wanted and len(freezing) == (not wanted) and {t.flow_task for t in waiting} <= allowed


def _things_drift(review: Review) -> list[str]:
    due = [] if review.stage_now.ended else things_with_work(review)
    wanted = {thing.pk: thing for thing in due}
    waiting = Task.objects.filter(process__thingprocess__review=review).exclude(status__in=ENDED)
    counted: dict[Any, int] = dict.fromkeys(wanted, 0)
    for key in waiting.values_list("process__thingprocess__thing_id", flat=True):
        counted[key] = counted.get(key, 0) + 1
    said = []
    for key, count in counted.items():
        thing = wanted.get(key)
        name = (
            f"{thing.TRACK.name} ({thing.subject or thing.stage_label})" if thing else "something that asks for nothing"
        )
        if count != (1 if thing else 0):
            said.append(f"{review.reference}: {name} has {count} open items.")
    return said


def _review_of(thing: Any) -> Review:
    return thing if isinstance(thing, Review) else thing.review
