"""The bytes of a version that came without a file: its rows as a CSV, so that a fingerprint of them exists from then on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from dhr.chronology.exports.columns import FIELD_HEADINGS, Sheet, place_in_words, shown
from dhr.chronology.exports.text import to_csv
from dhr.chronology.headings import OWN_HEADINGS
from dhr.chronology.mending import HEADINGS, cells_of
from dhr.chronology.models import Row, Submission, SubmissionKind
from dhr.core.files import store_file

NAMES = {
    SubmissionKind.TYPED: "typed chronology",
    SubmissionKind.NO_CONTACT: "no contact in the period",
    SubmissionKind.NO_RECORDS: "no records held",
}
FIRST_LINE = 2
ROWS_AT_ONCE = 500
ALWAYS = (*OWN_HEADINGS.values(), FIELD_HEADINGS["outcome"])
"""Without a column Outcome, a reader takes Action taken for it."""


def keep_as_file(submission: Submission) -> None:
    """Store the rows as the file of their version, and give each the line on which it stands there. Saved."""
    rows = list(Row.objects.filter(submission=submission).order_by("number"))
    texts = [_texts(row) for row in rows]
    head = _headings(texts)
    lines = [tuple(shown(text.get(heading, "")) for heading in head) for text in texts]
    name = f"{NAMES[SubmissionKind(submission.kind)]}, version {submission.version}.csv"
    submission.file = store_file(name=name, content=to_csv(Sheet(head, lines, (), 0)))
    submission.format = "csv"
    _count_headings(submission)
    submission.save()
    _put_on_their_lines(rows, lines)


def _texts(row: Row) -> dict[str, str]:
    """Heading to text. The agency stands in each row that was read, so that a colon in a source is never taken for one."""
    cells = cells_of(row.kind, row.data, agency="", headings={})
    return {HEADINGS.get(key, heading): text for heading, text, key in cells}


def _headings(texts: Iterable[dict[str, str]]) -> tuple[str, ...]:
    """Our own headings in their order, then others as they came."""
    found = dict.fromkeys(itertools.chain(ALWAYS, *texts))
    own = [heading for heading in HEADINGS.values() if heading in found]
    return (*own, *(heading for heading in found if heading not in own))


def _count_headings(submission: Submission) -> None:
    counts = submission.counts
    submission.counts = {**counts, "headings": 1, "rows": counts["rows"] - counts.get("headings", 0) + 1}


def _put_on_their_lines(rows: Sequence[Row], lines: Sequence[Sequence[str]]) -> None:
    """A text of several lines moves the rows below it further down."""
    line, moved = FIRST_LINE, []
    for row, cells in zip(rows, lines, strict=True):
        if row.data["place"] != {"line": line}:
            moved.append(move_to(row, line))
        line += 1 + sum(text.count("\n") for text in cells)
    Row.objects.bulk_update(moved, ["data", "place"], batch_size=ROWS_AT_ONCE)


def move_to(row: Row, line: int) -> Row:
    """The row with another place. Not saved."""
    place = {"line": line}
    row.data = {**row.data, "place": place}
    if "problems" in row.data:
        row.data["problems"] = [{**problem, "place": place} for problem in row.data["problems"]]
    row.place = place_in_words(place)
    return row


def line_of(number: int) -> int:
    """The line of a typed row, below the headings, as long as no text goes over several lines."""
    return number - 1 + FIRST_LINE
