"""The guards of the report's moves in one round."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.submission.models import Report, ReportKind, ReportRound

Guard = Callable[[ReportRound, User], str | None]


def round_reports_attached(found: ReportRound, by: User) -> str | None:
    """All three reports the first time; in a later round a corrected overview report."""
    attached = Report.objects.filter(review=found.review)
    if found.number > 1:
        corrected = attached.filter(kind=ReportKind.OVERVIEW, round=found.number).exists()
        return None if corrected else "Attach the corrected overview report of this round."
    kinds = set(attached.values_list("kind", flat=True))
    missing = [kind.label.lower() for kind in ReportKind if kind not in kinds]
    return f"Attach the {' and the '.join(missing)}." if missing else None


GUARDS: Mapping[str, Guard] = {"round_reports_attached": round_reports_attached}
