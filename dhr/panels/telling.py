"""Telling those who keep the access to a review that something happened with it: by the outbox, with the reference, what
kind of thing it is and a link, and no name."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from dhr.access.keepers import keepers, review_chairs
from dhr.accounts.models import User
from dhr.core import clock
from dhr.workflow.models import Review


def tell_keepers(
    *, review: Review, said: str, about: str, page: str = "panels:access", with_chair: bool = False,
    but: Iterable[User] = (),
) -> int:  # fmt: skip
    """The managers and chairs of the partnership, but for those who are barred; how many were told anew. `about` says what
    it is about: the same is told each person once a day."""
    left_out = {user.pk for user in but}
    people = {user.pk: user for user in (*keepers(review), *(review_chairs(review) if with_chair else ()))}
    return tell(review, [user for key, user in people.items() if key not in left_out], said, about, page)


def tell(review: Review, people: Iterable[User], said: str, about: str, page: str, *, once: bool = False) -> int:
    """One message for each of these people, once a day or once for ever."""
    from dhr.notices.models import MessageKind
    from dhr.notices.outbox import Draft, put_messages
    from dhr.notices.words import body

    text = body([f"{said[:1].upper()}{said[1:]}."], settings.SITE_ADDRESS + reverse(page, args=[review.reference]))
    day = "" if once else clock.today().isoformat()
    return put_messages(
        [
            Draft(
                f"access:{review.pk}:{about}:{day}:{user.pk}", MessageKind.ACCESS, review, user,
                f"{review.reference}: {said}", text,
            )
            for user in people
        ]
    )  # fmt: skip
