"""A person says of a finding that it is so, or is not and why, or takes that back. Nothing is ever merged away."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Prefetch, Q, QuerySet

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.findings.find import KINDS
from dhr.chronology.models import Row
from dhr.chronology.models_findings import Finding, FindingJudgement, FindingRow, Judgement, Looking, Question
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.services import refuse_if_closed

VERBS = {
    Judgement.CONFIRMED: "finding.confirmed", Judgement.REFUSED: "finding.refused", Judgement.OPEN: "finding.reopened",
}  # fmt: skip
PERMISSION = "VIEW_ANALYSIS"
"""Findings quote what agencies wrote for the panel."""


@transaction.atomic
def judge_finding(*, finding: Finding, by: User, judgement: str, reason: str = "") -> Finding:
    """Confirmed, refused (with a reason), or open again. The last word holds; every one is kept."""
    require(by, PERMISSION, finding.review)
    refuse_if_closed(finding.review)
    locked = Finding.objects.select_for_update().get(pk=finding.pk)
    said, why = Judgement(judgement), reason.strip()
    if said == Judgement.REFUSED and not why:
        raise Blocked("Say why this is not so.")
    if locked.judgement == said:
        return locked
    FindingJudgement.objects.create(finding=locked, judgement=said, reason=why, by=by, at=clock.now())
    locked.judgement = said
    locked.save(update_fields=["judgement"])
    record_event(
        by=by, verb=VERBS[said], review_id=locked.review_id,
        subject=KINDS[locked.kind], detail={"finding": str(locked.pk)},
    )  # fmt: skip
    return locked


def findings_of(review: Review) -> QuerySet[Finding]:
    """Those that are noticed now, and those of before that somebody judged or asked about."""
    kept = Q(gone=False) | ~Q(judgement=Judgement.OPEN) | Q(questions__isnull=False)
    return Finding.objects.filter(review=review).filter(kept).distinct()


def narrowed(review: Review, kind: str, judgement: str, agency: str) -> QuerySet[Finding]:
    """Of one kind, one judgement, one agency; empty means all."""
    found = findings_of(review)
    found = found.filter(kind=kind) if kind else found
    found = found.filter(judgement=judgement) if judgement else found
    return found.filter(Q(rows__row__agency_name=agency) | Q(about=agency)).distinct() if agency else found


def with_rows(found: QuerySet[Finding]) -> QuerySet[Finding]:
    """With the rows that each rests on, what was said of it, and what was asked."""
    rows = FindingRow.objects.select_related("row__submission__file", "row__submission__agency_return__agency")
    judged = FindingJudgement.objects.select_related("by").order_by("-at")
    asked = Question.objects.select_related("agency_return__agency", "asked_by", "answered_by")
    return found.prefetch_related(
        Prefetch("rows", rows.defer("row__submission__file__content")),
        Prefetch("judgements", judged),
        Prefetch("questions", asked.filter(withdrawn_at=None)),
    )


def counts_by_kind(review: Review) -> dict[str, tuple[int, int]]:
    """Kind to the number that is still to be looked at, and the number in all."""
    found = Finding.objects.filter(review=review, gone=False).order_by().values("kind")
    lines = found.annotate(every=Count("pk"), still=Count("pk", filter=Q(judgement=Judgement.OPEN)))
    counted = {kind: (still, every) for kind, every, still in lines.values_list("kind", "every", "still")}
    return {kind: counted[kind] for kind in KINDS if kind in counted}


def looking_of(review: Review) -> Looking | None:
    """When findings were last worked out, or how far that is."""
    return Looking.objects.filter(review=review).first()


def findings_on(review: Review, row: Row) -> QuerySet[Finding]:
    """What was noticed about one row."""
    return with_rows(findings_of(review).filter(rows__row=row).order_by("kind", "number"))


def asked_agencies(review: Review) -> list[AgencyReturn]:
    """The agencies of a review that were asked for their chronologies: whom a question can go to."""
    found = AgencyReturn.objects.filter(review=review).exclude(stage="chosen")
    return list(found.select_related("agency", "review__partnership").order_by("agency__name"))


def to_look_at(review: Review) -> int:
    """How many findings nobody has judged yet."""
    return Finding.objects.filter(review=review, gone=False, judgement=Judgement.OPEN).count()
