"""Forms to fill: scoping form, template of an agency's report with its checklist, conflict declaration, confidentiality statement."""

from __future__ import annotations

from collections.abc import Sequence

from dhr.core.documents.blocks import Block, Bullets, Document, Heading, Numbered, PageBreak, Para, Table
from dhr.imrs.checklist import FORM, IMR, lines_for
from dhr.imrs.models import AgencyReport
from dhr.letters.papers.shared import day, facts, paper_of, to_fill
from dhr.panels.queries import terms_versions
from dhr.panels.statements import ANSWERS, CURRENT, VERSIONS
from dhr.workflow.models import Review

SIGNED = ("Name", "Job and organisation", "Signature", "Date")
SCOPING = (
    "Had your agency contact with any of the people named in the request?",
    "Which records do you hold, from when to when, and in which form?",
    "Are the records secured, so that nothing in them is changed or destroyed? By whom, and since when?",
    "A short summary of the contact, with no names: use the words of the request",
    "Was anybody at risk, or a child or an adult in need of care and support, as far as your records say?",
    "Is another process under way that you know of: a trial, an inquest, an inspection, a review?",
    "Who can write for your agency, and has had no part in the case?",
)
SECTIONS = (
    "Introduction, and the author's independence of the case", "Terms of reference, and the period that was searched",
    "Method: records, interviews and policies", "The people in the case, by their pseudonyms only",
    "Summary of what the agency did", "Chronology",
    "Analysis: each key line of enquiry, what happened and why, judged by what was known then",
    "The voice of the person who died, and of any child", "Equality: the protected characteristics that matter here",
    "Where policy was followed, and where practice was good", "Lessons, and what has been done already",
    "Recommendations that can be measured, each with who does it and by when", "Appendices",
)  # fmt: skip
"""Source: domain 6.4."""
SHORT = (*SECTIONS[:5], SECTIONS[10])
"""Of a summary report: it analyses nothing."""


def scoping_form(review: Review) -> Document:
    """What an agency is asked before the decision. It names nobody: who is meant reaches the agency separately."""
    return paper_of(review, "Scoping form", [
        Para("Please secure your records first. Who is meant reaches your single point of contact separately and never by ordinary e-mail."),
        to_fill("What your agency holds", SCOPING), to_fill("Who answers", SIGNED),
    ])  # fmt: skip


def imr_template(review: Review) -> Document:
    return _template(review, IMR, "Individual management review: template", SECTIONS)


def report_template(report: AgencyReport) -> Document:
    """What one agency was asked to write."""
    if report.kind == FORM:
        return scoping_form(report.review)
    title = f"{report.get_kind_display()}: template"
    return _template(report.review, report.kind, title, SECTIONS if report.kind == IMR else SHORT)


def _template(review: Review, kind: str, title: str, sections: Sequence[str]) -> Document:
    """The headings of an agency's report, the lines of enquiry that it answers, and the checklist that it is read by."""
    headings: list[Block] = [
        block for number, words in enumerate(sections, 1) for block in (Heading(f"{number}. {words}", 2), Para(""))
    ]
    lines = [(line.words, "") for line in lines_for(kind).values()]
    return paper_of(review, title, [
        *_terms(review), *headings, to_fill("Signed off by a senior accountable manager", SIGNED), PageBreak(),
        Table(("What a good report has", "Met, and where"), lines, (3, 2), "Checklist"),
    ])  # fmt: skip


def _terms(review: Review) -> list[Block]:
    terms = terms_versions(review).first()
    if terms is None:
        return [Para("The terms of reference are not written yet.")]
    period = f"From {day(terms.period_from)} to {day(terms.period_to)}"
    lines = Numbered([line.text for line in terms.lines.all()])
    return [facts("Terms of reference", (("Period", period),)), Heading("Key lines of enquiry", 2), lines]


def conflict_declaration(review: Review) -> Document:
    """The three answers about interests, to be signed on paper."""
    answers = [f"{answer.words}. {answer.follows}" for answer in ANSWERS.values()]
    return paper_of(review, "Declaration of interests", [
        Para("Strike out what does not apply, and say below what it is. Name nobody in the case."), Numbered(answers),
        to_fill("Your declaration", ("What the interest is", *SIGNED)),
    ])  # fmt: skip


def confidentiality_statement(review: Review) -> Document:
    """The statement in force, as it is signed here, for somebody who has no account."""
    return paper_of(review, "Confidentiality statement", [
        Para(f"I take part in a {review.get_display_name_display().lower()} held by {review.partnership.name}."),
        Bullets(VERSIONS[CURRENT]), to_fill(f"Statement, version {CURRENT}", SIGNED),
    ], marked=False)  # fmt: skip
