"""What the moves of an agency's report set off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.imrs import queries
from dhr.imrs.models import AgencyReport
from dhr.workflow.models import StageChange

Effect = Callable[[AgencyReport, User, StageChange], None]


def submit(report: AgencyReport, by: User, change: StageChange) -> None:
    """The last version is the agency's word, signed off by this person."""
    version = queries.needed_version(report)
    version.submitted_by, version.submitted_at = by, clock.now()
    version.save()


def present(report: AgencyReport, by: User, change: StageChange) -> None:
    """The panel reads the version that was presented."""
    version = queries.needed_version(report)
    version.presented_on = clock.today()
    version.save()


def accept(report: AgencyReport, by: User, change: StageChange) -> None:
    """What is missing and does not block is accepted with a reason only."""
    lines = queries.missing_in(report).needs_reason
    if lines and not change.reason:
        raise Blocked(f"Say why it is good enough without this: {'; '.join(lines)}.")


EFFECTS: Mapping[str, Effect] = {"submit_report": submit, "present_report": present, "accept_report": accept}
