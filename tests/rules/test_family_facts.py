"""The five facts that the Home Office counts, as a truth table over what was recorded of contacts."""

from __future__ import annotations

import pytest

from dhr.panels.family_facts import FACTS, MADE_BY, facts_of, facts_together
from dhr.panels.models import ContactKind, ContactOutcome


@pytest.mark.parametrize("name", FACTS)
def test_only_what_was_done_makes_a_fact_true(name: str) -> None:
    for kind in ContactKind.values:
        for outcome in ContactOutcome.values:
            expected = kind == MADE_BY[name] and outcome == "done"
            assert getattr(facts_of([(kind, outcome)]), name) == expected, (kind, outcome)


def test_an_advocate_who_is_named_counts() -> None:
    assert facts_of([], advocate=True).had_advocate
    assert dict(facts_of([], advocate=True).lines())["Contributed to the review"] == "No"


def test_a_later_refusal_does_not_undo_what_was_done() -> None:
    assert facts_of([("draft", "done"), ("draft", "declined")]).received_draft


@pytest.mark.parametrize(
    ("notes", "answers", "expected"),
    [
        ([], [], (True, True)),
        (["withdrawn"], ["nothing"], (False, False)),
        (["withdrawn", ""], ["nothing", "content"], (True, True)),
        (["agreed"], [""], (True, True)),
    ],
)
def test_what_was_given_and_answered_decides_where_it_is_recorded(
    notes: list[str], answers: list[str], expected: tuple[bool, bool]
) -> None:
    found = facts_of([("contribution", "done"), ("terms", "done")], notes=notes, answers=answers)
    assert (found.contributed, found.consulted_on_terms) == expected


def test_a_review_has_the_facts_of_its_households_together() -> None:
    one, other = facts_of([("draft", "done")]), facts_of([("panel", "done")])
    both = facts_together([one, other])
    assert (both.received_draft, both.met_panel, both.contributed) == (True, True, False)
    assert facts_together([]) == facts_of([])
