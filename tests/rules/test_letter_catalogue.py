"""The catalogue of letters: all rows of domain 10, to whom each goes, its closed list of fields, what may not be taken out."""

from __future__ import annotations

import pytest

from dhr.letters.catalogue import AREAS, FOR_EVERY_LETTER, LETTERS, OUTGOING, RECIPIENTS, LetterType, fields_of
from dhr.letters.catalogue.kinds import TO_A_PERSON
from dhr.letters.fill import names_in, unknown_in
from dhr.letters.placeholders import FIELDS
from dhr.letters.rule_document import letters_document
from dhr.workflow.stages import REVIEW_TRACK

ALL = pytest.mark.parametrize("letter", LETTERS.values(), ids=list(LETTERS))
WRITTEN = pytest.mark.parametrize("letter", OUTGOING.values(), ids=list(OUTGOING))
INCOMING = ("L01", "L10", "L34", "L35", "REPLY")
GOES_TO = {
    "agency": "L04 L09 L13 L20 L22 L22R L23 L24 L25 L26 L27 L28 L31 L38 L44 L45A L46A L50 L51 L54 L54R",
    "board": "L16 L42 L56I",
    "chair": "L18",
    "complainant": "L53",
    "contributor": "L48 L48E L49 L56S",
    "coroner": "L14 L42K",
    "cps": "L15C",
    "dac": "L16D L33 L42D L45D",
    "department": "L43",
    "family": "L08 L12 L20F L29 L30F L37 L39F L45F L46F L48F L52 L56F",
    "home_office": "L06 L07 L11 L21 L30 L32 L36 L40 L41 L45 L46 L56",
    "market": "L17",
    "notifier": "L02 L09N",
    "panel_member": "L19 L20M L55",
    "partners": "L05 L55A",
    "partnership": "L03",
    "partnership_chair": "L30C",
    "alleged": "L39 L47 L47G",
    "police": "L15",
}
SIGNED_BY = {
    "review_chair": "L20 L20F L20M L22 L22R L24 L26 L27 L28 L29 L30C L47 L47G L48 L48E L48F L49 L52",
    "partnership_chair": "L06 L07 L08 L11 L18 L21 L25 L30 L40 L43 L45 L45A L45D L45F L46 L46A L46F L53",
}
MUST_CONTAIN = {
    "L02": "reference, received date, decision due date",
    "L03": "lead reason, answer date",
    "L04": "duty, scoping due date",
    "L05": "meeting when",
    "L06": "deferral reason, look again date",
    "L07": "criteria, decision reasons, consulted, family view, other review instead",
    "L08": "reasons in plain words, advocacy",
    "L09": "the decision",
    "L11": "decision date, legal basis, chair status, expected date, joint review",
    "L12": "person who died, chair status, advocacy, partnership contact",
    "L13": "duty, answer date",
    "L14": "partnership contact",
    "L15": "partnership contact",
    "L16": "answer date",
    "L17": "case type, expected date, fee, answer date",
    "L18": "chair fee, milestones, chair starts, chair ends",
    "L19": "meeting when",
    "L20": "what stops, pause continues, pause review date",
    "L21": "pause reason",
    "L22": "period, people, lines of enquiry, return due date",
    "L22R": "period, people, lines of enquiry, return due date",
    "L23": "what is missing",
    "L24": "report due date",
    "L25": "duty, history",
    "L26": "questions, answer date",
    "L27": "return reasons",
    "L28": "answer date",
    "L29": "how to read, comments date, advocacy",
    "L30": "old date, new date, extension reason, what is being done",
    "L30C": "report due date, new date, extension reason, what is being done",
    "L30F": "old date, new date, why in plain words",
    "L31": "findings",
    "L32": "confirmations, partnership contact, publication",
    "L33": "commissioner duty",
    "L36": "answers to points",
    "L37": "publication date, publication address, press plan, advocacy",
    "L38": "publication date, press plan",
    "L39": "publication date",
    "L40": "withholding reason, withholding evidence, published instead",
    "L41": "publication address, publication date, files",
    "L42": "publication address",
    "L43": "recommendation text, recommendation background, answer date",
    "L44": "actions due",
    "L45": "action outcomes, audit",
    "L46": "discontinue reason, where next",
    "L48": "person addressed, advocacy",
    "L50": "legal basis",
    "L51": "period, people, lines of enquiry, return due date",
    "L52": "where the review stands, what happens next",
    "L53": "complaint route, home office address",
}
"""The column “Must contain” of domain 10, as far as it names values. What it asks for in words: test_letter_words."""


