"""Letters for tests: to several agencies, and a commission to one."""

from __future__ import annotations

from dhr.accounts.models import User
from dhr.letters import batches, services
from dhr.letters.batch_queries import batch_letters
from dhr.letters.drafts import gaps_of, said_as
from dhr.letters.models import Batch, Letter
from dhr.workflow.models import Review
from tests.makers import World

FILLED = {"return due date": "3 March 2027", "particular request": "Nothing in particular."}


def commission(world: World, review: Review) -> Letter:
    """The request for a chronology to the police, without a gap."""
    made = services.draft_letter(review=review, by=world.manager, code="L22", agency=world.police)
    values = {name: FILLED.get(name, "As agreed.") for name in gaps_of(made)}
    return services.change_letter(letter=made, by=world.manager, wording=made.wording, values=values)


def batch_of(world: World, review: Review) -> Batch:
    """The request for a chronology to the police and the surgery, as drafts without a gap."""
    agencies = [world.surgery, world.police]
    batch = batches.draft_batch(review=review, by=world.manager, code="L22", agencies=agencies)
    batches.fill_batch(batch=batch, by=world.manager, values=FILLED)
    return batch


def read_all(batch: Batch, by: User) -> None:
    for letter in batch_letters(batch):
        batches.mark_read(letter=letter, by=by, seen=said_as(letter))


def approved_batch(world: World, review: Review) -> Batch:
    batch = batch_of(world, review)
    read_all(batch, world.review_chair)
    batches.approve_batch(batch=batch, by=world.review_chair)
    batch.refresh_from_db()
    return batch
