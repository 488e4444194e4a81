"""What the report, submission and publication pages show."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from dhr.core.models import StoredFile
from dhr.letters.models import Letter
from dhr.letters.queries import approved_letter
from dhr.submission.checklist import open_lines
from dhr.submission.models import Answer, Package, Publication, Report, ReportKind
from dhr.workflow.models import Review


def reports(review: Review) -> QuerySet[Report]:
    """Every version of every report, newest first within its kind; without the bytes."""
    return (
        Report.objects.filter(review=review)
        .select_related("file", "attached_by")
        .defer("file__content")
        .order_by("kind", "-version")
    )


def latest_reports(review: Review) -> dict[ReportKind, Report]:
    """The newest version of each kind that is attached."""
    newest: dict[ReportKind, Report] = {}
    for report in reports(review):
        newest.setdefault(ReportKind(report.kind), report)
    return newest


def covering_letter(review: Review) -> Letter | None:
    """The approved covering letter (L32) of this round: one made after the Home Office's last answer."""
    letter = approved_letter(review, "L32")
    last = answers(review).last()
    if letter is None or letter.approved_at is None or (last is not None and letter.approved_at < last.recorded_at):
        return None
    return letter


def packages(review: Review) -> QuerySet[Package]:
    """Every package that was built, without its bytes."""
    return (
        Package.objects.filter(review=review)
        .select_related("file", "built_by")
        .defer("file__content")
        .prefetch_related("dispatches__recorded_by")
    )


def answers(review: Review) -> QuerySet[Answer]:
    """The Home Office's answers, oldest first."""
    return Answer.objects.filter(review=review).select_related("file", "recorded_by").defer("file__content")


def letters_received(review: Review) -> QuerySet[StoredFile]:
    """The files of the Home Office's letters."""
    return StoredFile.objects.filter(answers__review=review)


def publication_of(review: Review) -> Publication:
    """What is recorded about publication; an empty record where nothing is."""
    return Publication.objects.filter(review=review).first() or Publication(review=review)


def publications(review: Review) -> QuerySet[Publication]:
    """The publication, once there is something to publish."""
    return Publication.objects.filter(review=review).select_related("review__partnership")


def package_gaps(review: Review) -> Sequence[str]:
    """Sentences: what is missing before a package can be built."""
    attached = latest_reports(review)
    gaps = [f"Attach the {kind.label.lower()}." for kind in ReportKind if kind not in attached]
    gaps += [f"Confirm on the checklist: {text}." for text in open_lines(review)]
    if covering_letter(review) is None:
        gaps.append("Write the covering letter (L32, submission to the Home Office) and have it approved.")
    return gaps
