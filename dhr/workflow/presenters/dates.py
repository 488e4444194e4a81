"""What the pages of a review's dates show: each date with its sum, what was agreed, what is forecast, and what would move."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import NotVisible
from dhr.workflow import beside_queries, date_list, day_corrections, queries
from dhr.workflow.counted import COUNTED
from dhr.workflow.deadline_rules import Rule
from dhr.workflow.deadlines import find_rule, work_out
from dhr.workflow.duties import ENDED, ReviewDeadline, duties_from, open_only
from dhr.workflow.duty_facts import SAID, DutyFacts
from dhr.workflow.duty_forecasts import forecast_of, past_of, with_forecasts
from dhr.workflow.elapsed import Elapsed, elapsed
from dhr.workflow.forms.dates import MoveDateForm
from dhr.workflow.models import DayCorrection, Fact, OtherProceeding, ProceedingDate, Review
from dhr.workflow.presenters.home import rows
from dhr.workflow.tracks import Grade

RULE_OF = {(counted.kind or counted.rule): counted.rule for counted in COUNTED}
FACT_OF = {
    "decision": Fact.AWARE, "report": Fact.DECISION, "chair": Fact.DECISION, "tell-home-office": Fact.DECISION,
    "tell-family": Fact.DECISION,
}  # fmt: skip
"""From which day each kind is counted, where that day can be corrected; recorded days speak for themselves."""
FROM_THE_FIRST = ("tell-home-office", "tell-family")
"""Counted from the first decision that was said; the report and the chair are counted from the last."""
GRADES: dict[Grade, str] = {
    "S": "read in the source",
    "K": "from general knowledge of practice; check it against the source",
    "U": "uncertain",
    "local": "local",
}


def duties_with_forecasts(review: Review, known: DutyFacts) -> list[ReviewDeadline]:
    """The dates of one review, those that are open with their forecast."""
    date_list.bring_up_to_date()
    past = past_of([review.partnership_id])
    return list(with_forecasts(duties_from(known), known, past, clock.today()))


def review_dates_page(review: Review, user: User) -> dict[str, Any]:
    """Every date of a review: open with its forecast, and done."""
    known = DutyFacts([review])
    duties = duties_with_forecasts(review, known)
    done = [found for found in duties if found.done_on is not None]
    return {
        "review": review,
        "rows": rows(open_only(duties), user),
        "done": rows(sorted(done, key=lambda found: found.done_on or found.due, reverse=True), user),
        "without": queries.dates_without_number(review, duties),
        "time": time_gone(review, known, duties),
        "paused": beside_queries.paused_now([review]).get(review.pk, []),
        "manages": may(user, "MANAGE_REVIEW", review) and review.stage not in ENDED,
    }


def pauses_of(review: Review, known: DutyFacts) -> list[tuple[date, date | None]]:
    """The agreed pauses, each from its first day until the day on which the review went on."""
    return [(row.starts_on, row.ended_on or known.assumed.pauses.get(row.pk)) for row in known.of("pauses", review)]


def time_gone(review: Review, known: DutyFacts, duties: Sequence[ReviewDeadline]) -> list[tuple[str, Elapsed]]:
    """How much time has gone for each open date of law or guidance."""
    open_now = [found for found in duties if found.done_on is None and found.statutory and found.start]
    pauses, today = pauses_of(review, known), clock.today()
    return [(found.what, elapsed(found.start, today, pauses, found.due)) for found in open_now if found.start]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sum that counted once: until when, why not any more."""

    correction: DayCorrection
    sum: str
    due: date | None


