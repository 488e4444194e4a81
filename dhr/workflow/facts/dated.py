"""What the dates of many reviews ask of the later apps: each kind of fact as one question, plain rows with `review_id`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, Max, QuerySet, Value, When

from dhr.actionplan.models import Action, ActionUpdate
from dhr.actionplan.stages import OVER
from dhr.chronology.models_findings import Question
from dhr.imrs.models import AgencyReport, AskedFor
from dhr.letters.models import Letter
from dhr.letters.satisfying import SATISFIES
from dhr.meetings.models import Meeting, MeetingTask
from dhr.panels.models import ChairAppointment, Complaint, FamilyContact, Household
from dhr.submission.models import Answer, Dispatch, Publication, PublicationHold
from dhr.workflow.models import Review

Reviews = Iterable[Review]
Rows = QuerySet[Any, Any]


def chairs(reviews: Reviews) -> Rows:
    found = ChairAppointment.objects.filter(review__in=reviews).order_by("appointed_on")
    return found.values_list("review_id", "user__name", "appointed_on", "ended_on", named=True)


def actions(reviews: Reviews) -> Rows:
    """Those that have not ended."""
    found = Action.objects.filter(recommendation__review__in=reviews).exclude(stage__in=OVER)
    rows = found.annotate(review_id=F("recommendation__review_id"), number=F("recommendation__number"))
    return rows.values_list("pk", "review_id", "number", "agency_id", "agency__name", "due_on", named=True)


def reported(reviews: Reviews) -> Rows:
    """When somebody last reported on the action plan."""
    found = ActionUpdate.objects.filter(action__recommendation__review__in=reviews).order_by()
    rows = found.values(review_id=F("action__recommendation__review_id")).annotate(last=Max("at"))
    return rows.values_list("review_id", "last", named=True)


def dispatches(reviews: Reviews) -> Rows:
    found = Dispatch.objects.filter(package__review__in=reviews).order_by("sent_on")
    rows = found.annotate(review_id=F("package__review_id"), round=F("package__round"))
    return rows.values_list("review_id", "round", "recipient", "sent_on", named=True)


def answers(reviews: Reviews) -> Rows:
    found = Answer.objects.filter(review__in=reviews).order_by("recorded_at")
    return found.values_list("review_id", "round", "letter_on", named=True)


def publications(reviews: Reviews) -> Rows:
    found = Publication.objects.filter(review__in=reviews)
    return found.values_list("review_id", "family_told_on", "published_on", named=True)


def holds(reviews: Reviews) -> Rows:
    """What holds a publication and has not ended."""
    found = PublicationHold.objects.filter(publication__review__in=reviews, ended_on=None)
    rows = found.annotate(review_id=F("publication__review_id"))
    return rows.values_list("pk", "review_id", "reason", "started_on", "review_on", named=True)


def households(reviews: Reviews) -> Rows:
    found = Household.objects.filter(review__in=reviews)
    return found.values_list("pk", "review_id", "label", "stage", named=True)


def contacts(reviews: Reviews) -> Rows:
    found = FamilyContact.objects.filter(household__review__in=reviews, kind__in=("decision", "draft", "comments"))
    rows = found.order_by("on").annotate(review_id=F("household__review_id"))
    return rows.values_list("review_id", "household_id", "kind", "outcome", "on", named=True)


def decision_letters(reviews: Reviews) -> Rows:
    """Letters that were sent and that meet a duty by themselves."""
    found = Letter.objects.filter(review__in=reviews, code__in=list(SATISFIES), sent_on__isnull=False)
    return found.order_by("sent_on").values_list("review_id", "code", "household_id", "sent_on", named=True)


def meetings(reviews: Reviews) -> Rows:
    found = Meeting.objects.filter(review__in=reviews, cancelled_on=None)
    return found.values_list("pk", "review_id", "number", "on", "attendance_on", named=True)


def meeting_tasks(reviews: Reviews) -> Rows:
    found = MeetingTask.objects.filter(meeting__review__in=reviews)
    rows = found.annotate(
        review_id=F("meeting__review_id"), number=F("meeting__number"), agency=F("member__agency__name")
    )
    return rows.values_list("pk", "review_id", "number", "agency", "due_on", "done_on", named=True)


def complaints(reviews: Reviews) -> Rows:
    """Of which household, and about what, stands on its own page only."""
    found = Complaint.objects.filter(household__review__in=reviews)
    rows = found.annotate(review_id=F("household__review_id"))
    return rows.values_list("pk", "review_id", "received_on", "due_on", "answered_on", named=True)


def questions(reviews: Reviews) -> Rows:
    """What agencies are asked about their chronologies, but for what was taken back."""
    found = Question.objects.filter(review__in=reviews, withdrawn_at=None).order_by("asked_at", "pk")
    rows = found.annotate(agency_id=F("agency_return__agency_id"), agency__name=F("agency_return__agency__name"))
    return rows.values_list(
        "pk", "review_id", "agency_id", "agency__name", "about", "due_on", "asked_at", "answered_at", named=True
    )  # fmt: skip


def agency_reports(reviews: Reviews) -> Rows:
    """What agencies are asked to write beside their chronologies, with the kind in words."""
    found = AgencyReport.objects.filter(review__in=reviews)
    words = Case(*(When(kind=kind, then=Value(label)) for kind, label in AskedFor.choices))
    rows = found.annotate(words=words, sent_at=Max("versions__submitted_at"))
    return rows.values_list(
        "pk", "review_id", "agency_id", "agency__name", "words", "stage", "asked_on", "due_on", "sent_at", named=True
    )  # fmt: skip


READS = {
    read.__name__: read
    for read in (
        chairs, actions, reported, dispatches, answers, publications, holds, households, contacts, decision_letters,
        meetings, meeting_tasks, complaints, questions, agency_reports,
    )
}  # fmt: skip
"""By the name of the fact."""
