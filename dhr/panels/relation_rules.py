"""How two people in a case can belong together: each kind has a word for either direction, and says whether it goes from one
generation to the next. A relation is always kept in the direction of its first word. Source: domain 1.3. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`says`: what the first person is of the second; `converse`: what the second is of the first. `down`: how many
    generations the second stands below the first; nothing where a generation does not follow. `line`: how it is drawn."""

    says: str
    converse: str
    down: int | None = None
    line: str = "other"

    @property
    def goes_both_ways(self) -> bool:
        return self.says == self.converse


KINDS: Mapping[str, Kind] = {
    "partner": Kind("partner of", "partner of", 0, "couple"),
    "former_partner": Kind("former partner of", "former partner of", 0, "former"),
    "parent": Kind("parent of", "child of", 1, "descent"),
    "step_parent": Kind("step-parent of", "stepchild of", 1, "descent"),
    "grandparent": Kind("grandparent of", "grandchild of", 2, "descent"),
    "sibling": Kind("brother or sister of", "brother or sister of", 0),
    "relative": Kind("other relative of", "other relative of"),
    "carer": Kind("carer of", "cared for by"),
    "household": Kind("shared a home with", "shared a home with"),
    "friend": Kind("friend of", "friend of"),
    "neighbour": Kind("neighbour of", "neighbour of"),
    "employer": Kind("employer of", "employed by"),
    "colleague": Kind("worked with", "worked with"),
}
TURNED = ":converse"
"""At the end of a kind as a form sends it: the first person is what the second word says."""

LINES: Mapping[str, str] = {
    "descent": "Parent, step-parent or grandparent: an unbroken line from one generation to the next",
    "couple": "Partners: a thick line",
    "former": "Former partners: a line of long dashes",
    "other": "Everything else: a line of dots",
}
"""How each kind of line is drawn, for the words under the picture."""

Pair = tuple[str, str]
"""Keys of two people, the first of them in the direction of the first word."""


def choices() -> list[tuple[str, str]]:
    """Each kind in both directions, as a form offers them."""
    found = []
    for name, kind in KINDS.items():
        found.append((name, kind.says))
        if not kind.goes_both_ways:
            found.append((f"{name}{TURNED}", kind.converse))
    return found


def straightened(one: str, chosen: str, other: str) -> tuple[str, str, str]:
    """The relation in the direction in which it is kept: first person, kind, second person."""
    if chosen.endswith(TURNED):
        return other, chosen.removesuffix(TURNED), one
    return one, chosen, other


def when(from_words: str, to_words: str) -> str:
    """The time of a relation as far as it is known."""
    if from_words and to_words:
        return f"{from_words} to {to_words}"
    if from_words:
        return f"From {from_words}"
    return f"Until {to_words}" if to_words else "Not known"


def relation_problem(one: str, kind: str, other: str, known: Iterable[tuple[str, str, str]]) -> str | None:
    """Nobody belongs to themselves, nothing is said twice, and nobody stands above an ancestor. `known`: the relations
    that are recorded, as first person, kind, second person."""
    if one == other:
        return "Choose two different people."
    found = list(known)
    if (one, kind, other) in found or (KINDS[kind].goes_both_ways and (other, kind, one) in found):
        return "This relationship is recorded already."
    above = [(first, second) for first, name, second in found if KINDS[name].line == "descent"]
    if KINDS[kind].line == "descent" and one in below(other, above):
        return "This cannot be: by what is recorded, the second person is older by a generation than the first."
    return None


def below(person: str, above: Collection[Pair]) -> set[str]:
    """Everybody who descends from a person; ends also where records contradict each other."""
    found: set[str] = set()
    waiting = [person]
    while waiting:
        now = waiting.pop()
        nearer = {second for first, second in above if first == now} - found
        found |= nearer
        waiting += nearer
    return found
