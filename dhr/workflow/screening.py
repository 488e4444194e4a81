"""What is asked at intake because it decides whether another review has to be held, joined or left out, and what follows
from each yes. Source: domain 3.5, 3.6, 5. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dhr.workflow.authorities import GUIDANCE
from dhr.workflow.tracks import Grade

FIND_OUT = "Find this out before the decision."


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `follows` is what a yes means, `process` the kind of process that runs beside the review then, empty
    where none does. `excludes` marks a review that is left out because this one is held."""

    field: str
    words: str
    hint: str
    follows: str
    authority: str
    grade: Grade
    process: str = ""
    excludes: bool = False


QUESTIONS = (
    Question(
        "victim_16_or_17", "Was a person who died 16 or 17 years old?", "",
        "A child safeguarding practice review can apply as well. Agree with the safeguarding partners which of the two leads; "
        "usually the child review does, and then it has to cover what this review is for.",
        f"Working Together; {GUIDANCE}", "K", "child_practice",
    ),
    Question(
        "children_harmed", "Were children killed or seriously harmed?", "In the same events, or by what led to them.",
        "The safeguarding partners look at whether a child safeguarding practice review is held. Agree what each review covers.",
        "Working Together", "K", "child_practice",
    ),
    Question(
        "wales", "Did the person who died usually live in Wales?", "",
        "One single unified safeguarding review takes the place of separate reviews: it is referred to the safeguarding board, "
        "and the Home Office still looks at its quality. Choose the rules for Wales.",
        "Welsh Government statutory guidance", "K", "susr",
    ),
    Question(
        "mental_health_care", "Was the person thought to have caused the death in the care of mental health services?",
        "Recently, or at the time.",
        "NHS England may have a mental health homicide investigation. A joint chair and one set of interviews are possible; its "
        "report is published in another way.",
        "NHS England, since April 2013", "K", "mental_health",
    ),
    Question(
        "police_contact", "Were the police in contact with any of them shortly before?", "",
        "The Independent Office for Police Conduct may investigate; then the police's own return may have to wait, and there "
        "are limits to what can be disclosed.",
        "Police Reform Act 2002", "K", "iopc",
    ),
    Question(
        "care_and_support", "Did the person who died have needs for care and support?", "As the Care Act speaks of them.",
        "The safeguarding adults board looks at whether a safeguarding adults review is held. Agree one joint review or who "
        "leads, so that agencies do not write everything twice.",
        "Care Act 2014, s.44", "K", "safeguarding_adults",
    ),
    Question(
        "offensive_weapon", "Was an offensive weapon used, and was the person who died 18 or over?", "",
        "An offensive weapons homicide review is not held where a domestic homicide review is required.",
        "Police, Crime, Sentencing and Courts Act 2022, s.26(1)(b)", "S", "", excludes=True,
    ),
)  # fmt: skip

FIELDS = tuple(question.field for question in QUESTIONS)


@dataclass(frozen=True, slots=True)
class Following:
    """A question with its answer and what that means now."""

    question: Question
    answer: str
    says: str


def what_follows(answers: Mapping[str, str]) -> list[Following]:
    """For each question: what a yes means, that it has to be found out, or nothing."""
    said = {"yes": lambda q: q.follows, "no": lambda q: "", "unknown": lambda q: FIND_OUT}
    found = [(question, answers.get(question.field, "unknown")) for question in QUESTIONS]
    return [Following(question, answer, said[answer](question)) for question, answer in found]


def processes_to_add(answers: Mapping[str, str], there: frozenset[str]) -> list[str]:
    """The kinds of process that a yes calls for and that are not recorded yet, each once."""
    wanted = [q.process for q in QUESTIONS if q.process and answers.get(q.field) == "yes"]
    return [kind for kind in dict.fromkeys(wanted) if kind not in there]
