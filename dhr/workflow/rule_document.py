"""The deadline rules as Markdown."""

from __future__ import annotations

from dhr.core.rule_documents import GRADES, document, markdown_table
from dhr.workflow.deadlines import KINDS, RULES, length_in_words

COUNTING = (
    "A month is a calendar month: the corresponding day, or the last day of a shorter month. The day of the fact is day "
    "nought. Working days leave out weekends and the bank holidays of England and Wales. A date that falls on a weekend or "
    "a bank holiday stays where it is, and the page says so. No date is stored: each follows from its fact."
)


def deadlines_document() -> str:
    table = markdown_table(
        ("Rule", "What", "Guidance", "Counted from", "Length", "Kind", "Owed by", "Authority", "Grade"),
        (
            (f"`{rule.code}`", rule.name, rule.guidance, rule.starts,
             f"{length_in_words(rule)} ({rule.words[:1].lower()}{rule.words[1:]})" if rule.words else length_in_words(rule),
             KINDS[rule.kind], rule.owed_by, rule.authority, rule.grade)
            for rule in RULES
        ),
    )  # fmt: skip
    return document("Deadlines", "dhr/workflow/deadlines.py", [GRADES, COUNTING, table])
