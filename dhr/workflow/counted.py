"""How each rule is counted in a review: from which day, and on which day it is done. One row for each rule."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dhr.workflow import facts
from dhr.workflow.deadline_rules import RULES
from dhr.workflow.duty_facts import DutyFacts
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class Span:
    """One time that a rule counts: from `start`, until `done_on`. `agreed` is another day that was agreed, `who` somebody
    other than the rule says, `about` the key of the thing it is about, `what` its name where the rule's does not do."""

    start: date
    done_on: date | None = None
    agreed: date | None = None
    who: str = ""
    about: uuid.UUID | None = None
    what: str = ""


Spans = Callable[[Review, DutyFacts], Iterator[Span]]


@dataclass(frozen=True, slots=True)
class Counted:
    """`rule` is its code; `open_in` are the stages in which it can be open, all where there are none; `kind` its code on the
    pages where that is another."""

    rule: str
    spans: Spans
    open_in: tuple[str, ...] = ()
    kind: str = ""


def _decision(review: Review, known: DutyFacts) -> Iterator[Span]:
    yield Span(known.aware_on(review), next((day for _kind, day in known.said(review)), None))


def _report(review: Review, known: DutyFacts) -> Iterator[Span]:
    """Another day that was agreed stands in place of the guidance's; the latest of them counts."""
    held_on = known.held_on(review)
    if held_on is None:
        return
    agreed = [row.due_on for row in known.of("extensions", review)][-1:] + [known.assumed.extended_to]
    chair = next((row.user__name for row in known.of("chairs", review) if row.ended_on is None), "")
    sent = _sent_on(review, known, facts.HOME_OFFICE) or next(iter(known.turns(review, "send_package")), None)
    who = f"{chair}, review chair" if chair else ""
    yield Span(held_on, sent, max((day for day in agreed if day), default=None), who)


def _sent_on(review: Review, known: DutyFacts, recipient: str, in_round: int | None = None) -> date | None:
    """When the report first went to somebody, in one round or at all."""
    rows = (row for row in known.of("dispatches", review) if row.recipient == recipient)
    return next((row.sent_on for row in rows if in_round in (None, row.round)), None)


def _secure_records(review: Review, known: DutyFacts) -> Iterator[Span]:
    told = next((row.received_on for row in known.of("notifications", review)), known.aware_on(review))
    asked = [row.asked_on for row in known.of("scoping", review)]
    yield Span(told, _first_of(*asked, _letter_on(review, known, "secure-records")))


def _tell_home_office(review: Review, known: DutyFacts) -> Iterator[Span]:
    for _kind, day in known.said(review)[:1]:
        yield Span(day, _letter_on(review, known, "tell-home-office"))


def _letter_on(
    review: Review, known: DutyFacts, rule: str, household: uuid.UUID | None = None, since: date = date.min
) -> date | None:
    """The day of the first letter that met the duty of a rule, to this household where one is named."""
    codes = facts.letters_for(rule)
    rows = (row for row in known.of("decision_letters", review) if row.code in codes and row.sent_on >= since)
    return next((row.sent_on for row in rows if household is None or row.household_id == household), None)


