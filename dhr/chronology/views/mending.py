"""Pages on which the rows of a draft are mended."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from dhr.access.scoping import get_visible
from dhr.chronology import bulk_mends, draft_queries, mended_files, mends, queries
from dhr.chronology.cures import cures_for
from dhr.chronology.forms_mending import CureForm, LeaveAllOutForm, MendedFileForm, RowForm
from dhr.chronology.models import Row, Submission
from dhr.chronology.presenters.draft import about, kind_page, problems_page, row_page
from dhr.chronology.presenters.mended import autosaved, what_was_mended
from dhr.chronology.records import Refused
from dhr.chronology.views.requests import own_return
from dhr.core.pages import SignedIn, done, show
from dhr.core.picks import keys_in


def draft_of(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> Submission:
    """A version that this person may mend."""
    return get_visible(queries.files_for(request.user, own_return(request, pk)), pk=file)


def row_of(request: SignedIn, pk: uuid.UUID, row: uuid.UUID) -> Row:
    """A row of a version that this person may mend."""
    return get_visible(queries.rows_of_return(own_return(request, pk)), pk=row)


@require_http_methods(["GET", "HEAD", "POST"])
def problems(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    found, code = draft_of(request, pk, file), request.GET.get("kind", "")
    by_hand, keys = "X-Autosave" not in request.headers, keys_in(request.POST.getlist("row"))
    rows = draft_queries.chosen_rows(found, keys)
    forms = [RowForm(row, found, request.POST, by_hand=by_hand) for row in rows]
    mistakes = [form for form in forms if not form.is_valid()]
    if request.method == "POST" and forms and not mistakes:
        result = mends.mend_rows(submission=found, by=request.user, changes=[form.change() for form in forms])
        if not by_hand:
            return JsonResponse(autosaved(draft_queries.chosen_rows(found, keys)))
        return done(request, what_was_mended(result), "chronology:problems", pk, file)
    return show(request, "chronology/problems.html", problems_page(found, code, request.GET.get("page"), forms))


@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: SignedIn, pk: uuid.UUID, file: uuid.UUID, code: str) -> HttpResponse:
    """All rows of a kind: look at what a cure would do (GET), then do it (POST)."""
    found = draft_of(request, pk, file)
    asked = request.POST if request.method == "POST" else request.GET
    form = CureForm(cures_for(code), asked if "cure" in asked else None)
    if request.method == "POST" and form.is_valid():
        cure, given = form.chosen
        result = bulk_mends.mend_all(submission=found, by=request.user, code=code, cure=cure, given=given)
        return done(request, what_was_mended(result), "chronology:submission", pk, file)
    return show(request, "chronology/kind.html", kind_page(found, code, form if form.cures else None, None))


@require_POST
def leave_kind_out(request: SignedIn, pk: uuid.UUID, file: uuid.UUID, code: str) -> HttpResponse:
    found, form = draft_of(request, pk, file), LeaveAllOutForm(request.POST)
    if not form.is_valid():
        return show(request, "chronology/kind.html", kind_page(found, code, None, form))
    reason = form.cleaned_data["reason"]
    number = bulk_mends.leave_all_out(submission=found, by=request.user, code=code, reason=reason)
    return done(request, f"Rows left out: {number:,}.", "chronology:submission", pk, file)


@require_POST
def undo_mends(request: SignedIn, pk: uuid.UUID, file: uuid.UUID, mend: uuid.UUID) -> HttpResponse:
    number = mends.undo_mends(submission=draft_of(request, pk, file), by=request.user, mend=mend)
    return done(request, f"Rows as they were sent again: {number:,}.", "chronology:submission", pk, file)


@require_http_methods(["GET", "HEAD", "POST"])
def mended_file(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Only the rows that could not be read come back in a file."""
    found = draft_of(request, pk, file)
    form = MendedFileForm(request.POST, request.FILES) if request.method == "POST" else MendedFileForm()
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            result = mended_files.mend_from_file(submission=found, by=request.user, name=sent.name, content=sent.read())
            return done(request, what_was_mended(result), "chronology:submission", pk, file)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    return show(request, "chronology/mended_file.html", {**about(found), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def change_row(request: SignedIn, pk: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """Any row of a draft, whether it could be read or not."""
    found = row_of(request, pk, row)
    submission = found.submission
    form = RowForm(found, submission, request.POST or None)
    if request.method == "POST" and form.is_valid():
        result = mends.mend_rows(submission=submission, by=request.user, changes=[form.change()])
        where = ("chronology:change_row", pk, row) if result.open else ("chronology:submission", pk, submission.pk)
        return done(request, what_was_mended(result), *where)
    return show(request, "chronology/change_row.html", row_page(found, submission, form))


@require_POST
def undo_row(request: SignedIn, pk: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    found = row_of(request, pk, row)
    mends.undo_mends(submission=found.submission, by=request.user, row=found)
    return done(request, f"{found.place} is as it was sent again.", "chronology:submission", pk, found.submission_id)
