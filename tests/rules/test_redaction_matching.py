"""Words are found however they are written, and never inside other words unless it is asked for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.redaction.matching import MARK, SHORT_MARK, Matcher, not_to_be_looked_for, plain, words_of

NAME = Matcher(("Wilhelmina Quartermaine", "Zoë", "O'Neill"))
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyzäöüéß", min_size=2, max_size=8)
BETWEEN = st.sampled_from([" ", "  ", "\n", "\u00a0", "-", "_", "\u2013", ".", "\t", "\r\n", "%20"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("WILHELMINA quartermaine's dog", f"{MARK}'s dog"),
        ("Wilhelmina\n  Quartermaine", MARK),
        ("Wilhelmina\u00a0Quartermaine", MARK),
        ("wilhelmina_quartermaine.docx", f"{MARK}.docx"),
        ("wilhelmina.quartermaine@example.org", f"{MARK}@example.org"),
        ("Wilhel\u00admina Quartermaine", MARK),
        ("to Wilhelmina. Quartermaine said", "to Wilhelmina. Quartermaine said"),
        ("Wilhelmina alone", "Wilhelmina alone"),
        ("Zoe, ZOË, Zoe\u0308", f"{MARK}, {MARK}, {MARK}"),
        ("Zoes and Zoetrope", "Zoes and Zoetrope"),
        ("O\u2019Neill and O`NEILL", f"{MARK} and {MARK}"),
        ("\uff3a\uff4f\uff45", MARK),
        ("(Zoe)", f"({MARK})"),
    ],
)
def test_what_counts_as_the_same_word(text: str, left: str) -> None:
    assert NAME.without(text) == left


def test_inside_longer_words_only_when_it_is_asked_for() -> None:
    assert Matcher(("Ann",)).without("Annual, Ann, Joanna") == f"Annual, {MARK}, Joanna"
    assert Matcher(("Ann",), inside=True).without("Annual, Joanna") == f"{MARK}ual, Jo{MARK}a"


@given(
    first=LETTERS,
    second=LETTERS,
    between=BETWEEN,
    before=st.sampled_from(["", "x ", "("]),
    case=st.booleans(),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
)
def test_a_phrase_is_found_in_every_spelling(
    first: str, second: str, between: str, before: str, case: bool, form: str
) -> None:
    written = f"{first}{between}{second}"
    written = unicodedata.normalize(form, written.upper() if case else written)  # type: ignore[arg-type]
    assert Matcher((f"{first} {second}",)).without(f"{before}{written}, y") == f"{before}{MARK}, y"


@given(word=LETTERS, before=LETTERS, after=LETTERS)
def test_a_word_within_a_longer_one_stays(word: str, before: str, after: str) -> None:
    text = f"{before}{word}{after}"
    assert plain(word) == plain(text) or Matcher((word,)).without(text) == text


@given(text=ANY_TEXT, word=LETTERS)
def test_nothing_is_left_and_what_had_nothing_is_untouched(text: str, word: str) -> None:
    matcher = Matcher((word,))
    assert matcher.without(text) == text or matcher.holds(text)
    for made in (f"{text} {word} {text}", f"{word}{text}", text):
        assert not matcher.holds(matcher.without(made).replace(MARK, "."))


@given(text=ANY_TEXT)
def test_the_plain_form_of_a_text_is_that_of_its_characters(text: str) -> None:
    assert sorted(plain(text)) == sorted("".join(map(plain, text)))


@given(text=ANY_TEXT, word=LETTERS, longest=st.integers(1, 40))
def test_it_never_becomes_longer_than_the_column(text: str, word: str, longest: int) -> None:
    made = f"{text} {word}"
    matcher, said = Matcher((word,)), Matcher((word,)).shortened(made, longest)
    assert len(said) <= longest
    assert not matcher.holds(said.replace(MARK, ".").replace(SHORT_MARK, ".").replace(MARK[:longest], ""))


def test_what_is_typed_is_read_line_by_line() -> None:
    assert words_of("  Ann  Lee \r\n\nAnn Lee\nBo\n") == ("Ann Lee", "Bo")


def test_words_that_would_do_harm() -> None:
    assert not_to_be_looked_for(["A", "-", "", "Al", "move", "removed", "Ann"]) == ["A", "-", "", "move", "removed"]
