"""The pages on which reviews are recorded that were already under way."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import refusal_sentence
from dhr.access.scoping import get_visible
from dhr.agencies.models import Partnership
from dhr.core.files import as_download
from dhr.core.jinja import count
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed
from dhr.workflow import tracker_files
from dhr.workflow.agency_queries import managed_partnerships
from dhr.workflow.forms.later import ExistingForm, RecordForm, TrackerForm
from dhr.workflow.later import record_existing_review
from dhr.workflow.work_people import people_around

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def _managed(request: SignedIn) -> list[Partnership]:
    found = managed_partnerships(request.user)
    if not found:
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    return found


@READ_AND_WRITE
def record_existing(request: SignedIn) -> HttpResponse:
    """One review, at its stage."""
    partnerships = _managed(request)
    chairs = people_around(request.user)["chairs"]
    form = ExistingForm(request.POST or None, partnerships=partnerships, chairs=chairs)
    if request.method == "POST" and form.is_valid():
        partnership, chair = form.picked("partnership"), form.picked("chair")
        made = record_existing_review(partnership=partnership, by=request.user, past=form.past, chair=chair)
        return done(request, f"The review {made.reference} is recorded.", "workflow:review", made.reference)
    return show(request, "workflow/record_existing.html", {"form": form})


@READ_AND_WRITE
def tracker(request: SignedIn) -> HttpResponse:
    """Many reviews from a spreadsheet: the upload, and the files so far."""
    partnerships = _managed(request)
    form = TrackerForm(request.POST or None, request.FILES or None, partnerships=partnerships)
    if request.method == "POST" and form.is_valid():
        file, partnership = form.cleaned_data["file"], form.picked("partnership")
        made = tracker_files.keep_tracker(partnership=partnership, by=request.user, name=file.name, content=file.read())
        return done(request, "The file is read; nothing is recorded yet.", "workflow:tracker_file", made.pk)
    return show(request, "workflow/tracker.html", {"form": form, "files": tracker_files.files_for(request.user)})


@require_safe
def tracker_template(request: SignedIn) -> HttpResponse:
    _managed(request)
    return as_download(name="Reviews already under way.xlsx", content=tracker_files.template())


@READ_AND_WRITE
def tracker_file(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """What would be recorded, with every error by row; and the recording."""
    found = get_visible(tracker_files.files_for(request.user), pk=pk)
    form = RecordForm(request.POST or None)
    if request.method == "POST" and "discard" in request.POST:
        tracker_files.discard_tracker(tracker=found, by=request.user)
        return done(request, "The file is discarded; nothing was recorded.", "workflow:tracker")
    if request.method == "POST" and form.is_valid():
        made = tracker_files.record_tracker(tracker=found, by=request.user, **form.cleaned_data)
        return done(request, f"Recorded: {count(len(made), 'review')}.", "workflow:reviews")
    return show(
        request,
        "workflow/tracker_file.html",
        {"found": found, "form": form, **tracker_files.preview(found, request.user)},
    )
