"""Which kinds of body section 9(4) of the Domestic Violence, Crime and Victims Act 2004 names, and from when until when. Pure.

Another list than the responsible authorities of section 5 of the Crime and Disorder Act 1998, which are members of the
partnership: whether an agency is one of those stands on the partnership's own list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ACT = "Domestic Violence, Crime and Victims Act 2004, section 9(4)"
AS_AMENDED, OLDER = f"{ACT}, as now amended", f"{ACT}, in its older text"
HEALTH_REFORM = date(2013, 4, 1)
BOARDS = date(2022, 7, 1)


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of body that the section names, from `since` up to the day before `until`. A day that was not read anywhere
    is open. `grade` is that of domain 0: S read in the source, K known and to be checked against it."""

    kind: str
    since: date | None
    until: date | None
    authority: str
    grade: str


ROWS = (
    Named("police", None, None, AS_AMENDED, "S1"),
    Named("council", None, None, AS_AMENDED, "S1"),
    Named("probation", None, None, f"{AS_AMENDED}: provider of probation services", "S1"),
    Named("crc", None, None, f"{AS_AMENDED}: provider of probation services", "K"),
    Named("probation_board", None, None, f"{AS_AMENDED}: still listed, none is left", "S1"),
    Named("nhs_england", HEALTH_REFORM, None, AS_AMENDED, "S1; the day K"),
    Named("icb", BOARDS, None, AS_AMENDED, "S1; the day S28"),
    Named("ccg", HEALTH_REFORM, BOARDS, f"{ACT}, between the two changes of the health service", "K"),
    Named("health_board", None, None, f"{AS_AMENDED}, Wales", "S1"),
    Named("nhs_trust", None, None, AS_AMENDED, "S1"),
    Named("pct", None, HEALTH_REFORM, OLDER, "S1; the day K"),
    Named("sha", None, HEALTH_REFORM, OLDER, "S1; the day K"),
)
"""England and Wales (domain 2.1). NHS foundation trusts, fire authorities, GP practices, housing providers and charities
are not in the list: they are invited, not bound."""


def named_as(kind: str, on: date, rows: Iterable[Named] = ROWS) -> Named | None:
    """The row by which a body of this kind is named on a day; None where none is."""
    for row in rows:
        if row.kind == kind and (row.since is None or row.since <= on) and (row.until is None or on < row.until):
            return row
    return None


def is_named_in_s9(kind: str, on: date) -> bool:
    """Whether a body of this kind has the duty, on this day, to have regard to the guidance."""
    return named_as(kind, on) is not None
