"""A filled letter as a document: who writes, to whom, when, about what. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dhr.core.documents.blocks import Beside, Block, Document, Heading, LetterTop, PageBreak, Para, Picture
from dhr.letters.shape import blocks_of


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the text. `about` is the reference; a family letter carries none in its subject.
    `signer` is who signs, as the text says it."""

    sender: str
    recipient: str
    date: str
    subject: str
    reference: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How a partnership's letters look: `colour` as #rrggbb, pictures as PNG or JPEG with the words that stand for them.
    Empty parts are left out. A signature belongs to one person: whoever gives it here says that this person signs."""

    name: str = ""
    address: str = ""
    colour: str = ""
    logo: bytes = b""
    logo_says: str = ""
    signature: bytes = b""
    signature_says: str = ""


NO_LETTERHEAD = Letterhead()
LOGO, SIGNATURE = (60, 14), (50, 18)
"""Width and height in millimetres into which the pictures are made to fit."""

WELSH_TITLE = "Cymraeg"
"""What stands above the Welsh text."""

CLOSING, ROOM_TO_CLOSE = 3, 45
"""The last words, the greeting and the name, and the millimetres that they take: nobody finds a name alone on a page."""


def letter_document(
    heads: Heads, text: str, marking: str, letterhead: Letterhead = NO_LETTERHEAD, welsh: str = ""
) -> Document:
    """The letter: an empty line parts paragraphs, a single line break stays one; headings and lists as `shape` says."""
    top: Sequence[Block] = [
        _top(heads, letterhead),
        Para(heads.date, style="Letter date"),
        Heading(heads.subject, 1),
        *([Para(f"Our reference: {heads.reference}", bold=True, style="Letter reference")] if heads.reference else []),
    ]
    body = _signed(blocks_of(text), heads.signer, letterhead)
    if welsh.strip():
        body = [Beside(body, blocks_of(welsh), "cy-GB", WELSH_TITLE)]
    if len(body) > CLOSING:
        body = [*body[:-CLOSING], PageBreak(ROOM_TO_CLOSE), *body[-CLOSING:]]
    return Document(heads.subject, [*top, *body], marking, heads.reference)


def _top(heads: Heads, letterhead: Letterhead) -> LetterTop:
    logo = Picture(letterhead.logo, letterhead.logo_says, *LOGO) if letterhead.logo else None
    return LetterTop(letterhead.address or heads.sender, heads.recipient, letterhead.name, letterhead.colour, logo)


def _signed(body: list[Block], signer: str, letterhead: Letterhead) -> list[Block]:
    """The picture of the signature above the name of whoever signs; beneath the text where the name does not stand alone."""
    if not letterhead.signature:
        return body
    at = next((at for at, block in enumerate(body) if signer and block == Para(signer)), len(body))
    return [*body[:at], Picture(letterhead.signature, letterhead.signature_says, *SIGNATURE), *body[at:]]
