"""What the letter pages show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhr.accounts.models import User
from dhr.agencies.contacts import who_answers
from dhr.agencies.presenters import sharing_notes
from dhr.core.forms import GovForm
from dhr.letters.afterwards import OVER, can_be_written
from dhr.letters.book import BookFilters, entries
from dhr.letters.catalogue import RECIPIENTS, LetterType
from dhr.letters.drafts import current_values, gaps_of, heads_of, type_of
from dhr.letters.fill import Piece, pieces
from dhr.letters.forms import field_of, move_form
from dhr.letters.models import Letter
from dhr.letters.occasions import Occasions
from dhr.letters.offering import choices, offers
from dhr.letters.placeholders import FIELDS
from dhr.letters.queries import held_until
from dhr.letters.templates import newer_template
from dhr.workflow.models import Review
from dhr.workflow.moving import move_context


def release_notes(letter: Letter, user: User) -> dict[str, Any]:
    """What to know before a letter to an agency is approved or sent: who answers for the agency, the address there, and
    whether an information-sharing agreement holds."""
    if letter.agency is None or letter.stage not in ("draft", "approved"):
        return {"sharing": [], "keeps_register": False, "answering": None, "contact": None}
    answering, contact = who_answers([letter.agency])[letter.agency.pk]
    notes = sharing_notes(user, letter.review.partnership, [letter.agency])
    return {**notes, "answering": answering, "contact": contact}


def letter_page(letter: Letter, form: GovForm | None, user: User) -> dict[str, Any]:
    """The letter as it will look, its gaps, and the form that mends them."""
    return {
        **preview(letter),
        **release_notes(letter, user),
        "letter": letter,
        "review": letter.review,
        "to": letter.addressee,
        "gaps": gaps_to_fill(letter, form) if letter.stage == "draft" else [],
        **told_beside(letter),
        "held": held_until(letter) if letter.stage in ("draft", "approved") else None,
        "newer": newer_template(letter),
        "form": form,
    }


def told_beside(letter: Letter) -> dict[str, Any]:
    """What belongs to the letter: those that correct it and whether one still can, what was issued and taken back, and what
    answered it."""
    corrections = letter.corrections.exclude(stage="cancelled")
    withdrawn = letter.withdrawn.select_related("approved_by", "withdrawn_by")
    replies = letter.replies.filter(replaced_by=None).select_related("recorded_by").defer("note")
    return {
        "corrections": list(corrections), "withdrawn": list(withdrawn), "replies": list(replies),
        "correctable": can_be_written(type_of(letter), letter.review),
    }  # fmt: skip


def own_letter_page(letter: Letter) -> dict[str, Any]:
    """The letter as the people of its agency see it, with those that replaced it."""
    return {**preview(letter), "letter": letter, "replaced_by": list(letter.corrections.filter(stage="sent"))}


def preview(letter: Letter) -> dict[str, Any]:
    """The letter as it will look, or as it was issued."""
    values = current_values(letter)
    return {
        "kind": type_of(letter),
        "heads": heads_of(letter, values),
        "paragraphs": paragraphs(list(pieces(letter.wording, values))),
        "welsh": paragraphs(list(pieces(letter.welsh, values))),
    }


def move_page(letter: Letter, name: str, user: User, data: Any) -> dict[str, Any]:
    """One move of a letter: what stands in its way, the letter itself, and the form."""
    context = move_context(letter, name, user)
    return {
        **context,
        **preview(letter),
        **(release_notes(letter, user) if name in ("approve_letter", "send_letter") else {}),
        "letter": letter,
        "to": letter.addressee,
        "form": move_form(letter, name, data),
    }


def gaps_to_fill(letter: Letter, form: GovForm | None) -> list[tuple[str, str, str]]:
    """Each gap, what to do about it, and the input that fills it where the page has one."""
    found = []
    for name in gaps_of(letter):
        field = field_of(name)
        found.append(
            (
                name,
                FIELDS[name].says if name in FIELDS else "",
                form[field].auto_id if form and field in form.fields else "",
            )
        )
    return found


def list_page(review: Review, asked: Mapping[str, str], *, writes: bool) -> dict[str, Any]:
    """The letter book of a review, and for those who write letters what the review calls for."""
    filters, offered = BookFilters(asked), offers(review) if writes else []
    return {"review": review, "entries": entries(review, asked), "filters": filters, "offered": offered}


def choose_page(review: Review) -> dict[str, Any]:
    """Every letter that can be written: those that the review calls for first, then all, by area."""
    return {"review": review, "offered": offers(review), "areas": choices(review)}


def new_page(kind: LetterType, review: Review, form: GovForm) -> dict[str, Any]:
    """One letter before it is drafted: to whom it goes, when, with what, and what it waits for."""
    return {
        "review": review,
        "kind": kind,
        "form": form,
        "to": RECIPIENTS[kind.to],
        "why_not": Occasions(review).why_not(kind),
        "over": "" if can_be_written(kind, review) else OVER,
    }


def paragraphs(found: list[Piece]) -> list[list[Piece]]:
    """The pieces of a letter by paragraph: an empty line parts them."""
    result: list[list[Piece]] = [[]]
    for piece in found:
        first, *rest = piece.text.replace("\r\n", "\n").split("\n\n")
        result[-1].append(Piece(first, piece.gap))
        result += [[Piece(part, piece.gap)] for part in rest]
    return [paragraph for paragraph in result if any(piece.text.strip() for piece in paragraph)]
