"""The letters that an extension calls for: to the Home Office, and to each household that is told. A letter belongs to the
extension that was agreed last when it was drafted. Source: domain 3.1 A9x, 10 (L30)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from dhr.access.checks import may, require
from dhr.accounts.models import User
from dhr.core.refusals import refuse
from dhr.letters.models import Letter
from dhr.letters.queries import agreed_extension, all_letters, households_to_write_to
from dhr.letters.services import draft_letter
from dhr.panels.models import Household
from dhr.workflow.models import Extension, Review
from dhr.workflow.services import lock_review

TO_HOME_OFFICE, TO_FAMILY = "L30", "L30F"
NOT_OFFERED: Mapping[str, str] = {
    "declined": "They declined; they are told only if they wish.",
    "not_traced": "Nobody knows how to reach them.",
    "no_contact_wanted": "They asked not to be contacted.",
    "closed": "Nothing more is done with them.",
}
"""The stages of a household in which no letter about a date is offered, and why."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One letter about an extension: to whom, for which household, and the letter where it is written."""

    to: str
    household: uuid.UUID | None
    letter: Letter | None


@dataclass(slots=True)
class About:
    """The letters about one extension; `writes` says whether this person may write those that are missing."""

    offers: list[Offer] = field(default_factory=list)
    left_out: int = 0
    writes: bool = False


def letters_about(review: Review, by: User) -> dict[uuid.UUID, About]:
    """The letters about each extension that was agreed, by its key; empty for those who may not see letters. Letters that
    are missing are offered for the latest one only: an earlier day no longer stands."""
    if not may(by, "VIEW_LETTERS", review):
        return {}
    found: dict[uuid.UUID, About] = {}
    written = all_letters().filter(review=review).exclude(extension=None).exclude(stage="cancelled")
    by_recipient = {(letter.extension_id, letter.household_id): letter for letter in written}
    latest = agreed_extension(review)
    if latest is not None:
        found[latest.pk] = _offered(review, latest, by_recipient)
        found[latest.pk].writes = may(by, "PREPARE_LETTER", review) and not review.stage_now.ended
    for (extension, household), letter in by_recipient.items():
        about = found.setdefault(extension, About()) if extension else About()
        if household not in [offer.household for offer in about.offers]:
            about.offers.append(Offer(_words(letter.household), household, letter))
    return found


def _offered(
    review: Review, extension: Extension, written: Mapping[tuple[uuid.UUID | None, uuid.UUID | None], Letter]
) -> About:
    households = list(households_to_write_to(review))
    told = [household for household in households if household.stage not in NOT_OFFERED]
    recipients = [None, *told]
    offers = [
        Offer(_words(found), found.pk if found else None, written.get((extension.pk, found.pk if found else None)))
        for found in recipients
    ]
    return About(offers, len(households) - len(told))


def _words(household: Household | None) -> str:
    return household.label if household else "The Home Office"


@transaction.atomic
def draft_about_extension(*, extension: Extension, by: User, household: Household | None = None) -> Letter:
    """The letter about this extension, to the Home Office or to a household: drafted once, and only about the day that
    stands. The review's lock comes first, so that two people cannot both find none written."""
    review = extension.review
    require(by, "PREPARE_LETTER", review)
    lock_review(review)
    problems = [] if agreed_extension(review) == extension else ["A later day stands now. Write about that one."]
    written = Letter.objects.filter(extension=extension, household=household).exclude(stage="cancelled")
    if written.exists():
        problems.append("This letter is written already.")
    if household is not None and household.stage in NOT_OFFERED:
        problems.append(NOT_OFFERED[household.stage])
    refuse(*problems)
    code = TO_FAMILY if household else TO_HOME_OFFICE
    return draft_letter(review=review, by=by, code=code, household=household)
