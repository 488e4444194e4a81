"""The outbox, one message, chasing and choices, each in a state in which it has something to show."""

from __future__ import annotations

from dhr.agencies.models import Agency
from dhr.demo.people import person
from dhr.notices.models import Message, MessageState
from dhr.workflow.models import Review
from tests.makers import days_ago
from tests.notice_makers import a_message

MANAGER, CHAIR, AUTHOR = "manager@demo.example", "review.chair@demo.example", "csc.author@demo.example"
SHOWN = (MessageState.SENT, MessageState.UNSURE, MessageState.HELD, MessageState.FOR_DIGEST)
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def notices(new: Review, asha: Review) -> Looks:
    """A message in each state; somebody who is late and can be asked, and somebody who cannot."""
    made = {state: _message(asha, state) for state in MessageState}
    agencies = list(Agency.objects.filter(memberships__isnull=False).distinct()[:1])
    agencies += list(Agency.objects.filter(memberships__isnull=True)[:1])
    for agency in agencies:
        new.scoping_requests.create(agency=agency, asked_on=days_ago(20), due_on=days_ago(9))
    return {
        "notices:outbox": [(MANAGER, ()), (CHAIR, ())],
        "notices:message": [(MANAGER, (made[state].pk,)) for state in SHOWN],
        "notices:chase": [(MANAGER, ()), (CHAIR, ())],
        "notices:choices": [(MANAGER, ()), (AUTHOR, ())],
    }


def _message(review: Review, state: MessageState) -> Message:
    to = person("csc.author")
    message = a_message(to, review, f"browser {state}", subject=f"{review}: Agency return, due on 3 December 2026")
    Message.objects.filter(pk=message.pk).update(state=state, why="Said.", tries=1, not_before=days_ago(-2))
    return message
