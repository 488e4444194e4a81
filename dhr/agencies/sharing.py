"""Recording an information-sharing agreement, withdrawing it, and handing out its document."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dhr.accounts.models import User
from dhr.agencies.managed import require_list, require_own
from dhr.agencies.models import Agency, Partnership, SharingAgreement
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import Blocked, NotVisible, refuse

MOST_BYTES = 20 * 1024 * 1024


@transaction.atomic
def record_agreement(
    *, partnership: Partnership, agency: Agency, by: User, title: str, starts_on: date, version: str = "",
    ends_on: date | None = None, name: str = "", content: bytes | None = None,
) -> SharingAgreement:  # fmt: skip
    """What the partnership and the agency agreed; `ends_on` is the last day on which it holds."""
    require_list(by, partnership)
    require_own(by, agency)
    problems = []
    if ends_on is not None and ends_on < starts_on:
        problems.append("The agreement cannot end before it begins.")
    if content is not None and len(content) > MOST_BYTES:
        problems.append(f"The document is larger than {MOST_BYTES // 1024 // 1024} megabytes.")
    refuse(*problems)
    made = SharingAgreement(partnership=partnership, agency=agency, title=title.strip(), version=version.strip())
    made.starts_on, made.ends_on, made.recorded_by = starts_on, ends_on, by
    made.document = store_file(name=name, content=content) if content is not None else None
    _save(made, by)
    detail = {"title": str(made), "from": starts_on.isoformat(), "until": str(ends_on or "")}
    record_event(by=by, verb="agreement.recorded", subject=agency.name, detail=detail)
    return made


@transaction.atomic
def withdraw_agreement(*, agreement: SharingAgreement, by: User, withdrawn_on: date) -> SharingAgreement:
    """From this day on it does not hold; that it once did stays on record."""
    require_list(by, agreement.partnership)
    found = SharingAgreement.objects.select_for_update(of=("self",)).select_related("agency")
    locked = found.get(pk=agreement.pk)
    if locked.withdrawn_on is not None:
        raise Blocked(f"It was withdrawn on {in_words(locked.withdrawn_on)} already.")
    if withdrawn_on > clock.today():
        raise Blocked("The day cannot lie after today.")
    locked.withdrawn_on = withdrawn_on
    _save(locked, by)
    detail = {"title": str(locked), "on": withdrawn_on.isoformat()}
    record_event(by=by, verb="agreement.withdrawn", subject=locked.agency.name, detail=detail)
    return locked


@transaction.atomic
def open_agreement(*, agreement: SharingAgreement, by: User) -> StoredFile:
    """The document as it came; that it was taken out is recorded."""
    require_list(by, agreement.partnership)
    if agreement.document is None:
        raise NotVisible("This agreement has no document here.")
    detail = {"title": str(agreement), "sha256": agreement.document.sha256}
    record_event(by=by, verb="agreement.downloaded", subject=agreement.agency.name, detail=detail)
    return agreement.document


def _save(record: Any, by: User) -> None:
    record._history_user = by
    record.save()
