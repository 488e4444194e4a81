"""An edited text and the draft that it came from: which fields still stand in it, and what is different. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dhr.letters.fill import PLACEHOLDER

WORD = re.compile(r"\w+|[^\w\s]")
WORD_OR_SPACE = re.compile(r"\w+|\s+|[^\w\s]")
State = Literal["same", "added", "removed", "changed"]


def with_fields(wording: str, values: Mapping[str, str], edited: str) -> str:
    """The edited text, with a field where its value stands as it stood: it goes on following the records. A value that the
    person changed stays as they wrote it."""
    filled, places = _filled(wording, values)
    before, after = list(WORD.finditer(filled)), list(WORD.finditer(edited))
    same = _same([word[0] for word in before], [word[0] for word in after])
    text = edited
    for start, end, name in reversed(places):
        words = [at for at, word in enumerate(before) if start <= word.start() and word.end() <= end]
        found = [same.get(at, -1) for at in words]
        whole = "".join(before[at][0] for at in words) == "".join(filled[start:end].split())
        if whole and found and found[0] >= 0 and found == list(range(found[0], found[0] + len(found))):
            first, last = after[found[0]], after[found[-1]]
            text = f"{text[: first.start()]}(({name})){text[last.end() :]}"
    return text


def _filled(wording: str, values: Mapping[str, str]) -> tuple[str, list[tuple[int, int, str]]]:
    """The filled text, and where in it the value of each field stands."""
    text, places, at = "", [], 0
    for found in PLACEHOLDER.finditer(wording):
        name = found[1].strip()
        value = values.get(name, "").strip()
        text += wording[at : found.start()]
        if value:
            places.append((len(text), len(text) + len(value), name))
        text += value or f"(({name}))"
        at = found.end()
    return text + wording[at:], places


def _same(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Which word of the second is which word of the first."""
    blocks = SequenceMatcher(None, before, after).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison; `parts` are stretches of it, each with what became of it."""

    state: State
    parts: tuple[tuple[State, str], ...]


def compared(before: str, after: str) -> list[Line]:
    """Line by line, and within a line that changed word by word; empty lines do not count."""
    first, second = ([line for line in text.split("\n") if line.strip()] for text in (before, after))
    lines: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, first, second).get_opcodes():
        if kind == "equal":
            lines += [Line("same", (("same", line),)) for line in first[a:b]]
        elif b - a == d - c:
            lines += [Line("changed", tuple(_words(*pair))) for pair in zip(first[a:b], second[c:d], strict=True)]
        else:
            lines += [Line("removed", (("removed", line),)) for line in first[a:b]]
            lines += [Line("added", (("added", line),)) for line in second[c:d]]
    return lines


def _words(before: str, after: str) -> Iterator[tuple[State, str]]:
    first, second = WORD_OR_SPACE.findall(before), WORD_OR_SPACE.findall(after)
    for kind, a, b, c, d in SequenceMatcher(None, first, second).get_opcodes():
        if kind == "equal":
            yield "same", "".join(first[a:b])
            continue
        if b > a:
            yield "removed", "".join(first[a:b])
        if d > c:
            yield "added", "".join(second[c:d])
