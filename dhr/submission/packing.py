"""Gathering the files of a package and keeping it."""

from __future__ import annotations

from collections.abc import Sequence

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.submission.archive import Part, build_archive, manifest_of
from dhr.submission.models import Package
from dhr.submission.queries import covering_letter, latest_reports
from dhr.workflow.models import Review


def parts_of(review: Review) -> list[Part]:
    """The newest version of each report and the covering letter, named by the review's reference."""
    parts = []
    for kind, report in latest_reports(review).items():
        ending = report.file.name.rsplit(".", 1)[-1].lower()
        name = f"{review.reference} {kind.label.lower()} v{report.version}.{ending}"
        parts.append(Part(name, f"{kind.label}, version {report.version}", _bytes(report.file)))
    letter = covering_letter(review)
    if letter is not None and letter.pdf is not None:
        parts.append(Part(f"{review.reference} covering letter.pdf", "Covering letter", _bytes(letter.pdf)))
    return parts


def _bytes(stored: StoredFile) -> bytes:
    return bytes(stored.content)


def store_package(*, review: Review, by: User, parts: Sequence[Part]) -> Package:
    """Keep the archive and its manifest as the next version of this round."""
    version = Package.objects.filter(review=review, round=review.round).count() + 1
    facts = {
        "review": review.reference,
        "partnership": review.partnership.name,
        "round": review.round,
        "version": version,
        "built_at": clock.now().isoformat(timespec="seconds"),
        "built_by": by.name,
    }
    manifest = manifest_of(parts, facts)
    name = f"{review.reference} submission round {review.round} version {version}.zip"
    return Package.objects.create(
        review=review, round=review.round, version=version, manifest=manifest, built_by=by,
        file=store_file(name=name, content=build_archive(parts, manifest)),
    )  # fmt: skip
