"""The list of agencies as a file: handed out, and taken over from one. A file is kept as it came and looked at row by row;
nothing of it counts before somebody says so."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.agencies.list_applying import apply_plans
from dhr.agencies.list_plans import ACTIONS, Plan, plans_of
from dhr.agencies.list_rows import MOST_ROWS, NoHeadings, read_rows
from dhr.agencies.list_tables import TYPES, WRITERS, error_rows, list_rows, to_csv
from dhr.agencies.managed import manages_agencies, require_list
from dhr.agencies.models import AgencyKind, ListFile, ListFileState, Partnership, Standing
from dhr.audit.services import record_event
from dhr.chronology.readers import read_raw
from dhr.chronology.records import Refused
from dhr.core import clock
from dhr.core.files import store_file
from dhr.core.refusals import Blocked, NotVisible

MOST_FILES = 20


def files_for(user: User) -> QuerySet[ListFile]:
    """The files of the lists that the person keeps."""
    found = ListFile.objects.filter(partnership__in=manages_agencies(user))
    return found.select_related("file", "uploaded_by", "partnership")


@transaction.atomic
def keep_list_file(*, partnership: Partnership, by: User, name: str, content: bytes) -> ListFile:
    """The bytes as they came. Refused where the file cannot be read at all."""
    require_list(by, partnership)
    plans = plans_in(content, partnership)
    made = ListFile(partnership=partnership, file=store_file(name=name, content=content), uploaded_by=by)
    _save(made, by)
    detail = {"sha256": hashlib.sha256(content).hexdigest(), "rows": len(plans)}
    record_event(by=by, verb="agency_list.uploaded", subject=made.file.name, detail=detail)
    return made


def plans_in(content: bytes, partnership: Partnership) -> list[Plan]:
    """What each row would do, with everything that is wrong in it. Blocked where the file is none of ours."""
    kinds = {label: key for key, label in AgencyKind.choices}
    standings = {label: key for key, label in Standing.choices}
    try:
        raw = read_raw(content, max_rows=MOST_ROWS + 50)
        if raw.format not in TYPES:
            raise Blocked("Choose an Excel (.xlsx), OpenDocument (.ods) or CSV file.")
        rows = read_rows(list(raw.tables), kinds=kinds, standings=standings, today=clock.today())
    except (Refused, NoHeadings) as refused:
        raise Blocked(str(refused)) from None
    if not rows:
        raise Blocked("The file holds no row below its headings.")
    if len(rows) > MOST_ROWS:
        raise Blocked(f"The file holds more than {MOST_ROWS} rows. Split it.")
    return plans_of(rows, partnership)


def preview(file: ListFile) -> dict[str, Any]:
    """The rows of a file that waits; nothing for one that is settled, because what is here has changed since."""
    if file.state != ListFileState.CHECKED:
        return {"plans": [], "good": [], "counts": []}
    plans = plans_in(bytes(file.file.content), file.partnership)
    good = [plan for plan in plans if not plan.row.problems]
    counted = Counter(plan.action for plan in good)
    return {"plans": plans, "good": good, "counts": [(ACTIONS[action], counted[action]) for action in ACTIONS]}


@transaction.atomic
def take_over(*, file: ListFile, by: User, only_good: bool = False) -> list[Plan]:
    """Every row counts from now on, or none does. With `only_good` those without errors do, and the others stay in the
    file."""
    require_list(by, file.partnership)
    locked = _locked(file)
    plans = plans_in(bytes(locked.file.content), locked.partnership)
    good = [plan for plan in plans if not plan.row.problems]
    if len(good) < len(plans) and not only_good:
        raise Blocked(f"Mend the {len(plans) - len(good)} rows with errors first, or take over only the others.")
    if not good:
        raise Blocked("No row can be taken over as it is.")
    apply_plans(good, locked.partnership, by)
    locked.state, locked.recorded_at = ListFileState.RECORDED, clock.now()
    _save(locked, by)
    counted = Counter(plan.words for plan in good)
    detail = {"rows": dict(sorted(counted.items())), "left": len(plans) - len(good)}
    record_event(by=by, verb="agency_list.recorded", subject=locked.file.name, detail=detail)
    return good


@transaction.atomic
def discard_list_file(*, file: ListFile, by: User) -> None:
    """Nothing of it counts; the file stays kept."""
    require_list(by, file.partnership)
    locked = _locked(file)
    locked.state = ListFileState.DISCARDED
    _save(locked, by)
    record_event(by=by, verb="agency_list.discarded", subject=locked.file.name)


def _locked(file: ListFile) -> ListFile:
    locked = ListFile.objects.select_for_update().get(pk=file.pk)
    if locked.state != ListFileState.CHECKED:
        raise Blocked(f"This file is {locked.get_state_display().lower()} already.")
    return locked


def errors_file(file: ListFile) -> bytes:
    """The errors by row, as CSV."""
    return to_csv(error_rows(preview(file)["plans"]))


@transaction.atomic
def export_list(*, partnership: Partnership, by: User, kind: str) -> bytes:
    """The list as a file of the template's form; that it was taken is recorded."""
    require_list(by, partnership)
    if kind not in WRITERS:
        raise NotVisible("There is no such file.")
    rows = list_rows(partnership)
    detail = {"format": kind, "rows": len(rows) - 1}
    record_event(by=by, verb="agency_list.exported", subject=partnership.name, detail=detail)
    return WRITERS[kind](rows)


def _save(record: Any, by: User) -> None:
    record._history_user = by
    record.save()