def deadline_page(review: Review, user: User, kind: str, pk: uuid.UUID) -> dict[str, Any]:
    """One date: why it is that day, what happens to it, what it was before."""
    known = DutyFacts([review])
    found = _find(duties_with_forecasts(review, known), kind, pk)
    rule = rule_of(review, known, found)
    fact, subject = _fact(review, known, found)
    open_now, goes_on = found.done_on is None, review.stage not in ENDED
    return {
        "review": review,
        "found": found,
        "row": rows([found], user)[0],
        "rule": rule,
        "set_by": set_by(rule),
        "forecast": forecast_of(found, known, past_of([review.partnership_id]), clock.today()) if open_now else None,
        "time": _time_of(review, known, found),
        "earlier": _earlier(review, known, rule, fact, subject),
        "extensions": beside_queries.extensions(review) if kind == "report" else [],
        "correct": (fact, subject) if fact and _may_correct(user, review, fact) else None,
        "recorded": day_corrections.recorded_day(review, pk) if rule.recorded else None,
        "can_change": bool(fact or subject),
        "manages": may(user, "MANAGE_REVIEW", review) and goes_on,
        "asks": kind == "report" and open_now and goes_on and may(user, "SUPPORT_REVIEW", review),
    }  # fmt: skip


def set_by(rule: Rule) -> str:
    """The authority, and how sure we are of it; nothing is said twice."""
    sure = "" if rule.kind == "local" else f" ({GRADES[rule.grade]})"
    return f"Statute: {rule.authority}{sure}" if rule.kind == "statute" else f"{rule.authority}{sure}"


def _time_of(review: Review, known: DutyFacts, found: ReviewDeadline) -> Elapsed | None:
    """How much time has gone, or went; none where nothing says from which day."""
    if found.start is None:
        return None
    return elapsed(found.start, found.done_on or clock.today(), pauses_of(review, known), found.due)


def _find(duties: Sequence[ReviewDeadline], kind: str, pk: uuid.UUID) -> ReviewDeadline:
    """The one that is open, or the last."""
    same = [found for found in duties if found.kind == kind and (found.about or found.review.pk) == pk]
    if not same:
        raise NotVisible("This review has no such date.")
    return next((found for found in same if found.done_on is None), same[-1])


def rule_of(review: Review, known: DutyFacts, found: ReviewDeadline) -> Rule:
    """The rule that the date follows, with the partnership's own length."""
    return find_rule(
        RULE_OF.get(found.kind, found.kind), review.guidance_version, known.targets.get(review.partnership_id, {})
    )


def _fact(review: Review, known: DutyFacts, found: ReviewDeadline) -> tuple[str, uuid.UUID | None]:
    """From which day it is counted, and whose day that is; empty where that day is not corrected but recorded anew."""
    if found.kind == "agency-return":
        return "", found.about
    fact = FACT_OF.get(found.kind)
    if fact == Fact.AWARE:
        return fact, review.pk
    if fact == Fact.DECISION:
        said = [row.pk for row in known.of("decisions", review) if row.kind in SAID]
        return (fact, said[0 if found.kind in FROM_THE_FIRST else -1]) if said else ("", None)
    return (Fact.RECORDED, found.about) if find_rule(RULE_OF.get(found.kind, found.kind)).recorded else ("", None)


def _may_correct(user: User, review: Review, fact: str) -> bool:
    return review.stage not in ENDED and may(user, day_corrections.PERMISSIONS[Fact(fact)], review)


def _earlier(review: Review, known: DutyFacts, rule: Rule, fact: str, subject: uuid.UUID | None) -> list[Earlier]:
    holidays = known.holidays.get(review.partnership_id, ())
    if not fact:
        changed = day_corrections.corrections_of(review, Fact.RETURN_DUE, subject) if subject else []
        return [Earlier(found, "Set by the review chair", found.before) for found in changed]
    sums = [
        (found, work_out(rule, found.before, holidays))
        for found in day_corrections.corrections_of(review, fact, subject)
    ]
    return [Earlier(found, worked.sum, worked.due) for found, worked in sums]


def move_date_page(
    review: Review, process: OtherProceeding, moved: ProceedingDate, form: MoveDateForm
) -> dict[str, Any]:
    """The day that stands, and the earlier ones with what was said."""
    earlier = beside_queries.earlier_days(moved)
    return {"review": review, "found": process, "moved": moved, "form": form, "earlier": earlier}
