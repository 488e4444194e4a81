"""The pages of agencies' reports."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import may, require
from dhr.access.scoping import get_return, get_visible
from dhr.chronology.forms_findings import QuestionForm
from dhr.chronology.questions import ASK, ask_agency, questions_to
from dhr.chronology.questions import withdraw_question as take_question_back
from dhr.core.files import as_download, download_file
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotVisible
from dhr.imrs import checking, more_time, queries, services
from dhr.imrs.forms import (
    AcceptForm,
    AnswerTimeForm,
    AskReportForm,
    ChecklistForm,
    DebriefForm,
    MoreTimeForm,
    VersionForm,
    WriterForm,
)
from dhr.imrs.models import AgencyReport
from dhr.imrs.presenters import back_to, escalate_page, more_time_page, report_page
from dhr.letters.papers.services import take_report_template
from dhr.workflow.forms.agencies import EscalationForm
from dhr.workflow.moving import move_context
from dhr.workflow.services import fire_transition

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def _report(request: SignedIn, pk: uuid.UUID, report: uuid.UUID, permission: str = "VIEW_RETURN") -> AgencyReport:
    """The report, for somebody who may see the return and has this permission there."""
    sent = get_return(request.user, pk)
    require(request.user, permission, sent.review, sent.agency)
    return get_visible(queries.reports_of(sent), pk=report)


def _readable(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> AgencyReport:
    """The report, also for the panel once it was presented."""
    found = get_visible(queries.reports_of(get_return(request.user, pk)), pk=report)
    read = may(request.user, "VIEW_ANALYSIS", found.review) and queries.presented(found)
    return found if read else _report(request, pk, report)


@READ_AND_WRITE
def ask(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Which of the three this agency writes."""
    sent = get_return(request.user, pk)
    require(request.user, services.ASK, sent.review, sent.agency)
    form = AskReportForm(request.POST or None, sent)
    if request.method == "POST" and form.is_valid():
        made = services.ask_report(agency_return=sent, by=request.user, **form.cleaned_data)
        return done(request, f"{sent.agency.name} is asked.", "imrs:report", pk, made.pk)
    return show(request, "imrs/ask.html", {"sent": sent, "review": sent.review, "form": form})


