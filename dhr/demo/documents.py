"""The documents of a review: open to the whole panel, to some organisations, or to the review chair and the manager."""

from __future__ import annotations

from datetime import date, timedelta

from dhr.core.documents.blocks import Document as Made
from dhr.core.documents.blocks import Heading, Para
from dhr.core.documents.pdf import render_pdf
from dhr.demo.people import person
from dhr.demo.road import on
from dhr.material.disclosure import mark_disclosure
from dhr.material.models import Document
from dhr.material.papers import freeze_papers
from dhr.material.services import Facts, add_document, add_version
from dhr.panels.queries import sitting_members
from dhr.workflow.models import Review

MARKING = "OFFICIAL-SENSITIVE"


def a_file(title: str, *lines: str) -> bytes:
    return render_pdf(Made(title=title, marking=MARKING, blocks=[Heading(title), *map(Para, lines)]))


def first_documents(review: Review, *, days: int) -> list[Document]:
    """Added so many days ago; the terms of reference have two versions."""
    agency = sitting_members(review)[0].agency
    terms = Facts("terms_of_reference", "Terms of reference", "Review chair", "panel", for_family=True)
    letter = Facts("correspondence", "Letter of the senior investigating officer", "Wendmoor Constabulary", "leads")
    policy = Facts("source_material", "Policy on domestic abuse", agency.name, "named", named=[agency])
    with on(days) as day:
        made = [
            _add(review, terms, "The review looks at the years before the death.", day - timedelta(days=2)),
            _add(review, letter, "Please tell us what the review holds.", day - timedelta(days=9)),
            _add(review, policy, "Every member of staff asks, and writes down the answer.", None),
        ]
        again = a_file(
            terms.title, "The review looks at the years before the death, and at what was said to the children."
        )
        add_version(
            document=made[0], by=person("manager"), name="terms.pdf", content=again, dated_on=day,
            reason="The panel asked that the children are named as a line of enquiry.",
        )  # fmt: skip
        mark_disclosure(version=made[1].versions.get(), by=person("review.chair"), flag="disclosed", on=day)
        mark_disclosure(version=made[0].versions.get(number=1), by=person("manager"), flag="may_be_relevant")
    return made


def _add(review: Review, facts: Facts, line: str, dated_on: date | None) -> Document:
    content = a_file(facts.title, line)
    return add_document(
        review=review, by=person("manager"), facts=facts, name="document.pdf", content=content, dated_on=dated_on
    )


def papers_of_the_first_meeting(review: Review, *, days: int) -> None:
    """So many days ago: each member saw those that are open to the member's organisation."""
    meeting = review.meetings.get(number=1)
    newest = [document.versions.order_by("-number")[0] for document in review.documents.exclude(audience="leads")]
    with on(days):
        freeze_papers(meeting=meeting, by=person("manager"), versions=newest)
