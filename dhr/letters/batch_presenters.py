"""What the pages of several letters show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.core.refusals import NotVisible
from dhr.letters.afterwards import can_be_written
from dhr.letters.batch_forms import (
    ALL,
    NONE,
    SEVERAL,
    BatchSentForm,
    FillForm,
    ReadForm,
    SeveralForm,
    WhichForm,
    batch_move_form,
)
from dhr.letters.batch_queries import batch_letters, read_by, readers_of
from dhr.letters.batches import know_contacts, standing_in_the_way
from dhr.letters.catalogue import LETTERS
from dhr.letters.drafts import said_as
from dhr.letters.models import Batch, Letter
from dhr.letters.presenters import preview
from dhr.letters.reading import read_once
from dhr.workflow.models import Review
from dhr.workflow.moving import move_context


@dataclass(frozen=True, slots=True)
class Line:
    """One letter of several: its place, what stands in its way, and who read it."""

    number: int
    letter: Letter
    problems: list[str]
    readers: list[str]


def several_page(review: Review, asked: Mapping[str, str], data: Any) -> dict[str, Any]:
    """Choosing a letter and the agencies of a stage."""
    codes = {code: words for code, words in SEVERAL.items() if can_be_written(LETTERS[code], review)}
    first = next(iter(codes))
    which = WhichForm({"code": first, "group": "all", **asked})
    which.offer("code", codes.items())
    which.full_clean()
    code, group = which.cleaned_data.get("code", first), which.cleaned_data.get("group") or "all"
    form = SeveralForm(data, review=review, code=code, group=group, tick=asked.get("tick", ""))
    links = [
        (words, f"?code={code}&group={group}&tick={tick}") for words, tick in (("Tick all", ALL), ("Tick none", NONE))
    ]
    return {"review": review, "which": which, "form": form, "links": links, "kind": LETTERS[code]}


def batch_page(batch: Batch, user: User, data: Any = None) -> dict[str, Any]:
    """Every letter with its state and its gaps, and the form for what is the same in all."""
    letters = list(batch_letters(batch))
    with read_once():
        know_contacts(letters)
        lines = _lines(batch, letters, user)
        drafts = [letter for letter in letters if letter.stage == "draft"]
        fills = batch.stage == "draft" and drafts and may(user, "PREPARE_LETTER", batch.review)
        form = FillForm(batch, drafts, data) if fills else None
    return {
        "review": batch.review,
        "batch": batch,
        "kind": LETTERS[batch.code],
        "lines": lines,
        "ready": sum(not line.problems for line in lines if line.letter.stage == "draft"),
        "first_unread": next((line.number for line in lines if line.problems), 1),
        "form": form,
    }


def _lines(batch: Batch, letters: list[Letter], user: User) -> list[Line]:
    drafts = [letter for letter in letters if letter.stage == "draft" and batch.stage == "draft"]
    problems, readers = standing_in_the_way(batch, drafts, user), readers_of(batch)
    return [
        Line(number, letter, problems.get(letter, []), readers.get(letter.pk, []))
        for number, letter in enumerate(letters, 1)
    ]


def preview_page(batch: Batch, number: int, user: User) -> dict[str, Any]:
    """One of the letters as it will look, with the way to the one before and the next."""
    letters = list(batch_letters(batch))
    if not 1 <= number <= len(letters):
        raise NotVisible("There is no such letter.")
    letter = letters[number - 1]
    with read_once():
        said = said_as(letter)
        shown = preview(letter)
        problems = standing_in_the_way(batch, [letter], user)[letter] if letter.stage == "draft" else []
    return {
        **shown,
        "review": batch.review,
        "batch": batch,
        "letter": letter,
        "number": number,
        "last": len(letters),
        "problems": problems,
        "is_read": (letter.pk, said) in read_by(batch, user),
        "form": ReadForm(initial={"seen": said}),
    }


def batch_move_page(batch: Batch, name: str, user: User, data: Any) -> dict[str, Any]:
    """Approving, taking back or cancelling all: what stands in the way of each, and the form."""
    context = move_context(batch, name, user)
    letters = list(batch_letters(batch).filter(stage="draft"))
    if name == "approve_batch":
        with read_once():
            know_contacts(letters)
            found = standing_in_the_way(batch, letters, user)
        context["blockers"] += [f"{letter.agency}: {why}" for letter, reasons in found.items() for why in reasons]
    kind = LETTERS[batch.code]
    return {**context, "batch": batch, "kind": kind, "form": batch_move_form(batch, name, data), "count": len(letters)}


def sent_page(batch: Batch, data: Any) -> dict[str, Any]:
    form = BatchSentForm(batch, list(batch_letters(batch)), data)
    return {"review": batch.review, "batch": batch, "kind": LETTERS[batch.code], "form": form}
