"""Handing work over: one item to somebody by name, with a note, or everything of a person who leaves."""

from __future__ import annotations

from django.db import transaction
from viewflow.workflow.models import Task

from dhr.access.checks import may
from dhr.access.precedence import barred_people
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow import effects
from dhr.workflow.models import Handover
from dhr.workflow.services import lock_review
from dhr.workflow.work_queries import Item, item_of, items, open_work

GONE = "This is done already, or somebody has moved it on. Look at the work again."


def may_hand_over(item: Item, by: User) -> bool:
    """Who can do it, who holds it, and who manages the review."""
    held = item.owner is not None and item.owner.pk == by.pk
    return held or by.pk in item.holders or may(by, "MANAGE_REVIEW", item.review)


@transaction.atomic
def hand_over(*, item: Item, by: User, to: User | None, note: str = "") -> None:
    """The item is `to`'s from now on; with nobody named it goes back to all who can do it."""
    if not may_hand_over(item, by):
        raise NotAllowed("You cannot hand this over. Ask who holds it, or the partnership manager.")
    lock_review(item.review)
    Task.objects.select_for_update().filter(pk=item.task.pk).first()
    now = item_of(item.key)
    if now is None or now.task.pk != item.task.pk:
        raise Blocked(GONE)
    if to is not None and to.pk not in now.holders:
        raise Blocked(f"{to.name} cannot do this: it is for the {now.who.lower()}.")
    _give(now, by, to, note.strip())


def _give(item: Item, by: User, to: User | None, note: str) -> None:
    item.task.owner = to
    item.task.assigned = clock.now() if to else None
    item.task.save(update_fields=["owner", "assigned"])
    if to is not None:
        made = Handover.objects.create(
            task=item.task, review=item.review, what=item.what, from_user=item.owner, to_user=to, by=by, note=note
        )
        if to.pk != by.pk:
            effects.tell_handed_over(made)
    detail = {"what": item.what, "to": to.name if to else "everybody who can do it", "note": note}
    record_event(by=by, verb="work.handed_over", review_id=item.review.pk, subject=item.about, detail=detail)


@transaction.atomic
def free_work(*, user: User, to: User | None, by: User, note: str = "") -> tuple[int, int]:
    """What somebody holds by name and cannot do any more goes to `to`, where that one can do it, and else back to all who
    can. How many were handed over, and how many went back. Whether `by` may end what the person does here was asked
    before; what the items are about is not shown to anybody by this."""
    held = [item for item in items(open_work().filter(owner=user)) if user.pk not in item.holders]
    for item in held:
        lock_review(item.review)
        _give(item, by, to if to is not None and to.pk in item.holders else None, note.strip())
    handed = sum(to is not None and to.pk in item.holders for item in held)
    return handed, len(held) - handed


@transaction.atomic
def hand_over_all(*, user: User, to: User, by: User, note: str = "") -> tuple[int, int]:
    """Everything that a person holds by name, at once, because the person leaves. What the other one cannot do goes back to
    those who can. How many were handed over, and how many went back."""
    held = items(open_work().filter(owner=user))
    barred = barred_people([item.review for item in held])
    held = [item for item in held if (item.review.pk, by.pk) not in barred]
    if by.pk != user.pk:
        held = [item for item in held if may(by, "MANAGE_REVIEW", item.review)]
    if not held:
        raise Blocked(f"{user.name} holds nothing by name that you could hand over.")
    for item in held:
        lock_review(item.review)
        _give(item, by, to if to.pk in item.holders else None, note.strip())
    handed = sum(to.pk in item.holders for item in held)
    return handed, len(held) - handed
