"""The catalogue of letters: every placeholder is on the closed list, and each wording says what domain 10 asks of it."""

from __future__ import annotations

import pytest

from dhr.letters.catalogue import LETTERS, LetterType, fields_of
from dhr.letters.catalogue.kinds import TO_A_PERSON
from dhr.letters.fill import names_in
from dhr.letters.placeholders import FIELDS
from dhr.letters.rule_document import letters_document

ALL = pytest.mark.parametrize("letter", LETTERS.values(), ids=list(LETTERS))
MUST_SAY = {
    "L11": ("((decision date))", "((legal basis))", "((chair status))", "((expected date))", "((joint review))"),
    "L12": (
        "very sorry", "((decision date))", "does not look for somebody to blame", "If you do not want to take part",
        "((advocacy))", "leaflet", "((partnership contact))", "Nothing in this letter asks you to answer",
    ),
    "L22": (
        "((duty))", "((period))", "((people))", "((lines of enquiry))", "one row for each contact", "must not have managed",
        "signs it off", "((return due date))", "upload the file",
    ),
    "L24": (
        "((what is missing))", "((asked date))", "((return due date))", "((days late))", "((duty))", "((report due date))",
        "the family has to be told", "((answer date))", "If something stands in the way",
    ),
    "L25": (
        "I chair", "((what is missing))", "((days late))", "((history))", "((duty))", "((report due date))", "((answer date))",
        "tell the Home Office", "A family is waiting",
    ),
    "L30": (
        "((old date))", "((new date))", "((agreed date))", "((extension reason))", "((what is being done))",
        "((partnership contact))",
    ),
    "L30F": (
        "We are sorry", "((old date))", "((new date))", "((why in plain words))", "((what happens next))", "((advocacy))",
        "((partnership contact))", "you do not need to do anything", "or not at all",
    ),
    "L32": (
        "((confirmations))", "((partnership contact))", "((chair))", "((decision date))", "((time taken))", "((files))",
        "((publication))",
    ),
}  # fmt: skip


def test_every_letter_of_the_catalogue_of_domain_10_is_there() -> None:
    assert {letter.row for letter in LETTERS.values()} == {f"L{row:02}" for row in range(1, 57)} | {"REP"}
    assert all(code == letter.code for code, letter in LETTERS.items())


@ALL
def test_a_wording_uses_the_closed_list_and_says_what_it_must(letter: LetterType) -> None:
    assert set(names_in(letter.wording)) <= set(FIELDS)
    assert [words for words in MUST_SAY.get(letter.code, ()) if words not in letter.wording] == []


def test_every_placeholder_is_used_and_explained() -> None:
    used = {name for letter in LETTERS.values() for name in fields_of(letter)}
    assert set(FIELDS) == used
    assert all(
        len(sentence) > 15 and not sentence.endswith(".") for sentence in (field.says for field in FIELDS.values())
    )


@ALL
def test_what_a_person_types_stands_in_the_wording(letter: LetterType) -> None:
    assert not letter.wording or set(letter.typed) <= set(names_in(letter.wording))


@ALL
def test_nobody_is_called_a_perpetrator_and_no_subject_names_a_person(letter: LetterType) -> None:
    assert "perpetrator" not in (letter.wording + letter.subject + letter.name).lower()
    assert "((" not in letter.subject


def test_a_family_letter_asks_the_liaison_officer_needs_a_second_person_and_frightens_nobody() -> None:
    for letter in LETTERS.values():
        for_family = letter.to in TO_A_PERSON
        assert letter.liaison_check is for_family
        assert letter.second_person is for_family
        assert letter.marked is (not for_family and letter.to != "market")


@ALL
def test_no_telephone_number_is_invented(letter: LetterType) -> None:
    assert not any(character.isdigit() for character in letter.wording.replace("SHA-256", ""))


@ALL
def test_a_letter_to_a_family_speaks_without_blame_and_without_the_words_of_offices(letter: LetterType) -> None:
    words = letter.wording.lower()
    assert letter.to != "family" or not [
        w for w in ("agency", "chronolog", "statutory", "section", "deadline", "must reply") if w in words
    ]


@ALL
def test_every_letter_names_its_authority(letter: LetterType) -> None:
    assert letter.authority
    assert letter.grade in ("S", "K", "U", "local")


def test_the_document_shows_every_letter_and_placeholder() -> None:
    text = letters_document()
    assert all(f"{letter.code} {letter.name}" in text for letter in LETTERS.values())
    assert all(f"`(({name}))`" in text for name in FIELDS)
