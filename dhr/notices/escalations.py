"""Escalation of a chronology or a report that does not come: the letter is drafted, and who signs it is told that it waits. Nothing is
ever sent to anybody by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.db import transaction

from dhr.imrs.models import AgencyReport
from dhr.letters.escalating import draft_escalation, draft_reminder, last_letters
from dhr.notices import words
from dhr.notices.duties import Addressee, People, key_of
from dhr.notices.models import Message, MessageKind
from dhr.notices.outbox import Draft, put_messages
from dhr.notices.reminder_steps import Step
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.models import AgencyReturn

OWED_BY: Mapping[str, type[AgencyReturn] | type[AgencyReport]] = {"agency-return": AgencyReturn, "imr": AgencyReport}
"""What a duty of this kind is about, for the kinds about which letters are drafted."""
Due = tuple[ReviewDeadline, Step]


@transaction.atomic
def draft_and_tell(due: Sequence[Due], people: People) -> int:
    """The letters of these steps of one review, each once, and a message to who signs them; how many messages are new. All or
    nothing: a draft that nobody hears of helps nobody."""
    drafts = [draft for duty, step in due for draft in _drafts(duty, step, people.told(duty, step.to))]
    return put_messages(drafts)


WITHIN = timedelta(days=14)
"""Five working days before a day lie within these, whatever the holidays."""


def draft_beside(due: Iterable[Due]) -> int:
    """The letters that remind an agency of what is due: one for the time before the day, one for the day itself. A draft that
    nobody has sent yet serves for both. How many are new."""
    wanted = [(duty, step, duty.about) for duty, step in due if step.beside and duty.about and duty.kind in OWED_BY]
    known = last_letters({duty.review for duty, *_rest in wanted}, {step.beside for _duty, step, _key in wanted})
    made = 0
    for duty, step, key in wanted:
        since = duty.due - WITHIN if step.offset < 0 else duty.due
        last = known.get((step.beside, duty.agency_id if duty.kind == "agency-return" else key))
        if last is None or (not last.waits and last.on < since):
            owed = OWED_BY[duty.kind]._default_manager.filter(pk=key).first()
            made += owed is not None and draft_reminder(owed=owed, code=step.beside, since=since) is not None
    return made


def _drafts(duty: ReviewDeadline, step: Step, told: Sequence[Addressee]) -> list[Draft]:
    keys = [f"escalation:{step.letter}:{key_of(duty)}:{one.user.pk}" for one in told]
    if not told or Message.objects.filter(key__in=keys).exists():
        return []
    owed = OWED_BY[duty.kind]._default_manager.filter(pk=duty.about).first() if duty.about else None
    if owed is None or draft_escalation(owed=owed, code=step.letter) is None:
        return []
    subject, body = words.letter_waits(duty.review, step.letter)
    return [
        Draft(key, MessageKind.WORK, duty.review, one.user, subject, body, key_of(duty))
        for key, one in zip(keys, told, strict=True)
    ]
