"""What the panel says of an entry, and whether the agency changed the row since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.chronology.forms_remarks import RemarkForms
from dhr.chronology.mending import Cells, cells_of, headings_by_key
from dhr.chronology.models import Remark, RemarkKind, Row, SubmissionState
from dhr.chronology.panel_dates import in_panel_words
from dhr.chronology.presenters.comparing import Column, columns_of
from dhr.chronology.remarks import PERMISSION, remarks_on
from dhr.chronology.wording import event_of
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class Said:
    """One comment or tag. `changed` are the columns that the agency changed after it was written."""

    remark: Remark
    mine: bool
    changed: list[Column]
    means: str = ""


def panel_part(review: Review, user: User, row: Row, forms: RemarkForms) -> dict[str, Any]:
    """Nothing to people who may not see what is written for the panel."""
    sees = may(user, PERMISSION, review)
    found = list(remarks_on(review, [row.entry])) if sees else []
    comment, tag, reading = forms
    return {
        "sees_remarks": sees,
        "current": row.submission.state == SubmissionState.ACCEPTED,
        "remarks": [_said(remark, user, row) for remark in found],
        "comment_form": comment,
        "tag_form": tag,
        "reading_form": reading,
        "form": next((form for form in forms if form.is_bound), None),
        "may_add": sees and not review.TRACK.stages[review.stage].ended,
    }


def _said(remark: Remark, user: User, row: Row) -> Said:
    """`means`: how a reading of the date is understood."""
    means = in_panel_words(remark.text, event_of(row.data)) if remark.kind == RemarkKind.READING else ""
    return Said(remark, remark.said_by_id == user.pk, _changed(remark.row, row), means)


def _changed(before: Row, now: Row) -> list[Column]:
    if before.pk == now.pk:
        return []
    return [column for column in columns_of(_cells(before), _cells(now)) if column.differs]


def _cells(row: Row) -> Cells:
    """The cells as they read in the combined chronology, changes on the site included."""
    sent = row.submission
    return cells_of(row.kind, row.data, agency=sent.agency_name, headings=headings_by_key(sent.layout))
