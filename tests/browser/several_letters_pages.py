"""The pages of letters to several agencies: drafts with gaps, one read, all approved; a letter in the hands of its agency."""

from __future__ import annotations

from dhr.demo.people import person
from dhr.letters import batches, services
from dhr.letters.batch_queries import batch_letters, group_of
from dhr.letters.drafts import gaps_of, said_as
from dhr.letters.incoming import record_incoming
from dhr.letters.models import Batch, Letter
from dhr.workflow.models import Review
from tests.makers import days_ago

MANAGER, CHAIR, POLICE = "manager@demo.example", "review.chair@demo.example", "police.author@demo.example"


def letters_to_several(asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    """One batch of drafts of which one was read, one that is approved, and a letter that went with a link."""
    drafts, approved = _batch(asha), _approved(asha)
    letter = (
        batch_letters(approved).filter(agency__memberships__user__email=POLICE).first() or batch_letters(approved)[0]
    )
    letter = services.record_letter_sent(letter=letter, by=person("manager"), sent_on=days_ago(0), way="email")
    draft, issued = (asha.reference, drafts.pk), (asha.reference, approved.pk)
    came = record_incoming(
        review=asha, by=person("manager"), code="REPLY", received_on=days_ago(0), how="email", sender="The agency",
        answers=letter, note="They will write by Friday.",
    )  # fmt: skip
    return {
        "letters:record_incoming": [(MANAGER, (asha.reference,))],
        "letters:correct_incoming": [(MANAGER, (asha.reference, came.pk))],
        "letters:incoming_letter": [(MANAGER, (asha.reference, came.pk))],
        "letters:several_letters": [(MANAGER, (asha.reference,))],
        "letters:batch": [(MANAGER, draft), (CHAIR, issued)],
        "letters:batch_preview": [(MANAGER, (*draft, 1)), (CHAIR, (*issued, 2))],
        "letters:batch_sent": [(MANAGER, issued), (MANAGER, draft)],
        "letters:move_batch": [(CHAIR, (*draft, "approve_batch")), (CHAIR, (*draft, "cancel_batch"))],
        "letters:own_letter": [(POLICE, (letter.pk,))],
    }


def _batch(asha: Review) -> Batch:
    agencies = list(group_of(asha, "all"))
    return batches.draft_batch(review=asha, by=person("manager"), code="L22", agencies=agencies)


def _approved(asha: Review) -> Batch:
    batch, chair = _batch(asha), person("review.chair")
    gaps = {name for letter in batch_letters(batch) for name in gaps_of(letter)}
    batches.fill_batch(batch=batch, by=person("manager"), values=dict.fromkeys(gaps, "As agreed"))
    for letter in batch_letters(batch):
        batches.mark_read(letter=letter, by=chair, seen=said_as(Letter.objects.get(pk=letter.pk)))
    batches.approve_batch(batch=batch, by=chair)
    return batch
