"""Who has access to a review: the list, marks, the author, the end of a chair's part, break-glass."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core.pages import SignedIn, done, show
from dhr.panels import access_queries, authors, barring, break_glass, declaring, queries
from dhr.panels.forms.access import AnswerForm, AuthorForm, BarForm, BreakGlassForm, ReasonForm
from dhr.panels.presenters.access import access_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def access(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_ACCESS", review)
    return show(request, "panels/access.html", access_page(review))


@READ_AND_WRITE
def bar(request: SignedIn, reference: str) -> HttpResponse:
    """`?person=` comes from a line of the list."""
    review = get_review(request.user, reference)
    require(request.user, "BAR_PERSON", review)
    start = {"user": request.GET.get("person", "")}
    form = BarForm(request.POST or None, people=access_queries.people_to_mark(review), initial=start)
    if request.method == "POST" and form.is_valid():
        barring.mark_must_not_see(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The mark is set. To this person the review does not exist any more.", "panels:access", reference)  # fmt: skip
    return show(request, "panels/bar.html", {"review": review, "form": form})


@READ_AND_WRITE
def end_mark(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "BAR_PERSON", review)
    mark = get_visible(access_queries.marks_in_force(review), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        barring.end_mark(mark=mark, by=request.user, **form.cleaned_data)
        return done(request, "The mark has ended.", "panels:access", reference)
    return show(request, "panels/end_mark.html", {"review": review, "mark": mark, "form": form})


@READ_AND_WRITE
def end_conflict(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "BAR_PERSON", review)
    found = get_visible(access_queries.standing_conflicts(review), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declaring.end_conflict(review=review, user=found.user, by=request.user, **form.cleaned_data)
        return done(request, "It is recorded that the conflict is over.", "panels:access", reference)
    return show(request, "panels/end_conflict.html", {"review": review, "conflict": found, "form": form})


@READ_AND_WRITE
def appoint_author(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "APPOINT_AUTHOR", review)
    form = AuthorForm(request.POST or None, people=queries.author_candidates(review))
    if request.method == "POST" and form.is_valid():
        authors.appoint_author(review=review, by=request.user, **form.cleaned_data)
        return done(request, "The author of the report is appointed.", "panels:access", reference)
    return show(request, "panels/appoint_author.html", {"review": review, "form": form})


@READ_AND_WRITE
def end_author(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "APPOINT_AUTHOR", review)
    author = get_visible(access_queries.authors(review), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        authors.end_author(author=author, by=request.user, **form.cleaned_data)
        return done(request, "The author's part has ended.", "panels:access", reference)
    return show(request, "panels/end_part.html", {"review": review, "person": author.user, "what": "author of the report", "form": form})  # fmt: skip


@READ_AND_WRITE
def end_chair(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "APPOINT_CHAIR", review)
    chair = get_visible(access_queries.chairs(review))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        authors.end_chair(appointment=chair, by=request.user, **form.cleaned_data)
        return done(request, "The chair's part has ended. Appoint another chair.", "panels:access", reference)
    return show(request, "panels/end_part.html", {"review": review, "person": chair.user, "what": "review chair", "form": form})  # fmt: skip


@READ_AND_WRITE
def ask_break_glass(request: SignedIn) -> HttpResponse:
    """The answer is the same whether there is such a review or not."""
    break_glass.require_asking(request.user)
    form = BreakGlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = break_glass.ask_break_glass(by=request.user, **form.cleaned_data)
        return done(request, answer, "panels:break_glass")
    return show(request, "panels/break_glass.html", {"form": form})


@READ_AND_WRITE
def answer_break_glass(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "ANSWER_BREAK_GLASS", review)
    asked = get_visible(access_queries.requests(review), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        break_glass.answer_break_glass(request=asked, by=request.user, **form.cleaned_data)
        return done(request, "Your answer is recorded.", "panels:access", reference)
    return show(request, "panels/answer_break_glass.html", {"review": review, "asked": asked, "form": form})


@require_POST
def end_break_glass(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """By the person who reads, who then sees nothing of it any more, or by those who could have refused."""
    asked = get_visible(access_queries.requests(get_review(request.user, reference)), pk=pk)
    break_glass.end_break_glass(request=asked, by=request.user)
    own = asked.asked_by_id == request.user.pk
    return done(request, "This access has ended.", *(("workflow:home",) if own else ("panels:access", reference)))
