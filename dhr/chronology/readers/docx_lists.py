"""The numbers that Word puts in front of the paragraphs of lists by itself, and styles that strike out or hide words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from dhr.chronology.readers.package import NAMES, attribute

OFF = ("0", "false", "off")
STYLES = {"strike": "struck_text", "dstrike": "struck_text", "vanish": "hidden_text"}
"""Properties of words that a person should know of, and the warning for each."""

_LONGEST_LABEL, _HIGHEST, _DEEPEST = 40, 4_000, 12
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format (decimal, lowerLetter …), its pattern (`%1.`) and its first number."""

    format: str
    pattern: str
    start: int
    restarts: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of words, and the list (its number and level) to which its paragraphs belong."""

    codes: frozenset[str] = frozenset()
    number: str = ""
    level: str = ""
    based_on: str = ""


_PLAIN = Style()


@dataclass(slots=True)
class Lists:
    """Counts the paragraphs of each list in the order in which they are read."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    counters: Mapping[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def style(self, name: str) -> Style:
        return self.styles.get(name, _PLAIN)

    def label(self, properties: etree._Element) -> str | None:
        """The number of a paragraph as Word draws it: empty where there is none, None where its form is not known."""
        number, level = self._place(properties)
        levels = self.levels.get(number, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(self.counters.get(number, number), {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level and each in levels and levels[each].restarts]:
            del counts[deeper]
        return "" if levels[level].format in ("bullet", "none") else _drawn(levels[level].pattern, levels, counts)

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style."""
        own = {NAMES[item.tag]: item for item in properties}
        listed = {NAMES[item.tag]: attribute(item, "val") for item in own.get("numPr", ())}
        style = self.style(attribute(own["pStyle"], "val") if "pStyle" in own else "")
        number = listed.get("numId") or style.number
        level = listed.get("ilvl") or ("" if "numId" in listed else style.level) or "0"
        return number, _whole(level, 0)


def _drawn(pattern: str, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str | None:
    shown: list[str | None] = []

    def number(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        known = levels.get(level, Level("", "", 1))
        shown.append(_number(known.format, counts.get(level, known.start)))
        return shown[-1] or ""

    label = _PLACE.sub(number, pattern)
    return None if None in shown or len(label) > _LONGEST_LABEL else label


def _number(form: str, value: int) -> str | None:
    if form in ("decimal", "decimalZero"):
        return f"{value:02}" if form == "decimalZero" else str(value)
    if not 0 < value < _HIGHEST:
        return None
    if form in ("lowerLetter", "upperLetter"):
        letters = "abcdefghijklmnopqrstuvwxyz"[(value - 1) % 26] * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(value).upper() if form == "upperRoman" else _roman(value)
    return None


def _roman(value: int) -> str:
    found = ""
    for worth, letters in _ROMAN:
        found += letters * (value // worth)
        value %= worth
    return found


def lists_of(styles: etree._Element | None, numbering: etree._Element | None) -> Lists:
    """From the parts `styles` and `numbering`, either of which may be missing."""
    definitions = _named(numbering, "abstractNum", "abstractNumId")
    levels: dict[str, dict[int, Level]] = {}
    counters: dict[str, str] = {}
    own: dict[tuple[str, str], str] = {}
    for number, item in _named(numbering, "num", "numId").items():
        base = _value(item, "abstractNumId")
        found = dict(_levels(definitions.get(base, ())))
        changed = [each for each in item if NAMES[each.tag] == "lvlOverride"]
        levels[number] = {level: one for level, (one, _) in found.items()} | dict(_overrides(changed, found))
        counters[number] = f"list {number}" if changed else base
        own |= {(number, style): str(level) for level, (_, style) in found.items() if style}
    return Lists(_styles(styles, own), levels, counters)


def _named(root: etree._Element | None, tag: str, key: str) -> dict[str, etree._Element]:
    return {attribute(item, key): item for item in root if NAMES[item.tag] == tag} if root is not None else {}


def _value(element: etree._Element, name: str) -> str:
    return next((attribute(item, "val") for item in element if NAMES[item.tag] == name), "")


def _levels(definition: Iterable[etree._Element]) -> Iterator[tuple[int, tuple[Level, str]]]:
    """Level to its description and the style that belongs to it."""
    for item in definition:
        if NAMES[item.tag] == "lvl" and attribute(item, "ilvl").isdecimal():
            form, pattern = _value(item, "numFmt"), _value(item, "lvlText")
            level = Level(form, pattern, _whole(_value(item, "start"), 0), _value(item, "lvlRestart") != "0")
            yield int(attribute(item, "ilvl")[:2]), (level, _value(item, "pStyle"))


def _overrides(changed: list[etree._Element], found: Mapping[int, tuple[Level, str]]) -> Iterator[tuple[int, Level]]:
    """Levels that one list has otherwise than its definition: another first number, or all of it."""
    for item in changed:
        yield from ((level, one) for level, (one, _) in _levels(item))
        level, start = _whole(attribute(item, "ilvl"), 0), _value(item, "startOverride")
        if level in found and start:
            one = found[level][0]
            yield level, Level(one.format, one.pattern, _whole(start, one.start), one.restarts)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise


def _styles(root: etree._Element | None, own: Mapping[tuple[str, str], str]) -> dict[str, Style]:
    """Each style with what it has from the styles on which it is based."""
    plain = {name: _style(item, name, own) for name, item in _named(root, "style", "styleId").items()}
    return {name: _inherited(style, plain) for name, style in plain.items()}


def _style(item: etree._Element, name: str, own: Mapping[tuple[str, str], str]) -> Style:
    codes, listed = set(), {}
    for part in item:
        if NAMES[part.tag] == "rPr":
            codes = {STYLES[NAMES[e.tag]] for e in part if NAMES[e.tag] in STYLES and attribute(e, "val") not in OFF}
        elif NAMES[part.tag] == "pPr":
            listed = {NAMES[e.tag]: attribute(e, "val") for e in part.iterfind("{*}numPr/*")}
    number = listed.get("numId", "")
    level = listed.get("ilvl") or own.get((number, name), "")
    return Style(frozenset(codes), number, level, _value(item, "basedOn"))


def _inherited(style: Style, plain: Mapping[str, Style]) -> Style:
    codes, number, level, above = style.codes, style.number, style.level, style
    for _ in range(_DEEPEST):
        if above.based_on not in plain:
            break
        above = plain[above.based_on]
        codes |= above.codes
        number, level = (number, level) if number else (above.number, above.level)
    return Style(codes, number, level)
