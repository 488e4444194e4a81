"""What the pages of documents show, gathered."""

from __future__ import annotations

from typing import Any

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.core import clock
from dhr.material import held, queries
from dhr.material.forms import DisclosureForm, PapersForm
from dhr.material.models import Document, DocumentVersion
from dhr.material.paper_queries import paper_sets
from dhr.material.rules import ending_of
from dhr.material.schedule import COLUMNS, schedule_of
from dhr.meetings.models import Meeting
from dhr.workflow.models import Review


def documents_page(review: Review, user: User) -> dict[str, Any]:
    """Those that this person may see, the ones in force before the withdrawn ones."""
    found = [
        (document, document.versions.all()[0], queries.who_sees(document))
        for document in queries.documents_for(user, review)
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
        "who_sees": queries.who_sees(document),
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
    return {
        "review": review,
        "schedule": schedule_of(review),
        "columns": [name for name, _width in COLUMNS],
        "held_columns": [name for name, _width in held.COLUMNS],
        "now": clock.now(),
    }


def download_name(version: DocumentVersion) -> str:
    """What a person's browser calls the file: never what somebody typed, nor a number that tells how many others there are."""
    document = version.document
    ending = ending_of(version.file.name)
    kind = document.kind.replace("_", " ")
    return f"{document.review.reference} {kind} version {version.number}.{ending}"


def papers_page(meeting: Meeting, form: PapersForm) -> dict[str, Any]:
    """Fixing the papers of a meeting, and how often they were fixed before."""
    return {"review": meeting.review, "meeting": meeting, "form": form, "sets": paper_sets(meeting)}
