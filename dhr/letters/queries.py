"""What the letter pages show, and what others ask of letters."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.letters.catalogue import LETTERS
from dhr.letters.catalogue.kinds import TO_A_PERSON
from dhr.letters.models import IncomingLetter, Letter, WithdrawnIssue
from dhr.panels.models import Contribution, Household, PanelMember
from dhr.panels.queries import listed_agencies
from dhr.panels.quiet import HeldBack, held_back, held_back_for_all
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
        "member__agency",
        "contributor",
        "extension",
        "prepared_by",
        "approved_by",
        "pdf",
        "word",
        "replaces",
        "brought_in_by",
    )
    return Letter.objects.select_related(*related).defer(*_FILES)


def approved_letter(review: Review, code: str) -> Letter | None:
    """The latest letter of this kind that was approved, sent or not."""
    found = Letter.objects.filter(review=review, code=code, stage__in=("approved", "sent"))
    return found.select_related("pdf").order_by("approved_at").last()


def incoming_of(review: Review) -> QuerySet[IncomingLetter]:
    """Every letter that came in, oldest first, without the bytes and without what a person noted."""
    related = ("review__partnership", "answers", "recorded_by", "file", "replaces__review", "replaced_by")
    return IncomingLetter.objects.filter(review=review).select_related(*related).defer("file__content", "note")


def sent_letters(review: Review) -> QuerySet[Letter]:
    """The letters that can have been answered, the newest first."""
    return letters_of(review).filter(stage="sent").order_by("-sent_on", "-prepared_at")


def withdrawn_issues(letter: Letter) -> QuerySet[WithdrawnIssue]:
    """What was issued of this letter and taken back before it was sent."""
    found = WithdrawnIssue.objects.filter(letter=letter)
    return found.select_related("letter__review__partnership", "letter__agency", "letter__household", "pdf", "word")


def has_written(letter: Letter, user: User) -> bool:
    """Whether the person drafted the letter or changed a word of it. Who took an approval back wrote nothing."""
    said: list[tuple[str, object]] = []
    for row in letter.history.order_by("history_id"):
        new = (row.wording, row.values) not in said
        if new and row.stage == "draft" and row.history_user_id == user.pk:
            return True
        said.append((row.wording, row.values))
    return letter.prepared_by_id == user.pk


def held_until(letter: Letter) -> HeldBack | None:
    """Why a letter to a person waits today, and until when; nothing for other letters, on an open day, and where it was
    sent on an earlier day: what happened can be recorded. To a person who belongs to no household nothing goes on a day
    that is kept for every household."""
    today = clock.today()
    if LETTERS[letter.code].to not in TO_A_PERSON or (letter.sent_on or today) < today:
        return None
    if letter.household is not None:
        return held_back([letter.household], today).get(letter.household.pk)
    return held_back_for_all(letter.review_id, today)


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


def agencies_that_can_be_written_to(review: Review) -> QuerySet[Agency]:
    """Those that were asked or chosen, and all others on the partnership's list: some letters come before the request."""
    known = agencies_to_write_to(review) | listed_agencies(review)
    return Agency.objects.filter(pk__in=known.values("pk")).order_by("name")


def members_to_write_to(review: Review) -> QuerySet[PanelMember]:
    """Everybody who sits on the panel, and who stands in for them, by organisation."""
    return (
        PanelMember.objects.filter(review=review, left_on=None)
        .select_related("agency")
        .order_by("agency__name", "name")
    )


def contributions_to_write_about(review: Review) -> QuerySet[Contribution]:
    """The contributions to this review, without what was said."""
    found = Contribution.objects.filter(household__review=review).select_related("household__review")
    return found.order_by("household__label", "number").defer(
        "note", "changes", "household__recipient_name", "household__address"
    )


def households_to_write_to(review: Review) -> QuerySet[Household]:
    """The households of this review, by label; the names for letters are not read."""
    return Household.objects.filter(review=review).defer("recipient_name", "address")
