"""The words of the letters: what each must say beside its values, kind to families, plain, exact, convicting nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dhr.letters.catalogue import LETTERS, OUTGOING, RECIPIENTS, LetterType
from dhr.letters.catalogue.kinds import TO_A_PERSON
from dhr.letters.fill import PLACEHOLDER, fill, names_in
from dhr.letters.placeholders import FIELDS
from dhr.letters.wording import variants
from dhr.panels.rules import convicting_words
from dhr.workflow.models import DecisionKind, LegalBasis
from dhr.workflow.models.review import DeathManner, GuidanceVersion, Known

WRITTEN = pytest.mark.parametrize("letter", OUTGOING.values(), ids=list(OUTGOING))
PRIVATE = [letter for letter in OUTGOING.values() if letter.to in TO_A_PERSON]
TO_PEOPLE = pytest.mark.parametrize("letter", PRIVATE, ids=[letter.code for letter in PRIVATE])
MUST_SAY = {
    "L02": ("What happens next", "keep your own records on these people safe"),
    "L03": ("tell us by", "whether you accept", "normally lived"),
    "L04": ("every record on these people safe", "scoping form", "no contact", "a secure way", "confidential"),
    "L05": ("test of the Act", "papers come with this letter"),
    "L07": ("decision paper", "asked beforehand"),
    "L08": ("very sorry", "Home Office", "ask for the decision to be looked at again", "leaflet", "did not matter"),
    "L12": ("very sorry", "do not look for somebody to blame", "If you do not want to take part", "leaflet"),
    "L13": ("somebody for the panel", "senior enough", "individual management review", "independent", "confidential"),
    "L14": ("the days that are set", "before it is published"),
    "L15": ("keep a schedule", "before the trial ends", "is your contact"),
    "L15C": ("disclosed", "single point of contact", "not named in the Act"),
    "L16": ("one joint review", "side by side"),
    "L17": ("has to be independent", "write to us by"),
    "L18": ("Confidentiality", "Personal information", "Your independence"),
    "L19": ("senior enough", "confidential", "Your part"),
    "L20": ("Keep every record safe",),
    "L22": (
        "one row for each contact",
        "must not have managed",
        "signs it off",
        "upload the file",
        "never by ordinary e-mail",
    ),
    "L22R": ("must not have managed", "signs it off", "not only what was done", "nine protected characteristics"),
    "L24": ("the family has to be told", "If something stands in the way"),
    "L25": ("I chair", "tell the Home Office", "A family is waiting"),
    "L28": ("no others", "confidential", "destroy it"),
    "L29": ("You may want somebody beside you", "tell you what was done about it", "choose not to see it"),
    "L30F": ("We are sorry", "you do not need to do anything"),
    "L31": ("support in confidence", "not a disciplinary process"),
    "L32": ("The package holds", "Domestic Abuse Commissioner"),
    "L36": ("shows every change; the other is clean",),
    "L37": ("The press", "final report comes with this letter", "somebody beside you", "If the day is a bad one"),
    "L38": ("confidential", "lines that were agreed"),
    "L39": ("No real name", "solicitor"),
    "L43": ("accepts the recommendation",),
    "L44": ("through this service", "what shows it"),
    "L47": ("You do not have to take part", "knows that I am asking you", "published without real names", "solicitor"),
    "L47G": ("voluntary", "hand it over in private", "senior investigating officer"),
    "L48": ("I keep to myself who told me", "does not look for somebody to blame", "that is respected"),
    "L48F": (
        "is asked on its own",
        "It decides nothing about anybody",
        "that is respected",
        "we will tell you who can",
    ),
    "L48E": ("I keep to myself who told me", "You are invited; you are not obliged"),
    "L49": ("whether the review may use what you said", "by which name", "take back your consent"),
    "L50": ("duty of confidence goes on after a death", "text of the section"),
    "L53": ("you can take it further", "write to the Home Office"),
    "L54": ("The hold ends only when we write to you",),
    "L54R": ("the hold that we asked for ends", "nothing else asks you to keep"),
    "L55": ("I will", "Signature and date", "in danger"),
    "L55A": ("advocate", "interpret", "Signature and date"),
    "L56I": ("UK General Data Protection Regulation", "data protection officer"),
    "L56F": ("we are sorry", "You have done nothing wrong", "complain to the Information Commissioner"),
}
OFFICE_WORDS = (
    "agency", "agencies", "chronolog", "statutory", "section", "deadline", "must reply", "stakeholder", "multi-agency",
    "perpetrat", "convict", "deceased", "victim", "management review", "terms of reference", "partnership's privacy",
)  # fmt: skip
ABOLISHED = (
    "primary care trust", "clinical commissioning", "strategic health", "community rehabilitation",
    "national probation service", "probation board", "health authority",
)  # fmt: skip
EXPLAINED = {"CSV", "SHA", "UK"}
"""Runs of capitals that stand for themselves: the name of a format, of a number that is explained beside it, of a country."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a wording; a field counts as one word, a line of a list as a sentence."""
    for line in PLACEHOLDER.sub("field", text).split("\n"):
        yield from (part for part in re.split(r"(?<=[.?!:;])\s+", line) if part.strip())


def variant_texts() -> list[str]:
    tables = [value for name, value in vars(variants).items() if name.isupper() and isinstance(value, dict)]
    return [text for table in tables for text in table.values()] + [variants.HOME_OFFICE_ADDRESS]