def test_every_row_of_domain_10_is_there() -> None:
    assert {letter.row for letter in LETTERS.values()} == {f"L{row:02}" for row in range(1, 57)} | {"REP"}
    assert all(code == letter.code and len(code) <= 5 for code, letter in LETTERS.items())
    assert len(LETTERS) == sum(len(entries) for entries in AREAS.values())


def test_each_letter_goes_to_whom_it_should() -> None:
    table = {code: to for to, codes in GOES_TO.items() for code in codes.split()}
    assert {code: letter.to for code, letter in OUTGOING.items()} == table
    assert set(RECIPIENTS) == set(GOES_TO)


def test_each_letter_is_signed_by_whom_it_should() -> None:
    table = {code: signer for signer, codes in SIGNED_BY.items() for code in codes.split()}
    assert {code: letter.signer for code, letter in OUTGOING.items() if letter.signer != "preparer"} == table


def test_what_comes_in_has_no_wording_and_says_what_it_starts() -> None:
    found = [letter for letter in LETTERS.values() if letter.direction == "in"]
    assert tuple(letter.code for letter in found) == INCOMING
    assert all(letter.starts and not letter.wording and not letter.subject for letter in found)


@ALL
def test_every_letter_names_its_sender_its_authority_and_where_it_is_offered(letter: LetterType) -> None:
    assert letter.sender and letter.authority
    assert letter.grade in ("S", "K", "U", "local")
    assert set(letter.offered_at) <= set(REVIEW_TRACK.stages)
    assert letter.offered_at or letter.code == "L01", "only the notification comes before there is a review"


@WRITTEN
def test_a_letter_says_what_it_must(letter: LetterType) -> None:
    said = names_in(letter.wording)
    assert letter.contains
    assert set(letter.contains) <= set(said)
    assert set(MUST_CONTAIN.get(letter.code, "signer").split(", ")) <= {*letter.contains, "signer"}


@WRITTEN
def test_a_wording_uses_its_own_closed_list(letter: LetterType) -> None:
    assert letter.wording and letter.subject
    assert unknown_in(letter.wording, fields_of(letter)) == []
    assert set(FOR_EVERY_LETTER) <= set(fields_of(letter)) <= set(FIELDS)


@WRITTEN
def test_what_a_person_types_stands_in_the_wording_and_is_little(letter: LetterType) -> None:
    assert set(letter.typed) <= set(names_in(letter.wording))
    assert len(letter.typed) <= 5


def test_every_field_is_used_and_explained() -> None:
    assert set(FIELDS) == {name for letter in OUTGOING.values() for name in names_in(letter.wording)}
    for field in FIELDS.values():
        assert len(field.says) > 15 and not field.says.endswith(".")
        assert field.example.strip()


def test_whatever_goes_to_a_person_needs_two_and_the_liaison_check_and_frightens_nobody() -> None:
    private = {"family", "contributor", "alleged", "complainant"}
    assert private == TO_A_PERSON
    for letter in LETTERS.values():
        assert letter.liaison_check is (letter.to in private)
        assert letter.second_person is (letter.to in private)
        assert letter.marked is (letter.to not in private and letter.to != "market")


def test_the_document_shows_every_letter_and_field() -> None:
    text = letters_document()
    assert all(f"{letter.code} {letter.name}" in text for letter in LETTERS.values())
    assert all(f"`(({name}))`" in text for name in FIELDS)
    assert all(sentence in text for letter in LETTERS.values() for sentence in (letter.starts, *letter.enclosures))
