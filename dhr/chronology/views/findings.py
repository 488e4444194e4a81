"""What the combined chronology shows: the list, one finding, and what agencies are asked."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_return, get_visible
from dhr.chronology import judging, noticing, questions
from dhr.chronology.forms_findings import AnswerForm, JudgeForm
from dhr.chronology.models_findings import Finding
from dhr.chronology.presenters import findings as presenters
from dhr.chronology.remarks import row_of_entry
from dhr.chronology.views.combined import visible_chronology
from dhr.core.pages import SignedIn, done, show
from dhr.workflow.models import Review

SAID = {"confirmed": "Confirmed.", "refused": "Marked as not so.", "open": "Taken back: it is to be looked at."}


def visible_findings(request: SignedIn, reference: str) -> Review:
    """The review whose findings this person may see: they quote what agencies wrote for the panel."""
    review = visible_chronology(request, reference)
    require(request.user, judging.PERMISSION, review)
    return review


def _one(request: SignedIn, reference: str, pk: uuid.UUID) -> tuple[Review, Finding]:
    review = visible_findings(request, reference)
    return review, get_visible(judging.findings_of(review).select_related("review__partnership"), pk=pk)


@require_safe
def findings(request: SignedIn, reference: str) -> HttpResponse:
    review = visible_findings(request, reference)
    return show(request, "chronology/findings.html", presenters.findings_page(review, request.user, request.GET.dict()))


@require_POST
def look(request: SignedIn, reference: str) -> HttpResponse:
    review = visible_findings(request, reference)
    noticing.look_again(review=review)
    return done(request, "The chronology is being looked through.", "chronology:findings", reference)


@require_safe
def finding(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review, found = _one(request, reference, pk)
    context = {**presenters.finding_page(review, request.user, found), "form": JudgeForm()}
    return show(request, "chronology/finding.html", context)


@require_POST
def judge(request: SignedIn, reference: str, pk: uuid.UUID, judgement: str) -> HttpResponse:
    review, found = _one(request, reference, pk)
    form = JudgeForm(request.POST, needs_reason=judgement == "refused")
    if not form.is_valid():
        context = {**presenters.finding_page(review, request.user, found), "form": form}
        return show(request, "chronology/finding.html", context)
    facts = {"judgement": judgement, "reason": form.cleaned_data["reason"]}
    judging.judge_finding(finding=found, by=request.user, **facts)
    return done(request, SAID[judgement], "chronology:finding", reference, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_about_finding(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review, found = _one(request, reference, pk)
    return _ask(request, review, found, None)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_about_event(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = visible_findings(request, reference)
    row = row_of_entry(review=review, user=request.user, entry=pk)
    return _ask(request, review, None, row.entry)


def _ask(request: SignedIn, review: Review, found: Finding | None, entry: uuid.UUID | None) -> HttpResponse:
    require(request.user, questions.ASK, review)
    form = presenters.question_form(review, found, entry, request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {"text": form.cleaned_data["text"], "due_on": form.cleaned_data["due_on"]}
        made = questions.ask_agency(agency_return=form.asked, by=request.user, entry=entry, finding=found, **facts)
        return done(request, f"{made.agency_return.agency.name} is asked.", "chronology:findings", review.reference)
    return show(request, "chronology/ask.html", {"review": review, "form": form, "finding": found, "entry": entry})


@require_POST
def withdraw_question(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = visible_findings(request, reference)
    question = get_visible(questions.questions_in(review), pk=pk)
    questions.withdraw_question(question=question, by=request.user)
    return done(request, "The question is taken back.", "chronology:findings", reference)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedIn, pk: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    """The agency's side: the question, and its answer."""
    sent = get_return(request.user, pk)
    require(request.user, "VIEW_RETURN", sent.review, sent.agency)
    found = get_visible(questions.questions_to(sent), pk=question)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        questions.answer_question(question=found, by=request.user, answer=form.cleaned_data["answer"])
        return done(request, "Your answer is sent.", "chronology:request", pk)
    return show(request, "chronology/question.html", {**presenters.question_page(found), "form": form})
