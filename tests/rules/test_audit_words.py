"""Every verb that the code records has its words, and every noun its name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.urls import get_resolver

from dhr.audit.nouns import NOUNS
from dhr.audit.page_words import PAGES, page_in_words
from dhr.audit.words import MOVES, WORDS, in_words
from dhr.core.rule_documents import TRACKS
from dhr.workflow.moves import CORRECT
from tests.guards.tree import name, python_files

VERB = re.compile(r"[a-z_]+\.[a-z_]+")
NEAR_THE_AUDIT = ("record_event", "verb=", "ALL_READINGS = ")


def verbs_of(source: str) -> Iterator[str]:
    """Every text that looks like a verb, in a file that records events: the verb may reach the call through a name."""
    if any(sign in source for sign in NEAR_THE_AUDIT):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value):
                yield node.value


def recorded() -> set[tuple[str, str]]:
    return {(name(path), verb) for path in python_files("dhr") for verb in verbs_of(path.read_text())}


def test_every_recorded_verb_has_words() -> None:
    assert {(file, verb) for file, verb in recorded() if verb not in WORDS} == set()


def test_no_words_for_verbs_that_nobody_records() -> None:
    said = {verb for _file, verb in recorded()}
    corrections = {f"{track.name.replace(' ', '_')}.{CORRECT}" for track in TRACKS}
    assert set(WORDS) - said - set(MOVES) - corrections == set()


def test_every_move_of_every_track_has_words() -> None:
    for track in TRACKS:
        for move_name, move in track.transitions.items():
            assert in_words(f"{track.name.replace(' ', '_')}.{move_name}") == move.done


def test_every_noun_has_a_name() -> None:
    assert {verb.split(".")[0] for verb in WORDS} == set(NOUNS)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('record_event(by=by, verb="letter.drafted")', ["letter.drafted"]),
        ('verb = "a.b" if yes else "a.c"\nrecord_event(by=by, verb=verb)', ["a.b", "a.c"]),
        ('print("letter.drafted")', []),
    ],
)
def test_the_search_sees_what_it_should(source: str, found: list[str]) -> None:
    assert list(verbs_of(source)) == found


def test_a_verb_of_the_past_is_shown_as_it_was_recorded() -> None:
    assert in_words("fax.sent_twice") == "fax: sent twice"


def test_pages_that_have_words_exist() -> None:
    assert set(PAGES) <= {f"{app}:{page}" for app, page in all_pages()}


def test_a_page_is_said_in_words_and_not_by_its_key() -> None:
    assert page_in_words("workflow:review_deadlines") == "Dates"
    assert page_in_words("panels:people") == "People"
    assert page_in_words("chronology:rejected_rows") == "Rows of a chronology that could not be read"
    said = {page_in_words(f"{app}:{page}") for app, page in all_pages()}
    assert not [words for words in said if ":" in words or "_" in words]


def all_pages() -> Iterator[tuple[str, str]]:
    for app, (_prefix, resolver) in get_resolver().namespace_dict.items():
        yield from ((app, str(page)) for page in resolver.reverse_dict if isinstance(page, str))
