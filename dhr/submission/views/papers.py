"""The report, submission, answer and publication pages."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.files import download_file
from dhr.core.pages import SignedIn, done, show
from dhr.submission import queries, services
from dhr.submission.forms import AnswerForm, DispatchForm, LineForm, PublicationForm, ReportForm
from dhr.submission.presenters import publication_page, report_page, submission_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def report(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REPORTS", review)
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(request.user, "DRAFT_REPORT", review)
        if form.is_valid():
            file = form.cleaned_data.pop("file")
            services.attach_report(
                review=review, by=request.user, name=file.name, content=file.read(), **form.cleaned_data
            )
            return done(request, "The report is attached.", "submission:report", reference)
    return show(request, "submission/report.html", report_page(review, form))


@require_safe
def report_file(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REPORTS", review)
    return download_file(get_visible(queries.reports(review), pk=pk).file)


@READ_AND_WRITE
def submission(request: SignedIn, reference: str) -> HttpResponse:
    """The checklist, the package and its way to the Home Office. A POST marks one line of the checklist."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REPORTS", review)
    if request.method == "POST":
        require(request.user, "MANAGE_REVIEW", review)
        form = LineForm(request.POST)
        if form.is_valid():
            services.mark_line(review=review, by=request.user, **form.cleaned_data)
            return done(request, "The checklist is saved.", "submission:submission", reference)
    return show(request, "submission/submission.html", submission_page(review))


@require_POST
def build_package(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    package = services.build_package(review=review, by=request.user)
    return done(request, f"The package is built: {package.file.name}.", "submission:submission", reference)


@require_safe
def package_file(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """The archive, for those who may read letters: the covering letter lies in it beside the reports."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_LETTERS", review)
    return download_file(get_visible(queries.packages(review), pk=pk).file)


@READ_AND_WRITE
def dispatch(request: SignedIn, reference: str) -> HttpResponse:
    """Record that the newest package was sent."""
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    package = get_visible(queries.packages(review).filter(round=review.round).order_by("-version"))
    form = DispatchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.record_dispatch(package=package, by=request.user, **form.cleaned_data)
        return done(request, "Recorded as sent.", "submission:submission", reference)
    return show(request, "submission/dispatch.html", {"review": review, "package": package, "form": form})


@READ_AND_WRITE
def answer(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "MANAGE_REVIEW", review)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.pop("file")
        sent = {"name": file.name, "content": file.read()} if file else {}
        made = services.record_answer(
            review=review, by=request.user, seen_stage=request.POST.get("seen_stage"), **form.cleaned_data, **sent
        )
        return done(request, f"Recorded: {made.get_outcome_display().lower()}.", "workflow:review", reference)
    return show(request, "submission/answer.html", {"review": review, "form": form, "answers": queries.answers(review)})


@require_safe
def answer_file(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REPORTS", review)
    return download_file(get_visible(queries.letters_received(review), answers__pk=pk))


@READ_AND_WRITE
def publication(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REPORTS", review)
    form = PublicationForm.of(queries.publication_of(review), request.POST or None)
    if request.method == "POST":
        require(request.user, "PUBLISH_REVIEW", review)
        if form.is_valid():
            services.record_publication_facts(review=review, by=request.user, **form.cleaned_data)
            return done(request, "Saved.", "submission:publication", reference)
    return show(request, "submission/publication.html", publication_page(review, request.user, form))
