"""An agency's request and the files it sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.chronology import queries, questions
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.wording import as_written, event_of, period_of, reading_of
from dhr.imrs.queries import more_time_of, reports_of
from dhr.workflow.agency_queries import escalations_of
from dhr.workflow.deadlines import falls_on
from dhr.workflow.models import AgencyReturn
from dhr.workflow.return_stages import OWED


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it was read: what the agency wrote, and how it was understood."""

    row: Row
    written: str
    reading: str
    source: str
    warnings: list[str]


def read_row(row: Row) -> ReadRow:
    if row.kind == RowKind.EVENT:
        event = event_of(row.data)
        return ReadRow(row, as_written(event), reading_of(event), event.source, [w.message for w in event.warnings])
    if row.kind == RowKind.NO_CONTACT:
        data = row.data
        written = " to ".join(filter(None, (data.get("date_as_written"), data.get("end_date_as_written"))))
        period = period_of(data.get("earliest_start"), data.get("latest_end"))
        return ReadRow(row, written, period, data.get("source", ""), [])
    said = row.data.get("source", "") or row.data.get("reason", "")
    return ReadRow(row, row.data.get("date_as_written", ""), "", said, [])


ON_THE_PAGE = ("begin_return", "submit_return", "accept_return", "send_back_return", "withdraw_return", "ask_agency")
"""The moves that the page offers by themselves, where they belong."""


def other_steps(agency_return: AgencyReturn, user: User) -> list[tuple[str, str]]:
    """Address and words of every further step that this person can take now."""
    review, agency = agency_return.review, agency_return.agency
    moves = agency_return.TRACK.leaving(agency_return.stage)
    steps = [
        (
            reverse(move.page or "chronology:move_return", args=[agency_return.pk, *(() if move.page else (name,))]),
            move.label,
        )
        for name, move in moves.items()
        if name not in ON_THE_PAGE and may(user, move.permission, review, agency)
    ]
    if agency_return.stage in (*OWED, "refused") and may(user, "JUDGE_RETURN", review, agency):
        steps.append((reverse("workflow:escalate", args=[agency_return.pk]), "Escalate it"))
    return steps


SENT = ("submitted", "presented", "accepted", "debriefed")


def steps_of(agency_return: AgencyReturn, files: Sequence[Submission]) -> list[tuple[str, bool]]:
    """What the agency does for its return, and whether each step is done; nothing where nothing is asked of it."""
    stage = agency_return.stage
    if stage not in (*OWED, *SENT):
        return []
    draft = next((file for file in files if file.state == "draft"), None)
    mended = stage in SENT or (draft is not None and not queries.open_problem_count(draft))
    return [
        ("Name the author", bool(agency_return.author_name)),
        ("Send the chronology", stage in SENT or draft is not None),
        ("Mend what could not be read", mended),
        ("Submit it", stage in SENT),
    ]


def request_page(agency_return: AgencyReturn, user: User) -> dict[str, Any]:
    """What is asked, what was sent, what comes next."""
    files = list(queries.files_for(user, agency_return))
    return {
        "sent": agency_return,
        "review": agency_return.review,
        "terms": queries.terms_for(agency_return.review),
        "people": queries.pseudonyms_for(agency_return.review),
        "files": files,
        "withdrawn": queries.withdrawn_for(user, agency_return),
        "draft": next((file for file in files if file.state == "draft"), None),
        "reason": queries.last_reason(agency_return),
        "step": agency_return.TRACK.stages[agency_return.stage],
        "steps": steps_of(agency_return, files),
        "other_steps": other_steps(agency_return, user),
        "escalations": escalations_of(agency_return),
        "changed": queries.changed_days([agency_return]).get(agency_return.pk, []),
        "falls_on": falls_on(agency_return.due_on),
        "questions": list(questions.questions_to(agency_return, about="")),
        "more_time": list(more_time_of([agency_return]).filter(report=None)),
        "reports": list(reports_of(agency_return)),
    }
