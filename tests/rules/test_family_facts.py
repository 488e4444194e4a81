"""The five facts that the Home Office counts, as a truth table over what was recorded of contacts."""

from __future__ import annotations

import pytest

from dhr.panels.family_facts import FACTS, MADE_BY, facts_of
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