@require_safe
def report(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    return show(request, "imrs/report.html", report_page(_readable(request, pk, report), request.user))


@READ_AND_WRITE
def name_author(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    found = _report(request, pk, report, "DRAFT_RETURN")
    form = WriterForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.name_author(report=found, by=request.user, **form.cleaned_data)
        return done(request, "The author is named.", "imrs:report", pk, report)
    return _form(request, "imrs/name_author.html", found, form)


@READ_AND_WRITE
def upload(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    found = _report(request, pk, report, "DRAFT_RETURN")
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = VersionForm(*posted, needs_note=queries.last_version(found) is not None)
    if form.is_valid():
        file, note = form.cleaned_data["file"], form.cleaned_data.get("note", "")
        made = services.upload_version(report=found, by=request.user, name=file.name, content=file.read(), note=note)
        return done(request, f"Version {made.number} is kept.", "imrs:report", pk, report)
    return _form(request, "imrs/upload.html", found, form)


@require_safe
def version(request: SignedIn, pk: uuid.UUID, report: uuid.UUID, number: int) -> HttpResponse:
    """The file as it came."""
    found = _readable(request, pk, report)
    kept = get_visible(queries.versions_for(request.user, found), number=number)
    return download_file(services.open_version(version=kept, by=request.user))


@require_safe
def template(request: SignedIn, pk: uuid.UUID, report: uuid.UUID, kind: str) -> HttpResponse:
    """What the agency writes in, with the checklist that it is read by."""
    name, content = take_report_template(report=_readable(request, pk, report), by=request.user, kind=kind)
    return as_download(name=name, content=content)


@READ_AND_WRITE
def move(request: SignedIn, pk: uuid.UUID, report: uuid.UUID, name: str) -> HttpResponse:
    """Submit, present, return, decline, declare nil, waive, ask again."""
    found = _report(request, pk, report)
    context = move_context(found, name, request.user, request.POST or None)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen_stage"], form.cleaned_data.get("reason", "")
        fire_transition(thing=found, name=name, by=request.user, seen_stage=seen, reason=reason)
        return done(request, f"{context['move'].done}.", "imrs:report", pk, report)
    return _form(request, "imrs/move.html", found, form, **context)


@READ_AND_WRITE
def check(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    """The checklist of the version that was sent."""
    found = _report(request, pk, report, checking.JUDGE)
    sent = queries.sent_version(found)
    if sent is None:
        raise NotVisible("Nothing was sent yet.")
    form = ChecklistForm(request.POST or None, sent)
    if request.method == "POST" and form.is_valid():
        checking.check_version(version=sent, by=request.user, answers=form.answers)
        return done(request, "The checklist is kept.", "imrs:report", pk, report)
    return _form(request, "imrs/check.html", found, form, version=sent)


@READ_AND_WRITE
def accept(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    """Shows what is missing: it blocks, or asks for a reason."""
    found = _report(request, pk, report, checking.JUDGE)
    context = move_context(found, "accept_report", request.user)
    lines = queries.missing_in(found).needs_reason
    form = AcceptForm(request.POST or None, found, needs_reason=bool(lines))
    if request.method == "POST" and form.is_valid():
        checking.accept_report(report=found, by=request.user, **form.cleaned_data)
        return done(request, f"{found.get_kind_display()} accepted.", "imrs:report", pk, report)
    return _form(request, "imrs/accept.html", found, form, **context, lines=lines)


@READ_AND_WRITE
def debrief(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    found = _report(request, pk, report, "SUBMIT_RETURN")
    form = DebriefForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.record_debrief(report=found, by=request.user, **form.cleaned_data)
        return done(request, "The debrief is recorded.", "imrs:report", pk, report)
    return _form(request, "imrs/debrief.html", found, form)


@READ_AND_WRITE
def escalate(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    """The next step up, because the agency declines or stays silent."""
    found = _report(request, pk, report, checking.JUDGE)
    form = EscalationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.escalate_report(report=found, by=request.user, **form.cleaned_data)
        return done(request, f"Escalated: {made.get_level_display()}.", "imrs:report", pk, report)
    return _form(request, "workflow/escalate.html", found, form, **escalate_page(found))


@READ_AND_WRITE
def ask_question(request: SignedIn, pk: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    """A question about what the agency writes, or wrote."""
    found = _report(request, pk, report, ASK)
    sent = found.agency_return
    form = QuestionForm(request.POST or None, [sent], first=str(sent.pk))
    if request.method == "POST" and form.is_valid():
        facts = {"text": form.cleaned_data["text"], "due_on": form.cleaned_data["due_on"], "about": found.kind}
        ask_agency(agency_return=sent, by=request.user, **facts)
        return done(request, f"{found.agency.name} is asked.", "imrs:report", pk, report)
    return _form(request, "imrs/ask_question.html", found, form)


@READ_AND_WRITE
def ask_more_time(request: SignedIn, pk: uuid.UUID, report: uuid.UUID | None = None) -> HttpResponse:
    """For the chronology, or for the report that is named."""
    sent = get_return(request.user, pk)
    require(request.user, "DRAFT_RETURN", sent.review, sent.agency)
    about = get_visible(queries.reports_of(sent), pk=report) if report else None
    form = MoreTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        more_time.ask_more_time(agency_return=sent, report=about, by=request.user, **form.cleaned_data)
        return done(request, "The review chair is asked.", *back_to(sent, about))
    return show(request, "imrs/ask_more_time.html", more_time_page(sent, about, form))


@READ_AND_WRITE
def answer_more_time(request: SignedIn, pk: uuid.UUID, asked: uuid.UUID) -> HttpResponse:
    sent = get_return(request.user, pk)
    require(request.user, more_time.ANSWERS, sent.review, sent.agency)
    found = get_visible(queries.more_time_of([sent]), pk=asked)
    form = AnswerTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreed, note = form.cleaned_data["answer"] == "yes", form.cleaned_data["note"]
        more_time.answer_more_time(asked=found, by=request.user, agreed=agreed, note=note)
        return done(request, "The agency has your answer.", *back_to(sent, found.report))
    return show(request, "imrs/answer_more_time.html", {"asked": found, **more_time_page(sent, found.report, form)})


@require_POST
def withdraw_question(request: SignedIn, pk: uuid.UUID, report: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    """Whoever may ask takes a question back that is not answered."""
    found = _report(request, pk, report, ASK)
    asked = get_visible(questions_to(found.agency_return, about=found.kind), pk=question)
    take_question_back(question=asked, by=request.user)
    return done(request, "The question is taken back.", "imrs:report", pk, report)


def _form(request: SignedIn, template: str, found: AgencyReport, form: object, /, **more: object) -> HttpResponse:
    """A page with a form about one report."""
    context = {"sent": found.agency_return, "report": found, "review": found.review, **more, "form": form}
    return show(request, template, context)
