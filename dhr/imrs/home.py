"""The home page of an agency: everything that is asked of it, review by review, and the one thing that comes next. Source: ui
8.12."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from dhr.access.scoping import own_letters
from dhr.accounts.models import User
from dhr.chronology.models_findings import Question
from dhr.chronology.queries import changed_days, requests_of
from dhr.imrs import queries
from dhr.imrs.models import AgencyReport, AskedFor, TimeAnswer
from dhr.imrs.rules import Asked, next_thing
from dhr.workflow.models import AgencyReturn

LABELS = dict(AskedFor.choices)


@dataclass(frozen=True, slots=True)
class Part:
    """What one review asks of one agency."""

    sent: AgencyReturn
    asked: Sequence[Asked]


def home_page(user: User) -> dict[str, Any]:
    """The parts: those in which something is to be done first, by its day."""
    returns = list(requests_of(user))
    lines = _lines(user, returns)
    parts = sorted((Part(sent, lines[sent.pk]) for sent in returns), key=_first)
    lying = next_thing(line for part in parts for line in part.asked)
    return {"parts": parts, "next": lying, "letters": list(own_letters(user))}


def _first(part: Part) -> tuple[bool, date]:
    found = next_thing(part.asked)
    return found is None, found.due_on if found else part.sent.due_on


def _lines(user: User, returns: Sequence[AgencyReturn]) -> dict[Any, list[Asked]]:
    """By the key of the return: its chronology, its reports, the questions that wait."""
    reports = list(queries.own_reports(user))
    changed = changed_days([*returns, *reports])
    first = {key: days[0].before for key, days in changed.items()}
    found: dict[Any, list[Asked]] = defaultdict(list)
    for sent in returns:
        href, what = reverse("chronology:request", args=[sent.pk]), f"Chronology for {sent.review.reference}"
        found[sent.pk].append(staged(sent, what, href, first.get(sent.pk), "Set by the review chair"))
    for report in reports:
        href = reverse("imrs:report", args=[report.agency_return_id, report.pk])
        found[report.agency_return_id].append(
            staged(report, named(report), href, first.get(report.pk), "Set when it was asked for")
        )
    _add_more_time(found, returns)
    for question in queries.open_questions(returns):
        found[question.agency_return_id].append(_question(question))
    return found


def _add_more_time(found: dict[Any, list[Asked]], returns: Sequence[AgencyReturn]) -> None:
    """More time that was asked for and is not answered yet: nothing is to be done for it."""
    for asked in queries.more_time_of(returns).filter(answer=TimeAnswer.WAITING):
        about = asked.report.get_kind_display().lower() if asked.report else "chronology"
        href = (
            reverse("imrs:report", args=[asked.agency_return_id, asked.report_id])
            if asked.report_id
            else reverse("chronology:request", args=[asked.agency_return_id])
        )
        found[asked.agency_return_id].append(
            Asked(f"More time for the {about}", href, asked.due_on, "Waits for the review chair", "grey", note="The day you asked for")
        )  # fmt: skip


def named(report: AgencyReport) -> str:
    """Individual management review for DHR-2026-04."""
    return f"{report.get_kind_display()} for {report.review.reference}"


def staged(thing: AgencyReturn | AgencyReport, what: str, href: str, first_due: date | None, note: str) -> Asked:
    """A thing on a track; what its stage asks for is the agency's where the agency's people can do it."""
    stage = thing.stage_now
    step = stage.next_step if queries.lies_with_agency(thing) else ""
    return Asked(what, href, thing.due_on, stage.label, stage.colour, step, first_due, note)


def _question(question: Question) -> Asked:
    about = LABELS.get(question.about, "Chronology").lower()
    what = f"Question about the {about} for {question.review.reference}"
    href = reverse("chronology:question", args=[question.agency_return_id, question.pk])
    return Asked(
        what, href, question.due_on, "To answer", "yellow", "Answer the question", None, "Set with the question"
    )