def _first_of(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


NOT_TOLD = ("no_contact_wanted", "not_safe", "not_traced", "declined", "closed")
"""Households that nobody can be late in telling."""


def _tell_family(review: Review, known: DutyFacts) -> Iterator[Span]:
    for _kind, day in known.said(review)[:1]:
        for home in known.of("households", review):
            written = _letter_on(review, known, "tell-family", home.pk)
            done = _first_of(_contact_on(review, known, home.pk, "decision"), written)
            if done or home.stage not in NOT_TOLD:
                yield Span(day, done, about=home.pk, what=f"Tell the family of the decision: {home.label}")


def _contact_on(review: Review, known: DutyFacts, household: uuid.UUID, kind: str) -> date | None:
    rows = (row for row in known.of("contacts", review) if row.household_id == household and row.kind == kind)
    return next((row.on for row in rows if row.outcome in ("done", "declined")), None)


def _family_draft(review: Review, known: DutyFacts) -> Iterator[Span]:
    for home in known.of("households", review):
        shared = _contact_on(review, known, home.pk, "draft")
        if shared:
            heard = _contact_on(review, known, home.pk, "comments")
            yield Span(shared, heard, about=home.pk, what=f"Hear the family's comments on the draft: {home.label}")


def _chair(review: Review, known: DutyFacts) -> Iterator[Span]:
    held_on = known.held_on(review)
    if held_on is not None:
        yield Span(held_on, next((row.appointed_on for row in known.of("chairs", review)), None))


def _first_panel(review: Review, known: DutyFacts) -> Iterator[Span]:
    for appointed in known.of("chairs", review)[:1]:
        yield Span(appointed.appointed_on, next(iter(known.turns(review, "set_panel_and_terms")), None))


def _sign_off(review: Review, known: DutyFacts) -> Iterator[Span]:
    yield from (Span(came, left) for came, left in known.stays(review, "panel_agreed"))


def _send_home_office(review: Review, known: DutyFacts) -> Iterator[Span]:
    yield from (Span(came, left) for came, left in known.stays(review, "signed_off"))


def _copies(review: Review, known: DutyFacts) -> Iterator[Span]:
    """A copy of each round's report. A round may be signed off more than once: the last time counts, and none while it is
    being drafted again."""
    completed: dict[int, date] = {}
    number = 1
    for turn in known.of("turns", review):
        number += turn.name in NEXT_ROUND
        if turn.name == "sign_off":
            completed[number] = timezone.localdate(turn.at)
        elif turn.name in DRAWN_BACK:
            completed.pop(number, None)
    for in_round, day in completed.items():
        copied = _sent_on(review, known, facts.COMMISSIONER, in_round)
        written = _letter_on(review, known, "dac-copy-target", since=day) if in_round == number else None
        yield Span(day, _first_of(copied, written))


NEXT_ROUND, DRAWN_BACK = ("record_not_adequate", "reopen_report"), ("go_back_to_drafting", "go_back_to_gathering")


def _answer(review: Review, known: DutyFacts) -> Iterator[Span]:
    for came, left in known.stays(review, "with_home_office"):
        yield Span(came, left)


def _corrections(review: Review, known: DutyFacts) -> Iterator[Span]:
    yield from (Span(came, left) for came, left in known.stays(review, "corrections"))


def _told_before(review: Review, known: DutyFacts) -> Iterator[Span]:
    told = next((row.family_told_on for row in known.of("publications", review)), None)
    for came, left in known.stays(review, "cleared")[-1:]:
        yield Span(came, told or _written_to_all(review, known, "tell-before-publication", came) or left)


def _written_to_all(review: Review, known: DutyFacts, rule: str, since: date) -> date | None:
    """The day on which the last household that is told at all was sent the letter that meets the duty of a rule."""
    told = [home.pk for home in known.of("households", review) if home.stage not in NOT_TOLD]
    days = [day for key in told if (day := _letter_on(review, known, rule, key, since))]
    return max(days) if days and len(days) == len(told) else None


def _publish(review: Review, known: DutyFacts) -> Iterator[Span]:
    yield from (Span(came, left) for came, left in known.stays(review, "cleared"))


def _library_link(review: Review, known: DutyFacts) -> Iterator[Span]:
    for row in known.of("publications", review):
        if row.published_on:
            yield Span(row.published_on, _letter_on(review, known, "library-link", since=row.published_on))


def _plan_review(review: Review, known: DutyFacts) -> Iterator[Span]:
    """Again and again while the actions are followed: from the publication, and then from the last report on the plan."""
    published = [row.published_on for row in known.of("publications", review) if row.published_on]
    reported = [timezone.localdate(row.last) for row in known.of("reported", review)]
    days = published + reported + [came for came, _left in known.stays(review, "monitoring")]
    if days:
        yield Span(max(days))


def _recorded(rule: str) -> Spans:
    """From a day that somebody recorded because something came in."""

    def spans(review: Review, known: DutyFacts) -> Iterator[Span]:
        for row in known.of("recorded", review):
            if row.rule == rule:
                start = known.counted(review, "recorded", row.pk, row.starts_on)
                done = _first_of(row.done_on, _letter_on(review, known, rule, since=start))
                yield Span(start, done, row.extended_to, about=row.pk, what=f"{NAMES[rule]}: {row.about}")

    return spans


NAMES = {rule.code: rule.name for rule in RULES}
AFTER_DECISION = ("no_review", "established", "chair_appointed", "panel_and_terms", "gathering")
COUNTED: tuple[Counted, ...] = (
    Counted("decision", _decision),
    Counted("report", _report),
    Counted("secure-records", _secure_records, ("notified", "settling_lead")),
    Counted("tell-home-office", _tell_home_office, AFTER_DECISION),
    Counted("tell-family", _tell_family, AFTER_DECISION),
    Counted("chair", _chair, ("established",)),
    Counted("first-panel", _first_panel, ("chair_appointed",)),
    Counted("family-draft", _family_draft, ("drafting", "panel_agreed", "signed_off")),
    Counted("sign-off", _sign_off, ("panel_agreed",)),
    Counted("send-home-office", _send_home_office, ("signed_off",)),
    Counted("dac-copy-target", _copies, kind="dac-copy"),
    Counted("qa-result", _answer, ("with_home_office",)),
    Counted("corrections", _corrections, ("corrections",)),
    Counted("tell-before-publication", _told_before, ("cleared",)),
    Counted("publish", _publish, ("cleared",)),
    Counted("library-link", _library_link),
    Counted("plan-review", _plan_review, ("monitoring",)),
    *(Counted(rule.code, _recorded(rule.code)) for rule in RULES if rule.recorded),
)
"""The decision and the report first: they are asked for most."""
