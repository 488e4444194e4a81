"""What the site itself holds beside the documents, and what the disclosure officer has to know of too: chronologies, minutes,
letters, reports, records of contacts with households. Source: domain 5, criminal investigation and trial."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from dhr.chronology.models import IssuedFile, Submission
from dhr.core.dates import in_words
from dhr.letters.models import Letter
from dhr.meetings.models import Minutes
from dhr.panels.models import FamilyContact
from dhr.submission.models import Report
from dhr.workflow.models import Review

COLUMNS = (("What", 40), ("From or to", 36), ("Version", 10), ("Date", 18), ("Fingerprint (SHA-256)", 68))
"""Each column with its width in characters."""
Line = tuple[str, ...]


def held_lines(review: Review) -> list[Line]:
    """In the order of `COLUMNS`. What an agency has not submitted yet is the agency's own, and not here."""
    return [*_chronologies(review), *_combined(review), *_minutes(review), *_reports(review), *_letters(review), *_contacts(review)]  # fmt: skip


def _line(what: str, whose: str, version: str, on: date, sha256: str = "") -> Line:
    return what, whose, version, in_words(on), sha256


def _chronologies(review: Review) -> Iterator[Line]:
    found = Submission.objects.filter(agency_return__review=review).exclude(submitted_at=None)
    for sent in found.select_related("agency_return__agency", "file").defer("file__content").order_by("submitted_at"):
        day = timezone.localdate(sent.submitted_at)
        name = sent.agency_return.agency.name
        yield _line("Chronology of an agency", name, str(sent.version), day, sent.file.sha256 if sent.file else "")


def _combined(review: Review) -> Iterator[Line]:
    found = IssuedFile.objects.filter(issue__review=review).select_related("issue", "file").defer("file__content")
    for one in found.order_by("issue__version", "format"):
        what = f"Combined chronology, {one.format}"
        yield _line(what, "", str(one.issue.version), timezone.localdate(one.issue.frozen_at), one.file.sha256)


def _minutes(review: Review) -> Iterator[Line]:
    found = Minutes.objects.filter(meeting__review=review).select_related("meeting")
    for one in found.order_by("meeting__number", "version"):
        sha256 = hashlib.sha256(one.text.encode()).hexdigest()
        yield _line("Minutes", one.meeting.subject, str(one.version), timezone.localdate(one.written_at), sha256)


def _reports(review: Review) -> Iterator[Line]:
    found = Report.objects.filter(review=review).select_related("file").defer("file__content")
    for one in found.order_by("kind", "version"):
        yield _line(one.get_kind_display(), "", str(one.version), timezone.localdate(one.attached_at), one.file.sha256)


def _letters(review: Review) -> Iterator[Line]:
    """Those that are approved: a draft says nothing to anybody yet."""
    found = Letter.objects.filter(review=review).exclude(pdf=None).select_related("agency", "household", "pdf")
    for one in found.defer("pdf__content").order_by("approved_at"):
        name, _, whom = one.subject.partition(": ")
        day = one.sent_on or timezone.localdate(one.approved_at)
        yield _line(f"Letter: {name}", whom, "", day, one.pdf.sha256 if one.pdf else "")


def _contacts(review: Review) -> Iterator[Line]:
    """That there is a record, never what it says: notes are read by few."""
    found = FamilyContact.objects.filter(household__review=review).select_related("household").defer("note")
    for one in found.order_by("on", "recorded_at"):
        yield _line(f"Record of a contact: {one.get_kind_display()}", one.household.label, "", one.on)
