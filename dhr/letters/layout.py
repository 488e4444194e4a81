"""A filled letter as a document: who writes, to whom, when, about what. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dhr.core.documents.blocks import Block, Document, Heading, Para


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the text. `about` is the reference; a family letter carries none in its subject."""

    sender: str
    recipient: str
    date: str
    subject: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How a partnership's letters look: `colour` as #rrggbb, pictures as PNG or JPEG with the words that stand for them.
    Empty parts are left out."""

    name: str = ""
    address: str = ""
    colour: str = ""
    logo: bytes = b""
    logo_says: str = ""
    signature: bytes = b""
    signature_says: str = ""


def letter_document(heads: Heads, text: str, marking: str) -> Document:
    """The letter; an empty line parts paragraphs, a single line break stays a line break."""
    top: Sequence[Block] = [
        Para(heads.sender),
        Para(heads.recipient),
        Para(heads.date),
        Heading(heads.subject, 1),
        *([Para(f"Our reference: {heads.reference}", bold=True)] if heads.reference else []),
    ]
    paragraphs = [Para(part.strip("\n")) for part in text.strip().replace("\r\n", "\n").split("\n\n") if part.strip()]
    return Document(title=heads.subject, blocks=[*top, *paragraphs], marking=marking, footer=heads.reference)
