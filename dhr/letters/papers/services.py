"""Taking a paper out as PDF or Word: it is made anew from the records each time, and that it was taken out is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import transaction

from dhr.access.checks import may, require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core.documents.blocks import Document
from dhr.core.documents.pdf import render_pdf
from dhr.core.documents.word import render_word
from dhr.core.refusals import NotVisible
from dhr.imrs.models import AgencyReport
from dhr.letters.papers.blank import report_template
from dhr.letters.papers.catalogue import OF_MEETINGS, PAPERS, Paper
from dhr.meetings.models import Meeting
from dhr.workflow.models import Review

RENDERERS: Mapping[str, Callable[[Document], bytes]] = {"pdf": render_pdf, "docx": render_word}


def papers_for(review: Review, user: User) -> list[tuple[str, Paper]]:
    """The papers that this person may take out, in the order of a review."""
    return [
        (name, paper) for name, paper in PAPERS.items() if any(may(user, held, review) for held in paper.permissions)
    ]


@transaction.atomic
def take_paper(*, review: Review, by: User, name: str, kind: str) -> tuple[str, bytes]:
    """The paper's file name and bytes."""
    if name not in PAPERS or kind not in RENDERERS:
        raise NotVisible(NOT_FOUND)
    paper = PAPERS[name]
    if not any(may(by, held, review) for held in paper.permissions):
        require(by, paper.permissions[0], review)
    return _taken(review, by, paper.made(review), f"{review.reference} {name}.{kind}", kind)


@transaction.atomic
def take_meeting_paper(*, meeting: Meeting, by: User, name: str, kind: str) -> tuple[str, bytes]:
    """As the paper of a review, of one meeting."""
    require(by, "VIEW_REVIEW", meeting.review)
    if name not in OF_MEETINGS or kind not in RENDERERS:
        raise NotVisible(NOT_FOUND)
    file = f"{meeting.review.reference} {meeting.kind} {meeting.number} {name}.{kind}"
    return _taken(meeting.review, by, OF_MEETINGS[name](meeting), file, kind)


@transaction.atomic
def take_report_template(*, report: AgencyReport, by: User, kind: str) -> tuple[str, bytes]:
    """What an agency writes in. The caller has asked whether the person may read of this report."""
    if kind not in RENDERERS:
        raise NotVisible(NOT_FOUND)
    file = f"{report.review.reference} {report.kind.replace('_', '-')} template.{kind}"
    return _taken(report.review, by, report_template(report), file, kind)


def _taken(review: Review, by: User, document: Document, file: str, kind: str) -> tuple[str, bytes]:
    content = RENDERERS[kind](document)
    record_event(by=by, verb="paper.downloaded", review_id=review.pk, subject=document.title, detail={"file": file})
    return file, content
