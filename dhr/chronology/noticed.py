"""What a person should notice in the words of a row: help, never a reason to refuse it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dhr.chronology.records import Warn
from dhr.chronology.row_warnings import warn

_JOINERS = re.compile(
    "[A-Za-z0-9\u00c0-\u024f][\u200b-\u200d\u2060\ufeff]|[\u200b-\u200d\u2060\ufeff][A-Za-z0-9\u00c0-\u024f]"
)
_MARK_IN_A_WORD = re.compile("[A-Za-z\u00c0-\u024f][\u200e\u200f][A-Za-z\u00c0-\u024f]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_ONE_FONT_ONLY = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK")

_EMAIL = re.compile(r"\w@[\w-]{1,63}\.\w")
_POSTCODE = re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.A)
_TELEPHONE = re.compile(
    r"(?<![\w./+-])(?:\+44 ?(?:\(0\) ?)?|\(?0)[12378]\d{1,4}\)?[ -]?\d{3,4}(?:[ -]?\d{3,4})?(?![\w/])", re.A
)
_TEN_DIGITS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)", re.A)
_WORTH_A_LOOK = re.compile(r"[0-9](?:\d\d[ -]?\d\d\d|[A-Z]{2}\b)", re.A)
"""One quick look that spares most rows the others."""

_CONFIDENTIAL = re.compile(
    r"\bofficial[ -]+sensitive\b|\b(?:strictly|private and|police|medical) confidential\b|\b(?:do not|not to be|must not be)"
    r" (?:share|shared|disclose|disclosed|circulate|circulated|copied)\b|\bnot for (?:onward )?(?:disclosure|circulation"
    r"|sharing)\b|\blegally privileged\b"
)
_MARKS = ("sensitive", "confidential", "share", "sharing", "disclos", "circulat", "copied", "privileged")


def noticed(agency: str, source: str, text: str) -> Iterator[Warn]:
    """Warnings about signs that do not show, names made of two alphabets, identifiers, and marks of confidence."""
    words = f"{agency} {source} {text}"
    if not words.isascii():
        yield from _signs(words)
        if _mixes_alphabets(f"{agency} {source}"):
            yield warn("mixed_scripts")
    kinds = list(identifiers(text)) if "@" in text or _WORTH_A_LOOK.search(text) else []
    if kinds:
        yield warn("looks_like_identifier", f"The text holds what looks like {_listed(kinds)}. Is it needed?")
    small = text.lower()
    if any(word in small for word in _MARKS) and _CONFIDENTIAL.search(small):
        yield warn("marked_confidential")


def _signs(words: str) -> Iterator[Warn]:
    turned = _DIRECTIONS.search(words) and not _RIGHT_TO_LEFT.search(words)
    if turned or _JOINERS.search(words) or _MARK_IN_A_WORD.search(words):
        yield warn("hidden_signs")
    if _ONE_FONT_ONLY.search(words):
        yield warn("signs_of_one_font")


def _mixes_alphabets(names: str) -> bool:
    """Whether one word has letters of two alphabets that look alike: a Cyrillic o in “Police”."""
    for word in _WORD.findall(names):
        if not word.isascii():
            alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
            if len(alphabets.intersection(_LOOK_ALIKE)) > 1:
                return True
    return False


def identifiers(text: str) -> Iterator[str]:
    """The kinds of identifier that the text seems to hold."""
    if "@" in text and _EMAIL.search(text):
        yield "an e-mail address"
    if _POSTCODE.search(text):
        yield "a postcode"
    if any(_digits(match.group()) in (10, 11, 12) for match in _TELEPHONE.finditer(text)):
        yield "a telephone number"
    if "NHS" in text and any(_is_nhs_number(match.group()) for match in _TEN_DIGITS.finditer(text)):
        yield "an NHS number"


def _digits(number: str) -> int:
    return sum(sign.isdigit() for sign in number)


def _is_nhs_number(number: str) -> bool:
    """Ten digits of which the last is the check digit: modulus 11 over the first nine, weights 10 to 2."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return digits[9] == check % 11 and len(set(digits)) > 1


def _listed(kinds: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
