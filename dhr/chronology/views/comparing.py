"""A file that was sent before, and a later version beside the former one."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.chronology import answers
from dhr.chronology.presenters.comparing import compare_page, twin_page
from dhr.chronology.views.mending import draft_of
from dhr.chronology.views.submissions import visible_file
from dhr.core.pages import SignedIn, done, show


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """What would change; then one of the two versions is chosen."""
    if request.method == "POST":
        return _answer(request, pk, draft_of(request, pk, file).pk)
    found = visible_file(request, pk, file)
    context = compare_page(found, request.user, request.GET.get("show", ""), request.GET.get("page"))
    return show(request, "chronology/compare.html", context)


def _answer(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    found, seen = draft_of(request, pk, file), request.POST.get("seen", "")
    former = found.former.version if found.former else ""
    if "replace" in request.POST:
        answers.take_over(submission=found, by=request.user, seen=seen)
        said = f"Version {found.version} takes the place of version {former}."
        return done(request, said, "chronology:submission", pk, file)
    if "keep" in request.POST:
        answers.keep_former(submission=found, by=request.user, seen=seen)
        said = f"Version {former} stays. Version {found.version} is kept, but not used."
        return done(request, said, "chronology:request", pk)
    answers.compare_again(submission=found, by=request.user)
    return done(request, "The versions are compared again.", "chronology:submission", pk, file)


@require_http_methods(["GET", "HEAD", "POST"])
def twin(request: SignedIn, pk: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """The same file was sent before."""
    found = draft_of(request, pk, file)
    if request.method == "POST":
        answers.use_all_the_same(submission=found, by=request.user)
        return done(request, "The file is used here too.", "chronology:submission", pk, file)
    return show(request, "chronology/twin.html", twin_page(found, request.user))
