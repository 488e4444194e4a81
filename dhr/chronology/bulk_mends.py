"""All problems, or all warnings, of a kind are mended at once: what a person says of one holds for all of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from dhr.accounts.models import User
from dhr.chronology.cures import Cure, cured
from dhr.chronology.editing import facts_for, lock_draft
from dhr.chronology.entries import Facts
from dhr.chronology.mending import Cells, read_cells
from dhr.chronology.mends import MENDABLE, Mended, apply_cells, cells_for, finish
from dhr.chronology.models import Row, RowKind, Submission
from dhr.core.refusals import Blocked

WHOLE_FILE = frozenset({"month_first"})
"""Kinds that are said of the file: their cure is for the dates of every row."""
STARTS = frozenset({"date_not_written"})
"""Kinds that are about the start alone."""
KEYS_OF = {"date": ("start_date", "end_date"), "time": ("start_time", "end_time"), "row": ("source",)}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a cure would make of one row: the texts as they are, the new texts, and all cells with them. `reads` where
    fewer problems are left when it is read again."""

    row: Row
    before: str
    after: str
    cells: Cells
    reads: bool


def offers(submission: Submission, code: str, cure: Cure, given: str = "") -> Iterator[Offer]:
    """What the cure would do to each row of the kind, in the order of the file. Nothing is saved."""
    facts, above = facts_for(submission), ""
    for row in Row.objects.filter(submission=submission, kind__in=MENDABLE).order_by("number"):
        cells = cells_for(row, submission)
        offer = _offer(row, cells, code, cure, given, above, facts, submission.format) if _is_of(row, code) else None
        if offer:
            yield offer
        mended = offer is not None and offer.reads
        above = _date_of(offer.cells if offer and mended else cells, row, mended)


def _is_of(row: Row, code: str) -> bool:
    return not row.left_out and (code in WHOLE_FILE or f" {code} " in row.codes)


def _date_of(cells: Cells, row: Row, mended: bool) -> str:
    """The date that the next row may take over: one that was read."""
    if row.kind == RowKind.REJECTED and not mended:
        return ""
    return next((text.strip() for _, text, key in cells if key == "start_date"), "")


def _offer(
    row: Row, cells: Cells, code: str, cure: Cure, given: str, above: str, facts: Facts, format: str
) -> Offer | None:
    made = {
        index: cured(cure, cells[index][1], given, above, today=facts.today)
        for index in _places(row, cells, code, cure)
    }
    new = {index: text for index, text in made.items() if text is not None and text != cells[index][1]}
    if not new:
        return None
    again = [[heading, new.get(index, text), key] for index, (heading, text, key) in enumerate(cells)]
    kind, data = read_cells(again, row.data["place"], facts, format=format)
    fewer = kind != RowKind.REJECTED or len(data["problems"]) < len(row.data.get("problems", ()))
    before = " · ".join(cells[index][1] or "(blank)" for index in new)
    return Offer(row, before, " · ".join(new.values()), again, fewer)


def _places(row: Row, cells: Cells, code: str, cure: Cure) -> list[int]:
    """The cells that the kind is about: those with the problem, or, for a warning, those in which it can stand."""
    if row.kind == RowKind.REJECTED and code not in WHOLE_FILE:
        columns = [problem["column"] for problem in row.data["problems"] if problem["code"] == code]
        return [index for index, (heading, _, _) in enumerate(cells) if heading in columns]
    keys = ("start_date",) if code in STARTS else KEYS_OF[cure.of]
    return [index for index, (_, _, key) in enumerate(cells) if key in keys]


@transaction.atomic
def mend_all(*, submission: Submission, by: User, code: str, cure: Cure, given: str = "") -> Mended:
    """Every row of a kind that the cure fits, in one go; the others stay as they are."""
    locked = lock_draft(submission, by)
    done, facts, mend = Mended(), facts_for(locked), uuid.uuid4()
    for offer in offers(locked, code, cure, given):
        if offer.reads:
            apply_cells(offer.row, offer.cells, facts, format=locked.format, by=by, mend=mend)
            (done.open if offer.row.kind == RowKind.REJECTED else done.mended).append(offer.row)
    finish(locked, by, verb="row.mended_all", done=done, mend=mend, kind=code, cure=cure.key)
    return done


@transaction.atomic
def leave_all_out(*, submission: Submission, by: User, code: str, reason: str) -> int:
    """Every row of a kind that could not be read, with one reason; the number of rows is returned."""
    locked = lock_draft(submission, by)
    if not reason.strip():
        raise Blocked("Give the reason for leaving the rows out.")
    rows = Row.objects.select_for_update().filter(submission=locked, kind=RowKind.REJECTED, left_out=False)
    done = Mended(left_out=list(rows.filter(codes__contains=f" {code} ")))
    for row in done.left_out:
        row.left_out, row.left_out_reason, row.left_out_by = True, reason.strip(), by
    finish(locked, by, verb="row.left_out_all", done=done, mend=uuid.uuid4(), kind=code, reason=reason.strip())
    return len(done.left_out)
