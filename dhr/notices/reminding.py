"""Reminding: each open duty of each open review, once for each step of its table and for each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import timezone

from dhr.core import clock
from dhr.notices import words
from dhr.notices.duties import Addressee, People, key_of, open_duties, open_reviews_in_parts
from dhr.notices.escalations import Due, draft_and_tell, draft_beside
from dhr.notices.outbox import Draft, put_messages
from dhr.notices.quiet import Held, households_held, of_duty
from dhr.notices.reminder_steps import EARLIEST_HOUR, Step, step_today
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.duty_facts import holidays_of
from dhr.workflow.models import Review


def is_morning() -> bool:
    """Whether it is seven in London, or later."""
    return timezone.localtime(clock.now()).hour >= EARLIEST_HOUR


def remind(today: date) -> int:
    """Put every reminder that is due and not told yet into the outbox; how many are new."""
    if not is_morning():
        return 0
    return sum(_remind_of(reviews, today) for reviews in open_reviews_in_parts())


def _remind_of(reviews: Sequence[Review], today: date) -> int:
    due = list(_due(reviews, today))
    duties = [duty for duty, _step in due]
    people, held = People(duties), households_held(duties, today)
    letters: dict[Review, list[Due]] = defaultdict(list)
    for duty, step in due:
        if step.letter:
            letters[duty.review].append((duty, step))
    draft_beside(due)
    told = sum(draft_and_tell(of_review, people) for of_review in letters.values())
    return told + put_messages([draft for pair in due for draft in _drafts(pair, people, held, today)])


def _due(reviews: Sequence[Review], today: date) -> Iterator[Due]:
    holidays = holidays_of({review.partnership_id for review in reviews})
    for duty in open_duties(reviews):
        step = step_today(duty.kind, duty.due, today, holidays.get(duty.review.partnership_id, ()))
        if step is not None:
            yield duty, step


def _drafts(pair: Due, people: People, held: Held, today: date) -> Iterator[Draft]:
    duty, step = pair
    if step.letter:
        return
    quiet = of_duty(duty, held)
    until, why = (quiet.until, quiet.why) if quiet else (None, "")
    for one in people.told(duty, step.to):
        subject, body = words.reminder(duty, today, of_agency=one.of_agency, why=one.why)
        key, kind = reminder_key(step, duty, one), words.message_kind(duty)
        yield Draft(key, kind, duty.review, one.user, subject, body, key_of(duty), until, why)


def reminder_key(step: Step, duty: ReviewDeadline, one: Addressee) -> str:
    """What is told once: this step of this duty on this day to this person."""
    return f"reminder:{step.code}:{key_of(duty)}:{one.user.pk}"
