"""Adding a document and its versions, saying who may see it, handing it out, withdrawing it. Nothing is ever deleted, and
what people typed never reaches the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND, get_visible
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import NotVisible, refuse
from dhr.material import queries, rules
from dhr.material.models import Document, DocumentReader, DocumentVersion
from dhr.panels.rules import day_problem
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed


@dataclass(frozen=True, slots=True)
class Facts:
    """What is recorded of a document beside its bytes; `named` counts only where the audience is named organisations."""

    kind: str
    title: str
    origin: str
    audience: str
    sensitivity: str = "official_sensitive"
    for_family: bool = False
    named: Sequence[Agency] = ()

    def problems(self) -> list[str | None]:
        return [
            None if self.title.strip() else "Give the document a title, without names.",
            None if self.origin.strip() else "Say from whom the document came, without names.",
            rules.audience_problem(self.audience, len(self.named)),
        ]


@transaction.atomic
def add_document(
    *, review: Review, by: User, facts: Facts, name: str, content: bytes, dated_on: date | None = None
) -> Document:
    """A document with its first version."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)  # which also locks: two at once would take the same number
    _refuse_strangers(review, facts.named)
    refuse(*facts.problems(), *_file_problems(name, content, dated_on))
    made = Document(review=review, number=Document.objects.filter(review=review).count() + 1, added_by=by)
    _write(made, facts)
    _open_to(made, facts)
    record(by, made, verb="document.added", **_said(facts))
    _add_version(made, by, name, content, dated_on, "")
    return made


@transaction.atomic
def add_version(
    *, document: Document, by: User, name: str, content: bytes, reason: str, dated_on: date | None = None
) -> DocumentVersion:
    """A new version, with the reason for it; the ones before stay as they are."""
    locked = locked_document(document, by)
    refuse(
        _withdrawn_problem(locked),
        None if reason.strip() else "Say why there is a new version.",
        *_file_problems(name, content, dated_on),
    )
    return _add_version(locked, by, name, content, dated_on, reason.strip())


@transaction.atomic
def change_document(*, document: Document, by: User, facts: Facts, reason: str) -> Document:
    """What is recorded of it, and who may see it. The reason and what stood before are in its history."""
    locked: Any = locked_document(document, by)
    _refuse_strangers(locked.review, facts.named)
    refuse(_withdrawn_problem(locked), None if reason.strip() else "Give a reason.", *facts.problems())
    locked._change_reason = reason.strip()
    _write(locked, facts)
    _open_to(locked, facts)
    record(by, locked, verb="document.changed", **_said(facts))
    return Document.objects.get(pk=locked.pk)


@transaction.atomic
def withdraw_document(*, document: Document, by: User, reason: str) -> Document:
    """It counts no more, and only those who keep the documents can open it. That it was there stays."""
    locked = locked_document(document, by)
    refuse(_withdrawn_problem(locked), None if reason.strip() else "Give a reason.")
    locked.withdrawn_on, locked.withdrawn_by, locked.withdrawn_reason = clock.today(), by, reason.strip()
    locked.save()
    record(by, locked, verb="document.withdrawn")
    return locked


@transaction.atomic
def open_version(*, version: DocumentVersion, by: User) -> StoredFile:
    """The bytes as they came, for somebody who may see this document now; that they were taken is recorded."""
    review = version.document.review
    require(by, "VIEW_REVIEW", review)
    found = get_visible(queries.versions_for(by, review), pk=version.pk)
    record(by, found.document, verb="document.downloaded", version=found.number, sha256=found.file.sha256)
    return queries.file_of(found)


def locked_document(document: Document, by: User) -> Document:
    """The document as it is now, for somebody who may change it, in a review that is open."""
    require(by, "SUPPORT_REVIEW", document.review)
    refuse_if_closed(document.review)
    return Document.objects.select_for_update(of=("self",)).select_related("review").get(pk=document.pk)


def record(by: User, document: Document, *, verb: str, **detail: Any) -> None:
    record_event(by=by, verb=verb, review_id=document.review_id, subject=document.subject, detail=detail)


def _add_version(
    document: Document, by: User, name: str, content: bytes, dated_on: date | None, reason: str
) -> DocumentVersion:
    made = DocumentVersion.objects.create(
        document=document, number=document.versions.count() + 1, dated_on=dated_on, reason=reason,
        file=store_file(name=name, content=content), added_by=by,
    )  # fmt: skip
    record(by, document, verb="document.version_added", version=made.number, sha256=made.file.sha256)
    return made


def _write(document: Document, facts: Facts) -> None:
    document.kind, document.title, document.origin = facts.kind, facts.title.strip(), facts.origin.strip()
    document.sensitivity, document.audience, document.for_family = facts.sensitivity, facts.audience, facts.for_family
    document.save()


def _open_to(document: Document, facts: Facts) -> None:
    """Organisations that are named no more are ended, not deleted."""
    wanted = {agency.pk: agency for agency in facts.named} if facts.audience == "named" else {}
    for reader in DocumentReader.objects.filter(document=document, ended_on=None):
        if wanted.pop(reader.agency_id, None) is None:
            reader.ended_on = clock.today()
            reader.save()
    for agency in wanted.values():
        DocumentReader.objects.create(document=document, agency=agency, named_on=clock.today())


def _said(facts: Facts) -> dict[str, Any]:
    named = [agency.name for agency in facts.named] if facts.audience == "named" else []
    return {
        "audience": facts.audience,
        "named": named,
        "for_family": facts.for_family,
        "sensitivity": facts.sensitivity,
    }


def _refuse_strangers(review: Review, named: Sequence[Agency]) -> None:
    if not queries.all_on_panel(review, named):
        raise NotVisible(NOT_FOUND)


def _file_problems(name: str, content: bytes, dated_on: date | None) -> list[str | None]:
    later = day_problem("The date of the document", dated_on, clock.today())
    return [rules.file_problem(name, content, settings.UPLOAD_LIMIT_BYTES), later]


def _withdrawn_problem(document: Document) -> str | None:
    return "This document is withdrawn." if document.withdrawn_on else None
