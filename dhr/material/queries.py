"""Which documents a person may see. Who has a declared conflict or must not see the review does not get as far as here:
to them the review does not exist (dhr/access/precedence.py)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from dhr.access.checks import may
from dhr.access.precedence import active
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.core.models import StoredFile
from dhr.material.models import Document, DocumentReader, DocumentVersion
from dhr.material.rules import AUDIENCES, FLAGS, NOT_CONSIDERED
from dhr.panels.models import PanelMember
from dhr.panels.queries import sitting_members
from dhr.workflow.models import Review

SEES_ALL = "VIEW_ALL_DOCUMENTS"


def readers_now() -> QuerySet[DocumentReader]:
    """The organisations that are named today."""
    return DocumentReader.objects.filter(ended_on=None).select_related("agency").order_by("agency__name")


def readers_in(path: str = "") -> Prefetch[Any]:
    """Fetches them with documents, as `named_now` of each; `path` leads to the documents."""
    return Prefetch(f"{path}readers", readers_now(), to_attr="named_now")


def who_sees(document: Document) -> str:
    """In words: the choice, or the organisations by name."""
    if document.audience == "named":
        names = ", ".join(reader.agency.name for reader in document.named_now)  # type: ignore[attr-defined]
        return f"{names}, review chair and manager"
    return AUDIENCES[document.audience].label


def documents_for(user: User, review: Review) -> QuerySet[Document]:
    """The documents of the review that this person may know of, withdrawn ones too."""
    found = Document.objects.filter(review=review).select_related("review", "added_by", "withdrawn_by")
    found = found.prefetch_related(Prefetch("versions", versions()), readers_in())
    return found if may(user, SEES_ALL, review) else found.filter(_open_to(user, review))


def _open_to(user: User, review: Review) -> Q:
    """By what is chosen for each document: the whole panel, or the organisations for which the person sits on it."""
    seats = PanelMember.objects.filter(active(start="joined_on", end="left_on"), review=review, user=user)
    named = readers_now().filter(agency__in=seats.values("agency_id"), document__review=review)
    return Q(audience="panel") | Q(audience="named", pk__in=named.values("document_id"))


def versions() -> QuerySet[DocumentVersion]:
    """The newest version first, without the bytes."""
    found: QuerySet[DocumentVersion] = DocumentVersion.objects.select_related("file", "added_by")
    return found.defer("file__content").order_by("-number")


def versions_of(document: Document) -> QuerySet[DocumentVersion]:
    """The versions of one document with their marks, the newest first."""
    return versions().filter(document=document).select_related("document__review").prefetch_related("marks__marked_by")


def versions_for(user: User, review: Review) -> QuerySet[DocumentVersion]:
    """The versions that this person may open: those of withdrawn documents stay with those who keep them."""
    documents = documents_for(user, review)
    if not may(user, SEES_ALL, review):
        documents = documents.filter(withdrawn_on=None)
    found: QuerySet[DocumentVersion] = DocumentVersion.objects.filter(document__in=documents.values("pk"))
    return found.select_related("document__review", "file").defer("file__content")


def file_of(version: DocumentVersion) -> StoredFile:
    """With its bytes."""
    return StoredFile.objects.get(pk=version.file_id)


def organisations_of_panel(review: Review) -> list[Agency]:
    """Whom a document can be opened to, by name: each organisation once."""
    found = {member.agency_id: member.agency for member in sitting_members(review)}
    return sorted(found.values(), key=lambda agency: agency.name)


def all_on_panel(review: Review, agencies: Iterable[Agency]) -> bool:
    return {agency.pk for agency in agencies} <= {agency.pk for agency in organisations_of_panel(review)}


def changes(document: Document) -> QuerySet[Any]:
    """What was recorded of it before, the last first, each with its reason and with who changed it."""
    found: QuerySet[Any] = document.history.filter(history_type="~").exclude(history_change_reason=None)
    return found.select_related("history_user").order_by("-history_date")


def all_versions(review: Review) -> QuerySet[DocumentVersion]:
    """Every version of every document of the review with its marks, for those who keep them all."""
    found = versions().filter(document__review=review).select_related("document")
    return found.prefetch_related("marks").order_by("document__number", "number")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a version stands with the criminal proceedings now."""

    label: str
    colour: str
    on: date | None = None
    reason: str = ""


def standing(version: DocumentVersion) -> Standing:
    """By its last mark; not considered where there is none. Asks nothing where the marks were fetched before."""
    marks = version.marks.all()
    last = marks[0] if marks else None
    flag = FLAGS[last.flag if last else NOT_CONSIDERED]
    return Standing(flag.label, flag.colour, last.on if last else None, last.reason if last else "")
