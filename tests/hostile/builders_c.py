"""Text files written sign by sign, and what is looked for in their reading."""

from __future__ import annotations

from dhr.chronology.records import Reading
from tests.hostile.builders_dt import Look, Make

HEAD = "Date,Source,Event"
DAY = "22/05/2016"


def lines(*written: str, head: str = HEAD, end: str = "\n", encoding: str = "utf-8") -> Make:
    """A file of these lines below the headings, in this encoding."""
    return lambda: end.join([*([head] if head else []), *written, ""]).encode(encoding)


def event(text: str, separator: str = ",") -> str:
    """One line with this text, as it stands."""
    return separator.join((DAY, "Crime report", text))


def one(text: str, encoding: str = "utf-8") -> Make:
    """A file of one event with this text; the columns are separated by semicolons."""
    return lines(event(text, ";"), head="Date;Source;Event", encoding=encoding)


def texts_are(*texts: str) -> Look:
    """The events have these texts, to the letter and in this order."""
    return lambda reading: [found.text for found in reading.events] == list(texts)


def file_codes(*codes: str) -> Look:
    """These warnings about the whole file, and no other."""
    return lambda reading: {warning.code for warning in reading.warnings} == set(codes)


def row_codes(*codes: str) -> Look:
    """These warnings about the only event, and no other."""
    return lambda reading: [tuple(w.code for w in found.warnings) for found in reading.events] == [codes]


def both(*looks: Look) -> Look:
    return lambda reading: all(look(reading) for look in looks)


def counts(**wanted: int) -> Look:
    return lambda reading: all(reading.counts[kind] == number for kind, number in wanted.items())


def asks(what: str) -> Look:
    """A person has to choose this before the file can be a draft."""
    return lambda reading: what in reading.asks


def offers(*encodings: str) -> Look:
    return lambda reading: tuple(found.encoding for found in reading.readings) == encodings


def fields_are(**wanted: str) -> Look:
    """The only event has these canonical columns or extra ones."""

    def look(reading: Reading) -> bool:
        (found,) = reading.events
        return all({**found.fields, **found.extra}.get(name.replace("_", " ")) == text for name, text in wanted.items())

    return look
