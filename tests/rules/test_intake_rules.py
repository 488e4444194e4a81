"""What is asked at intake and what follows, the shape of a case, the versions of the guidance: as truth tables."""

from __future__ import annotations

import pytest

from dhr.panels.rules import CONVICTING, MAY_BE_CALLED_PERPETRATOR
from dhr.workflow import guidance, screening
from dhr.workflow.case_shape import shape_of
from dhr.workflow.deadlines import RULES
from dhr.workflow.models import GuidanceVersion, ProceedingKind, Screening

# Question answered yes -> the process that belongs beside the review, and words that the page says.
FOLLOWS = {
    "victim_16_or_17": ("child_practice", "usually the child review does"),
    "children_harmed": ("child_practice", "child safeguarding practice review is held"),
    "wales": ("susr", "takes the place of separate reviews"),
    "mental_health_care": ("mental_health", "mental health homicide investigation"),
    "police_contact": ("iopc", "may have to wait"),
    "care_and_support": ("safeguarding_adults", "safeguarding adults review"),
    "offensive_weapon": ("", "is not held where a domestic homicide review is required"),
}


@pytest.mark.parametrize("field", FOLLOWS)
def test_what_follows_from_a_yes(field: str) -> None:
    process, words = FOLLOWS[field]
    found = {it.question.field: it for it in screening.what_follows({field: "yes"})}
    assert words in found[field].says
    assert [it.says for name, it in found.items() if name != field] == [screening.FIND_OUT] * (len(FOLLOWS) - 1)
    assert screening.processes_to_add({field: "yes"}, frozenset()) == ([process] if process else [])
    assert screening.processes_to_add({field: "yes"}, frozenset({process})) == []
    assert screening.processes_to_add({field: "no"}, frozenset()) == []
    assert {it.says for it in screening.what_follows(dict.fromkeys(FOLLOWS, "no"))} == {""}


def test_the_questions_are_the_fields_of_the_record_and_name_known_processes() -> None:
    assert set(screening.FIELDS) == set(FOLLOWS)
    assert set(screening.FIELDS) <= {field.name for field in Screening._meta.get_fields()}
    assert {q.process for q in screening.QUESTIONS} - {""} <= set(ProceedingKind.values)
    assert [q.field for q in screening.QUESTIONS if q.excludes] == ["offensive_weapon"]
    assert all(q.authority and q.grade != "U" for q in screening.QUESTIONS)


V, NOT_CHARGED, CHARGED, CONVICTED, DEAD = (
    ("victim", ""), ("alleged", "not_charged"), ("alleged", "charged"), ("alleged", "convicted"), ("alleged", "deceased"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("people", "manner", "victims", "suspects", "inquest", "sentences"),
    [
        ([V, NOT_CHARGED], "homicide", "the person who died", "the person thought to have caused the death", False, 0),
        ([V, CHARGED], "homicide", "the person who died", "the accused", False, 0),
        ([V, CONVICTED], "homicide", "the person who died", "the perpetrator", False, 0),
        ([V, CONVICTED, CONVICTED], "homicide", "the person who died", "the perpetrators", False, 1),
        ([V, V, CONVICTED], "homicide", "the people who died", "the perpetrator", False, 1),
        ([V, CONVICTED, NOT_CHARGED], "homicide", "the person who died", "the people suspected", False, 1),
        ([V, DEAD], "homicide", "the person who died", "the person thought to have caused the death", True, 1),
        ([V, DEAD, NOT_CHARGED], "homicide", "the person who died", "the people thought to have caused the death", False, 2),
        ([V, NOT_CHARGED], "suicide", "the person who died", "the person thought to have caused the death", True, 2),
        ([V], "suicide", "the person who died", "the person thought to have caused the death", True, 1),
    ],
)  # fmt: skip
def test_the_words_and_the_ways_follow_the_case(
    people: list[tuple[str, str]], manner: str, victims: str, suspects: str, inquest: bool, sentences: int
) -> None:
    shape = shape_of(people, manner)
    assert (shape.victim_words, shape.suspect_words, shape.inquest_central) == (victims, suspects, inquest)
    assert len(shape.follows) == sentences


def test_nobody_is_called_what_no_court_has_found() -> None:
    positions = ("", "not_charged", "suspect", "charged", "acquitted", "deceased", "convicted")
    for first in positions:
        for second in positions:
            words = shape_of([V, ("alleged", first), ("alleged", second)], "homicide").suspect_words
            if CONVICTING.search(words):
                assert first == second == "convicted"
                assert first in MAY_BE_CALLED_PERPETRATOR


def test_what_is_not_known_of_a_version_is_empty_and_not_offered() -> None:
    assert set(guidance.CODES) == set(GuidanceVersion.values)
    assert guidance.USUALLY_OFFERED == ("2016", "susr-wales")
    for rules in guidance.RULE_SETS:
        if rules.grade == "U":
            assert rules.off
            assert rules.test is None
            assert {rule.unit for rule in RULES if rule.guidance == rules.code} == {"none"}


def test_each_value_says_how_well_it_is_known() -> None:
    for rules in guidance.RULE_SETS:
        said = {value for value in guidance.VALUES if getattr(rules, value)}
        assert set(rules.grades) <= said, "a grade belongs to a value that is there"
        assert all(rules.grade_of(value) != "U" for value in said), "what is uncertain is left empty"
    assert (guidance.BY_CODE["2016"].grade_of("test"), guidance.BY_CODE["2016"].grade_of("suicide")) == ("S", "K")


def test_what_is_offered() -> None:
    def codes(switched_on: frozenset[str], now: str) -> list[str]:
        return [rules.code for rules in guidance.offered(switched_on, now)]

    assert codes(frozenset(), "2016") == ["2016", "susr-wales"]
    assert codes(frozenset({"2024-draft"}), "2016") == ["2016", "2024-draft", "susr-wales"]
    assert codes(frozenset(), "next") == ["2016", "susr-wales", "next"], "the one a review has stays in its list"
