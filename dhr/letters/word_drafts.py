"""A draft taken to Word, edited there, and brought back in as the wording of the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.records import Refused
from dhr.core import clock
from dhr.core.documents.word import render_word
from dhr.core.refusals import Blocked
from dhr.letters.bringing import Line, compared, with_fields
from dhr.letters.drafts import current_values, document_of, heads_of
from dhr.letters.fill import fill, names_in
from dhr.letters.layout import Heads
from dhr.letters.models import Letter
from dhr.letters.services import change_letter
from dhr.letters.shape import blocks_of, text_of
from dhr.letters.word_reading import Read, read_letter

NOTHING_NEW = "The file says what the draft says already. There is nothing to bring in."
WELSH_STAYS = (
    "The file holds no Welsh text under the title “Cymraeg”, so that of the draft stays as it is. To take it out, change the "
    "draft itself."
)
NOT_A_DRAFT = "This letter is issued and cannot be changed. Cancel it and write another."


@dataclass(frozen=True, slots=True)
class Brought:
    """What an edited file would make of the draft. `written_out`: fields whose place another text has taken; `left_out`:
    lines above the letter that were changed in the file, which come from the records. Welsh that is not in the file stays
    as the draft has it, which `welsh_stays` says."""

    wording: str
    welsh: str
    lines: list[Line]
    welsh_lines: list[Line]
    written_out: list[str]
    left_out: list[str]
    welsh_stays: str = ""


@transaction.atomic
def word_for_editing(*, letter: Letter, by: User) -> tuple[str, bytes]:
    """The draft as it will look, marked as a draft, under its name; that it was taken out is recorded."""
    require(by, "PREPARE_LETTER", letter.review)
    if letter.stage != "draft":
        raise Blocked(NOT_A_DRAFT)
    content = render_word(document_of(letter, to_edit=True))
    name = f"{letter.review.reference} {letter.code} draft.docx"
    detail = {"file": name}
    record_event(by=by, verb="letter.taken_to_word", review_id=letter.review_id, subject=letter.subject, detail=detail)
    return name, content


def look_at_word(letter: Letter, content: bytes) -> Brought:
    """What the file would make of the draft. Refused, with what to do, where it cannot be read or says nothing new."""
    values = current_values(letter)
    heads = heads_of(letter, values)
    read = read_letter(content, heads.subject)
    wording = with_fields(letter.wording, values, read.text)
    welsh = with_fields(letter.welsh, values, read.welsh) if read.welsh else letter.welsh
    english, beside = (
        [_shaped(text, values) for text in pair] for pair in ((letter.wording, wording), (letter.welsh, welsh))
    )
    stays = WELSH_STAYS if letter.welsh and not read.welsh else ""
    if english[0] == english[1] and beside[0] == beside[1]:
        raise Refused(f"{NOTHING_NEW} {stays}".strip())
    kept = names_in(f"{wording}\n{welsh}")
    written_out = [name for name in names_in(f"{letter.wording}\n{letter.welsh}") if name not in kept]
    return Brought(wording, welsh, compared(*english), compared(*beside), written_out, _left_out(read, heads), stays)


def _shaped(wording: str, values: Mapping[str, str]) -> str:
    """The filled text as it stands on paper."""
    return text_of(blocks_of(fill(wording, values)))


def _left_out(read: Read, heads: Heads) -> list[str]:
    """Lines above the letter that are not the letter's own."""
    own = "\n".join((heads.sender, heads.recipient, f"Our reference: {heads.reference}")).split("\n")
    return [line for line in read.top if line.strip() and line not in own]


@transaction.atomic
def bring_in_wording(*, letter: Letter, by: User, wording: str, seen: str, welsh: str | None = None) -> Letter:
    """The text becomes the wording of the draft, under the rules for any wording; who brought it in counts as its writer."""
    changed = change_letter(letter=letter, by=by, wording=wording, welsh=welsh, values=letter.values, seen=seen)
    changed.brought_in_by, changed.brought_in_at = by, clock.now()
    changed._history_user = by  # type: ignore[attr-defined]
    changed.save()
    record_event(by=by, verb="letter.brought_in", review_id=letter.review_id, subject=changed.subject)
    return changed
