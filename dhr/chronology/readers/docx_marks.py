"""What stands in a line of Word's text: letters, runs, symbols, fields, descriptions, words with their pronunciation."""

from __future__ import annotations

from lxml import etree

from dhr.chronology.readers.docx_fields import box_values, changes_by_itself, chosen_value, descriptions
from dhr.chronology.readers.docx_lists import OFF, STYLES
from dhr.chronology.readers.docx_signs import is_symbol_font, sign_of
from dhr.chronology.readers.docx_words import DELETED, Field, Words
from dhr.chronology.readers.package import NAMES, attribute


def _in_signs(words: Words, text: str) -> str:
    """Letters of a symbol font as what they show. What is not known stays as it was typed."""
    signs = [sign_of(words.font, ord(letter)) for letter in text]
    known = any(sign is not None for sign in signs)
    if known or text.strip():
        words.notice("symbol_read" if known else "symbol_not_read", f"{text} ({words.font})")
    return "".join(sign or letter for sign, letter in zip(signs, text, strict=True))


def text(words: Words, element: etree._Element, lane: str) -> None:
    shown = element.text or ""
    words.add(_in_signs(words, shown) if words.font and shown else shown, lane)
    if len(element):
        words.visit(element, lane)


def deleted_text(words: Words, element: etree._Element, lane: str) -> None:
    words.add(element.text or "", lane or DELETED)


def value(words: Words, element: etree._Element, lane: str) -> None:
    """A label or number of a chart."""
    words.new_line()
    words.add(element.text or "", lane)
    words.visit(element, lane)


def run(words: Words, element: etree._Element, lane: str) -> None:
    first = element[0] if len(element) else None
    if first is None or NAMES[first.tag] != "rPr":
        words.visit(element, lane)
        return
    codes: set[str] = set()
    for style in first:
        name = NAMES[style.tag]
        if name in STYLES:
            (codes.discard if attribute(style, "val") in OFF else codes.add)(STYLES[name])
        elif name == "rStyle":
            codes |= words.lists.style(attribute(style, "val")).codes
        elif name == "rFonts":
            words.font = next((v for v in map(str, style.attrib.values()) if is_symbol_font(v)), "")
    words.quoted(element, lane, *sorted(codes)) if codes else words.visit(element, lane)
    words.font = ""


def symbol(words: Words, element: etree._Element, lane: str) -> None:
    font, code = attribute(element, "font"), attribute(element, "char")
    try:
        shown = sign_of(font, int(code, 16))
    except ValueError:
        shown = None
    words.notice("unknown_symbol" if shown is None else "symbol_read", f"{shown or code} ({font})")
    words.add(shown or f"[{font} {code}]", lane)


def field_mark(words: Words, element: etree._Element, lane: str) -> None:
    """Between `begin` and `separate` stands the field's code, from there to `end` its result."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        for value in box_values(element):
            words.add(value, lane)
        words.fields.append(Field(chosen_value(element)))
    elif words.fields and kind == "separate":
        _look_at_code(words, words.fields[-1].code)
        words.fields[-1].shows, words.fields[-1].begins = True, len(words.pieces)
    elif words.fields:
        ended = words.fields.pop()
        if not ended.shows or ended.begins == len(words.pieces):
            words.add(ended.chosen, lane)


def field_code(words: Words, element: etree._Element, lane: str) -> None:
    if words.fields:
        words.fields[-1].code += element.text or ""


def simple_field(words: Words, element: etree._Element, lane: str) -> None:
    _look_at_code(words, attribute(element, "instr"))
    words.visit(element, lane)


def _look_at_code(words: Words, code: str) -> None:
    if changes_by_itself(code):
        words.notice("date_field")


def described(words: Words, element: etree._Element, lane: str) -> None:
    words.aside += descriptions(element)
    words.visit(element, lane)


def ruby(words: Words, element: etree._Element, lane: str) -> None:
    """The word first, then how it is spoken, in brackets."""
    for part in sorted(element, key=lambda part: NAMES[part.tag] == "rt"):
        if NAMES[part.tag] == "rt":
            words.add(" (", lane)
            words.visit(part, lane)
            words.add(")", lane)
        elif NAMES[part.tag] == "rubyBase":
            words.visit(part, lane)
