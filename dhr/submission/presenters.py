"""What the pages of this app show, gathered."""

from __future__ import annotations

from typing import Any

from dhr.accounts.models import User
from dhr.core.forms import GovForm
from dhr.submission import queries
from dhr.submission.models import Recipient, ReportKind
from dhr.submission.services import SENT
from dhr.workflow.models import Review
from dhr.workflow.services import blockers


def report_page(review: Review, form: GovForm) -> dict[str, Any]:
    """The reports by kind, each with its versions, and the way on to the submission."""
    found: dict[str, list[Any]] = {kind: [] for kind in ReportKind}
    for report in queries.reports(review):
        found[report.kind].append(report)
    groups = [(ReportKind(kind).label, versions) for kind, versions in found.items()]
    return {"review": review, "form": form, "groups": groups}


def submission_page(review: Review) -> dict[str, Any]:
    """The checklist, what is missing, the packages of every round and the answers."""
    packages = list(queries.packages(review))
    newest = next((p for p in reversed(packages) if p.round == review.round), None)
    sent = {d.recipient for d in newest.dispatches.all()} if newest else set()
    return {
        "review": review,
        "lines": queries.checklist(review),
        "can_mark": review.stage not in SENT and not review.TRACK.stages[review.stage].ended,
        "gaps": queries.package_gaps(review),
        "packages": packages[::-1],
        "newest": newest,
        "waiting_for": [r.label for r in Recipient if r not in sent],
        "letter": queries.covering_letter(review),
        "answers": queries.answers(review),
    }


def publication_page(review: Review, by: User, form: GovForm) -> dict[str, Any]:
    """What is recorded, and what is still missing before the report can be published."""
    move = review.TRACK.transitions["publish"]
    return {
        "review": review,
        "form": form,
        "publication": queries.publication_of(review),
        "missing": blockers(review, move, by) if review.stage in move.sources else [],
    }