def every_text() -> list[str]:
    """All that stands in letters and lists: wordings, subjects, names, senders, enclosures, fields, variants."""
    of_letters = [
        f"{x.name}\n{x.subject}\n{x.wording}\n{x.sender}\n{x.attention}\n{x.starts}\n{x.due}\n"
        + "\n".join(x.enclosures)
        for x in LETTERS.values()
    ]
    return [*of_letters, *RECIPIENTS.values(), *variant_texts(), *(f"{f.says}\n{f.example}" for f in FIELDS.values())]


@WRITTEN
def test_a_letter_says_what_domain_10_asks_for_in_words(letter: LetterType) -> None:
    assert [words for words in MUST_SAY.get(letter.code, ()) if words not in letter.wording] == []


@WRITTEN
def test_every_letter_says_on_what_it_rests_where_privacy_stands_and_whom_to_ask(letter: LetterType) -> None:
    names = names_in(letter.wording)
    rests = {"legal basis", "what the law says", "commissioner duty"} & set(names)
    assert rests or "law on data protection" in letter.wording
    assert "privacy notice" in letter.wording
    assert "partnership contact" in names
    assert names[-1] == "signer", "the name stands under the letter"
    assert letter.wording.startswith("Dear ") and letter.wording.endswith("((signer))\n")


@WRITTEN
def test_no_subject_holds_a_field_and_none_frightens(letter: LetterType) -> None:
    assert names_in(letter.subject) == []
    assert not re.search(r"death of|homicid|suicid|kill", letter.subject.lower())
    assert letter.to not in TO_A_PERSON or "death" not in letter.subject


@WRITTEN
def test_the_case_has_its_reference_in_letters_to_offices(letter: LetterType) -> None:
    assert letter.to in TO_A_PERSON or letter.to == "market" or "reference" in names_in(letter.wording)


@WRITTEN
def test_no_number_is_invented(letter: LetterType) -> None:
    assert not any(character.isdigit() for character in letter.wording.replace("SHA-256", ""))


@WRITTEN
def test_no_abbreviation_is_left_unexplained(letter: LetterType) -> None:
    assert set(re.findall(r"\b[A-Z]{2,}s?\b", letter.wording + letter.subject)) <= EXPLAINED


def test_no_text_of_a_letter_convicts_a_person() -> None:
    assert [text for text in every_text() if convicting_words(["not_charged"], text)] == []


def test_no_body_that_was_abolished_is_written_to() -> None:
    said = "\n".join(every_text()).lower()
    assert [body for body in ABOLISHED if body in said] == []


@TO_PEOPLE
def test_a_letter_to_a_person_asks_for_nothing_and_says_how_to_reach_us_or_to_hear_no_more(letter: LetterType) -> None:
    if letter.code == "L47G":
        return  # to the governor of a prison
    said = letter.wording
    assert "You do not need to answer" in said
    assert "would like us to reach you in another way or not at all" in said
    assert "A court or a coroner can ask to see it" in said or letter.row == "L56"
    assert letter.to not in ("family", "complainant") or letter.code in ("L39F", "L48F") or "((advocacy))" in said


@TO_PEOPLE
def test_a_letter_to_a_person_is_without_the_words_of_offices(letter: LetterType) -> None:
    said = "" if letter.code == "L47G" else f"{letter.subject}\n{letter.wording}".lower()
    assert [words for words in OFFICE_WORDS if words in said] == []


@TO_PEOPLE
def test_a_letter_to_a_person_is_easy_to_read(letter: LetterType) -> None:
    lengths = [len(sentence.split()) for sentence in sentences(letter.wording)]
    assert max(lengths) <= 35
    assert sum(lengths) / len(lengths) < 20


def test_what_depends_on_the_case_is_easy_to_read_too() -> None:
    assert [text for text in variant_texts() for part in sentences(text) if len(part.split()) > 35] == []


@TO_PEOPLE
def test_a_letter_to_a_person_reads_as_a_whole_with_its_examples(letter: LetterType) -> None:
    text = fill(letter.wording, {name: field.example for name, field in FIELDS.items()})
    assert "((" not in text
    assert not re.search(r"\.\.|\. \.|  |\?\.|::", text)


def test_every_variant_is_a_whole_text_for_a_value_that_records_hold() -> None:
    assert all(text.strip() and not PLACEHOLDER.search(text) for text in variant_texts())
    manners, known = set(DeathManner.values), set(Known.values)
    assert set(variants.ADVOCACY) == set(variants.CASE_TYPE) == manners
    assert set(variants.WHY_A_REVIEW_IS_HELD) == {(b, m) for b in LegalBasis.values for m in (*manners, "")}
    assert (
        {b for b, _version in variants.WHAT_THE_LAW_SAYS} == set(LegalBasis.values) == set(variants.COMMISSIONER_DUTY)
    )
    assert {v for _basis, v in variants.WHAT_THE_LAW_SAYS} == set(GuidanceVersion.values)
    assert set(variants.LANGUAGE) == set(variants.WHO_READS_THE_REPORT) == known
    assert set(variants.THE_DECISION) == set(variants.WHAT_AGENCIES_DO_NOW) <= set(DecisionKind.values)


def test_no_variant_says_as_a_fact_what_is_uncertain() -> None:
    """Which guidance goes with section 8A, and how long a review under it takes, was not found. Source: domain 0.1, 3.5."""
    assert [key for key in variants.WHAT_THE_LAW_SAYS if key[0] == "s8a"] == [("s8a", "next")]
    assert not [
        text for text in variant_texts() if re.search(r"months?\b|in force since", text.replace("every month", ""))
    ]
    assert "not in force" in variants.WHAT_THE_LAW_SAYS["s9", "2024-draft"]
