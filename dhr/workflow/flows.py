"""The work on a review, and on each thing beside it, as viewflow holds it: one open item for each thing that somebody has
to do next. The flow is made from the table of stages: a node for each stage, and behind it a gate that reads the stage of
the review. Node names stand in the database: rename one only with a data migration.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from viewflow import this
from viewflow.workflow import Activation, Flow, Node, flow, lock
from viewflow.workflow.nodes import Split
from viewflow.workflow.token import Token

from dhr.workflow.models import AgencyReturn, Review, ReviewProcess, ThingProcess
from dhr.workflow.return_stages import RETURN_TRACK
from dhr.workflow.stages import REVIEW_TRACK
from dhr.workflow.things import thing_of

NODES = {
    "notified": "ask_agencies",
    "settling_lead": "settle_lead",
    "scoping": "gather_replies",
    "decision_pending": "decide",
    "deferred": "look_again",
    "no_review": "home_office_view",
    "established": "appoint_chair",
    "chair_appointed": "set_panel_and_terms",
    "panel_and_terms": "commission",
    "gathering": "freeze_chronology",
    "analysis": "analyse",
    "drafting": "draft",
    "panel_agreed": "sign_off",
    "signed_off": "send_package",
    "with_home_office": "record_answer",
    "corrections": "correct",
    "cleared": "publish",
    "published": "start_monitoring",
    "withheld": "follow_withheld",
    "monitoring": "monitor",
}
"""The node that is open in each stage; in `gathering` it opens when every agency's branch has come in."""


def stage_is(stage: str) -> Any:
    """A gate's condition: the review of this work is in this stage."""
    return lambda activation: activation.process.review.stage == stage


def _gate(stages: list[str]) -> Any:
    """Leads to the node of the stage in which the review now is; to the end where nothing more is to do."""
    gate = flow.Switch()
    for stage in stages:
        name = "ask_each_agency" if stage == "gathering" else NODES[stage]
        gate = gate.Case(getattr(this, name), stage_is(stage))
    return gate.Default(this.end)


def _nodes() -> dict[str, Any]:
    """A node for each stage and the gate behind it."""
    found: dict[str, Any] = {}
    for stage, name in NODES.items():
        targets = {move.target for move in REVIEW_TRACK.leaving(stage).values()}
        found[name] = flow.Handle().Next(getattr(this, f"after_{name}"))
        found[f"after_{name}"] = _gate([other for other in NODES if other in targets])
    return found


class SplitPerReturnActivation(Activation):
    """Opens one branch for each agency that still has to send; with none, the chronology can be frozen."""

    @Activation.status.super()
    def activate(self) -> None:
        """Nothing to prepare: the branches are read when they are opened."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        waiting = returns_to_come(self.process.review)
        for number, agency_return in enumerate(waiting, 1):
            yield open_branch(self, number, agency_return)
        if not waiting:
            (node, _condition, _source) = self.flow_task._branches[1]
            yield node._create(self, self.task.token)


class SplitPerReturn(Split):
    """A parallel split with one branch for each agency return; the library's own splits know only fixed branches."""

    activation_class = SplitPerReturnActivation


def open_branch(activation: Activation, number: int, agency_return: AgencyReturn) -> Activation:
    """One branch of a split, carrying the key of its agency return."""
    token = Token(f"{activation.task.token}/{activation.task.pk}_{number}")
    (node, _condition, _source), *_rest = activation.flow_task._branches
    return node._create(activation, token, data={"agency_return": str(agency_return.pk)})


def returns_to_come(review: Review) -> list[AgencyReturn]:
    """The returns that are still to come, in a stable order."""
    return list(AgencyReturn.objects.filter(review=review).exclude(stage__in=RETURN_TRACK.ended).order_by("pk"))


class ReviewFlow(Flow):
    """From the notification to the closed action plan."""

    process_class = ReviewProcess
    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)

    start = flow.StartHandle(this.begin).Next(this.where)
    where = _gate(list(NODES))
    locals().update(_nodes())
    ask_each_agency = SplitPerReturn().Next(this.agency_return).Next(this.freeze_chronology)
    agency_return = flow.Handle().Next(this.all_returns)
    all_returns = flow.Join().Next(this.freeze_chronology)
    end = flow.End()

    def begin(self, activation: Activation, review: Review) -> ReviewProcess:
        """The process belongs to this review."""
        activation.process.review = review
        return activation.process


def has_work(activation: Activation) -> bool:
    """Whether something is to be done in the stage of the thing that this work is about."""
    thing: Any = thing_of(activation.process)
    return bool(thing.stage_now.permission)


class ThingFlow(Flow):
    """One thing beside a review: each of its stages in which somebody has to act is one item."""

    process_class = ThingProcess
    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)

    start = flow.StartHandle(this.begin).Next(this.act)
    act = flow.Handle().Next(this.after)
    after = flow.Switch().Case(this.act, has_work).Default(this.end)
    end = flow.End()

    def begin(self, activation: Activation, thing: Any) -> ThingProcess:
        """The process belongs to this thing."""
        process = activation.process
        process.review, process.track, process.thing_id = thing.review, thing.TRACK.code, thing.pk
        return process


NODE_OF_STAGE: dict[str, Node] = {stage: getattr(ReviewFlow, name) for stage, name in NODES.items()}
