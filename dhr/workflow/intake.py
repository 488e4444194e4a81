"""A new review: what the partnership was told of a death, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from dhr.access.checks import may_in_partnership, refusal_sentence
from dhr.access.precedence import unbarred
from dhr.accounts.models import User
from dhr.agencies.models import Agency, Partnership
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotAllowed, refuse
from dhr.workflow import effects
from dhr.workflow.models import DeathManner, Known, Notification, OtherProceeding, ProceedingKind, Review, Screening
from dhr.workflow.work import begin_work


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person in the case as the notification names them; only the pseudonym is needed."""

    role: str
    pseudonym: str
    real_name: str = ""
    date_of_birth: date | None = None
    relationship: str = ""
    legal_position: str = ""


@dataclass(frozen=True, slots=True)
class NewProceeding:
    """A process that runs beside the review."""

    kind: str
    note: str = ""
    next_date: date | None = None


@transaction.atomic
def create_review(
    *, partnership: Partnership, by: User, told_by: str, told_by_role: str = "", told_by_agency: Agency | None = None,
    received_on: date, death_on: date, csp_aware_on: date, area: str, pseudonym: str, manner: str, relationship: str = "",
    circumstances: str = "", people: Sequence[NewPerson] = (), proceedings: Sequence[NewProceeding] = (),
    answers: Mapping[str, str] | None = None,
) -> Review:  # fmt: skip
    """The notification is recorded and the month in which the partnership decides begins to run."""
    if not may_in_partnership(by, "CREATE_REVIEW", partnership):
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    days = day_problems(death_on, csp_aware_on, received_on, clock.today())
    refuse(*word_problems(told_by, area, pseudonym), *people_problems(people), *days)
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # references are counted one at a time
    review = Review.objects.create(
        reference=next_reference(partnership, csp_aware_on.year), partnership=partnership, pseudonym=pseudonym.strip(),
        death_on=death_on, csp_aware_on=csp_aware_on, area=area.strip(),
    )  # fmt: skip
    Notification.objects.create(
        review=review, told_by=told_by, told_by_role=told_by_role, told_by_agency=told_by_agency, received_on=received_on,
        manner=DeathManner(manner), relationship=relationship, circumstances=circumstances, recorded_by=by,
    )  # fmt: skip
    for proceeding in proceedings:
        OtherProceeding.objects.create(  # not started until somebody says so
            review=review, kind=ProceedingKind(proceeding.kind), note=proceeding.note, next_date=proceeding.next_date
        )
    record_event(by=by, verb="review.created", review_id=review.pk, detail={"aware_on": csp_aware_on.isoformat()})
    _keep_answers(review, by, answers or {})
    effects.add_people(review, by, people)
    begin_work(review)
    return review


def _keep_answers(review: Review, by: User, answers: Mapping[str, str]) -> None:
    """The first answers about other reviews; what is not known yet is no answer to record."""
    if answers:
        Screening.objects.create(review=review, answered_by=by, **answers)
    said = {name: answer for name, answer in answers.items() if answer != Known.UNKNOWN}
    if said:
        record_event(by=by, verb="screening.answered", review_id=review.pk, detail=said)


def word_problems(told_by: str, area: str, pseudonym: str) -> list[str]:
    """What a notification cannot do without."""
    needed = (
        (told_by, "Say who told the partnership."),
        (area, "Say in which area the person lived."),
        (pseudonym, "Say what the review is called, by a pseudonym."),
    )
    return [sentence for words, sentence in needed if not words.strip()]


def day_problems(death_on: date, aware_on: date, received_on: date, today: date) -> list[str]:
    """Sentences: what cannot be true of the days of a notification."""
    problems = []
    if death_on > today:
        problems.append("The day of death cannot lie after today.")
    if aware_on > today or received_on > today:
        problems.append("The partnership cannot have come to know after today.")
    if aware_on < death_on or received_on < death_on:
        problems.append("The partnership cannot have come to know before the death.")
    return problems


def people_problems(people: Sequence[NewPerson]) -> list[str]:
    """A review is about somebody, and each person has a pseudonym of their own."""
    problems = []
    if not any(person.role == "victim" for person in people):
        problems.append("Name at least one victim, by a pseudonym.")
    named = [person.pseudonym.strip().casefold() for person in people]
    if len(set(named)) < len(named):
        problems.append("Give each person a pseudonym of their own.")
    return problems


def next_reference(partnership: Partnership, year: int) -> str:
    """DHR-TQ-2026-04: the fourth of the partnership in the year in which it came to know."""
    start = f"DHR-{partnership.code}-{year}-"
    numbers = Review.objects.filter(partnership=partnership, reference__startswith=start).values_list(
        "reference", flat=True
    )
    return f"{start}{max((int(number.rsplit('-', 1)[1]) for number in numbers), default=0) + 1:02}"


def possible_duplicates(
    partnership: Partnership, death_on: date, area: str, *, seen_by: User | None = None
) -> list[Review]:
    """Reviews of the same partnership about a death on the same day in the same area. Who must not see one of them is not
    warned of it: the warning would tell that it exists."""
    free = unbarred(seen_by, "pk") if seen_by else Q()
    found = Review.objects.filter(free, partnership=partnership, death_on=death_on, area__iexact=area.strip())
    return list(found)
