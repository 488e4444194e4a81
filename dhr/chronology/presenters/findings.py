"""The page of what the chronology shows, one finding, and the questions to agencies."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.chronology import judging, queries, questions
from dhr.chronology.findings.beside import told_apart
from dhr.chronology.findings.find import KINDS
from dhr.chronology.forms_findings import SHORT, FindingFilters, QuestionForm
from dhr.chronology.models import Row, RowKind
from dhr.chronology.models_findings import Finding, Looking, Question
from dhr.chronology.palette import lane_numbers
from dhr.chronology.presenters.combined import Entry, entry_of
from dhr.chronology.presenters.requests import ReadRow, read_row
from dhr.chronology.versions import Piece
from dhr.core import clock
from dhr.workflow.models import AgencyReturn, Review

FINDINGS_A_PAGE = 25
ROWS_SHOWN = 4
"""Of a busy month only so many rows stand on the page; its link leads to all."""
WORKING_TAKES = timedelta(minutes=15)
SURE, LIKELY = 0.85, 0.6
CERTAIN = frozenset({"gap", "cluster", "outside_period", "after_death"})
"""Kinds that are counted, not guessed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding on the page: its rows as they were read, how sure it is in words, what was said and asked."""

    finding: Finding
    kind: str
    sure: str
    events: list[Entry]
    declared: list[ReadRow]
    more: int

    @property
    def last(self) -> Any:
        return next(iter(self.finding.judgements.all()), None)


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of a finding, cut where it says what the other row does not."""

    entry: Entry
    pieces: list[Piece]


def findings_page(review: Review, user: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """Everything on the page of findings."""
    agencies = queries.agencies_in(review)
    filters = FindingFilters(asked, agencies)
    found = judging.narrowed(review, *filters.chosen)
    page = Paginator(found.order_by("number", "kind", "key"), FINDINGS_A_PAGE).get_page(asked.get("page"))
    shown = judging.with_rows(found.filter(pk__in=[one.pk for one in page])).order_by("number", "kind", "key")
    colours, looking = lane_numbers(agencies), judging.looking_of(review)
    return {
        "review": review,
        "filters": filters,
        "filtered": bool(filters.usable()),
        "page": page,
        "shown": [shown_of(one, colours) for one in shown],
        "counts": [
            (kind, SHORT[kind], KINDS[kind], still, every)
            for kind, (still, every) in judging.counts_by_kind(review).items()
        ],
        "looking": looking,
        "working": is_working(looking),
        "stuck": is_stuck(looking),
        "missing": queries.missing_agencies(review),
        "waived": queries.waived_agencies(review),
        "open_questions": [one for one in questions.questions_in(review) if not one.answered_at],
        "today": clock.today(),
        **may_do(review, user),
    }


def may_do(review: Review, user: User) -> dict[str, Any]:
    """Which of the acts the page offers."""
    ended = review.TRACK.stages[review.stage].ended
    return {"may_judge": not ended, "may_ask": not ended and may(user, questions.ASK, review)}


def is_working(looking: Looking | None) -> bool:
    return looking is not None and looking.finished_at is None and not is_stuck(looking)


def is_stuck(looking: Looking | None) -> bool:
    return looking is not None and looking.finished_at is None and clock.now() - looking.asked_at > WORKING_TAKES


def shown_of(finding: Finding, colours: Mapping[str, int]) -> Shown:
    rows = [line.row for line in finding.rows.all()]
    return Shown(
        finding=finding,
        kind=SHORT[finding.kind],
        sure=how_sure(finding),
        events=[entry_of(row, colours, with_analysis=True) for row in rows[:ROWS_SHOWN] if row.kind == RowKind.EVENT],
        declared=[read_row(row) for row in rows if row.kind == RowKind.NO_CONTACT],
        more=max(0, len(rows) - ROWS_SHOWN),
    )


def beside(events: list[Entry]) -> list[Beside]:
    """The two rows of a finding of which each tells of the other's event; of other findings nothing."""
    if len(events) != 2 or events[0].row.agency_name == events[1].row.agency_name:
        return []
    one, other = (told(entry) for entry in events)
    return [Beside(events[0], told_apart(one, other)), Beside(events[1], told_apart(other, one))]


def told(entry: Entry) -> str:
    """The text of the row and whatever else it tells, as the table has it."""
    return "\n".join([entry.row.text, *(f"{name}: {text}" for name, text in entry.fields)])


def how_sure(finding: Finding) -> str:
    """In words; a figure would look more exact than it is."""
    if finding.kind in CERTAIN:
        return "Counted"
    return "Very likely" if finding.score >= SURE else "Likely" if finding.score >= LIKELY else "Possible"


def finding_page(review: Review, user: User, finding: Finding) -> dict[str, Any]:
    """One finding with everything that was said of it."""
    (found,) = judging.with_rows(judging.findings_of(review).filter(pk=finding.pk))
    one = shown_of(found, lane_numbers(queries.agencies_in(review)))
    return {
        "review": review, "one": one, "beside": beside(one.events), "words": KINDS[found.kind], "finding": found,
        "today": clock.today(), **may_do(review, user),
    }  # fmt: skip


def noticed_about(review: Review, user: User, row: Row) -> dict[str, Any]:
    """On the page of an event: what was noticed about it, and what was asked; nothing to who may not see it."""
    if not may(user, judging.PERMISSION, review):
        return {"findings": [], "questions": [], "may_ask": False}
    asked = questions.questions_in(review).filter(entry=row.entry)
    return {
        "findings": [shown_of(one, {}) for one in judging.findings_on(review, row)],
        "questions": list(asked),
        "may_ask": may_do(review, user)["may_ask"],
        "today": clock.today(),
    }


def question_form(review: Review, finding: Finding | None, entry: uuid.UUID | None, data: Any) -> QuestionForm:
    """The agencies of the review; the one that the finding is about stands first, with a sentence that shows nothing of
    what another agency wrote."""
    returns = judging.asked_agencies(review)
    first = _first(returns, finding, entry)
    return QuestionForm(data, returns, _suggested(finding), first)


def _first(returns: list[AgencyReturn], finding: Finding | None, entry: uuid.UUID | None) -> str:
    rows = [line.row for line in finding.rows.select_related("row__submission").all()] if finding else []
    about = {line.agency.name: line for line in returns}
    if finding and finding.about in about:
        return str(about[finding.about].pk)
    own = next((row.submission.agency_return_id for row in rows if entry in (None, row.entry)), None)
    return str(own or (returns[0].pk if returns else ""))


def _suggested(finding: Finding | None) -> str:
    if finding is None or finding.kind not in ("one_sided_contact", "no_contact_conflict"):
        return ""
    days = [line.row.first_day for line in finding.rows.select_related("row") if line.row.first_day]
    when = f" on or about {days[-1]:%-d %B %Y}" if days else ""
    return f"Another agency records that it was in contact with you{when}. Do you hold a record of it?"


def question_page(question: Question) -> dict[str, Any]:
    """A question on the agency's page, with the agency's own row that it is about."""
    row = queries.rows_of_return(question.agency_return).filter(entry=question.entry).last() if question.entry else None
    return {
        "question": question, "sent": question.agency_return, "review": question.review, "today": clock.today(),
        "row": read_row(row) if row else None,
    }  # fmt: skip
