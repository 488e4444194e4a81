"""What everybody of the demonstration reads, signs and declares before they see anything, as people do."""

from __future__ import annotations

from dhr.access.scoping import reviews_to_declare
from dhr.accounts.models import User
from dhr.core import clock
from dhr.demo.people import PEOPLE, YEARS_AGO
from dhr.panels.declaring import declare_interests, sign_statement


def everybody_signs() -> None:
    """The confidentiality statement, on the day on which the accounts began."""
    with clock.as_if_on(clock.today() - YEARS_AGO):
        for user in _invented():
            sign_statement(by=user)


def everybody_declares() -> None:
    """Each person about each review to which they were given access by now: that they have no interest in it."""
    for user in _invented():
        for review in list(reviews_to_declare(user)):
            declare_interests(review=review, by=user, answer="none")


def _invented() -> list[User]:
    return list(User.objects.filter(email__in=[someone.email for someone in PEOPLE]).order_by("email"))
