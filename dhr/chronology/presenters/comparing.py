"""Two versions beside each other: the tallies, and each row with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.chronology import queries
from dhr.chronology.comparing import compared_rows, former_of, lost_work, removed_rows, seen_of
from dhr.chronology.exports.columns import ANALYSIS
from dhr.chronology.mending import HEADINGS, Cells, cells_of, headings_by_key, name_of
from dhr.chronology.models import Compared, Row, Submission, SubmissionState
from dhr.chronology.presenters.draft import about
from dhr.chronology.remarks import PERMISSION, remarks_on
from dhr.chronology.twins import same_file_sent
from dhr.chronology.versions import Piece, pieces

ROWS_A_PAGE = 100
ORDER = (Compared.CHANGED, Compared.ADDED, Compared.REMOVED, Compared.UNCHANGED)
_PLACE = {key: place for place, key in enumerate(HEADINGS)}


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row in both versions, cut where the words differ."""

    heading: str
    before: list[Piece]
    after: list[Piece]
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its place in either version, its cells, and what was done to the former row on the site, in words."""

    place: str
    former_place: str
    columns: list[Column]
    touched: str


def columns_of(before: Cells, after: Cells, hidden: Iterable[str] = ()) -> list[Column]:
    """Each column in which either row holds something."""
    old, new = ({name_of(cell): cell for cell in cells} for cells in (before, after))
    names = sorted({**old, **new}, key=lambda name: _PLACE.get(name, len(_PLACE)))
    found = []
    for name in names:
        cells = [side.get(name, ["", "", ""]) for side in (old, new)]
        heading = cells[1][0] or cells[0][0] or "Column without a heading"
        ours, theirs = pieces(cells[0][1], cells[1][1])
        if (cells[0][1] or cells[1][1]) and name not in hidden:
            found.append(Column(heading, ours, theirs, cells[0][1] != cells[1][1]))
    return found


def sent_cells(row: Row | None, agency: str, headings: Mapping[str, str]) -> Cells:
    """The cells of a row as the agency sent them; none of no row."""
    if row is None:
        return []
    sent = row.as_sent or {"kind": row.kind, "data": row.data}
    return cells_of(sent["kind"], sent["data"], agency=agency, headings=headings)


def compare_page(submission: Submission, user: User, show: str, number: Any) -> dict[str, Any]:
    """`show` is one of the four kinds; without one, the first that has rows."""
    former = visible_former(submission, user)
    tallies = [(kind.value, kind.label, submission.compared.get(kind, 0)) for kind in ORDER]
    kind = show if show in Compared.values else next((key for key, _, rows in tallies if rows), Compared.UNCHANGED)
    page = Paginator(_rows(submission, kind) if former else compared_rows(submission).none(), ROWS_A_PAGE).get_page(
        number
    )
    asked = submission.state == SubmissionState.WAITING and submission.asks[:1] == ["compare"]
    return {
        **about(submission),
        "former": former,
        "tallies": tallies,
        "kind": kind,
        "kind_label": Compared(kind).label,
        "page": page,
        "lines": _lines(submission, former, page, user) if former else [],
        "asked": asked,
        "outdated": asked and former_of(submission) != submission.former,
        "seen": seen_of(submission) if asked else "",
        "lost": lost_work(submission) if asked else 0,
        "orphans": _orphans(submission, user) if former else [],
    }


def visible_former(submission: Submission, user: User) -> Submission | None:
    """The former version, if this person may see it: to others than the agency a draft does not exist."""
    found = queries.files_for(user, submission.agency_return)
    return found.filter(pk=submission.former_id).first() if submission.former_id else None


def _rows(submission: Submission, kind: str) -> QuerySet[Row]:
    if kind == Compared.REMOVED:
        return removed_rows(submission)
    return compared_rows(submission).filter(compared=kind).select_related("former")


def _lines(submission: Submission, former: Submission, rows: Iterable[Row], user: User) -> list[Line]:
    ours, theirs = headings_by_key(former.layout), headings_by_key(submission.layout)
    sees_all = queries.works_for(user, submission.agency_return) or may(
        user, PERMISSION, submission.agency_return.review
    )
    found = []
    for row in rows:
        gone = row.submission_id == former.pk
        before, after = (row, None) if gone else (row.former, row)
        columns = columns_of(
            sent_cells(before, former.agency_name, ours),
            sent_cells(after, submission.agency_name, theirs),
            () if sees_all else ANALYSIS,
        )
        found.append(Line(after.place if after else "", before.place if before else "", columns, _touched(before)))
    return found


def _touched(row: Row | None) -> str:
    if row is None or (row.as_sent is None and not row.left_out):
        return ""
    return "Left out on this site" if row.left_out else "Changed on this site"


def _orphans(submission: Submission, user: User) -> list[Any]:
    """What the panel said of rows that this version no longer has; agencies never see it."""
    review = submission.agency_return.review
    if not may(user, PERMISSION, review):
        return []
    return list(remarks_on(review, removed_rows(submission).values_list("entry", flat=True)))


def twin_page(submission: Submission, user: User) -> dict[str, Any]:
    """Where the same file was sent before."""
    twins = same_file_sent(submission, user)
    here = [twin for twin in twins if twin.agency_return_id == submission.agency_return_id]
    return {
        **about(submission),
        "here": here,
        "elsewhere": [twin for twin in twins if twin not in here],
        "asked": submission.state == SubmissionState.WAITING and submission.asks[:1] == ["twin"],
    }
