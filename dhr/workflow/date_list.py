"""The list of dates over all reviews: a copy of what follows from the facts, so that a page over thousands of reviews asks
for fifty rows. It is a cache and no record. Every change of a fact leaves an event in the chain; reviews with events that
the list has not seen are worked out anew, whole, before the list is read. See decision 12 in docs/adr."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.scoping import reviews_for
from dhr.accounts.models import User
from dhr.audit.models import Event, Head
from dhr.audit.verbs import ALL_READINGS
from dhr.core import clock
from dhr.workflow.duties import ENDED, ReviewDeadline, duties_from
from dhr.workflow.duty_facts import DutyFacts
from dhr.workflow.duty_forecasts import add_to_past, past_of, with_forecasts
from dhr.workflow.models import ListedDate, ListState, Review

AT_A_TIME = 500
FOR_ALL = ("target.changed", "holiday.added", "holiday.removed", "agency.renamed", "agency.merged")
"""Events that concern every review of a partnership, or every review in which an agency is asked."""
COLUMNS = [field.name for field in fields(ReviewDeadline)]


def open_dates(user: User) -> QuerySet[ListedDate]:
    """What is open in the reviews that the person sees, soonest first."""
    bring_up_to_date()
    # Nothing is open in a review that has ended, and so its many rows need not be read.
    going_on = reviews_for(user).exclude(stage__in=ENDED)
    found = ListedDate.objects.filter(review__in=going_on, done_on=None).select_related("review__partnership")
    return found.order_by("due", "review__reference", "kind", "what")


def every_date(reviews: QuerySet[Review]) -> QuerySet[ListedDate]:
    """All dates of these reviews, also those that are done, soonest first."""
    bring_up_to_date()
    found = ListedDate.objects.filter(review__in=reviews).select_related("review__partnership")
    return found.order_by("due", "review__reference", "kind", "what")


def reports(reviews: QuerySet[Review]) -> QuerySet[ListedDate]:
    """The dates of the overview reports of these reviews, done or not, soonest first; from the list as `open_dates` left it."""
    found = ListedDate.objects.filter(review__in=reviews, kind="report", start__isnull=False)
    return found.select_related("review").order_by("due", "review__reference")


def next_dates(reviews: Sequence[Review]) -> dict[uuid.UUID, ListedDate]:
    """What is due first in each of these reviews, by the key of the review."""
    bring_up_to_date()
    first: dict[uuid.UUID, ListedDate] = {}
    for found in ListedDate.objects.filter(review__in=list(reviews), done_on=None).order_by("due", "kind", "what"):
        first.setdefault(found.review_id, found)
    return first


def bring_up_to_date() -> None:
    """Work out what has changed since; most often nothing has, and two small questions say so."""
    if _is_current(ListState.objects.filter(pk=1).first()):
        return
    with transaction.atomic():
        ListState.objects.get_or_create(pk=1)
        state = ListState.objects.select_for_update().get(pk=1)
        if not _is_current(state):
            head, changed = _head(), _changed(state)
            _write(changed)
            state.upto, state.made_on = head, clock.today()
            state.save()


def write_all() -> None:
    """The whole list anew."""
    ListState.objects.filter(pk=1).delete()
    bring_up_to_date()


def dates_that_differ(reviews: QuerySet[Review]) -> list[str]:
    """The references of reviews whose rows in the list are not what follows from the facts; forecasts are left out, for
    they change with the day and with other reviews."""
    bring_up_to_date()
    return [review.reference for batch in _batches(list(reviews)) for review in _differing(batch)]


def _differing(batch: Sequence[Review]) -> Iterator[Review]:
    listed, worked_out = defaultdict(list), defaultdict(list)
    for row in ListedDate.objects.filter(review__in=batch):
        listed[row.review_id].append(_compared(row))
    for found in duties_from(DutyFacts(batch)):
        worked_out[found.review.pk].append(_compared(_row(found)))
    yield from (review for review in batch if sorted(listed[review.pk]) != sorted(worked_out[review.pk]))


def _compared(row: ListedDate) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in COLUMNS if name not in ("review", "forecast"))


def _head() -> int:
    return Head.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def _is_current(state: ListState | None) -> bool:
    return state is not None and state.made_on == clock.today() and state.upto == _head()


def _changed(state: ListState) -> Collection[uuid.UUID] | None:
    """The reviews with events that the list has not seen; none said means all of them: at first, on a new day, because
    forecasts look from today, and after what concerns all."""
    since = Event.objects.filter(number__gt=state.upto).exclude(verb__in=ALL_READINGS)
    if state.upto < 0 or state.made_on != clock.today() or since.filter(verb__in=FOR_ALL).exists():
        return None
    return {key for key in since.values_list("review_id", flat=True) if key}


def _write(changed: Collection[uuid.UUID] | None) -> None:
    reviews = Review.objects.select_related("partnership").order_by("pk")
    listed = ListedDate.objects.all()
    if changed is not None:
        reviews, listed = reviews.filter(pk__in=changed), listed.filter(review__in=changed)
    listed.delete()
    read = [DutyFacts(batch) for batch in _batches(list(reviews))]
    worked_out = [(known, duties_from(known)) for known in read]
    past = past_of({review.partnership_id for known in read for review in known.reviews})
    for _known, duties in worked_out:
        add_to_past(past, duties)
    for known, duties in worked_out:
        rows = (_row(found) for found in with_forecasts(duties, known, past, clock.today()))
        ListedDate.objects.bulk_create(rows, batch_size=AT_A_TIME)


def _batches(reviews: Sequence[Review]) -> Iterator[Sequence[Review]]:
    yield from (reviews[start : start + AT_A_TIME] for start in range(0, len(reviews), AT_A_TIME))


def _row(found: ReviewDeadline) -> ListedDate:
    row = ListedDate(**{name: getattr(found, name) for name in COLUMNS})
    row.what, row.sum, row.who = found.what[:300], found.sum[:300], found.who[:300]
    return row
