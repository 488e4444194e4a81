"""What the page of a letter that came in shows, and where what it starts is recorded."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.letters.catalogue import LETTERS
from dhr.letters.incoming_rules import INCOMING, Starts, starts_of
from dhr.letters.models import IncomingLetter
from dhr.workflow.models import AgencyReturn


def incoming_page(incoming: IncomingLetter, user: User) -> dict[str, Any]:
    """The letter, what it answers, and the links to what it starts that this person may open."""
    answered = incoming.answers
    row = LETTERS[answered.code].row if answered else ""
    links = [
        (one.words, address_of(one, incoming)) for one in starts_of(incoming.code, row) if _may(user, one, incoming)
    ]
    return {
        "review": incoming.review,
        "incoming": incoming,
        "replaced_by": None if incoming.stands else incoming.replaced_by,
        "kind": INCOMING[incoming.code],
        "answered": LETTERS[answered.code].name if answered else "",
        "links": [(words, address) for words, address in links if address],
    }


def _may(user: User, one: Starts, incoming: IncomingLetter) -> bool:
    return may(user, one.permission, incoming.review)


def address_of(one: Starts, incoming: IncomingLetter) -> str:
    """The address of the page; nothing where there is nothing to open."""
    reference = incoming.review.reference
    if one.takes == "acknowledge":
        return reverse(one.page, args=[reference, "acknowledge_round"]) if _to_acknowledge(incoming) else ""
    if one.takes == "return":
        agency = incoming.answers.agency_id if incoming.answers else None
        owed = AgencyReturn.objects.filter(review=incoming.review, agency=agency).first() if agency else None
        return reverse(one.page, args=[owed.pk]) if owed else ""
    return reverse(one.page, args=[reference])


def _to_acknowledge(incoming: IncomingLetter) -> bool:
    return incoming.review.report_rounds.filter(stage="submitted").exists()
