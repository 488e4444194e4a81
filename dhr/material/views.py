"""The pages of documents."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.files import as_download
from dhr.core.pages import SignedIn, done, show
from dhr.material import disclosure, papers, queries, services
from dhr.material.forms import AddForm, ChangeForm, DisclosureForm, PapersForm, VersionForm, WithdrawForm
from dhr.material.models import Document
from dhr.material.presenters import document_page, documents_page, download_name, mark_page, papers_page, schedule_page
from dhr.meetings.queries import meetings

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def _found(request: SignedIn, reference: str, pk: uuid.UUID, permission: str) -> Document:
    """The document, for somebody who may know of it and has this permission on its review."""
    review = get_review(request.user, reference)
    require(request.user, permission, review)
    return get_visible(queries.documents_for(request.user, review), pk=pk)


@require_safe
def documents(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    return show(request, "material/documents.html", documents_page(review, request.user))


@READ_AND_WRITE
def add_document(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    form = AddForm(request.POST or None, request.FILES or None, review=review)
    if request.method == "POST" and form.is_valid():
        file, dated_on = form.cleaned_data["file"], form.cleaned_data["dated_on"]
        made = services.add_document(
            review=review, by=request.user, facts=form.facts, name=file.name, content=file.read(), dated_on=dated_on
        )
        return done(request, "The document is added.", "material:document", reference, made.pk)
    return show(request, "material/add_document.html", {"review": review, "form": form})


@require_safe
def document(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "VIEW_REVIEW")
    return show(request, "material/document.html", document_page(found, request.user))


@READ_AND_WRITE
def change_document(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = ChangeForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        services.change_document(document=found, by=request.user, facts=form.facts, reason=reason)
        return done(request, "The change is saved.", "material:document", reference, pk)
    return show(request, "material/change_document.html", {"review": found.review, "document": found, "form": form})


@READ_AND_WRITE
def withdraw_document(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.withdraw_document(document=found, by=request.user, **form.cleaned_data)
        return done(request, "The document is withdrawn.", "material:document", reference, pk)
    return show(request, "material/withdraw_document.html", {"review": found.review, "document": found, "form": form})


@READ_AND_WRITE
def add_version(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.pop("file")
        made = services.add_version(
            document=found, by=request.user, name=file.name, content=file.read(), **form.cleaned_data
        )
        return done(request, f"Version {made.number} is added.", "material:document", reference, pk)
    return show(request, "material/add_version.html", {"review": found.review, "document": found, "form": form})


@require_safe
def version_file(request: SignedIn, reference: str, pk: uuid.UUID, number: int) -> HttpResponse:
    """The file under a name of ours: what people call their files can hold names."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    found = get_visible(queries.versions_for(request.user, review), document=pk, number=number)
    stored = services.open_version(version=found, by=request.user)
    name = download_name(found)
    return as_download(name=name, content=bytes(stored.content), content_type=stored.content_type)


@READ_AND_WRITE
def mark_disclosure(request: SignedIn, reference: str, pk: uuid.UUID, number: int) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    version = get_visible(queries.versions_of(found), number=number)
    form = DisclosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        disclosure.mark_disclosure(version=version, by=request.user, **form.cleaned_data)
        return done(request, "It is recorded how the version stands.", "material:document", reference, pk)
    return show(request, "material/mark_disclosure.html", mark_page(version, form))


@require_safe
def schedule(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    return show(request, "material/schedule.html", schedule_page(review))


@require_safe
def schedule_file(request: SignedIn, reference: str) -> HttpResponse:
    """The same as Excel, for the disclosure officer."""
    review = get_review(request.user, reference)
    name, content = disclosure.take_schedule(review=review, by=request.user)
    return as_download(name=name, content=content)


@READ_AND_WRITE
def freeze_papers(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """The papers of a meeting, fixed with their versions."""
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    meeting = get_visible(meetings(review), pk=pk)
    form = PapersForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        papers.freeze_papers(meeting=meeting, by=request.user, **form.chosen)
        return done(request, "The papers of the meeting are fixed.", "meetings:meeting", reference, pk)
    return show(request, "material/freeze_papers.html", papers_page(meeting, form))
