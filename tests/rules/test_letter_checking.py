"""What is refused when a wording is saved: a table of mistakes, what is said of each, and what stays as it was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr.letters.catalogue import LETTERS
from dhr.letters.checking import MOST_BYTES, MOST_PROBLEMS, missing_problems, wording_problems
from dhr.letters.fill import names_in

KIND = LETTERS["L22"]
NO_FIELD, ELSE = "this letter has no field called", "Choose one of its list, or write it out."
MISTAKES = {
    "a letter is missing": ("((refrence))", f"Line 1: {NO_FIELD} ((refrence)). Did you mean ((reference))?"),
    "a letter too many": ("((agencyy))", f"Line 1: {NO_FIELD} ((agencyy)). Did you mean ((agency))?"),
    "letters turned round": ("((preiod))", f"Line 1: {NO_FIELD} ((preiod)). Did you mean ((period))?"),
    "capital letters": ("((Reference))", f"Line 1: {NO_FIELD} ((Reference)). Did you mean ((reference))?"),
    "all capital letters": ("((REFERENCE))", f"Line 1: {NO_FIELD} ((REFERENCE)). Did you mean ((reference))?"),
    "a hard space": ("((legal\xa0basis))", f"Line 1: {NO_FIELD} ((legal\xa0basis)). Did you mean ((legal basis))?"),
    "a line of its own": ("Dear\n\n((refrence))", f"Line 3: {NO_FIELD} ((refrence)). Did you mean ((reference))?"),
    "line ends of Windows": ("a\r\nb\r\n((refrence))", f"Line 3: {NO_FIELD} ((refrence)). Did you mean ((reference))?"),
    "nothing is near": ("((shoe size))", f"Line 1: {NO_FIELD} ((shoe size)). {ELSE}"),
    "another letter's": (
        "((publication))",
        f"Line 1: ((publication)) is a field of other letters, not of this one. {ELSE}",
    ),
    "not closed": ("To ((agency", "Line 1: “((agency” is no field as it is written."),
    "half closed": ("To ((agency) now", "Line 1: “((agency)” is no field as it is written."),
    "half opened": ("To (agency)) now", "Line 1: “(agency))” is no field as it is written."),
    "curly brackets": ("To {{ agency }}", "Line 1: “{{ agency }}” is no field as it is written."),
    "square brackets": ("To [[agency]]", "Line 1: “[[agency]]” is no field as it is written."),
    "a merge field": ("To «agency»", "Line 1: “«agency»” is no field as it is written."),
    "a control character": ("Dear\n\x07", "Line 2 holds a sign that cannot be printed (U+0007). Delete it."),
    "a null": ("\x00", "Line 1 holds a sign that cannot be printed (U+0000). Delete it."),
    "an order that is turned round": ("\u202eyaD", "Line 1 holds a sign that cannot be printed (U+202E). Delete it."),
}
AS_TYPED = (
    "The Act, section 9(3)(a) and (4)", "(see section 9(3))", "((a) or (b))", "{0.__class__}", "${7*7}", "%(x)s", "<b>agency</b>",
    "an agency (agency) of ours", "[1]", "((reference)) and ((agency))", "اللغة العربية\nਪੰਜਾਬੀ\tŷ", "(((agency)))",
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_line(text: str, said: str) -> None:
    problems = wording_problems(KIND, text)
    assert [problem.startswith(said) for problem in problems] == [True], problems


@pytest.mark.parametrize("text", AS_TYPED)
def test_what_is_no_mistake_stays_as_it_was_typed(text: str) -> None:
    assert wording_problems(KIND, text) == []


def test_each_mistake_is_named_once_and_not_without_end() -> None:
    assert len(wording_problems(KIND, "((nobody))\n" * 50)) == 1
    assert len(wording_problems(KIND, "\n".join(f"((nobody {n}))" for n in range(5_000)))) == MOST_PROBLEMS


def test_the_size_is_counted_in_bytes() -> None:
    assert wording_problems(KIND, "a" * MOST_BYTES) == []
    assert wording_problems(KIND, "a" * (MOST_BYTES + 1)) == ["The wording is longer than 200 kB. Shorten it."]
    assert len(wording_problems(KIND, "ŵ" * (MOST_BYTES // 2 + 1))) == 1


def test_what_the_letter_has_to_say_may_not_be_left_out() -> None:
    kind = replace(KIND, contains=("agency", "period"))
    assert missing_problems(kind, "To ((agency)) about ((period))") == []
    assert missing_problems(kind, "About ((period)) (agency)") == [
        "This letter has to say ((agency)): the agency that is asked. Put the field back."
    ]
    assert len(missing_problems(kind, "")) == 2


@pytest.mark.parametrize("kind", [kind for kind in LETTERS.values() if kind.wording], ids=lambda kind: kind.code)
def test_every_default_can_be_saved_as_it_is(kind: object) -> None:
    assert kind in LETTERS.values()
    found = next(one for one in LETTERS.values() if one is kind)
    assert wording_problems(found, found.wording) == []
    assert set(found.contains) <= set(names_in(found.wording))
