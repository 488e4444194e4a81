"""The deadlines as a table of named rules, and the sum that makes a date from one. Source: domain 4. Pure.

Nothing worked out here is stored: a date follows from its fact whenever it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dhr.core.dates import add_months, add_working_days, bank_holidays, in_words
from dhr.workflow.guidance import CODES as CODES_OF_GUIDANCE

Unit = Literal["calendar_month", "working_day", "day", "none"]
Kind = Literal["guidance", "statute", "local"]
Grade = Literal["S", "K", "U", "local"]

KINDS: dict[Kind, str] = {"guidance": "Statutory guidance", "statute": "Statute", "local": "Local"}
GUIDANCE_VERSIONS = CODES_OF_GUIDANCE
IN_FORCE = "2016"
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)

_2016 = "Statutory guidance, December 2016"
_DRAFT = "Draft guidance of May 2024, not in force"
_NEXT = "The guidance that comes next, not published"
_WALES = "Single Unified Safeguarding Review, Wales"
_NOT_KNOWN = "This length is not known, so no date is worked out"
_BY_PEOPLE = "The date is agreed by people each time; no rule makes it"


@dataclass(frozen=True, slots=True)
class Rule:
    """One deadline. `starts` says in words from which fact it is counted, `owed_by` who has to act; `guidance` names the
    one version it belongs to, or is empty where the version makes no difference. Where `unit` is none, `words` says why
    there is no number; otherwise `words` is a note beside the date. `said` is the length in words where the unit does not
    say it."""

    code: str
    name: str
    starts: str
    length: int
    unit: Unit
    authority: str
    grade: Grade
    kind: Kind
    owed_by: str
    guidance: str = ""
    words: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date, or none where the law sets no number, and the sum that made it; `falls_on` is empty on a working day."""

    rule: Rule
    start: date
    due: date | None
    sum: str
    authority: str
    grade: Grade
    falls_on: str


class UnknownRule(ValueError):
    """No rule has this code, or no guidance this name; the message is a sentence for the person who asked."""


RULES: tuple[Rule, ...] = (
    Rule("decision", "Decide whether to hold a review", "the partnership comes to know of the death", 1, "calendar_month",
         _2016, "S", "guidance", "Chair of the partnership", "2016"),
    Rule("decision", "Decide whether to hold a review", "the partnership comes to know of the death", 0, "none",
         _DRAFT, "U", "guidance", "Chair of the partnership", "2024-draft", _NOT_KNOWN),
    Rule("decision", "Decide whether to hold a review", "the partnership comes to know of the death", 0, "none",
         _WALES, "U", "guidance", "Chair of the partnership", "susr-wales", _NOT_KNOWN),
    Rule("decision", "Decide whether to hold a review", "the partnership comes to know of the death", 0, "none",
         _NEXT, "U", "guidance", "Chair of the partnership", "next", _NOT_KNOWN),
    Rule("report", "Complete the overview report", "the decision to hold a review", 6, "calendar_month",
         _2016, "S", "guidance", "Review chair", "2016"),
    Rule("report", "Complete the overview report", "not known", 0, "none",
         _DRAFT, "U", "guidance", "Review chair", "2024-draft",
         "12 months were proposed, but from which day is not known, so no date is worked out"),
    Rule("report", "Complete the overview report", "not known", 0, "none",
         _WALES, "U", "guidance", "Review chair", "susr-wales", _NOT_KNOWN),
    Rule("report", "Complete the overview report", "not known", 0, "none",
         _NEXT, "U", "guidance", "Review chair", "next", _NOT_KNOWN),
    Rule("dac-copy", "Copy the report to the Domestic Abuse Commissioner", "the report is completed", 0, "none",
         "Domestic Violence, Crime and Victims Act 2004, s.9(3C)", "S", "statute", "Partnership manager",
         words="As soon as reasonably practicable; the law sets no number of days"),
    Rule("dac-copy-target", "Copy the report to the Domestic Abuse Commissioner", "the report is completed", 5,
         "working_day", "Local target; the law sets no number of days", "local", "local", "Partnership manager"),
    Rule("scoping-reply", "Say what records are held", "the agency is asked", 0, "none",
         "Local; set by the partnership manager", "local", "local", "Agency", words=_BY_PEOPLE),
    Rule("agency-return", "Send the chronology", "the agency is asked", 0, "none",
         "Local; set by the review chair", "local", "local", "Agency", words=_BY_PEOPLE),
    Rule("action", "Complete an action", "the action plan is agreed", 0, "none",
         "Local; agreed in the action plan", "local", "local", "Agency", words=_BY_PEOPLE),
    Rule("pfd-reply", "Answer a coroner's report to prevent future deaths", "the coroner sends the report", 56, "day",
         "Coroners (Investigations) Regulations 2013, reg. 29", "K", "statute", "Whoever the report is sent to",
         words="the coroner may give more time"),
    Rule("dac-reply", "Answer a recommendation of the Domestic Abuse Commissioner", "the recommendation is received", 56,
         "day", "Domestic Abuse Act 2021, s.16", "K", "statute", "Whoever the recommendation is made to"),
    Rule("foi", "Answer a request under the Freedom of Information Act", "the request is received", 20, "working_day",
         "Freedom of Information Act 2000, s.10", "K", "statute", "The authority that was asked",
         words="counted with the bank holidays of England and Wales"),
    Rule("subject-access", "Answer a person's request for their own data", "the request is received", 1,
         "calendar_month", "UK GDPR, art. 12(3)", "K", "statute", "The authority that was asked",
         words="may be extended by 2 months"),
    Rule("breach", "Tell the Information Commissioner of a personal data breach", "the breach becomes known", 3, "day",
         "UK GDPR, art. 33", "K", "statute", "The authority that holds the data",
         words="the exact hour comes first", said="72 hours, counted as 3 days"),
)  # fmt: skip
"""Never shortened to a working day, never moved: a date on a weekend stays and says so."""

