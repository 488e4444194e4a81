"""The fields of the end of a review: what is submitted, what came back, publication, actions, closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from django.utils import timezone

from dhr.actionplan.models import Action
from dhr.actionplan.stages import DONE, OVER
from dhr.letters.cases import Case
from dhr.letters.contexts_of_review import day
from dhr.submission.checklist import CHECKLIST
from dhr.submission.models import Answer, Report
from dhr.workflow.models import StageChange


def _files(case: Case) -> str:
    reports = Report.objects.filter(review=case.review).order_by("version")
    newest = {report.get_kind_display(): report.version for report in reports}
    return "\n".join(f"{label}, version {version}" for label, version in newest.items())


def _signed_off(case: Case) -> str:
    signed = StageChange.objects.filter(review=case.review, track="A", name="sign_off").last()
    return day(timezone.localdate(signed.at)) if signed else ""


def _answer_letter(case: Case) -> str:
    answer = Answer.objects.filter(review=case.review).order_by("letter_on").last()
    return day(answer.letter_on) if answer else ""


def _withheld(case: Case) -> str:
    return f"{case.withheld.get_reason_display()}. {case.withheld.note}" if case.withheld else ""


def _actions_due(case: Case) -> str:
    """What the agency still has to do, each with its day."""
    open_ones = Action.objects.filter(recommendation__review=case.review, agency=case.agency).exclude(stage__in=OVER)
    found = open_ones.select_related("recommendation").order_by("recommendation__number", "due_on")
    return "\n".join(f"{one.recommendation.number}. {one.text}, due on {day(one.due_on)}" for one in found)


def _outcomes(case: Case) -> str:
    """How many actions are done, and how many were accepted as not to be done; nothing before there are any."""
    stages = Counter(Action.objects.filter(recommendation__review=case.review).values_list("stage", flat=True))
    every = sum(stages.values())
    if not every:
        return ""
    done, not_done = sum(stages[stage] for stage in DONE), stages["not_to_be_done"]
    said = f"{done} of {every} actions {'is' if done == 1 else 'are'} done"
    return (
        f"{said}; {not_done} {'was' if not_done == 1 else 'were'} accepted as not to be done."
        if not_done
        else f"{said}."
    )


def _discontinued(case: Case) -> str:
    """Why the review ended early, as it was recorded with the move."""
    ended = StageChange.objects.filter(review=case.review, track="A", to_stage="discontinued", corrected_by=None)
    return ended.values_list("reason", flat=True).order_by("at").last() or ""


OF_ENDING: Mapping[str, Callable[[Case], str]] = {
    "files": _files,
    "confirmations": lambda _case: "\n".join(f"{line};" for line in CHECKLIST.values()),
    "round": lambda case: str(case.review.round),
    "sign-off date": _signed_off,
    "answer letter date": _answer_letter,
    "publication date": lambda case: day(case.published.published_on) if case.published else "",
    "publication address": lambda case: case.published.address if case.published else "",
    "withholding reason": _withheld,
    "published instead": lambda case: case.published.instead if case.published else "",
    "department": lambda case: next((one.department for one in case.national), ""),
    "recommendation text": lambda case: "\n".join(f"{one.number}. {one.text}" for one in case.national),
    "actions due": _actions_due,
    "action outcomes": _outcomes,
    "discontinue reason": _discontinued,
}
