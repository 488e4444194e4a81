"""What became of a file once it is read: its rows are kept, and it is a draft as soon as no question is open."""

from __future__ import annotations

from typing import Any

from dhr.chronology.comparing import compare_with_former, former_of, let_go_of_rows
from dhr.chronology.editing import facts_for
from dhr.chronology.mending import cells_of, headings_by_key, read_cells
from dhr.chronology.models import Row, RowKind, Submission, SubmissionState
from dhr.chronology.real_names import real_names_noticed
from dhr.chronology.records import Reading
from dhr.chronology.stored import fill, recount, rows_of
from dhr.chronology.twins import same_file_sent

ROWS_AT_ONCE = 500
OF_THE_READING = ("text", "columns")
"""Questions that the reading itself asks; `twin` comes before them and `compare` after them."""

Said = dict[str, dict[str, Any]]


def keep_reading(reading: Reading, submission: Submission) -> None:
    """The rows as they were read now; what was said of single rows before is said again of the same places."""
    told = reading.as_json()
    submission.format, submission.counts = reading.format, told["counts"]
    submission.warnings, submission.unplaced = told["warnings"], told["unplaced"]
    submission.layout, submission.prefixes = list(reading.layout), list(reading.prefixes)
    submission.readings = [
        {
            "encoding": r.encoding,
            "separator": r.separator,
            "label": r.label,
            "sample": [list(line) for line in r.sample],
        }
        for r in reading.readings
    ]
    submission.asks = [ask for ask in reading.asks if ask in OF_THE_READING]
    said, rows = _said_of_rows(submission), rows_of(reading, submission)
    submission.warnings += real_names_noticed(submission.agency_return.review, rows)
    let_go_of_rows(submission)
    Row.objects.filter(submission=submission).delete()
    Row.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    submission.save()
    if said:
        _say_again(submission, said)
    settle(submission)


def settle(submission: Submission) -> None:
    """The next question, or a draft. The questions, in order: `twin` until `choices["twin_seen"]`, `text` and `columns` of
    the reading, and `compare` with the former version until `choices["compared"]`."""
    asks = [ask for ask in submission.asks if ask in OF_THE_READING]
    if not submission.choices.get("twin_seen") and same_file_sent(submission):
        asks.insert(0, "twin")
    if not asks and not submission.choices.get("compared") and former_of(submission):
        compare_with_former(submission)
        asks = ["compare"]
    submission.asks = asks
    submission.state = SubmissionState.WAITING if asks else SubmissionState.DRAFT
    submission.save()
    if not asks:
        _replace_other_drafts(submission)


def _replace_other_drafts(submission: Submission) -> None:
    """There is one draft at a time; the earlier one is kept."""
    others = Submission.objects.select_for_update().filter(
        agency_return=submission.agency_return_id, state=SubmissionState.DRAFT
    )
    for other in others.exclude(pk=submission.pk):
        other.state = SubmissionState.REPLACED
        other.save()


def _said_of_rows(submission: Submission) -> Said:
    """What persons changed or left out, by the place of the row."""
    headings = headings_by_key(submission.layout)
    agency = submission.agency_name
    said = {}
    for row in Row.objects.filter(submission=submission).exclude(as_sent=None, left_out=False):
        cells = cells_of(row.kind, row.data, agency=agency, headings=headings) if row.as_sent else []
        said[row.place] = {
            "texts": {heading: text for heading, text, _key in cells},
            "left_out": (row.left_out, row.left_out_reason, row.left_out_by_id),
            "mended": (row.mended_by_id, row.mended_at, row.mend),
        }
    return said


def _say_again(submission: Submission, said: Said) -> None:
    facts, headings = facts_for(submission), headings_by_key(submission.layout)
    for row in Row.objects.filter(submission=submission, place__in=said).exclude(
        kind__in=(RowKind.OTHER, RowKind.NOTE)
    ):
        before = said[row.place]
        row.left_out, row.left_out_reason, row.left_out_by_id = before["left_out"]
        if before["texts"]:
            cells = cells_of(row.kind, row.data, agency=facts.agency, headings=headings)
            again = [[heading, before["texts"].get(heading, text), key] for heading, text, key in cells]
            row.as_sent = {"kind": row.kind, "data": row.data}
            row.mended_by_id, row.mended_at, row.mend = before["mended"]
            fill(row, *read_cells(again, row.data["place"], facts, format=submission.format))
        row.save()
    recount(submission)
