"""What the pages of documents show, gathered."""

from __future__ import annotations

from typing import Any

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.core import clock
from dhr.material import queries
from dhr.material.forms import DisclosureForm
from dhr.material.models import Document, DocumentVersion
from dhr.material.rules import AUDIENCES, FLAGS, NOT_CONSIDERED, ending_of
from dhr.material.schedule import COLUMNS, schedule_of
from dhr.workflow.models import Review


def who_sees(document: Document) -> str:
    """In words: the choice, or the organisations by name."""
    if document.audience == "named":
        names = ", ".join(reader.agency.name for reader in document.named_now)  # type: ignore[attr-defined]
        return f"{names}, review chair and manager"
    return AUDIENCES[document.audience].label


def documents_page(review: Review, user: User) -> dict[str, Any]:
    """Those that this person may see, the ones in force before the withdrawn ones."""
    found = [
        (document, document.versions.all()[0], who_sees(document)) for document in queries.documents_for(user, review)
    ]
    return {
        "review": review,
        "documents": [row for row in found if not row[0].withdrawn_on],
        "withdrawn": [row for row in found if row[0].withdrawn_on],
    }


def document_page(document: Document, user: User) -> dict[str, Any]:
    """One document with every version; `opens` says whether this person may take the files."""
    keeps = may(user, queries.SEES_ALL, document.review)
    return {
        "review": document.review,
        "document": document,
        "who_sees": who_sees(document),
        "opens": keeps or not document.withdrawn_on,
        "changes": queries.changes(document) if keeps else (),
        "keeps_all": keeps,
        "versions": [
            (version, ending_of(version.file.name), queries.standing(version) if keeps else None)
            for version in (queries.versions_of(document) if keeps else document.versions.all())
        ],
    }


def mark_page(version: DocumentVersion, form: DisclosureForm) -> dict[str, Any]:
    """One version, how it stands now, and what was marked before."""
    document = version.document
    return {
        "review": document.review,
        "document": document,
        "version": version,
        "standing": queries.standing(version),
        "marks": version.marks.all(),
        "form": form,
    }


def schedule_page(review: Review) -> dict[str, Any]:
    """The schedule as it stands now."""
    made = schedule_of(review)
    waiting = sum(
        queries.standing(version).label == FLAGS[NOT_CONSIDERED].label for version in queries.all_versions(review)
    )
    return {
        "review": review,
        "schedule": made,
        "columns": [name for name, _width in COLUMNS],
        "waiting": waiting,
        "now": clock.now(),
    }


def download_name(version: DocumentVersion) -> str:
    """What a person's browser calls the file: never what somebody typed."""
    document = version.document
    ending = ending_of(version.file.name)
    return f"{document.review.reference} document {document.number} version {version.number}.{ending}"
