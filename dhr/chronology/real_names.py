"""Notices that an agency wrote real names where the review has pseudonyms. It is help, and stops nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dhr.chronology.models import Row
from dhr.chronology.row_warnings import warn
from dhr.panels.models import Person
from dhr.panels.rules import lines_of
from dhr.workflow.models import Review


def real_names_noticed(review: Review, rows: Iterable[Row]) -> list[dict[str, str]]:
    """A warning about the file where real names of the register stand in its rows; the names themselves are not in it."""
    known = {
        person: lines_of(f"{person.real_name}\n{person.aliases}") for person in Person.objects.filter(review=review)
    }
    people = [person for person, names in known.items() if names]
    if not people:
        return []
    names = re.compile("|".join(rf"\b{re.escape(_plain(name))}\b" for person in people for name in known[person]))
    found = [row.place for row in rows if names.search(_plain(" ".join((row.text, *_others(row)))))]
    if not found:
        return []
    pseudonyms = ", ".join(person.pseudonym for person in people)
    number = "1 row" if len(found) == 1 else f"{len(found):,} rows"
    sentence = (
        f"Real names of people in this review stand in {number}, for example in {found[0]}. "
        f"Where you can, write the pseudonyms that your request lists: {pseudonyms}."
    )
    return [warn("real_names", sentence).as_json()]


def _others(row: Row) -> Iterable[str]:
    return [str(text) for part in ("fields", "extra") for text in row.data.get(part, {}).values()]


def _plain(text: str) -> str:
    """Small letters without accents, white space as single spaces."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in parted if not unicodedata.combining(sign)).split())
