"""What the pages of this app show, gathered."""

from __future__ import annotations

from typing import Any

from dhr.accounts.models import User
from dhr.core.forms import GovForm
from dhr.submission import queries
from dhr.submission.checklist import checklist
from dhr.submission.models import Recipient, ReportKind
from dhr.submission.publishing import holds_of
from dhr.submission.rounds import DATED, current_round, rounds
from dhr.submission.services import SENT
from dhr.workflow.models import Review
from dhr.workflow.services import blockers


def report_page(review: Review, form: GovForm) -> dict[str, Any]:
    """The reports by kind, each with its versions, and the way on to the submission."""
    found: dict[str, list[Any]] = {kind: [] for kind in ReportKind}
    for report in queries.reports(review):
        found[report.kind].append(report)
    groups = [(ReportKind(kind).label, versions) for kind, versions in found.items()]
    return {
        "review": review,
        "form": form,
        "groups": groups,
        **rounds_part(review, ("give_to_panel", "take_back_draft")),
    }


def rounds_part(review: Review, names: tuple[str, ...]) -> dict[str, Any]:
    """The rounds, and those of the named steps that the open one can take now."""
    current = current_round(review)
    leaving = current.TRACK.leaving(current.stage) if current else {}
    steps = [(name, move) for name, move in leaving.items() if name in names]
    return {"rounds": rounds(review), "current": current, "round_steps": steps}


def submission_page(review: Review) -> dict[str, Any]:
    """The checklist, what is missing, the packages of every round and the answers."""
    packages = list(queries.packages(review))
    newest = next((p for p in reversed(packages) if p.round == review.round), None)
    sent = {d.recipient for d in newest.dispatches.all()} if newest else set()
    return {
        "review": review,
        "lines": checklist(review),
        "can_mark": review.stage not in SENT and not review.TRACK.stages[review.stage].ended,
        "gaps": queries.package_gaps(review),
        "packages": packages[::-1],
        "newest": newest,
        "waiting_for": [r.label for r in Recipient if r not in sent],
        "letter": queries.covering_letter(review),
        "answers": queries.answers(review),
        **rounds_part(review, tuple(DATED)),
    }


def publication_page(review: Review, by: User, form: GovForm) -> dict[str, Any]:
    """What is recorded, and what is still missing before the report can be published."""
    move = review.TRACK.transitions["publish"]
    found = queries.publication_of(review)
    ready = blockers(found, "make_ready", by) if found.pk and found.stage in ("not_ready", "held") else {}
    return {
        "review": review,
        "form": form,
        "publication": found,
        "before_ready": list(ready.values()),
        "holds": holds_of(review),
        "missing": list(blockers(review, "publish", by).values()) if review.stage in move.sources else [],
    }
