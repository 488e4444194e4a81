"""What the request, file and chronology pages show."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from dhr.access.scoping import agencies_of, own_returns
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.around import Window
from dhr.chronology.dates import ReadDate, read_date
from dhr.chronology.labels import Label
from dhr.chronology.marking import entries_with
from dhr.chronology.models import CombinedIssue, IssuedFile, Row, RowKind, Submission, SubmissionState
from dhr.chronology.searching import with_words
from dhr.core import clock
from dhr.panels.models import PanelMember, Person, PersonRole, TermsOfReference
from dhr.panels.relating import relations
from dhr.panels.rules import HIDDEN
from dhr.workflow.models import AgencyReturn, DayCorrection, Fact, Review, StageChange, StagedModel
from dhr.workflow.return_stages import RETURN_TRACK


def requests_of(user: User) -> QuerySet[AgencyReturn]:
    """The requests to the person's own agencies, those with something to do first."""
    return own_returns(user).select_related("agency", "review__partnership").order_by("due_on", "pk")


def changed_days(returns: Iterable[StagedModel]) -> Mapping[uuid.UUID, list[DayCorrection]]:
    """Each time that the review chair gave an agency another day, the first one first, by the key of the return (or of
    what else was asked of it)."""
    keys = [found.pk for found in returns]
    changes = (
        DayCorrection.objects.filter(fact=Fact.RETURN_DUE, subject_id__in=keys).select_related("by").order_by("at")
    )
    found: dict[uuid.UUID, list[DayCorrection]] = {}
    for change in changes:
        if change.subject_id:
            found.setdefault(change.subject_id, []).append(change)
    return found


def works_for(user: User, agency_return: AgencyReturn) -> bool:
    """Whether the person looks as the agency itself."""
    return agencies_of(user).filter(pk=agency_return.agency_id).exists()


def files_for(user: User, agency_return: AgencyReturn) -> QuerySet[Submission]:
    """Every version that the agency sent, newest first, without the bytes. To everybody else a file that the agency has
    not submitted, or has withdrawn, does not exist."""
    found = Submission.objects.filter(agency_return=agency_return).order_by("-version").defer("file__content")
    found = found.select_related(
        "file", "uploaded_by", "submitted_by", "agency_return__agency", "agency_return__review"
    )
    if works_for(user, agency_return):
        return found
    return found.exclude(submitted_at=None).exclude(state=SubmissionState.WITHDRAWN)


def withdrawn_for(user: User, agency_return: AgencyReturn) -> list[Submission]:
    """The versions that were withdrawn: the agency's own, to others those that it had submitted. Only the trace is shown:
    neither the file nor its name."""
    found = Submission.objects.filter(agency_return=agency_return, state=SubmissionState.WITHDRAWN)
    found = found.select_related("withdrawn_by").order_by("version")
    return list(found if works_for(user, agency_return) else found.exclude(submitted_at=None))


def terms_for(review: Review) -> TermsOfReference | None:
    """The terms in force, with the lines of enquiry."""
    return TermsOfReference.objects.filter(review=review).prefetch_related("lines").order_by("version").last()


def pseudonyms_for(review: Review) -> list[Person]:
    """The people whom an agency searches for, by pseudonym: those whom the terms in force name, or everybody."""
    everybody = Person.objects.filter(review=review).defer(*HIDDEN)
    terms = terms_for(review)
    named = terms.scope.values("person") if terms else None
    return list(everybody.filter(pk__in=named) if named else everybody)


def births_of(review: Review) -> list[tuple[str, date]]:
    """Pseudonym and day of birth of each person whose birth is recorded, those who died first."""
    found = (
        Person.objects.filter(review=review)
        .order_by("role", "pseudonym")
        .values_list("role", "pseudonym", "date_of_birth")
    )
    born = [(role != PersonRole.VICTIM, name, date.fromisoformat(day)) for role, name, day in found if day]
    return [(name, day) for _other, name, day in sorted(born)]


COUPLES = ("partner", "former_partner")


def separations_of(review: Review) -> list[tuple[str, Window]]:
    """Of each couple to which a person who died belonged: the other's pseudonym, and the days on which they may have
    separated, as the words beside their relation say it; couples whose words say no day are left out."""
    couples = Q(one__role=PersonRole.VICTIM) | Q(other__role=PersonRole.VICTIM)
    ended = relations(review).filter(couples, kind__in=COUPLES).exclude(to_words="")
    found = []
    for couple in ended.order_by("other__pseudonym", "one__pseudonym"):
        said = read_date(couple.to_words, today=clock.today())
        if isinstance(said, ReadDate) and said.first and said.last:
            other = couple.other if couple.one.role == PersonRole.VICTIM else couple.one
            found.append((other.pseudonym, (said.first, said.last)))
    return found


def lifetime_of(review: Review) -> tuple[date | None, date]:
    """The birth of the person who died, where it is recorded (of several, the first), and the death."""
    victims = Person.objects.filter(review=review, role=PersonRole.VICTIM).values_list("date_of_birth", flat=True)
    births = [date.fromisoformat(born) for born in victims if born]
    return min(births, default=None), review.death_on


def last_reason(agency_return: AgencyReturn) -> StageChange | None:
    """Why the chair returned it, or why it is not needed."""
    found = StageChange.objects.filter(subject_id=agency_return.pk).exclude(reason="")
    return found.select_related("by").order_by("at").last()


def open_problem_count(submission: Submission) -> int:
    """How many rows could not be read and are not left out with a reason."""
    return Row.objects.filter(submission=submission, kind=RowKind.REJECTED, left_out=False).count()


