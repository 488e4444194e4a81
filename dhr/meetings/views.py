"""The pages of meetings."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import require
from dhr.access.scoping import get_review, get_visible
from dhr.core import clock
from dhr.core.files import as_download
from dhr.core.pages import SignedIn, done, show
from dhr.meetings import debriefs as debriefing
from dhr.meetings import inviting, minutes, queries, services
from dhr.meetings.forms import (
    AnswerForm,
    AttendanceForm,
    CancelForm,
    DebriefForm,
    DecisionForm,
    DoneForm,
    MeetingForm,
    MinutesForm,
    ReopenForm,
    TaskForm,
)
from dhr.meetings.ics import invitation_file
from dhr.meetings.models import Meeting, MeetingTask
from dhr.meetings.presenters import answer_page, call_proposal, meeting_page, meetings_page, task_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def _found(request: SignedIn, reference: str, pk: uuid.UUID, permission: str) -> Meeting:
    """The meeting, for somebody who may see the review and has this permission there."""
    review = get_review(request.user, reference)
    require(request.user, permission, review)
    return get_visible(queries.meetings(review), pk=pk)


@require_safe
def meetings(request: SignedIn, reference: str) -> HttpResponse:
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    return show(request, "meetings/meetings.html", meetings_page(review))


@READ_AND_WRITE
def call_meeting(request: SignedIn, reference: str) -> HttpResponse:
    """The agenda is proposed from what is open; `?kind=` is the kind of meeting that the page proposes."""
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    form = MeetingForm(request.POST or None, initial=call_proposal(review, request.GET.get("kind", "")))
    if request.method == "POST" and form.is_valid():
        made = services.call_meeting(review=review, by=request.user, **form.cleaned_data)
        return done(request, f"{made.subject} is called.", "meetings:meeting", reference, made.pk)
    return show(request, "meetings/call_meeting.html", {"review": review, "form": form})


@READ_AND_WRITE
def debriefs(request: SignedIn, reference: str) -> HttpResponse:
    """What staff were offered after the review asked them, and the form that adds to it."""
    review = get_review(request.user, reference)
    require(request.user, "VIEW_REVIEW", review)
    form = DebriefForm(request.POST or None, review=review)
    if request.method == "POST":
        require(request.user, "SUPPORT_REVIEW", review)
        if form.is_valid():
            debriefing.record_debrief(review=review, by=request.user, **form.cleaned_data)
            return done(request, "The debrief is recorded.", "meetings:debriefs", reference)
    context = {"review": review, "form": form, "debriefs": debriefing.debriefs(review)}
    return show(request, "meetings/debriefs.html", context)


@require_safe
def meeting(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    return show(
        request, "meetings/meeting.html", meeting_page(_found(request, reference, pk, "VIEW_REVIEW"), request.user)
    )


@READ_AND_WRITE
def change_meeting(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = MeetingForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.change_meeting(meeting=found, by=request.user, **form.cleaned_data)
        return done(request, "The meeting is changed.", "meetings:meeting", reference, pk)
    return show(request, "meetings/change_meeting.html", {"review": found.review, "meeting": found, "form": form})


@READ_AND_WRITE
def cancel_meeting(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.cancel_meeting(meeting=found, by=request.user, **form.cleaned_data)
        return done(request, "The meeting is cancelled.", "meetings:meeting", reference, pk)
    return show(request, "meetings/cancel_meeting.html", {"review": found.review, "meeting": found, "form": form})


@require_safe
def invitation(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    """The file that puts the meeting into a person's calendar."""
    found = _found(request, reference, pk, "VIEW_REVIEW")
    page = request.build_absolute_uri(reverse("meetings:meeting", args=[reference, pk]))
    content = invitation_file(found, link=page, stamp=clock.now())
    name = f"{reference}-meeting-{found.number}.ics"
    return as_download(name=name, content=content, content_type="text/calendar; charset=utf-8")


