"""What is wrong with the wording of a letter, each as a sentence with its line. Source: security T20. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from itertools import islice

from dhr.letters.catalogue import LetterType, fields_of
from dhr.letters.fill import PLACEHOLDER, names_in, unknown_in
from dhr.letters.placeholders import FIELDS

MOST_BYTES = 200_000
MOST_PROBLEMS = 20
"""So many are told at once: whoever mends them saves again and is told of the rest."""

NOT_PRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of characters, and the two signs that turn the order of letters round."""
BRACKETED = re.compile(r"(\(\(|\{\{|\[\[|<<|«|\()[ \t]*([^(){}\[\]<>«»\n]{1,60}?)[ \t]*(\)\)|\}\}|\]\]|>>|»|\)|$)")
NEAR, HOW_TO = 0.75, "A field stands in ((double brackets)) on one line"


def one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def wording_problems(kind: LetterType, wording: str) -> list[str]:
    """Of a draft or a template: fields that the letter does not have, brackets that were meant as a field, what cannot be
    printed, and a text that is too long."""
    if len(wording.encode(errors="replace")) > MOST_BYTES:
        return [f"The wording is longer than {MOST_BYTES // 1000} kB. Shorten it."]
    return list(islice(dict.fromkeys(_problems(wording, fields_of(kind))), MOST_PROBLEMS))


def missing_problems(kind: LetterType, wording: str) -> list[str]:
    """Fields that a template of this letter may not leave out: what the letter has to say. Source: domain 10."""
    said = names_in(wording)
    return [
        f"This letter has to say (({name})): {FIELDS[name].says.split(':')[0].lower()}. Put the field back."
        for name in kind.contains
        if name not in said
    ]


def _problems(wording: str, known: Collection[str]) -> Iterator[str]:
    told: set[str] = set()
    for number, line in enumerate(one_kind_of_line_end(wording).split("\n"), 1):
        for sign in NOT_PRINTED.findall(line):
            yield f"Line {number} holds a sign that cannot be printed (U+{ord(sign):04X}). Delete it."
        unknown = [name for name in unknown_in(line, known) if name not in told]
        yield from (f"Line {number}: {_unknown(name, known)}" for name in unknown)
        told.update(unknown)
        yield from (f"Line {number}: {said}" for said in _meant_as_fields(PLACEHOLDER.sub(" ", line), known))


def _unknown(name: str, known: Collection[str]) -> str:
    nearest = nearest_to(name, known)
    if nearest:
        return f"this letter has no field called (({name})). Did you mean (({nearest}))?"
    if name in FIELDS:
        return f"(({name})) is a field of other letters, not of this one. Choose one of its list, or write it out."
    return f"this letter has no field called (({name})). Choose one of its list, or write it out."


def _meant_as_fields(line: str, known: Collection[str]) -> Iterator[str]:
    """Half a pair of brackets, or brackets of another kind, round the name of a field: it would be printed as it stands."""
    for found in BRACKETED.finditer(line):
        opened, name, closed = found.groups()
        if opened == "(" and closed != "))":
            continue
        nearest = nearest_to(name, known)
        if nearest:
            yield f"“{found[0].strip()}” is no field as it is written. {HOW_TO}: (({nearest}))."


def nearest_to(name: str, known: Collection[str]) -> str:
    """The field that was most likely meant; nothing where none is near."""
    plain = " ".join(name.split()).casefold()
    return next(iter(difflib.get_close_matches(plain, known, n=1, cutoff=NEAR)), "")
