"""The shape of a letter's text, told by how its lines begin. Pure. An empty line parts paragraphs, a single line break stays one.

A line that begins with "## " is a heading; lines that begin with "- " are a list with dots; lines that begin with "1. " and
count on are a numbered list, which may begin at another number. What somebody typed into a field is read in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dhr.core.documents.blocks import Block, Bullets, Heading, Numbered, Para

HEADING, BULLET = "## ", "- "
NUMBER = re.compile(r"([1-9]\d{0,2})\. (?=\S)")


def blocks_of(text: str) -> list[Block]:
    """The text as blocks, in order; nothing of it is lost but the signs at the beginnings of lines. Lists with dots that only
    an empty line parts are one: nobody sees on paper where the one ended."""
    parts = text.strip().replace("\r\n", "\n").split("\n\n")
    found: list[Block] = []
    for block in (block for part in parts if part.strip() for block in _blocks(part.strip("\n").split("\n"))):
        before = found[-1] if found else None
        if isinstance(block, Bullets) and isinstance(before, Bullets):
            found[-1] = Bullets([*before.items, *block.items])
        else:
            found.append(block)
    return found


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        end = at + 1
        kind = _kind(lines[at])
        while end < len(lines) and _goes_on(kind, lines[at], lines[end], end - at):
            end += 1
        yield _block(kind, lines[at:end])
        at = end


def _kind(line: str) -> str:
    if NUMBER.match(line):
        return "number"
    return next((sign for sign in (HEADING, BULLET) if line.startswith(sign) and line[len(sign) :].strip()), "")


def _goes_on(kind: str, first: str, line: str, after: int) -> bool:
    """Whether the line belongs to the block that began `after` lines before it."""
    if kind == "number":
        found = NUMBER.match(line)
        return found is not None and int(found[1]) == _number(first) + after
    return kind != HEADING and _kind(line) == kind


def _number(line: str) -> int:
    found = NUMBER.match(line)
    return int(found[1]) if found else 0


def _block(kind: str, lines: list[str]) -> Block:
    match kind:
        case "number":
            return Numbered([line.partition(". ")[2] for line in lines], _number(lines[0]))
        case "- ":
            return Bullets([line.removeprefix(BULLET) for line in lines])
        case "## ":
            return Heading(lines[0].removeprefix(HEADING), 2)
    return Para("\n".join(lines))


def text_of(blocks: Iterable[Block]) -> str:
    """The other way round: the text that has this shape."""
    return "\n\n".join(part for part in map(_text, blocks) if part.strip())


def _text(block: Block) -> str:
    match block:
        case Heading(text):
            return f"{HEADING}{text}"
        case Para(text):
            return text
        case Bullets(items):
            return "\n".join(f"{BULLET}{item}" for item in items)
        case Numbered(items, start):
            return "\n".join(f"{number}. {item}" for number, item in enumerate(items, start))
    raise TypeError(type(block).__name__)
