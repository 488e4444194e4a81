"""Number formats of .xlsx workbooks: which parts of a date one shows, and how a number looks under it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from dhr.chronology.readers.package import Package, local

_DAY = "dd/mm/yyyy"
_BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: _DAY, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: f"{_DAY} h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), _DAY),
}  # fmt: skip
"""Formats that stand in no file (ECMA-376 part 1, 18.8.30); those of 27 to 58 are dates in East Asian editions."""

_LONGEST = 255
"""Characters of a format code in Excel."""

_EXACT = Context(prec=2 * _LONGEST)
_NOT_TOKENS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>_.)|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]|(?P<colour>\[[a-z]+ ?\d*\])'
    r"|(?P<place>[0#?])|(?P<sign>[.,%])|(?P<general>General)|(?P<other>[\[@/]|E[+-])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)


class Format(NamedTuple):
    """Which parts of a date a number format shows, and how it marks what stands in the cell."""

    code: str = ""
    weekday: bool = False
    day: bool = False
    month: bool = False
    year: bool = False
    clock: bool = False
    elapsed: bool = False
    month_first: bool = False
    hides: bool = False
    struck: bool = False

    @property
    def is_date(self) -> bool:
        return self.day or self.year or self.weekday or (self.month and not self.clock)


class Shown(NamedTuple):
    """A number under a format; `rounded` where digits that the cell holds are not shown."""

    text: str
    rounded: bool = False
    scientific: bool = False


def read_format(code: str) -> Format:
    """The parts in a format code; `m` beside hours or seconds is minutes, and a month otherwise."""
    first = _NOT_TOKENS.sub("", code.split(";")[0]).lower()
    bare = first.replace("am/pm", "").replace("a/p", "").replace("general", "")
    months = re.sub(r"(?<=h)([^a-z]*)m{1,2}(?!m)|m{1,2}(?=[^a-z]*s)", "", bare)
    return Format(
        code,
        weekday=bool(re.search("d{3}", bare)),
        day=bool(re.search("(?<!d)d{1,2}(?!d)", bare)),
        month="m" in months,
        year="y" in bare,
        clock=bool(re.search(r"[hs]", bare)),
        elapsed=bool(re.search(r"\[(h+|m+|s+)\]", bare)),
        month_first=bool(re.match(r"[^a-z]*m{1,2}[^a-z]+d{1,2}[^a-z]+y", months)),
        hides=bool(re.fullmatch(";{2,3}", code)),
    )


def read_formats(package: Package, part: str | None) -> list[Format]:
    """The format of each cell style, by its number."""
    if part is None:
        return []
    root = package.xml(part)
    codes = dict(_BUILT_IN)
    for element in root.iter("{*}numFmt"):
        codes[_number(element, "numFmtId")] = element.get("formatCode", "")[:_LONGEST]
    known = {number: read_format(code) for number, code in codes.items()}
    struck = [is_struck(font) for font in _children(root, "fonts")]
    styles = [xf for xf in _children(root, "cellXfs") if local(xf) == "xf"]
    return [
        known.get(_number(xf, "numFmtId"), Format())._replace(struck=(*struck, False)[min(_number(xf, "fontId"), len(struck))])
        for xf in styles
    ]  # fmt: skip


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    found = root.find(f"{{*}}{name}")
    return [] if found is None else list(found)


def is_struck(font: etree._Element) -> bool:
    """Whether a font, or the properties of a run, strikes its words through."""
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 8 else 0


def shown_number(value: float, written: str, code: str) -> Shown:
    """A number as the cell shows it. What is beyond plain digits (fractions, conditions) is shown whole, as `written`."""
    section, absolute = _section(value, code)
    pieces = _pieces(section)
    if pieces is None:
        return Shown(written, scientific="E" in section.upper() and "@" not in section)
    if not any(kind in ("place", "general") for kind, _ in pieces):
        return Shown(written)
    number = Decimal(written.lstrip("-") if absolute else written)
    return _drawn(number, pieces, written.lstrip("-") if absolute else written)


def _section(value: float, code: str) -> tuple[str, bool]:
    """The part of a format for this sign, and whether that part brings its own sign."""
    parts = code.split(";")
    if value < 0 and len(parts) > 1 and parts[1]:
        return parts[1], True
    if value == 0 and len(parts) > 2 and parts[2]:
        return parts[2], False
    return parts[0], False


@lru_cache(maxsize=512)
def _pieces(section: str) -> tuple[tuple[str, str], ...] | None:
    """Literals, places for digits and signs in order; None for what is no plain format."""
    found: list[tuple[str, str]] = []
    for match in _PIECES.finditer(section):
        kind = match.lastgroup or ""
        if kind == "other" or (kind == "sign" and match[0] == "," and not found):
            return None
        if kind in ("place", "sign", "general"):
            found.append((kind, match[0]))
        elif kind == "space":
            found.append(("text", " "))
        elif kind in ("quoted", "escaped", "money", "plain"):
            found.append(("text", match[kind]))
    places = [at for at, (kind, _) in enumerate(found) if kind == "place"]
    commas = [at for at, piece in enumerate(found) if piece == ("sign", ",")]
    return None if commas and (not places or commas[-1] > places[-1]) else tuple(found)


def _drawn(number: Decimal, pieces: tuple[tuple[str, str], ...], written: str) -> Shown:
    if any(kind == "general" for kind, _ in pieces):
        return Shown("".join(written if kind == "general" else text for kind, text in pieces).strip())
    point = pieces.index(("sign", ".")) if ("sign", ".") in pieces else len(pieces)
    decimals = sum(kind == "place" for kind, _ in pieces[point:])
    scaled = abs(number).scaleb(2 * pieces.count(("sign", "%")))
    rounded = (
        scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT) if scaled < Decimal("1e20") else scaled
    )
    whole, _, rest = f"{rounded:f}".partition(".")
    text = _before_point(pieces[:point], whole.lstrip("0")) + _after_point(pieces[point:], rest)
    return Shown(f"{'-' if number < 0 else ''}{text.strip()}", rounded != scaled)


def _before_point(pieces: tuple[tuple[str, str], ...], digits: str) -> str:
    """Digits are set from the right; those left over stand at the first place."""
    drawn: list[str] = []
    grouped, placed = ("sign", ",") in pieces, 0
    left = sum(kind == "place" for kind, _ in pieces)
    for kind, text in reversed(pieces):
        if kind != "place":
            drawn.append(text if (kind, text) != ("sign", ",") else "")
            continue
        left -= 1
        take = digits[-1:] if left else digits
        digits = digits[: len(digits) - len(take)]
        for digit in reversed(take or {"0": "0", "?": " "}.get(text, "")):
            drawn.append(f"{digit}," if grouped and placed and placed % 3 == 0 else digit)
            placed += 1
    return "".join(reversed(drawn))


def _after_point(pieces: tuple[tuple[str, str], ...], digits: str) -> str:
    """The point, and as many digits as there are places; noughts at `#` are not shown."""
    drawn, rest = "", list(digits)
    for kind, text in pieces:
        if kind == "place":
            digit = rest.pop(0) if rest else "0"
            drawn += digit if text == "0" or digit != "0" or any(other != "0" for other in rest) else ""
        else:
            drawn += text
    return drawn
