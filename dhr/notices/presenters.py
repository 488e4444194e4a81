"""What the pages of the outbox, of the choices and of chasing show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator

from dhr.access.checks import roles_by_review
from dhr.access.roles import may_any
from dhr.accounts.models import User
from dhr.notices import outbox, queries
from dhr.notices.chasing import Late, who_is_late
from dhr.notices.choosing import OFFERS, Choices
from dhr.notices.forms import BounceForm, OutboxFilters
from dhr.notices.models import How, Message, MessageKind, MessageState
from dhr.notices.words import kind_in_words

MESSAGES_ON_A_PAGE = 50
COLOURS: Mapping[str, str] = {
    MessageState.WAITING: "yellow", MessageState.HELD: "yellow", MessageState.FOR_DIGEST: "yellow",
    MessageState.SENDING: "blue", MessageState.SENT: "green", MessageState.IN_DIGEST: "green", MessageState.BOUNCED: "red",
    MessageState.FAILED: "red", MessageState.UNSURE: "orange", MessageState.DROPPED: "grey",
}  # fmt: skip
TALLIED = (
    MessageState.WAITING, MessageState.HELD, MessageState.SENT, MessageState.BOUNCED, MessageState.FAILED,
    MessageState.UNSURE,
)  # fmt: skip
WHAT_TO_DO: Mapping[str, str] = {
    "agency": "Nobody at the agency can sign in. Ask its contact by letter or telephone, and have somebody given access.",
    "review_chair": "No review chair is appointed. Ask the chair of the partnership to appoint one.",
    "csp_chair": "Nobody signs in as chair of the partnership. Ask them by letter or telephone.",
    "other": "Whoever owes this does not sign in here. Ask them by letter or telephone.",
}
NO_MAIL = "This is the demonstration: no e-mail leaves this machine."


@dataclass(frozen=True, slots=True)
class Row:
    """A message in the list, and whether this person can have it sent again."""

    message: Message
    colour: str
    why: str
    retry: bool


def outbox_page(user: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """The messages that the person may see, the newest first, with how many are in which state."""
    every = queries.messages_for(user)
    filters = OutboxFilters(asked)
    chosen = filters.usable()
    page = Paginator(queries.narrowed(every, **chosen), MESSAGES_ON_A_PAGE).get_page(asked.get("page"))
    return {
        "filters": filters,
        "filtered": bool(chosen),
        "page": page,
        "rows": _rows(user, list(page.object_list)),
        "tallies": _tallies(queries.tallies(every)),
        "no_mail": NO_MAIL if settings.DEMONSTRATION else "",
    }


def _tallies(numbers: Mapping[str, int]) -> list[tuple[str, int, str, str]]:
    wrong = {MessageState.BOUNCED, MessageState.FAILED, MessageState.UNSURE}
    return [
        (state.label, numbers.get(state, 0), f"?state={state.value}", "overdue" if state in wrong and numbers.get(state) else "")
        for state in TALLIED
    ]  # fmt: skip


def _rows(user: User, messages: list[Message]) -> list[Row]:
    reviews = {message.review.pk: message.review for message in messages if message.review}
    held = roles_by_review(user, reviews.values())
    return [
        Row(
            message,
            COLOURS[message.state],
            why_of(message),
            message.state in outbox.RETRIED
            and message.review_id is not None
            and may_any(held[message.review_id], "MANAGE_REVIEW"),
        )
        for message in messages
    ]


def why_of(message: Message) -> str:
    """Why it is in its state; for what went with a summary, what became of that."""
    if message.state == MessageState.IN_DIGEST and message.digest and message.digest.state != MessageState.SENT:
        return f"The summary: {message.digest.get_state_display().lower()}. {message.digest.why}".strip()
    return message.why


def message_page(user: User, message: Message, form: BounceForm) -> dict[str, Any]:
    """One message whole, and what this person can do with it."""
    manages = outbox.may_manage(user, message)
    return {
        "message": message,
        "colour": COLOURS[message.state],
        "why": why_of(message),
        "retries": manages and message.state in outbox.RETRIED,
        "comes_back": manages and message.state == MessageState.SENT,
        "unsure": message.state == MessageState.UNSURE,
        "form": form,
        "no_mail": NO_MAIL if settings.DEMONSTRATION else "",
    }


def choices_now(user: User) -> dict[MessageKind, How]:
    """How the person is told of each kind today."""
    choices = Choices([user.pk])
    return {kind: choices.of(user.pk, kind) for kind in OFFERS}


def fixed_choices() -> list[tuple[str, str]]:
    """The kinds that leave no choice: their names, and why."""
    return [(kind.label, offer.why) for kind, offer in OFFERS.items() if len(offer.hows) == 1]


def chase_page(user: User) -> dict[str, Any]:
    """Everybody who is late, with each message as it will go."""
    late: Late = who_is_late(user)
    unreachable = [
        (duty, kind_in_words(duty.kind), WHAT_TO_DO.get(duty.owner, WHAT_TO_DO["other"])) for duty in late.unreachable
    ]
    return {
        "chases": late.chases,
        "unreachable": unreachable,
        "own": [(duty, kind_in_words(duty.kind)) for duty in late.own],
        "held": [(duty, kind_in_words(duty.kind), quiet) for duty, quiet in late.held],
        "nothing": not (late.chases or late.unreachable or late.own or late.held),
        "no_mail": NO_MAIL if settings.DEMONSTRATION else "",
    }


def sent_in_words(number: int) -> str:
    """What the banner says afterwards."""
    if not number:
        return "They were asked today already, so nothing was sent again."
    return "1 message is on its way." if number == 1 else f"{number} messages are on their way."