def rows(submission: Submission, kind: str = "") -> QuerySet[Row]:
    """The rows of a file in the order of the file."""
    found = Row.objects.filter(submission=submission).select_related("left_out_by")
    return found.filter(kind=kind) if kind in RowKind.values else found


def rows_of_return(agency_return: AgencyReturn) -> QuerySet[Row]:
    """The rows of every file that the agency sent."""
    return Row.objects.filter(submission__agency_return=agency_return).select_related(
        "submission__agency_return__review", "submission__agency_return__agency"
    )


def missing_agencies(review: Review) -> list[str]:
    """Agencies whose return is neither accepted nor waived."""
    waiting = AgencyReturn.objects.filter(review=review).exclude(stage__in=RETURN_TRACK.ended)
    return list(waiting.order_by("agency__name").values_list("agency__name", flat=True))


def waived_agencies(review: Review) -> list[dict[str, str]]:
    """Agencies that send nothing, each with the reason."""
    found = AgencyReturn.objects.filter(review=review, stage__in=("waived", "passed_on")).select_related("agency")
    reasons = dict(
        StageChange.objects.filter(review=review, name__in=("waive_return", "pass_on_return"))
        .order_by("at")
        .values_list("subject_id", "reason")
    )
    return [{"agency": line.agency.name, "reason": reasons.get(line.pk, "")} for line in found]


def agencies_on_panel(review: Review) -> list[Agency]:
    """The agencies whose people sit on the panel today, and read what is issued."""
    sitting = PanelMember.objects.filter(review=review, left_on=None)
    return list(Agency.objects.filter(pk__in=sitting.values("agency")))


def issues(review: Review) -> QuerySet[CombinedIssue]:
    """The frozen versions, newest first, with their files but without the bytes."""
    files = IssuedFile.objects.select_related("file").defer("file__content")
    found = CombinedIssue.objects.filter(review=review).select_related("frozen_by").order_by("-version")
    return found.prefetch_related(Prefetch("files", files))


def issued_files(review: Review) -> QuerySet[IssuedFile]:
    """The files of every frozen version."""
    return IssuedFile.objects.filter(issue__review=review).select_related("file", "issue__review")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the reader of the combined chronology asked for; empty means everything."""

    text: str = ""
    agency: str = ""
    first: date | None = None
    last: date | None = None
    label: Label | None = None
    with_analysis: bool = False
    """Whether the words that only the panel sees are searched."""


def combined(review: Review, wanted: Narrowed) -> QuerySet[Row]:
    """The accepted events in merged order. Undated ones are left out only where a period is asked for."""
    found = accepted_rows(review).order_by("position")
    if wanted.text:
        found = with_words(found, review, wanted.text, with_analysis=wanted.with_analysis)
    if wanted.agency:
        found = found.filter(agency_name=wanted.agency)
    if wanted.label:
        found = found.filter(entry__in=entries_with(review, wanted.label))
    if wanted.first:
        found = found.filter(first_day__gte=wanted.first)
    return found.filter(first_day__lte=wanted.last) if wanted.last else found


def with_files(found: QuerySet[Row]) -> QuerySet[Row]:
    """The rows with the names of their files, without the bytes."""
    return found.select_related("submission__file").defer("submission__file__content")


def rows_in_order(keys: Iterable[uuid.UUID]) -> list[Row]:
    """The rows of one page, in merged order."""
    return list(with_files(Row.objects.filter(pk__in=list(keys))).order_by("position"))


@dataclass(frozen=True, slots=True)
class Counts:
    """(day, agency) to the number of events, and to the number of those whose day is uncertain; rows without a date are
    counted under None."""

    all: Counter[tuple[date | None, str]]
    unsure: Counter[tuple[date | None, str]]


def counts_by_day(found: QuerySet[Row]) -> Counts:
    """In one look at the rows. Days come as text: of the thousands that a long chronology has, each is made a day once."""
    counts, day_of = Counts(Counter(), Counter()), cache(date.fromisoformat)
    lines = found.order_by().annotate(day=Cast("first_day", TextField())).values_list("day", "agency_name", "unsure")
    for text, agency, unsure, number in lines.annotate(Count("pk")):
        day = day_of(text) if text else None
        counts.all[day, agency] += number
        if unsure:
            counts.unsure[day, agency] += number
    return counts


@dataclass(frozen=True, slots=True)
class Whole:
    """Every agency that the combined chronology names, as named then, and the period from the first event to the last, or to
    the death where that came later; no period where no event has a date."""

    agencies: list[str]
    period: tuple[date, date] | None


def whole_of(review: Review, counts: Counts | None = None) -> Whole:
    """In one look at the rows; in none where the counts are of all of them."""
    if counts is not None:
        agencies, days = sorted({name for _day, name in counts.all}), [day for day, _name in counts.all if day]
    else:
        lines = accepted_rows(review).order_by("agency_name").values_list("agency_name")
        found = list(lines.annotate(Min("first_day"), Max("first_day")))
        agencies, days = [name for name, *_days in found], [day for _name, *both in found for day in both if day]
    return Whole(agencies, (min(days), max(review.death_on, *days)) if days else None)


def agencies_in(review: Review) -> list[str]:
    """Every agency that the combined chronology names."""
    return whole_of(review).agencies


def neighbours(found: QuerySet[Row], row: Row) -> tuple[Row | None, Row | None]:
    """The events before and after, of those that were found."""
    others = found.defer("data")
    before = others.filter(position__lt=row.position).order_by("-position").first()
    return before, others.filter(position__gt=row.position).order_by("position").first()
