"""What a template to fill in says: its columns with the help beside each, and all that an author has to know. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dhr.chronology.exports.columns import shown
from dhr.chronology.headings import FIELDS, OWN_HEADINGS
from dhr.chronology.mending import HEADINGS
from dhr.core.dates import in_words

ALWAYS = tuple(key for key in OWN_HEADINGS if key != "agency")
"""The columns of every template. Nobody types the name of the own agency."""

LONGEST_CHOICE, LONGEST_WORDS = 120, 10_000

COLUMN_HELP: Mapping[str, str] = MappingProxyType(
    {
        "sequence": "Only where several contacts of one day have no time: 1, 2, 3.",
        "start_date": "Day first: 22/05/2016, or May 2016. Not sure: ?22 May 2016. Empty where no date is known.",
        "start_time": "By the 24-hour clock: 14:30. Empty where it is not known.",
        "end_date": "Only where it lasted longer than a day.",
        "end_time": "Only where it is known: 15:10.",
        "source": "The record in which you found it: crime report, GP notes, case file.",
        "event": "What your record says, in plain words.",
        "reference": "Your own number for this entry or record.",
        "people": "Who it was about, by the names of this review only.",
        "seen_by": "The job title of who saw or spoke to them. No name.",
        "seen_alone": "Whether the victim was seen or spoken to without anybody else there.",
        "disclosed": "Whether anybody told your service of abuse.",
        "risk": "The tool that was used and what it gave: DASH, 14 ticks.",
        "risk_level": "The level that was written down at the time.",
        "marac": "Whether the case was referred to a multi-agency risk assessment conference, or heard there.",
        "action": "What your service did. Where a file has one column for this and the outcome, it is read as the outcome.",
        "outcome": "What came of it.",
        "practice": "What your policies expected at the time. Only the panel sees it.",
        "analysis": "How the practice compares with what was expected. Only the panel sees it.",
        "comment": "What you want to tell the panel. Only the panel sees it.",
        "themes": "Words by which the panel could find it: alcohol, pregnancy, housing.",
        "enquiry_lines": "Which questions of the review it bears on.",
        "significance": "Why it matters for the review.",
        "good_practice": "Whether it shows good practice.",
    }
)
"""One or two sentences for each column: on the page on which a review chooses its columns, and in the template."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "seen_alone": ("Yes", "No", "Not known"),
        "disclosed": ("Yes", "No", "Not known"),
        "risk_level": ("Standard", "Medium", "High", "Not assessed", "Not known"),
        "marac": ("Referred", "Heard", "No", "Not known"),
        "good_practice": ("Yes", "No"),
    }
)
"""What a cell of these columns offers. Other words can be written as well: no list is closed."""

HOW_TO_WRITE = (
    "One row for each contact. Rows can be added at the end; the columns stay as they are.",
    "Dates stand day first: 22/05/2016. A month (May 2016), a year (2016) or a span (1-5 May 2016) is fine where you know "
    "no more. Put a question mark in front where you are not sure: ?22 May 2016. Leave the cell empty where no date is "
    "known. No date is ever guessed.",
    "Times stand by the 24-hour clock: 14:30. Leave the cell empty where no time is known.",
    "Did you have no contact for a time? Write one row with its first and last day, and: No contact in this period.",
    "Write people by their pseudonyms, never by their real names.",
    "Where a cell offers a list, choose from it, or write your own words.",
)


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column: its canonical key, its heading, the help beside it, and what a cell offers to choose from."""

    key: str
    heading: str
    help: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What one agency is asked in one review. `people` are (pseudonym, who that is), `period` its first and last day."""

    reference: str
    agency: str
    period: tuple[date, date] | None
    people: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    columns: tuple[TemplateColumn, ...]
    marking: str
    due: date | None = None

    @property
    def title(self) -> str:
        return shown(f"Chronology of {self.agency} for {self.reference}")


def columns_for(
    keys: Collection[str], required: Collection[str], *, people: Iterable[str] = (), lines: Iterable[str] = ()
) -> tuple[TemplateColumn, ...]:
    """The columns of every template, and those that the review asks for, in the order of the canonical columns."""
    offered = {**CHOICES, "people": _choices(people), "enquiry_lines": _choices(_numbered(lines))}
    asked = [*ALWAYS, *(key for key in FIELDS if key in keys)]
    return tuple(TemplateColumn(key, HEADINGS[key], _help(key, required), offered.get(key, ())) for key in asked)


def _help(key: str, required: Collection[str]) -> str:
    return f"{COLUMN_HELP[key]} Asked for in each row." if key in required else COLUMN_HELP[key]


def _choices(texts: Iterable[str]) -> tuple[str, ...]:
    """In one line each, none twice, none longer than a list can show."""
    lines = (" ".join(shown(text).split()) for text in texts)
    short = (line if len(line) <= LONGEST_CHOICE else f"{line[: LONGEST_CHOICE - 1]}…" for line in lines)
    return tuple(dict.fromkeys(filter(None, short)))


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"{number}. {line}" for number, line in enumerate(lines, 1))


def about(facts: TemplateFacts) -> list[tuple[str, Sequence[str]]]:
    """What stands beside the table: each topic with its lines."""
    topics = [
        ("Send it by", [in_words(facts.due)] if facts.due else []),
        ("Search your records", [" to ".join(map(in_words, facts.period))] if facts.period else []),
        ("People, by their pseudonyms", [f"{name} ({who})" if who else name for name, who in facts.people]),
        ("Lines of enquiry", list(_numbered(facts.lines))),
        ("How to write it", list(HOW_TO_WRITE)),
    ]
    return [(topic, [shown(line)[:LONGEST_WORDS] for line in lines]) for topic, lines in topics if lines]
