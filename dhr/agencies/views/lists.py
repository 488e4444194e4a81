"""The list as a file, in both directions, and two records of one agency made one."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.scoping import get_visible
from dhr.agencies import list_files, presenters
from dhr.agencies.forms import DuplicateForm, ListFileForm, TakeOverForm
from dhr.agencies.list_tables import template
from dhr.agencies.managed import get_own_agency, require_managing
from dhr.agencies.merging import merge_agencies
from dhr.core.files import as_download
from dhr.core.jinja import count
from dhr.core.pages import SignedIn, done, show

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def upload(request: SignedIn) -> HttpResponse:
    """A list from a spreadsheet: the upload, and the files so far."""
    form = ListFileForm(request.POST or None, request.FILES or None, partnerships=require_managing(request.user))
    if request.method == "POST" and form.is_valid():
        file, partnership = form.cleaned_data["file"], form.cleaned_data["partnership"]
        kept = {"name": file.name, "content": file.read()}
        made = list_files.keep_list_file(partnership=partnership, by=request.user, **kept)
        return done(request, "The file is read; nothing is taken over yet.", "agencies:list_file", made.pk)
    files = list_files.files_for(request.user)[: list_files.MOST_FILES]
    return show(request, "agencies/upload.html", {"form": form, "files": files})


@require_safe
def list_template(request: SignedIn) -> HttpResponse:
    require_managing(request.user)
    return as_download(name="Agencies.xlsx", content=template())


@READ_AND_WRITE
def list_file(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """What would change, with every error by row; and the taking over."""
    require_managing(request.user)
    found = get_visible(list_files.files_for(request.user), pk=pk)
    form = TakeOverForm(request.POST or None)
    if request.method == "POST" and "discard" in request.POST:
        list_files.discard_list_file(file=found, by=request.user)
        return done(request, "The file is discarded; nothing was taken over.", "agencies:upload")
    if request.method == "POST" and form.is_valid():
        rows = list_files.take_over(file=found, by=request.user, **form.cleaned_data)
        return done(request, f"Taken over: {count(len(rows), 'row')}.", "agencies:directory")
    return show(request, "agencies/list_file.html", {"found": found, "form": form, **list_files.preview(found)})


@require_safe
def list_errors(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    require_managing(request.user)
    found = get_visible(list_files.files_for(request.user), pk=pk)
    return as_download(name="Errors in the list of agencies.csv", content=list_files.errors_file(found))


@require_safe
def export(request: SignedIn, partnership: uuid.UUID, kind: str) -> HttpResponse:
    found = get_visible(require_managing(request.user), pk=partnership)
    content = list_files.export_list(partnership=found, by=request.user, kind=kind)
    return as_download(name=f"{found.code} agencies.{kind}", content=content)


@READ_AND_WRITE
def find_duplicate(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Which agency this one is really."""
    found, form = get_own_agency(request.user, pk), DuplicateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("agencies:merge", pk, form.cleaned_data["other"].pk)
    context = {"agency": found, "form": form, "title": "This is a duplicate", "button": "Look at both"}
    return show(request, "agencies/form.html", context)


@READ_AND_WRITE
def merge(request: SignedIn, pk: uuid.UUID, keep: uuid.UUID) -> HttpResponse:
    """Both side by side, what moves where, and the merge."""
    duplicate, stays = get_own_agency(request.user, pk), get_own_agency(request.user, keep)
    if request.method == "POST":
        merge_agencies(duplicate=duplicate, keep=stays, by=request.user)
        return done(request, f"{duplicate.name} is merged into {stays.name}.", "agencies:agency", keep)
    return show(request, "agencies/merge.html", presenters.merge_page(duplicate, stays, request.user))
