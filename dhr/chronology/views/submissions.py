"""A file that an agency sent: what was read, what could not be, and the file itself."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.scoping import get_visible
from dhr.chronology import draft_queries, queries, services
from dhr.chronology.exports.rejected import FORMATS, rejected_file
from dhr.chronology.forms import LeaveOutForm
from dhr.chronology.models import Submission
from dhr.chronology.presenters.submission import question_of, submission_page
from dhr.chronology.views.mending import row_of
from dhr.chronology.views.requests import visible_return
from dhr.chronology.whole_files import require_whole_files
from dhr.core.files import as_download, download_file
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotVisible


def visible_file(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> Submission:
    """A file of a return that this person may see."""
    return get_visible(queries.files_for(request.user, visible_return(request, pk)), pk=file)


@require_safe
def submission(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    found = visible_file(request, pk, file)
    question = question_of(found, request.user)
    if question:
        return redirect(question, pk, file)
    context = submission_page(found, request.user, request.GET.get("kind", ""), request.GET.get("page"))
    return show(request, "chronology/submission.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_out(request: SignedIn, pk: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """Leave a row out with a reason, or take it back."""
    found = row_of(request, pk, row)
    form = LeaveOutForm(request.POST or None)
    if request.method == "POST" and "take_back" in request.POST:
        services.take_row_back(row=found, by=request.user)
        return done(request, "The row is taken back.", "chronology:submission", pk, found.submission_id)
    if request.method == "POST" and form.is_valid():
        services.leave_out_row(row=found, by=request.user, reason=form.cleaned_data["reason"])
        return done(request, "The row is left out.", "chronology:submission", pk, found.submission_id)
    sent = found.submission.agency_return
    return show(request, "chronology/leave_out.html", {"sent": sent, "row": found, "form": form})


@require_safe
def original(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    found = visible_file(request, pk, file)
    return download_file(services.open_original(submission=found, by=request.user))


@require_safe
def rejected_rows(request: SignedIn, pk: uuid.UUID, file: uuid.UUID, fmt: str) -> HttpResponse:
    """The rows that could not be read, in the agency's own layout, with the reasons."""
    found = visible_file(request, pk, file)
    if fmt not in FORMATS:
        raise NotVisible("There is no such format.")
    require_whole_files(request.user, found.agency_return)
    content = rejected_file((row.data for row in draft_queries.to_mend(found)), fmt)
    return as_download(name=f"rows to mend, version {found.version}.{fmt}", content=content)
