"""What the pages of a household show of what it gave, said, wished and complained about."""

from __future__ import annotations

from typing import Any

from dhr.core import clock
from dhr.panels import contributing, wishing
from dhr.panels import family_record_rules as rules
from dhr.panels.approaching import approach_problems
from dhr.panels.forms.family import NoteAnswerForm, NoteSentForm
from dhr.panels.models import ContactKind, Contribution, Household

SEND, ANSWER = "send", "answer"


def household_records(household: Household) -> dict[str, Any]:
    """Everything of this household beside its contacts and letters."""
    return {
        "contributions": contributing.contributions(household),
        "shared": contributing.terms_shared(household),
        "complaints": wishing.complaints(household),
        "conflicting": wishing.conflicting_of(household),
    }


def note_forms(contribution: Contribution, data: Any = None) -> tuple[NoteSentForm, NoteAnswerForm]:
    """The two forms of the page; `do` says which of them was sent."""
    do = data.get("do") if data else ""
    sent = NoteSentForm(data if do == SEND else None)
    return sent, NoteAnswerForm(data if do == ANSWER else None, contribution=contribution)


def contribution_page(contribution: Contribution, sent: NoteSentForm, answer: NoteAnswerForm) -> dict[str, Any]:
    """What was given, and what can become of its note; `waits` are the reasons why the note cannot go today."""
    can = rules.FOLLOWS[contribution.state]
    problems = approach_problems(contribution.household, clock.today(), ContactKind.NOTE)
    return {
        "contribution": contribution,
        "sent": sent if rules.SENT in can else None,
        "waits": [problem for problem in problems if problem] if rules.SENT in can else [],
        "answer": answer if can else None,
        "form": answer if answer.is_bound else sent,
        "withdrawn": contribution.state == rules.WITHDRAWN,
    }
