"""What the letter pages show, and what others ask of letters."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.letters.models import Letter
from dhr.panels.models import Household
from dhr.panels.quiet import HeldBack, held_back
from dhr.workflow.models import AgencyReturn, Answered, Extension, Review, ScopingRequest

_FILES = ("pdf__content", "word__content")


def letters_of(review: Review) -> QuerySet[Letter]:
    """Every letter of a review, oldest first, without the bytes."""
    return all_letters().filter(review=review)


def all_letters() -> QuerySet[Letter]:
    """Letters with what a page shows of them."""
    related = (
        "review__partnership",
        "agency",
        "household",
        "extension",
        "prepared_by",
        "approved_by",
        "brought_in_by",
        "pdf",
        "word",
    )
    return Letter.objects.select_related(*related).defer(*_FILES)


def approved_letter(review: Review, code: str) -> Letter | None:
    """The latest letter of this kind that was approved, sent or not."""
    found = Letter.objects.filter(review=review, code=code, stage__in=("approved", "sent"))
    return found.select_related("pdf").order_by("approved_at").last()


def has_written(letter: Letter, user: User) -> bool:
    """Whether the person drafted the letter or changed a word of it."""
    return letter.prepared_by_id == user.pk or letter.history.filter(history_user=user).exists()


def held_until(letter: Letter) -> HeldBack | None:
    """Why a letter to a family waits today, and until when; nothing for other letters, on an open day, and where it was
    sent on an earlier day: what happened can be recorded."""
    today = clock.today()
    if letter.household is None or (letter.sent_on or today) < today:
        return None
    return held_back([letter.household], today).get(letter.household.pk)


def extensions(review: Review) -> QuerySet[Extension]:
    """The extensions of a review that were agreed."""
    agreed = Extension.objects.filter(review=review, answer=Answered.AGREED)
    return agreed.select_related("review__partnership")


def agreed_extension(review: Review) -> Extension | None:
    """The extension that was agreed last: each one goes further than those before it."""
    return extensions(review).order_by("due_on").last()


def agencies_to_write_to(review: Review) -> QuerySet[Agency]:
    """Agencies that were asked or chosen in this review."""
    chosen = AgencyReturn.objects.filter(review=review).values("agency")
    asked = ScopingRequest.objects.filter(review=review).values("agency")
    return Agency.objects.filter(pk__in=chosen) | Agency.objects.filter(pk__in=asked)


def households_to_write_to(review: Review) -> QuerySet[Household]:
    """The households of this review, by label; the names for letters are not read."""
    return Household.objects.filter(review=review).defer("recipient_name", "address")
