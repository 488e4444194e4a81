"""What one agency says it passed on, and whether the other has it. Pure."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dhr.chronology.findings.claims import Claim, claims
from dhr.chronology.findings.corroboration import NEAR, points
from dhr.chronology.findings.services import Register
from dhr.chronology.findings.told import Row, Told

ARRIVED = 3.0
"""From this on a row is taken for the receipt."""
_RECEIPT = re.compile(
    r"\b(?:received|receipt|from|rang|informed by|notified|referral|alert|notice|letter|email|request|told by|passed|contact|faxed|alert|summary|secure|reports?|"
    r"reported|advise[ds]?)\b"
)
SHARE_OF_WORDS, AMOUNT_OF_WORDS, SHORT_ROWS = 2.0, 0.25, 12
NAMES_THE_SENDER, READS_LIKE_A_RECEIPT, EACH_ROOT_OF_DAYS = 2.0, 1.2, -0.4
LONGEST_WINDOW = 45


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A claim, and the row of the other agency that has it, or none within the window."""

    claim: Claim
    receipt: Row | None
    points: float

    @property
    def score(self) -> float:
        """Between 0 and 1: how sure the receipt is, or how sure that there is none."""
        away = self.points - ARRIVED if self.receipt else ARRIVED - self.points
        return round(1 / (1 + math.exp(-away)), 2)


def passed_on(told: Told, register: Register, window: int) -> Iterator[PassedOn]:
    """Every claim towards an agency that sent rows at all, with its receipt from the day itself to `window` days later."""
    of_agency: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(told.rows, key=lambda row: row.first):
        of_agency[row.agency.name].append(row)
    for row in told.rows:
        for claim in claims(row, register):
            if claim.to.name in of_agency:
                yield _answered(told, claim, of_agency[claim.to.name], window)


def _answered(told: Told, claim: Claim, rows: list[Row], window: int) -> PassedOn:
    best, most = None, -9.0
    start = bisect_left(rows, claim.row.first - LONGEST_WINDOW, key=lambda row: row.first)
    for row in rows[start:]:
        if row.first > claim.row.last + window:
            break
        if row.last >= claim.row.first and (found := _points(told, claim.row, row)) > most:
            best, most = row, found
    return PassedOn(claim, best if most >= ARRIVED else None, most)


def _points(told: Told, sent: Row, row: Row) -> float:
    """How much a row reads like the receipt of what was sent."""
    shared = told.shared(sent, row)
    total = SHARE_OF_WORDS * shared / (min(sent.weight, row.weight) + SHORT_ROWS) + AMOUNT_OF_WORDS * shared
    if row.speaks_of(sent):
        total += NAMES_THE_SENDER + (READS_LIKE_A_RECEIPT if _RECEIPT.search(row.plain) else 0)
    days = max(row.first - sent.last, 0)
    total += EACH_ROOT_OF_DAYS * math.sqrt(days)
    if days <= NEAR and points(told, sent, row, days) > 0:
        return max(total, ARRIVED)  # both seem to tell of one event, which is what passing on and receiving are
    return total
