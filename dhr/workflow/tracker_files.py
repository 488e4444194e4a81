"""A spreadsheet of reviews already under way: kept as it came, looked at row by row, recorded in one go."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import may_in_partnership, refusal_sentence
from dhr.access.scoping import partnerships_of
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.chronology.readers import read_raw
from dhr.chronology.records import RawTable, Refused
from dhr.core import clock
from dhr.core.files import store_file
from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.later import record_existing_review, taken_reference, twin_of
from dhr.workflow.models import Review, TrackerFile, TrackerState
from dhr.workflow.stages import STAGES
from dhr.workflow.tracker_rows import COLUMNS, MOST_ROWS, NoHeadings, Problem, TrackerRow, read_rows, unread_headings
from dhr.workflow.work_people import free_chairs

KINDS = ("xlsx", "ods", "csv", "tsv")


def files_for(user: User) -> QuerySet[TrackerFile]:
    """The files of the partnerships for which the person records reviews."""
    mine = [found for found in partnerships_of(user) if may_in_partnership(user, "CREATE_REVIEW", found)]
    return TrackerFile.objects.filter(partnership__in=mine).select_related("file", "uploaded_by", "partnership")


@transaction.atomic
def keep_tracker(*, partnership: Partnership, by: User, name: str, content: bytes) -> TrackerFile:
    """The bytes as they came. Refused where the file cannot be read at all, or was recorded before."""
    if not may_in_partnership(by, "CREATE_REVIEW", partnership):
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    sha256 = hashlib.sha256(content).hexdigest()
    before = TrackerFile.objects.filter(
        partnership=partnership, file__sha256=sha256, state=TrackerState.RECORDED
    ).first()
    if before is not None:
        raise Blocked("This very file was recorded already.")
    rows = rows_of(content, partnership, by)
    made = TrackerFile.objects.create(
        partnership=partnership, file=store_file(name=name, content=content), uploaded_by=by
    )
    record_event(by=by, verb="tracker.uploaded", subject=made.file.name, detail={"sha256": sha256, "rows": len(rows)})
    return made


def rows_of(content: bytes, partnership: Partnership, seen_by: User | None = None) -> list[TrackerRow]:
    """Every row with everything that is wrong in it; also that it is here already, or that its chair has no account."""
    return _checked_rows(_tables(content), partnership, seen_by)


def _tables(content: bytes) -> Sequence[RawTable]:
    try:
        raw = read_raw(content, max_rows=MOST_ROWS + 50)
    except Refused as refused:
        raise Blocked(str(refused)) from None
    if raw.format not in KINDS:
        raise Blocked("Choose an Excel (.xlsx), OpenDocument (.ods) or CSV file.")
    return list(raw.tables)


def _checked_rows(tables: Sequence[RawTable], partnership: Partnership, seen_by: User | None) -> list[TrackerRow]:
    try:
        rows = read_rows(tables, clock.today())
    except NoHeadings as refused:
        raise Blocked(str(refused)) from None
    if not rows:
        raise Blocked("The file holds no row below its headings.")
    if len(rows) > MOST_ROWS:
        raise Blocked(f"The file holds more than {MOST_ROWS} rows. Split it.")
    return [_known_here(row, partnership, seen_by) for row in rows]


def _known_here(row: TrackerRow, partnership: Partnership, seen_by: User | None) -> TrackerRow:
    found: list[Problem] = []
    reference = row.values.get("reference", "")
    if taken_reference(reference):
        found.append(Problem("Reference", reference, "A review with this reference is here already."))
    if row.past is not None and not found:
        twin = twin_of(partnership, row.past, seen_by=seen_by)
        if twin:
            says = f"{twin} is about a death on this day in this area, under this pseudonym. Take the row out."
            found.append(Problem("Day of the death", row.values.get("death_on", ""), says))
    if row.chair and _account(row.chair) is None:
        found.append(
            Problem(
                "Review chair's e-mail",
                row.chair,
                "Nobody who can chair a review has an account with this address. Leave it empty, and appoint the chair later.",
            )
        )
    return TrackerRow(row.number, row.values, None, (*row.problems, *found)) if found else row


def _account(email: str) -> User | None:
    """A person who works for no partnership and no agency, as the form for one review offers them."""
    return free_chairs().filter(email__iexact=email).first()


@transaction.atomic
def record_tracker(*, tracker: TrackerFile, by: User, only_good: bool = False) -> list[Review]:
    """Every row becomes a review, or none does. With `only_good` the rows without errors are recorded, and the others stay
    in the file for another time."""
    if not may_in_partnership(by, "CREATE_REVIEW", tracker.partnership):
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    locked = TrackerFile.objects.select_for_update().get(pk=tracker.pk)
    if locked.state != TrackerState.CHECKED:
        raise Blocked(f"This file is {locked.get_state_display().lower()} already.")
    rows = rows_of(bytes(locked.file.content), locked.partnership, by)
    good = [row for row in rows if row.past is not None]
    if len(good) < len(rows) and not only_good:
        raise Blocked(f"Mend the {len(rows) - len(good)} rows with errors first, or record only the others.")
    if not good:
        raise Blocked("No row can be recorded as it is.")
    made = [_record(locked.partnership, by, row) for row in good]
    locked.state, locked.recorded_at = TrackerState.RECORDED, clock.now()
    locked.save()
    detail = {"reviews": [review.reference for review in made], "left": len(rows) - len(good)}
    record_event(by=by, verb="tracker.recorded", subject=locked.file.name, detail=detail)
    return made


def _record(partnership: Partnership, by: User, row: TrackerRow) -> Review:
    assert row.past is not None  # noqa: S101  only good rows come here
    chair = _account(row.chair) if row.chair else None
    return record_existing_review(partnership=partnership, by=by, past=row.past, chair=chair)


@transaction.atomic
def discard_tracker(*, tracker: TrackerFile, by: User) -> None:
    """Nothing of it is recorded; the file stays kept."""
    if not may_in_partnership(by, "CREATE_REVIEW", tracker.partnership):
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    locked = TrackerFile.objects.select_for_update().get(pk=tracker.pk)
    if locked.state != TrackerState.CHECKED:
        raise Blocked(f"This file is {locked.get_state_display().lower()} already.")
    locked.state = TrackerState.DISCARDED
    locked.save()
    record_event(by=by, verb="tracker.discarded", subject=locked.file.name)


def template() -> bytes:
    """The spreadsheet to fill in: headings, what to write in each column, and the stages."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    bold, text = (
        book.add_format({"bold": True, "text_wrap": True}),
        book.add_format({"num_format": "@", "text_wrap": True}),
    )
    page, help_page = book.add_worksheet("Reviews"), book.add_worksheet("How to fill this in")
    for number, column in enumerate(COLUMNS):
        page.set_column(number, number, 22, text)
        page.write_string(0, number, column.heading, bold)
        help_page.write_row(number, 0, [column.heading, column.hint])
    help_page.write_string(len(COLUMNS) + 1, 0, "Stages", bold)
    for number, stage in enumerate(STAGES.values(), len(COLUMNS) + 2):
        help_page.write_string(number, 0, stage.label)
    help_page.set_column(0, 1, 60)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def preview(tracker: TrackerFile, seen_by: User | None = None) -> dict[str, Any]:
    """The rows of a file that waits; nothing for one that is settled, because what is here has changed since."""
    if tracker.state != TrackerState.CHECKED:
        return {"rows": [], "good": 0, "unread": []}
    tables = _tables(bytes(tracker.file.content))
    rows = _checked_rows(tables, tracker.partnership, seen_by)
    return {"rows": rows, "good": sum(row.past is not None for row in rows), "unread": unread_headings(tables)}
