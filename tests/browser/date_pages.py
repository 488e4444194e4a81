"""The pages of dates, each in a state in which it has something to show: who looks, and at which address."""

from __future__ import annotations

from dhr.core import clock
from dhr.demo.people import person
from dhr.workflow.day_corrections import correct_day
from dhr.workflow.models import Decision, ProceedingDate, RecordedDay, Review
from dhr.workflow.proceedings import add_proceeding, move_date, record_date
from dhr.workflow.recorded_days import finish_day, give_more_time, record_day
from dhr.workflow.targets import add_holiday
from tests.makers import days_ago

MANAGER, CSP_CHAIR, PANEL = "manager@demo.example", "csp.chair@demo.example", "panel@demo.example"
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def dates(new: Review, asha: Review, sent: Review) -> Looks:
    """A day that was corrected, a trial that was moved, something that came in and is open, and something that is done."""
    ref, trial, decision = asha.reference, moved_trial(asha), corrected_decision(asha)
    open_day, done = _came_in(asha), _came_in(sent)
    give_more_time(day=open_day, by=person("manager"), extended_to=days_ago(-90), why="By law.")
    finish_day(day=done, by=person("manager"), done_on=clock.today(), note="Answered.")
    add_holiday(partnership=asha.partnership, by=person("manager"), on=days_ago(3), name="Town show")
    own, recorded = [(MANAGER, (asha.partnership.pk,))], [(MANAGER, (ref, "foi", open_day.pk))]
    return {
        "workflow:review_deadlines": [(MANAGER, (ref,)), (PANEL, (sent.reference,)), (CSP_CHAIR, (new.reference,))],
        "workflow:deadline": [
            (CSP_CHAIR, (ref, "report", asha.pk)),
            (PANEL, (sent.reference, "report", sent.pk)),
            (MANAGER, (sent.reference, "foi", done.pk)),
            (MANAGER, (new.reference, "decision", new.pk)),
            *recorded,
        ],
        "workflow:what_if": [(MANAGER, (ref,)), (MANAGER, (sent.reference,))],
        "workflow:record_day": [(MANAGER, (ref,))],
        "workflow:correct_day": [(MANAGER, (ref, "aware", asha.pk)), (CSP_CHAIR, (ref, "decision", decision.pk))],
        "workflow:finish_day": list(recorded),
        "workflow:more_time": list(recorded),
        "workflow:move_date": [(MANAGER, (ref, trial.proceeding_id, trial.pk))],
        "workflow:targets": [(MANAGER, ())],
        "workflow:change_targets": list(own),
        "workflow:add_holiday": list(own),
    }


def moved_trial(review: Review) -> ProceedingDate:
    """A trial ahead that holds interviews back, on another day than at first."""
    manager = person("manager")
    process = add_proceeding(
        review=review, by=manager, kind="criminal", effects=["hold_interviews"], owner="Crown Court"
    )
    trial = record_date(proceeding=process, by=manager, kind="trial", on=days_ago(-600))
    return move_date(moved=trial, by=manager, on=days_ago(-700), reason="The court has no judge in spring.")


def corrected_decision(review: Review) -> Decision:
    """A decision whose day was written down wrongly."""
    found = Decision.objects.filter(review=review).latest("recorded_at")
    correct_day(
        review=review, by=person("csp.chair"), fact="decision", pk=found.pk, after=review.csp_aware_on,
        reason="The board met on the day on which it was told.",
    )  # fmt: skip
    return found


def _came_in(review: Review) -> RecordedDay:
    return record_day(
        review=review, by=person("manager"), rule="foi", about="a newspaper's questions", starts_on=days_ago(5)
    )
