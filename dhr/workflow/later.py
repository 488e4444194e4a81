"""Recording a review that is already under way: at its stage, with its past days and decisions, marked as recorded later."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from dhr.access.checks import may_in_partnership, refusal_sentence
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotAllowed, refuse
from dhr.workflow import effects
from dhr.workflow.intake import NewPerson, next_reference, possible_duplicates
from dhr.workflow.models import DeathManner, Decision, DecisionKind, Notification, Review, StageChange
from dhr.workflow.under_way import HELD, WITHOUT, Past, problems, steps_taken
from dhr.workflow.work import begin_work

LATER = "Recorded later, from papers that were kept elsewhere."


def taken_reference(reference: str) -> bool:
    """Whether a review is called so already."""
    return bool(reference) and Review.objects.filter(reference__iexact=reference).exists()


def twin_of(partnership: Partnership, past: Past, *, seen_by: User | None = None) -> str:
    """The reference of a review about the same death under the same pseudonym; empty where there is none."""
    twins = possible_duplicates(partnership, past.days["death_on"], past.area, seen_by=seen_by)
    same = (twin.reference for twin in twins if twin.pseudonym.casefold() == past.pseudonym.strip().casefold())
    return next(same, "")


@transaction.atomic
def record_existing_review(*, partnership: Partnership, by: User, past: Past, chair: User | None = None) -> Review:
    """The review begins here at the stage in which it is. Steps whose day is known stand in its history, each marked as
    recorded later, with the day on which it happened; the others are not invented."""
    if not may_in_partnership(by, "CREATE_REVIEW", partnership):
        raise NotAllowed(refusal_sentence("CREATE_REVIEW"))
    # One at a time: references are counted, and twins looked for.
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    _refuse_what_cannot_be(partnership, past, by)
    review = _review(partnership, past)
    Notification.objects.create(
        review=review, told_by="Recorded later", received_on=review.csp_aware_on, manner=DeathManner(past.manner),
        circumstances=past.note, recorded_by=by,
    )  # fmt: skip
    changes = [_step(review, by, past, *step) for step in steps_taken(past)]
    _decision(review, by, past, next((change for change in changes if change.name == "decide_review"), None))
    detail = {"stage": review.stage_label, **{name: day.isoformat() for name, day in past.days.items()}}
    record_event(by=by, verb="review.recorded_later", review_id=review.pk, detail=detail)
    effects.add_people_later(review, by, [NewPerson("victim", past.pseudonym.strip())])
    effects.begin_under_way(review, by, past, chair)
    begin_work(review)
    return review


def _refuse_what_cannot_be(partnership: Partnership, past: Past, by: User) -> None:
    found = [sentence for _name, sentence in problems(past, clock.today())]
    if taken_reference(past.reference):
        found.append(f"{past.reference} is here already.")
    elif not found and (twin := twin_of(partnership, past, seen_by=by)):
        found.append(
            f"{twin} is about this death already, under this pseudonym. For another person, choose another pseudonym."
        )
    refuse(*found)


def _review(partnership: Partnership, past: Past) -> Review:
    return Review.objects.create(
        reference=past.reference or next_reference(partnership, past.days["csp_aware_on"].year), partnership=partnership,
        pseudonym=past.pseudonym.strip(), death_on=past.days["death_on"], csp_aware_on=past.days["csp_aware_on"],
        area=past.area.strip(), recorded_later=True, stage=past.stage,
    )  # fmt: skip


def _step(review: Review, by: User, past: Past, name: str, source: str, target: str, day: object) -> StageChange:
    noon = timezone.make_aware(datetime.combine(day, time(12)))  # type: ignore[arg-type]
    return StageChange.objects.create(
        review=review, track="A", subject_id=review.pk, name=name, from_stage=source, to_stage=target, reason=LATER, by=by,
        at=noon, recorded_later=True, made_by=past.decided_by if name == "decide_review" else "",
    )  # fmt: skip


def _decision(review: Review, by: User, past: Past, change: StageChange | None) -> None:
    kinds = dict.fromkeys(HELD, DecisionKind.HOLD) | dict.fromkeys(WITHOUT, DecisionKind.NO_REVIEW)
    kind = (kinds | {"deferred": DecisionKind.DEFERRED}).get(past.stage)
    if kind is not None:
        Decision.objects.create(
            review=review, kind=kind, decided_on=past.days["decided_on"], reasons=LATER, decided_by=by,
            decided_by_name=past.decided_by.strip(), change=change, recorded_later=True,
        )  # fmt: skip
