"""The guards of an agency report's moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.imrs import queries
from dhr.imrs.checklist import IMR
from dhr.imrs.models import AgencyReport
from dhr.workflow.return_guards import not_directed_to_take_part

Guard = Callable[[AgencyReport, User], str | None]


def writer_independent(report: AgencyReport, by: User) -> str | None:
    """Source: domain 2.2: who writes did not work on the case, and manages nobody who did."""
    if report.author_name and report.author_no_part and report.author_manages_nobody:
        return None
    return "Name the author, who declares to have done no work on the case and to manage nobody who did."


def new_version_uploaded(report: AgencyReport, by: User) -> str | None:
    """What was sent and came back, or was taken back, is not sent again as it was."""
    last = queries.last_version(report)
    if last is None:
        return "Upload the document first."
    return "Upload the next version first: this one was sent already." if last.submitted_at else None


def presented_first(report: AgencyReport, by: User) -> str | None:
    """The panel hears a management review before it is accepted. Source: domain 3.2 (A7)."""
    if report.kind != IMR or report.stage == "presented":
        return None
    return "Present the management review to the panel first."


def checklist_met(report: AgencyReport, by: User) -> str | None:
    """Source: domain 6.4."""
    lines = queries.missing_in(report).blocks
    return f"The checklist is not met yet: {'; '.join(lines)}." if lines else None


def not_directed_to_write(report: AgencyReport, by: User) -> str | None:
    return not_directed_to_take_part(report.agency_return, by)


def debrief_recorded(report: AgencyReport, by: User) -> str | None:
    return None if report.debriefed_on else "Record on which day the staff were debriefed."


GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        writer_independent, new_version_uploaded, presented_first, checklist_met, not_directed_to_write, debrief_recorded,
    )
}  # fmt: skip
