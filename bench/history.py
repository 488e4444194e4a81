"""What a history that cannot be rewritten costs: the event in a write, the verification, and the filter of what one may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from unittest import mock

from bench.database import make_reviews, people, set_up

if TYPE_CHECKING:
    from bench.cases import Pair, Sizes

WRITES = 20


def event_in_a_write(sizes: Sizes) -> Pair:
    """The same small write, one record with its history, with and without its event."""
    set_up()
    review, known = make_reviews(1, code="EVNT")[0], people()
    days = iter(range(10**6))

    def write() -> None:
        from dhr.panels.quiet_days import add_quiet_day

        for _ in range(WRITES):
            on = date(2030, 1, 1) + timedelta(days=next(days))
            add_quiet_day(review=review, by=known["manager"], on=on, kind="other")

    def write_without() -> None:
        with mock.patch("dhr.panels.quiet_days.record_event"):
            write()

    return write, write_without


def verified(sizes: Sizes) -> Pair:
    """The whole chain from its beginning, and the bare read of the same rows into the same objects."""
    set_up()
    from django.db import transaction

    from dhr.audit.models import Event
    from dhr.audit.services import record_event
    from dhr.audit.verifying import AT_A_TIME, verify

    known = people()
    with transaction.atomic():
        for number in range(sizes.events - Event.objects.count()):
            record_event(by=known["manager"], verb="day.recorded", subject="Measured", detail={"number": number})

    def whole() -> None:
        verdict = verify()
        assert verdict.ok, verdict

    def read() -> None:
        for _event in Event.objects.order_by("number").iterator(chunk_size=AT_A_TIME):
            pass

    return whole, read


def permitted_list(sizes: Sizes) -> Pair:
    """The reviews that a manager may see, of all that there are, and the same number of reviews unasked."""
    set_up()
    make_reviews(sizes.reviews, code="SEEN")
    from dhr.access.scoping import reviews_for
    from dhr.workflow.models import Review

    manager = people()["manager"]
    number = reviews_for(manager).count()
    unasked = Review.objects.filter(partnership=people()["partnership"])
    assert number == unasked.count()
    return _listed(lambda: reviews_for(manager)), _listed(unasked.all)


def _listed(found: Callable[[], Any]) -> Callable[[], object]:
    return lambda: len(list(found()))
