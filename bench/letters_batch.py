"""Approving a hundred letters together, beside a hundred approvals of one letter each. Every call takes back what it wrote, so
that each does the same work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from bench.database import make_reviews, people, set_up

if TYPE_CHECKING:
    from bench.cases import Pair, Sizes


def letters_together(sizes: Sizes) -> Pair:
    """The same letter to as many agencies, drafted and read before: approved in one go, and one by one."""
    set_up()
    from dhr.letters.batch_queries import batch_letters
    from dhr.letters.batches import approve_batch
    from dhr.letters.services import approve_letter

    manager = people()["manager"]
    batch = _drafted(sizes.together, manager)
    singly = [_by_itself(letter, manager) for letter in batch_letters(batch)]
    return (
        _taken_back(lambda: approve_batch(batch=batch, by=manager)),
        _taken_back(lambda: [approve_letter(letter=letter, by=manager) for letter in singly]),
    )


def _drafted(number: int, manager: Any) -> Any:
    """Drafts without a gap to so many agencies of a new review, each of them read."""
    from dhr.agencies.models import Agency
    from dhr.letters import batches
    from dhr.letters.batch_queries import batch_letters
    from dhr.letters.drafts import gaps_of, said_as
    from dhr.workflow.models import ScopingRequest

    review, day = make_reviews(1, code="LETTER")[0], date(2026, 1, 5)
    agencies = Agency.objects.bulk_create(
        Agency(name=f"Written to {n:03}", short_name=f"W{n}", kind="other", starts_on=day) for n in range(number)
    )
    asked = {"review": review, "asked_on": day, "due_on": day}
    ScopingRequest._base_manager.bulk_create([ScopingRequest(agency=agency, **asked) for agency in agencies])
    batch = batches.draft_batch(review=review, by=manager, code="L22", agencies=agencies)
    gaps = {name for letter in batch_letters(batch) for name in gaps_of(letter)}
    batches.fill_batch(batch=batch, by=manager, values=dict.fromkeys(gaps, "As agreed."))
    for letter in batch_letters(batch):
        batches.mark_read(letter=letter, by=manager, seen=said_as(letter))
    return batch


def _by_itself(letter: Any, manager: Any) -> Any:
    """The same letter to the same agency, with work of its own."""
    from dhr.letters.services import change_letter, draft_letter

    made = draft_letter(review=letter.review, by=manager, code=letter.code, agency=letter.agency)
    return change_letter(letter=made, by=manager, wording=letter.wording, values=letter.values)


def _taken_back(work: Callable[[], object]) -> Callable[[], object]:
    from django.db import transaction

    def done() -> None:
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    return done
