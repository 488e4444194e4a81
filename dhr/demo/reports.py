"""What two agencies are asked to write beside their chronologies: one presented to the panel, one in work."""

from __future__ import annotations

from datetime import timedelta

from dhr.chronology.questions import ask_agency
from dhr.core import clock
from dhr.core.documents.blocks import Document, Heading, Para
from dhr.core.documents.word import render_word
from dhr.demo.organisations import agency_named
from dhr.demo.people import person
from dhr.demo.road import days_ago, on, return_of
from dhr.imrs.models import AgencyReport
from dhr.imrs.more_time import ask_more_time
from dhr.imrs.services import ask_report, name_author, upload_version
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition

WHY = {
    "imr": "Seven contacts in the period, two of them calls for help: the panel needs to know why each was answered as it was.",
    "summary_report": "Three appointments. A summary with what the surgery knew of the home is enough.",
}


def reports(review: Review, police: str, surgery: str) -> None:
    """The police's management review is before the panel, with a question; the surgery's summary report is asked for."""
    with on(40):
        review_of_police = _asked(review, police, "imr", due=70)
        _asked(review, surgery, "summary_report", due=49)
    with on(30):
        name_author(
            report=review_of_police, by=person("police.author"), author_name="Detective Inspector Moira Fell",
            author_job="Crime review team", no_part=True, manages_nobody=True,
        )  # fmt: skip
    with on(6):
        upload_version(
            report=review_of_police,
            by=person("police.author"),
            name="Management review.docx",
            content=_document(review),
        )
        _move(review_of_police, "submit_report", "police.signoff")
    with on(4):
        _move(review_of_police, "present_report", "review.chair")
        ask_agency(
            agency_return=review_of_police.agency_return, by=person("review.chair"), about="imr",
            text="Who decided that the second call needed no visit, and on which policy?", due_on=days_ago(-10),
        )  # fmt: skip


def more_time(review: Review, agency: str) -> None:
    """An agency that has rows to mend asks for three more weeks."""
    sent = return_of(review, agency_named(agency))
    with on(2):
        ask_more_time(
            agency_return=sent, by=person("csc.author"), due_on=sent.due_on + timedelta(weeks=3),
            why="Records of the former team are in the archive, and the archive opens on one day of the week.",
        )  # fmt: skip


def _asked(review: Review, agency: str, kind: str, *, due: int) -> AgencyReport:
    return ask_report(
        agency_return=return_of(review, agency_named(agency)), by=person("review.chair"), kind=kind, why=WHY[kind],
        due_on=clock.today() + timedelta(days=due),
    )  # fmt: skip


def _move(report: AgencyReport, name: str, by: str) -> None:
    fire_transition(thing=report, name=name, by=person(by))


def _document(review: Review) -> bytes:
    title = f"Individual management review: {review.pseudonym}"
    text = "This document stands for the real one in the demonstration. It holds no names."
    return render_word(Document(title=title, blocks=[Heading(title), Para(text)], marking="OFFICIAL-SENSITIVE"))
