"""The deadline rules as Markdown."""

from __future__ import annotations

from dhr.core.rule_documents import GRADES, document, markdown_table
from dhr.workflow.deadline_rules import KINDS, RULES
from dhr.workflow.deadlines import length_in_words
from dhr.workflow.guidance import RULE_SETS, VALUES, RuleSet
from dhr.workflow.screening import QUESTIONS

COUNTING = (
    "A month is a calendar month: the corresponding day, or the last day of a shorter month. The day of the fact is day "
    "nought. Working days leave out weekends, the bank holidays of England and Wales and days that the partnership added. A date that falls on a weekend or "
    "a bank holiday stays where it is, and the page says so. No date is stored: each follows from its fact."
)


def _graded(rules: RuleSet, value: str) -> str:
    words = getattr(rules, value)
    return f"{words} **{rules.grade_of(value)}**" if words else ""


def guidance_document() -> str:
    """The versions of the guidance as rule sets."""
    note = (
        "What is not known of a version stays empty: nothing is worked out from it. A version that is off is offered only "
        "where `DHR_GUIDANCE_SWITCHED_ON` names it."
    )
    table = markdown_table(
        ("Code", "Version", "Source", "Grade", "When a review is held", "Before the decision", "After a suicide", "Quality",
         "Off because"),
        (
            (f"`{r.code}`", r.name, r.source, r.grade, *(_graded(r, value) for value in VALUES), r.off)
            for r in RULE_SETS
        ),
    )  # fmt: skip
    asked = markdown_table(
        ("Question at intake", "What follows from a yes", "Process beside the review", "Authority", "Grade"),
        ((q.words, q.follows, f"`{q.process}`" if q.process else "none", q.authority, q.grade) for q in QUESTIONS),
    )
    parts = [GRADES, note, table, "## Other reviews", asked]
    return document("Guidance", "dhr/workflow/guidance.py and dhr/workflow/screening.py", parts)


def deadlines_document() -> str:
    table = markdown_table(
        ("Row", "Rule", "What", "Guidance", "Counted from", "Length", "Kind", "Owed by", "When missed", "Authority", "Grade"),
        (
            (rule.number, f"`{rule.code}`", rule.name, rule.guidance, rule.starts,
             f"{length_in_words(rule)} ({rule.words[:1].lower()}{rule.words[1:]})" if rule.words else length_in_words(rule),
             KINDS[rule.kind], rule.owed_by, rule.missed, rule.authority, rule.grade)
            for rule in RULES
        ),
    )  # fmt: skip
    return document("Deadlines", "dhr/workflow/deadline_rules.py", [GRADES, COUNTING, table])
