"""The work on a review as viewflow holds it: one open item for each thing that somebody has to do next.

Gates read the stage of the review. Node names stand in the database: rename one only with a data migration.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from viewflow import this
from viewflow.workflow import Activation, Flow, Node, flow, lock
from viewflow.workflow.nodes import Split
from viewflow.workflow.token import Token

from dhr.workflow.models import AgencyReturn, Review, ReviewProcess


def stage_is(*stages: str) -> Any:
    """A gate's condition: the review of this work is in one of these stages."""
    return lambda activation: activation.process.review.stage in stages


class SplitPerReturnActivation(Activation):
    """Opens one branch for each agency that was asked."""

    @Activation.status.super()
    def activate(self) -> None:
        """Nothing to prepare: the branches are read when they are opened."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        for number, agency_return in enumerate(asked_returns(self.process.review), 1):
            yield open_branch(self, number, agency_return)


class SplitPerReturn(Split):
    """A parallel split with one branch for each agency return; the library's own splits know only fixed branches."""

    activation_class = SplitPerReturnActivation


def open_branch(activation: Activation, number: int, agency_return: AgencyReturn) -> Activation:
    """One branch of a split, carrying the key of its agency return."""
    token = Token(f"{activation.task.token}/{activation.task.pk}_{number}")
    (node, _condition, _source), *_rest = activation.flow_task._branches
    return node._create(activation, token, data={"agency_return": str(agency_return.pk)})


def asked_returns(review: Review) -> list[AgencyReturn]:
    """The returns that are still to come, in a stable order."""
    return list(AgencyReturn.objects.filter(review=review).exclude(stage="waived").order_by("pk"))


class ReviewFlow(Flow):
    """From the notification to the closed action plan."""

    process_class = ReviewProcess
    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)

    start = flow.StartHandle(this.begin).Next(this.ask_agencies)
    restart = flow.StartHandle(this.begin).Next(this.decide)
    ask_agencies = flow.Handle().Next(this.gather_replies)
    gather_replies = flow.Handle().Next(this.decide)
    decide = flow.Handle().Next(this.after_decision)
    after_decision = (
        flow.Switch()
        .Case(this.appoint_chair, stage_is("established"))
        .Case(this.home_office_view, stage_is("no_review"))
        .Default(this.decide)
    )
    home_office_view = flow.Handle().Next(this.after_view)
    after_view = (
        flow.Switch()
        .Case(this.appoint_chair, stage_is("established"))
        .Case(this.decide, stage_is("decision_pending"))
        .Default(this.end)
    )
    appoint_chair = flow.Handle().Next(this.set_panel_and_terms)
    set_panel_and_terms = flow.Handle().Next(this.commission)
    commission = flow.Handle().Next(this.ask_each_agency)
    ask_each_agency = SplitPerReturn().Next(this.agency_return)
    agency_return = flow.Handle().Next(this.all_returns)
    all_returns = flow.Join().Next(this.freeze_chronology)
    freeze_chronology = flow.Handle().Next(this.analyse)
    analyse = flow.Handle().Next(this.draft)
    draft = flow.Handle().Next(this.sign_off)
    sign_off = flow.Handle().Next(this.send_package)
    send_package = flow.Handle().Next(this.record_answer)
    record_answer = flow.Handle().Next(this.after_answer)
    after_answer = flow.Switch().Case(this.publish, stage_is("cleared")).Default(this.correct)
    correct = flow.Handle().Next(this.after_correction)
    after_correction = flow.Switch().Case(this.publish, stage_is("cleared")).Default(this.sign_off)
    publish = flow.Handle().Next(this.start_monitoring)
    start_monitoring = flow.Handle().Next(this.monitor)
    monitor = flow.Handle().Next(this.end)
    end = flow.End()

    def begin(self, activation: Activation, review: Review) -> ReviewProcess:
        """The process belongs to this review."""
        activation.process.review = review
        return activation.process


NODE_OF_STAGE: dict[str, Node] = {
    "notified": ReviewFlow.ask_agencies,
    "scoping": ReviewFlow.gather_replies,
    "decision_pending": ReviewFlow.decide,
    "no_review": ReviewFlow.home_office_view,
    "established": ReviewFlow.appoint_chair,
    "chair_appointed": ReviewFlow.set_panel_and_terms,
    "panel_and_terms": ReviewFlow.commission,
    "gathering": ReviewFlow.freeze_chronology,
    "analysis": ReviewFlow.analyse,
    "drafting": ReviewFlow.draft,
    "panel_agreed": ReviewFlow.sign_off,
    "signed_off": ReviewFlow.send_package,
    "with_home_office": ReviewFlow.record_answer,
    "corrections": ReviewFlow.correct,
    "cleared": ReviewFlow.publish,
    "published": ReviewFlow.start_monitoring,
    "monitoring": ReviewFlow.monitor,
}
"""The work item that is open in each stage; in `gathering` it opens when every agency's branch has come in."""