@require_POST
def send_invitations(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    number = inviting.send_invitations(meeting=found, by=request.user)
    said = "1 member is invited." if number == 1 else f"{number} members are invited."
    return done(request, said, "meetings:meeting", reference, pk)


@READ_AND_WRITE
def answer(request: SignedIn, reference: str, pk: uuid.UUID, invitation: uuid.UUID) -> HttpResponse:
    """A member answers for oneself, or it is recorded what another member said."""
    meeting = _found(request, reference, pk, "VIEW_REVIEW")
    found = get_visible(queries.invitations(meeting), pk=invitation)
    require(request.user, inviting.answer_permission(found, request.user), meeting.review)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer, "substitute": found.substitute})
    if request.method == "POST" and form.is_valid():
        inviting.answer_invitation(invitation=found, by=request.user, **form.cleaned_data)
        return done(request, "The answer is recorded.", "meetings:meeting", reference, pk)
    return show(request, "meetings/answer.html", answer_page(found, form))


@READ_AND_WRITE
def attendance(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = AttendanceForm(request.POST or None, meeting=found)
    if request.method == "POST" and form.is_valid():
        services.record_attendance(meeting=found, by=request.user, answers=form.answers)
        return done(request, "It is recorded who came.", "meetings:meeting", reference, pk)
    return show(request, "meetings/attendance.html", {"review": found.review, "meeting": found, "form": form})


@READ_AND_WRITE
def write_minutes(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    last = queries.minutes(found).first()
    form = MinutesForm(request.POST or None, initial={"text": last.text if last else found.agenda})
    if request.method == "POST" and form.is_valid():
        made = minutes.write_minutes(meeting=found, by=request.user, **form.cleaned_data)
        return done(request, f"Version {made.version} of the minutes is saved.", "meetings:meeting", reference, pk)
    return show(request, "meetings/write_minutes.html", {"review": found.review, "meeting": found, "form": form})


@require_POST
def approve_minutes(request: SignedIn, reference: str, pk: uuid.UUID, version: int) -> HttpResponse:
    found = _found(request, reference, pk, "LEAD_REVIEW")
    minutes.approve_minutes(meeting=found, by=request.user, version=version)
    return done(request, "The minutes are approved.", "meetings:meeting", reference, pk)


@READ_AND_WRITE
def record_decision(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        minutes.record_decision(meeting=found, by=request.user, **form.cleaned_data)
        return done(request, "The decision is recorded.", "meetings:meeting", reference, pk)
    return show(request, "meetings/record_decision.html", {"review": found.review, "meeting": found, "form": form})


@READ_AND_WRITE
def give_task(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, reference, pk, "SUPPORT_REVIEW")
    form = TaskForm(request.POST or None, review=found.review)
    if request.method == "POST" and form.is_valid():
        minutes.give_task(meeting=found, by=request.user, **form.cleaned_data)
        return done(request, "The task is recorded.", "meetings:meeting", reference, pk)
    return show(request, "meetings/give_task.html", {"review": found.review, "meeting": found, "form": form})


@READ_AND_WRITE
def finish_task(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _task(request, reference, pk)
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        minutes.finish_task(task=found, by=request.user, **form.cleaned_data)
        return done(request, "The task is done.", "meetings:meeting", reference, found.meeting_id)
    return show(request, "meetings/finish_task.html", task_page(found, form))


@READ_AND_WRITE
def reopen_task(request: SignedIn, reference: str, pk: uuid.UUID) -> HttpResponse:
    found = _task(request, reference, pk)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        minutes.reopen_task(task=found, by=request.user, **form.cleaned_data)
        return done(request, "The task is open again.", "meetings:meeting", reference, found.meeting_id)
    return show(request, "meetings/reopen_task.html", task_page(found, form))


def _task(request: SignedIn, reference: str, pk: uuid.UUID) -> MeetingTask:
    review = get_review(request.user, reference)
    require(request.user, "SUPPORT_REVIEW", review)
    return get_visible(queries.tasks(review), pk=pk)
