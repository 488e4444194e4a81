"""The combined chronology as files: as it stands, prepared by a job where that takes long, and as it was frozen."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_visible
from dhr.chronology import issuing, preparing, queries
from dhr.chronology.exports import FORMATS, Format
from dhr.chronology.models import PreparedFile
from dhr.chronology.views.combined import visible_chronology
from dhr.core.files import as_download, download_file
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotVisible
from dhr.workflow.models import Review


def _format(fmt: str) -> Format:
    wanted = next((known for known in FORMATS if known == fmt), None)
    if wanted is None:
        raise NotVisible("There is no such format.")
    return wanted


@require_safe
def export(request: SignedIn, reference: str, fmt: str) -> HttpResponse:
    """The file, or where that takes long the page that offers to prepare it."""
    review, wanted = visible_chronology(request, reference), _format(fmt)
    with_remarks = "remarks" in request.GET
    require(request.user, issuing.may_take(with_remarks), review)
    if events := preparing.takes_long(review, wanted):
        page = {"review": review, "format": wanted, "events": events, "with_remarks": with_remarks}
        return show(request, "chronology/prepare.html", page)
    name, content = issuing.export_now(review=review, by=request.user, fmt=wanted, with_remarks=with_remarks)
    return as_download(name=name, content=content)


@require_POST
def prepare(request: SignedIn, reference: str, fmt: str) -> HttpResponse:
    review, wanted = visible_chronology(request, reference), _format(fmt)
    asked = preparing.prepare_export(review=review, by=request.user, fmt=wanted, with_remarks="remarks" in request.POST)
    return done(request, "The file is being prepared.", "chronology:prepared", reference, asked.pk)


def _prepared(request: SignedIn, reference: str, pk: uuid.UUID) -> tuple[Review, PreparedFile]:
    """What this person asked for; another person's does not exist."""
    review = visible_chronology(request, reference)
    return review, get_visible(preparing.prepared_files(request.user, review), pk=pk)


@require_safe
def prepared(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review, asked = _prepared(request, reference, pk)
    return show(request, "chronology/prepared.html", {"review": review, "asked": asked})


@require_safe
def prepared_file(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    _review, asked = _prepared(request, reference, pk)
    name, content = preparing.fetch_prepared(prepared=asked, by=request.user)
    return as_download(name=name, content=content)


@require_safe
def issued(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """A copy that names who took it."""
    file = get_visible(queries.issued_files(visible_chronology(request, reference)), pk=pk)
    name, content = issuing.open_issued(file=file, by=request.user)
    return as_download(name=name, content=content)


@require_safe
def frozen(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """The frozen bytes themselves, for whoever leads the review."""
    file = get_visible(queries.issued_files(visible_chronology(request, reference)), pk=pk)
    return download_file(issuing.open_frozen(file=file, by=request.user))
