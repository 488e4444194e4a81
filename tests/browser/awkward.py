"""The pages of the awkward ways, each in a state in which it has something to show: who looks, and at which address."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import openpyxl

from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.demo.people import person
from dhr.panels.models import Household, Person
from dhr.panels.quiet_days import add_quiet_day
from dhr.panels.witnesses import add_witness
from dhr.submission.publishing import add_hold
from dhr.workflow.asking import answer_request, ask_extension, ask_pause
from dhr.workflow.leading import offer_lead
from dhr.workflow.linking import link_reviews
from dhr.workflow.models import LeadOffer, OtherProceeding, Review
from dhr.workflow.tracker_files import keep_tracker, template
from dhr.workflow.tracker_rows import COLUMNS
from tests.makers import days_ago

MANAGER, CSP_CHAIR, CHAIR = "manager@demo.example", "csp.chair@demo.example", "review.chair@demo.example"
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def awkward(new: Review, asha: Review, sent: Review, cleared: Review) -> Looks:
    """Everything that the demonstration does not show is made first."""
    ref = asha.reference
    return _asking(asha, sent) | _beside(new) | _deciding(new, asha) | _publishing(sent, cleared) | _later(asha) | {
        "workflow:screening": [(MANAGER, (new.reference,)), (CSP_CHAIR, (cleared.reference,))],
        "workflow:rules": [(CSP_CHAIR, (ref,)), (MANAGER, (ref,))],
        "workflow:correct_stage": [(CHAIR, (ref,)), (MANAGER, (new.reference,)), (MANAGER, (sent.reference,))],
        "workflow:work": [(MANAGER, ()), (CSP_CHAIR, ()), ("police.author@demo.example", ())],
        "workflow:leave_work": [(MANAGER, ())],
        "workflow:hand_over": [(MANAGER, (new.pk,))],
        "panels:move_household": [
            (MANAGER, (ref, Household.objects.filter(review=asha)[0].pk, "find_not_safe")),
        ],
        "panels:change_person": [(MANAGER, (ref, Person.objects.filter(review=asha)[0].pk))],
        "panels:remove_quiet_day": [(MANAGER, (ref, _quiet_day(asha)))],
        **_witness(asha),
    }  # fmt: skip


def _witness(asha: Review) -> Looks:
    trial = OtherProceeding.objects.filter(review=asha)[0]
    made = add_witness(proceeding=trial, by=person("manager"), household=Household.objects.filter(review=asha)[0])
    return {
        "panels:witnesses": [(MANAGER, (asha.reference, trial.pk))],
        "panels:end_witness": [(MANAGER, (asha.reference, trial.pk, made.pk))],
    }


def _quiet_day(asha: Review) -> UUID:
    facts: dict[str, Any] = {"on": clock.today(), "kind": "anniversary", "every_year": True, "note": "The wedding."}
    return add_quiet_day(review=asha, by=person("manager"), **facts).pk


def _asking(asha: Review, sent: Review) -> Looks:
    chair, today = person("review.chair"), clock.today()
    facts: dict[str, Any] = {
        "review": asha,
        "by": chair,
        "why": "Two members of the panel are witnesses.",
        "starts_on": today,
    }
    running = ask_pause(**facts, reason="criminal", review_on=days_ago(-60), continues="Chronologies.")
    answer_request(asked=running, by=person("csp.chair"), agreed=True)
    waiting = ask_pause(**facts, reason="inquest", review_on=days_ago(-60))
    extension = ask_extension(review=asha, by=chair, reason="agencies", why="Two are late.", due_on=days_ago(-400))
    ref = asha.reference
    return {
        "workflow:pauses": [(CSP_CHAIR, (ref,)), (CHAIR, (ref,)), (MANAGER, (sent.reference,))],
        "workflow:ask_pause": [(CHAIR, (ref,))],
        "workflow:end_pause": [(CHAIR, (ref, running.pk))],
        "workflow:answer_pause": [(CSP_CHAIR, (ref, waiting.pk)), (CSP_CHAIR, (ref, running.pk))],
        "workflow:ask_extension": [(CHAIR, (ref,))],
        "workflow:answer_extension": [(CSP_CHAIR, (ref, extension.pk))],
    }


def _beside(new: Review) -> Looks:
    ref, found = new.reference, new.proceedings.all()[0]
    return {
        "workflow:proceedings": [(MANAGER, (ref,)), (CSP_CHAIR, (ref,))],
        "workflow:add_proceeding": [(MANAGER, (ref,))],
        "workflow:proceeding": [(MANAGER, (ref, found.pk)), (CSP_CHAIR, (ref, found.pk))],
        "workflow:proceeding_date": [(MANAGER, (ref, found.pk))],
        "workflow:conclude_proceeding": [(MANAGER, (ref, found.pk))],
        "workflow:move_proceeding": [(MANAGER, (ref, found.pk, "suspend_proceeding"))],
    }


def _deciding(new: Review, asha: Review) -> Looks:
    elsewhere = Partnership.objects.create(name="Hillside Community Safety Partnership", code="HILL", area="Hillside")
    ours = offer_lead(review=new, by=person("manager"), partnership=elsewhere, name="", why="The last known address.")
    theirs = LeadOffer.objects.create(
        review=Review.objects.create(
            reference="DHR-HILL-2026-01", partnership=elsewhere, pseudonym="X", death_on=days_ago(9), csp_aware_on=days_ago(8),
            area="Hillside",
        ),
        partnership=new.partnership, name=new.partnership.name, why="She lived there.", offered_on=days_ago(1),
        offered_by=person("manager"),
    )  # fmt: skip
    link = link_reviews(review=asha, by=person("manager"), kind="linked", other=new, note="One interview for both.")
    ref = asha.reference
    return {
        "workflow:defer": [(CSP_CHAIR, (new.reference,))],
        "workflow:lead": [(MANAGER, (new.reference,)), (MANAGER, (ref,))],
        "workflow:outside_answer": [(MANAGER, (new.reference, ours.pk))],
        "workflow:offers": [(MANAGER, ()), (CSP_CHAIR, ())],
        "workflow:answer_offer": [(MANAGER, (theirs.pk,))],
        "workflow:duplicate": [(MANAGER, (new.reference,))],
        "workflow:merge": [(CSP_CHAIR, (ref,))],
        "workflow:links": [(MANAGER, (ref,)), (CSP_CHAIR, (new.reference,))],
        "workflow:end_link": [(MANAGER, (ref, link.pk))],
        "workflow:direction": [(CSP_CHAIR, (new.reference,)), (CSP_CHAIR, (ref,))],
        "workflow:overrule": [(CSP_CHAIR, (ref, "start_analysis", "chronology_frozen"))],
    }


def _publishing(sent: Review, cleared: Review) -> Looks:
    hold = add_hold(review=cleared, by=person("csp.chair"), reason="children", note="An exam.", review_on=days_ago(-60))
    return {
        "submission:move_round": [(CHAIR, (sent.reference, "take_back_draft"))],
        "submission:round_day": [(MANAGER, (sent.reference, "acknowledge_round"))],
        "submission:move_publication": [(CSP_CHAIR, (cleared.reference, "make_ready"))],
        "submission:hold": [(CSP_CHAIR, (cleared.reference,))],
        "submission:end_hold": [(CSP_CHAIR, (cleared.reference, hold.pk))],
        "submission:withhold": [(CSP_CHAIR, (cleared.reference,))],
    }


def _later(asha: Review) -> Looks:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    good = {"Pseudonym": "Petra", "Area": "Quayside", "Stage": "notified", "Day of the death": "3/2/2024"}
    known = {"Day on which the partnership came to know": "5/2/2024"}
    for row in ({**good, **known}, {**good, "Day of the death": "31/02/2024"}):
        book["Reviews"].append([row.get(column.heading) for column in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    tracker = keep_tracker(
        partnership=asha.partnership, by=person("manager"), name="Our tracker.xlsx", content=out.getvalue()
    )
    return {
        "workflow:record_existing": [(MANAGER, ())],
        "workflow:tracker": [(MANAGER, ())],
        "workflow:tracker_file": [(MANAGER, (tracker.pk,))],
    }
