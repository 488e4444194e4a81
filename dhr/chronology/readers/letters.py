"""How the letters of a text file are stored: found by stated rules, never by statistics of a language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from types import MappingProxyType

from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Refused, Warn

# | The file | is read as |
# |---|---|
# | begins with a byte order mark | what the mark says |
# | has a NUL byte at every other place | UTF-16 |
# | is valid UTF-8 | UTF-8 |
# | anything else | the first of `GUESSES` under which every sign fits, which is said; a person chooses where none fits |

NO_TEXT = "This is not a kind of file that can be read. Save it as Word (.docx), Excel (.xlsx) or CSV and send that."
GUESSES = ("cp1252", "iso8859-15", "mac_roman")
NAMES = MappingProxyType(
    {
        "utf-8": "Unicode letters",
        "utf-8-sig": "Unicode letters",
        "utf-16": "Unicode letters (UTF-16)",
        "utf-16-le": "Unicode letters (UTF-16)",
        "utf-16-be": "Unicode letters (UTF-16)",
        "cp1252": "Windows letters",
        "iso8859-15": "Western European letters (ISO 8859-15)",
        "mac_roman": "letters of old Macintosh computers",
    }
)
"""What each encoding is called in words; only these are read."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOK = 4096
_FEWEST_NULS = 4  # and one place in ten: a text in other letters than Latin has them at its spaces and line ends

_CAPITALS = "À-ÖØ-ÞĀĂĄĆČĐĒĖĘĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŢŤŪŰŴŶŸŹŻŽ"
_SMALL = "a-zà-öø-ÿœšžŵŷ"
_FITS = rf"\x00-\x7f{_CAPITALS}{_SMALL}ßªº\u00a0\u00ad¡¿£€§©®™°²³¹±µ´¼½¾¬«»‹›‘’“”„–—…•·×÷"
_MISFIT = re.compile(
    "|".join(
        (
            rf"[^{_FITS}]",  # no sign of names or of office texts
            rf"[{_SMALL}][{_CAPITALS}]",  # nÕt, cafÃ©: a capital with an accent inside a word
            r"(?<!\w)[ÐÑÒÔÕ](?!\w)",  # a letter that stands alone where old Macintoshes have a dash or a quotation mark
            r"(?<=[a-z])[‘‹•™](?=[\sa-z])|(?<=\w)[¹³¿](?=[a-z])|£(?=[a-z])",  # Zo‘ said, na•ve, D¹browa, £ukasz
        )
    )
)
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS = re.compile(r"[\x80-\x9f]")
_WORD = re.compile(r"[^\s,;|\"]*[^\x00-\x7f][^\s,;|\"]*")
_LATER = r"[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŽŸ]"
_STORED_TWICE = re.compile(rf"[Â-ß]{_LATER}|[à-ï]{_LATER}{{2}}|\ufffd")  # cafÃ©, or the sign for a lost letter
SAMPLE_WORDS, SAMPLE_LENGTH = 4, 60


def possible_encodings(content: bytes) -> tuple[str, ...]:
    """The encodings that fit; several only where none fits for certain, so that a person chooses. Refused where none can be."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return (encoding,)
    if wide := _wide(content[:_LOOK]):
        return (wide,)
    if _is_readable(content, "utf-8"):
        return ("utf-8",)
    possible = [encoding for encoding in GUESSES if _is_readable(content, encoding)]
    fitting = [encoding for encoding in possible if not _MISFIT.search(content.decode(encoding))]
    if fitting:
        return (fitting[0],)
    return tuple(possible) if "cp1252" in possible else ("cp1252",)


def decoded(content: bytes, encoding: str) -> str:
    """The text; refused, with the line, where a byte stands for no sign, and where it is no text at all."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if len(_CONTROL_BYTES.findall(content[:_LOOK])) * 20 > len(content[:_LOOK]):
            raise Refused(NO_TEXT) from None
        before = content[: error.start].decode(encoding, "replace")
        line = len(re.findall(r"\r\n?|\n", before)) + 1
        raise Refused(
            f"Line {line} holds a byte that is no letter. Save the file as CSV UTF-8 and send that."
        ) from None
    if text.count("\0") * 20 > len(text):
        raise Refused(NO_TEXT)
    return text


def said_of(text: str, *, encoding: str, guessed: bool) -> Iterator[Warn]:
    """That the encoding was guessed, with words to look at; and that letters were already wrong when the file was made."""
    if text.isascii():
        return
    if guessed and encoding in GUESSES:
        found = _words(word[0] for word in _WORD.finditer(text))
        yield warn(
            "encoding_guessed",
            f"The file does not say how its letters are stored; it was read as {NAMES[encoding]}. Look at these: {found}.",
        )
    if found := _words(word[0] for word in _WORD.finditer(text) if _is_misread(word[0])):
        yield warn("looks_misread", f"Some letters were already wrong when the file was made. Look at these: {found}.")


def _words(found: Iterator[str]) -> str:
    """The first few different words, in quotation marks; nothing where there are none."""
    distinct = dict.fromkeys(itertools.islice(found, 20 * SAMPLE_WORDS))
    return ", ".join(f"“{word[:SAMPLE_LENGTH]}”" for word in list(distinct)[:SAMPLE_WORDS])


def _is_misread(word: str) -> bool:
    """Whether signs of the word are the bytes of one plausible letter in UTF-8, each read as a letter of its own."""
    return any(_stored_once(found[0]) for found in _STORED_TWICE.finditer(word))


def _stored_once(signs: str) -> bool:
    if signs == "\ufffd":
        return True
    stored = b"".join(bytes([ord(sign)]) if ord(sign) < 256 else sign.encode("cp1252") for sign in signs)
    return _is_readable(stored, "utf-8") and not _MISFIT.search(stored.decode())


def _is_readable(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return encoding not in GUESSES or not _CONTROLS.search(text)


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: its NUL bytes stand at every second place, and hardly any between."""
    first, second = start[0::2].count(0), start[1::2].count(0)
    if min(first, second) * 10 > max(first, second) or max(first, second) < max(_FEWEST_NULS, len(start) // 20):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"
