"""Attaching reports, the checklist, the package, its dispatch, the Home Office's answer, the publication."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.files import report_file_problems, store_file
from dhr.core.refusals import Blocked, refuse
from dhr.submission.checklist import CHECKLIST
from dhr.submission.models import (
    Answer,
    ChecklistMark,
    Dispatch,
    Outcome,
    Package,
    Publication,
    Recipient,
    Report,
    ReportKind,
)  # fmt: skip
from dhr.submission.packing import parts_of, store_package
from dhr.submission.queries import package_gaps
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition, refuse_if_closed

SENT = ("with_home_office", "cleared", "published", "monitoring")
MOVE_OF_OUTCOME = {
    Outcome.CLEARED: "record_cleared",
    Outcome.CHANGES: "record_changes",
    Outcome.NOT_ADEQUATE: "record_not_adequate",
}


@transaction.atomic
def attach_report(*, review: Review, by: User, kind: str, name: str, content: bytes, note: str = "") -> Report:
    """A new version of one of the three reports, for the round that the review is in."""
    require(by, "DRAFT_REPORT", review)
    refuse_if_closed(review)
    label = ReportKind(kind).label
    version = Report.objects.filter(review=review, kind=kind).count() + 1
    refuse(*report_file_problems(name, content))
    if version > 1 and not note.strip():
        raise Blocked("Say what changed since the version before.")
    report = Report.objects.create(
        review=review, kind=kind, version=version, round=review.round, note=note.strip(),
        file=store_file(name=name, content=content), attached_by=by,
    )  # fmt: skip
    record_event(
        by=by, verb="report.attached", review_id=review.pk, subject=f"{label}, version {version}",
        detail={"sha256": report.file.sha256, "note": report.note},
    )  # fmt: skip
    return report


@transaction.atomic
def mark_line(*, review: Review, by: User, code: str, confirmed: bool, note: str = "") -> ChecklistMark:
    """Confirm a line of the checklist for this round, or take the confirmation back."""
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    review = Review.objects.select_for_update().get(pk=review.pk)
    if code not in CHECKLIST:
        raise Blocked("There is no such line on the checklist.")
    if review.stage in SENT:
        raise Blocked("The package of this round is sent, so its checklist stands as it is.")
    mark = ChecklistMark.objects.filter(review=review, round=review.round, code=code).first()
    mark = mark or ChecklistMark(review=review, round=review.round, code=code)
    mark.confirmed, mark.note, mark.marked_by, mark.marked_at = confirmed, note.strip(), by, clock.now()
    mark.save()
    verb = "checklist.confirmed" if confirmed else "checklist.reopened"
    record_event(by=by, verb=verb, review_id=review.pk, subject=CHECKLIST[code], detail={"round": review.round})
    return mark


@transaction.atomic
def build_package(*, review: Review, by: User) -> Package:
    """The newest reports, the covering letter and the manifest as one archive; built anew it is a new version."""
    require(by, "MANAGE_REVIEW", review)
    review = Review.objects.select_for_update().get(pk=review.pk)
    gaps = list(package_gaps(review))
    if review.stage != "signed_off":
        gaps.insert(0, "The report has to be signed off before the package is built.")
    refuse(*gaps)
    package = store_package(review=review, by=by, parts=parts_of(review))
    record_event(
        by=by, verb="package.built", review_id=review.pk, subject=f"Round {package.round}, version {package.version}",
        detail={"sha256": package.file.sha256},
    )  # fmt: skip
    return package


@transaction.atomic
def record_dispatch(*, package: Package, by: User, recipient: str, sent_on: date, how: str) -> Dispatch:
    """The package of this round went to somebody, once to each; two who record it at once follow each other."""
    require(by, "MANAGE_REVIEW", package.review)
    review = Review.objects.select_for_update().get(pk=package.review_id)
    newest = Package.objects.filter(review=review, round=review.round).last()
    if newest is None or newest.pk != package.pk or review.stage != "signed_off":
        raise Blocked("Only the newest package of a signed-off report can be recorded as sent.")
    if not package.built_at.date() <= sent_on <= clock.today():
        raise Blocked("The day of sending lies between the day on which the package was built and today.")
    if package.dispatches.filter(recipient=recipient).exists():
        raise Blocked(f"This package is already recorded as sent to the {Recipient(recipient).label}.")
    sent = Dispatch.objects.create(package=package, recipient=recipient, sent_on=sent_on, how=how, recorded_by=by)
    record_event(
        by=by, verb="package.sent", review_id=review.pk, subject=Recipient(recipient).label,
        detail={"sent_on": sent_on.isoformat(), "how": how, "sha256": package.file.sha256},
    )  # fmt: skip
    return sent


@transaction.atomic
def record_answer(
    *, review: Review, by: User, outcome: str, letter_on: date, points: str = "", name: str = "",
    content: bytes | None = None, seen_stage: str | None = None,
) -> Answer:  # fmt: skip
    """The Home Office's answer to this round; the review moves on by its outcome."""
    require(by, "MANAGE_REVIEW", review)
    if letter_on > clock.today():
        raise Blocked("The letter cannot be dated after today.")
    if outcome != Outcome.CLEARED and not points.strip():
        raise Blocked("Write down the points that the letter raises, one on each line.")
    answer = Answer.objects.create(
        review=review, round=review.round, outcome=outcome, letter_on=letter_on, points=points.strip(),
        file=store_file(name=name, content=content) if content else None, recorded_by=by,
    )  # fmt: skip
    record_event(
        by=by, verb="answer.recorded", review_id=review.pk, subject=Outcome(outcome).label,
        detail={"letter_on": letter_on.isoformat(), "round": review.round},
    )  # fmt: skip
    fire_transition(thing=review, name=MOVE_OF_OUTCOME[Outcome(outcome)], by=by, seen_stage=seen_stage)
    return answer


@transaction.atomic
def record_publication_facts(
    *, review: Review, by: User, family_told_on: date | None, names_checked: bool, no_hold: bool,
    published_on: date | None, address: str = "", in_part: bool = False, instead: str = "",
) -> Publication:  # fmt: skip
    """What has to be true before the report is published, and where it stands."""
    require(by, "PUBLISH_REVIEW", review)
    if review.stage not in ("cleared", "published", "withheld", "monitoring"):
        raise Blocked("The Home Office has to clear the report first.")
    if in_part and not instead.strip():
        raise Blocked("Say which part is published, and what is left out.")
    if published_on is not None and published_on > clock.today():
        raise Blocked("The day of publication cannot lie after today: record it once the report can be read.")
    found = Publication.objects.select_for_update().filter(review=review).first() or Publication(review=review)
    found.family_told_on, found.names_checked, found.no_hold = family_told_on, names_checked, no_hold
    found.published_on, found.address = published_on, address
    found.in_part, found.instead = in_part, instead.strip()
    found.save()
    record_event(by=by, verb="publication.facts_recorded", review_id=review.pk, detail={"address": address})
    return found
