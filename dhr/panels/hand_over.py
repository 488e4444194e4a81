"""What a chair who comes in mid-review has to read, gathered from the records: nothing is written for it, so nothing is
forgotten in it. Labels of households and references only; real names stand behind their own click."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.urls import reverse

from dhr.accounts.models import User
from dhr.chronology import judging
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.meetings import queries as meetings
from dhr.meetings.models import Meeting, MeetingDecision
from dhr.panels import queries
from dhr.panels.models import ChairAppointment, ChairHandover
from dhr.workflow.duties import ReviewDeadline, dated_duties, open_only
from dhr.workflow.models import AgencyReturn, Extension, Pause, Review
from dhr.workflow.models.beside import Answered

MOST_DECISIONS, MOST_DATES = 10, 10


@dataclass(frozen=True, slots=True)
class Line:
    """What is read, and where there is more of it."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the page; `nothing` is what it says when no line stands under it."""

    title: str
    lines: Sequence[Line]
    nothing: str


def hand_over_page(review: Review, user: User) -> dict[str, Any]:
    """The parts, in the order in which they are needed, who chaired before, and whether the successor has read them."""
    chair = queries.chair(review)
    before = ChairAppointment.objects.filter(review=review).exclude(ended_on=None).select_related("user")
    return {
        "review": review,
        "chair": chair,
        "before": before.order_by("-ended_on"),
        "read": ChairHandover.objects.filter(appointment=chair).first() if chair else None,
        "own": chair is not None and chair.user_id == user.pk,
        "parts": parts(review),
    }


def parts(review: Review) -> list[Part]:
    """Every part, also those under which nothing stands: that nothing is open is worth reading too."""
    duties = open_only(dated_duties([review]))
    return [
        Part("What waits to be decided", list(_to_decide(review)), "Nothing waits to be decided."),
        Part("What the panel decided", list(_decided(review)), "No decision of a meeting is recorded."),
        Part("Terms of reference", list(_terms(review)), "The terms of reference are not written yet."),
        Part("Minutes", list(_minutes(review)), "No meeting has taken place."),
        Part("Returns that are overdue", list(_overdue(review, duties)), "No return is overdue."),
        Part("The family", list(_family(review)), "No household is recorded."),
        Part("Findings of the chronology", list(_findings(review)), "No finding waits to be looked at."),
        Part("The next dates", list(_dates(review, duties)), "No date is ahead."),
    ]


def _to(page: str, review: Review, *more: object) -> str:
    return reverse(page, args=[review.reference, *more])


def _to_decide(review: Review) -> Iterable[Line]:
    for found in AgencyReturn.objects.filter(review=review, stage="submitted").select_related("agency"):
        yield Line(f"Accept or return what {found.agency.name} sent", _to("workflow:agencies", review))
    held = Meeting.objects.filter(review=review, cancelled_on=None).exclude(attendance_on=None)
    for meeting in held.exclude(minutes__approved_on__isnull=False).order_by("number"):
        yield Line(f"Approve the minutes of {_named(meeting)}", _to("meetings:meeting", review, meeting.pk))
    asked = ((Pause.objects, "a pause"), (Extension.objects, "an extension"))
    for requests, words in asked:
        if requests.filter(review=review, answer=Answered.WAITING).exists():
            yield Line(f"The partnership has not answered a request for {words} yet", _to("workflow:review", review))


def _decided(review: Review) -> Iterable[Line]:
    found = MeetingDecision.objects.filter(meeting__review=review).select_related("meeting").order_by("-recorded_at")
    for decision in found[:MOST_DECISIONS]:
        yield Line(f"{decision.meeting.subject}: {decision.text}", _to("meetings:meeting", review, decision.meeting_id))


def _terms(review: Review) -> Iterable[Line]:
    found = queries.terms_versions(review).first()
    if found is not None:
        lines = len(found.lines.all())
        said = f"Version {found.version}, {in_words(found.period_from)} to {in_words(found.period_to)}; key lines of enquiry: {lines}"
        yield Line(said, _to("panels:terms", review))


def _minutes(review: Review) -> Iterable[Line]:
    held = Meeting.objects.filter(review=review, cancelled_on=None).exclude(attendance_on=None)
    for meeting in held.annotate(approved=Max("minutes__approved_on"), last=Max("minutes__version")).order_by(
        "-number"
    ):
        state = (
            f"approved on {in_words(meeting.approved)}"
            if meeting.approved
            else "not approved yet"
            if meeting.last
            else "not written yet"
        )
        yield Line(f"{meeting.subject}, {in_words(meeting.on)}: {state}", _to("meetings:meeting", review, meeting.pk))


def _overdue(review: Review, duties: Sequence[ReviewDeadline]) -> Iterable[Line]:
    for duty in duties:
        if duty.owner == "agency" and duty.due < clock.today():
            yield Line(f"{duty.what}, due on {in_words(duty.due)}", _to("workflow:agencies", review))


def _family(review: Review) -> Iterable[Line]:
    for household in queries.households(review).annotate(last=Max("contacts__on")):
        checked = {True: "safe to contact", False: "do not contact", None: "not checked with the police yet"}[
            household.safe_to_contact
        ]
        last = f"last contact on {in_words(household.last)}" if household.last else "no contact yet"
        words = f"{household.label}: {household.stage_label.lower()}; {checked}; {last}"
        yield Line(words, _to("panels:household", review, household.pk))


def _findings(review: Review) -> Iterable[Line]:
    if number := judging.to_look_at(review):
        yield Line(f"Findings that nobody has looked at: {number}", _to("chronology:findings", review))


def _dates(review: Review, duties: Sequence[ReviewDeadline]) -> Iterable[Line]:
    ahead = [duty for duty in duties if duty.due >= clock.today()]
    for duty in ahead[:MOST_DATES]:
        yield Line(f"{in_words(duty.due)}: {duty.what}, {duty.who}", _to("workflow:review_deadlines", review))
    if meetings.tasks(review).filter(done_on=None).exists():
        yield Line("Tasks from meetings that are open", _to("meetings:meetings", review))


def _named(meeting: Meeting) -> str:
    return f"{meeting.get_kind_display().lower()} {meeting.number}"
