"""The accounts that can sign in with one click, and the list of them on the sign-in page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from dhr.accounts.models import User
from dhr.core.refusals import NotVisible
from dhr.demo.people import PEOPLE


def demonstration_account(email: str) -> User:
    """Only the invented people, and only where the demonstration is loaded."""
    known = {someone.email for someone in PEOPLE}
    user = User.objects.filter(email=email, is_active=True).first() if email in known else None
    if user is None:
        raise NotVisible("There is no such person in the demonstration.")
    return user


def is_invented(user: User) -> bool:
    """Whether this is one of the invented people; they need no second factor."""
    return user.email in {someone.email for someone in PEOPLE}


def on_the_sign_in_page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the people to choose from."""
    return {} if request.user.is_authenticated else {"demonstration_people": PEOPLE}