CODES = tuple(dict.fromkeys(rule.code for rule in RULES))


def find_rule(code: str, guidance: str = IN_FORCE) -> Rule:
    """The rule of this code under a version of the guidance. Raises UnknownRule."""
    if guidance not in GUIDANCE_VERSIONS:
        raise UnknownRule(f"There is no guidance “{guidance}”. Choose one of: {', '.join(GUIDANCE_VERSIONS)}.")
    for rule in RULES:
        if rule.code == code and rule.guidance in ("", guidance):
            return rule
    raise UnknownRule(f"There is no rule “{code}”. Choose one of: {', '.join(CODES)}.")


def work_out(rule: Rule, start: date) -> Deadline:
    """The deadline counted from `start`, which is day nought."""
    due = _due(rule, start)
    return Deadline(
        rule, start, due, sum_in_words(rule, start), rule.authority, rule.grade, falls_on(due) if due else ""
    )


def _due(rule: Rule, start: date) -> date | None:
    if rule.unit == "calendar_month":
        return add_months(start, rule.length)
    if rule.unit == "working_day":
        return add_working_days(start, rule.length)
    if rule.unit == "day":
        return start + timedelta(days=rule.length)
    return None


def sum_in_words(rule: Rule, start: date) -> str:
    """21 June 2026 + 1 month."""
    if rule.unit == "none":
        return f"{rule.words}."
    return f"{in_words(start)} + {length_in_words(rule)}"


def length_in_words(rule: Rule) -> str:
    """6 months, 20 working days; "no number" where there is none."""
    if rule.unit == "none":
        return "no number"
    if rule.said:
        return rule.said
    unit = {"calendar_month": "month", "working_day": "working day", "day": "day"}[rule.unit]
    return f"{rule.length} {unit if rule.length == 1 else unit + 's'}"


def falls_on(day: date) -> str:
    """Saturday, Sunday, or the weekday with the words "a bank holiday"; nothing for a working day."""
    weekday = f"{day:%A}"
    if day.weekday() >= 5:
        return weekday
    return f"{weekday}, a bank holiday" if day in bank_holidays(day.year) else ""
