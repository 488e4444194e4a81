"""What stands in a letter follows from the records: the law, how the death came about, the country, the agency's duty; and
nothing stands where no record says it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from dhr.actionplan.models import Action, Recommendation
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.letters.cases import Case
from dhr.letters.catalogue import OUTGOING
from dhr.letters.contexts import VALUES, values_for
from dhr.letters.contexts_of_agencies import DUTY, INVITATION
from dhr.letters.fill import names_in
from dhr.letters.models import Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.wording import variants
from dhr.panels.models import Complaint, Household
from dhr.submission.models import Answer, Publication, PublicationHold
from dhr.workflow.asking import ask_extension, ask_pause
from dhr.workflow.models import Answered, Extension, LeadOffer, Notification, Pause, Review, Screening
from tests.makers import World, days_ago, make_agency, make_review

ABOUT_THE_CASE = (
    "display name", "legal basis", "what the law says", "why a review is held", "advocacy", "language", "who reads the report",
    "case type", "commissioner duty",
)  # fmt: skip


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "notified")


def value(name: str, world: World, review: Review, code: str = "L11", **to: Any) -> str:
    """What one field says in a letter of this review as it is stored now."""
    letter = Letter(code=code, review=Review.objects.get(pk=review.pk), prepared_by=world.manager, **to)
    return VALUES[name](Case(OUTGOING[code], letter))


def case_of(
    review: Review, *, basis: str = "s9", version: str = "2016", called: str = "DHR", manner: str, wales: str
) -> None:
    Review.objects.filter(pk=review.pk).update(legal_basis=basis, guidance_version=version, display_name=called)
    Notification.objects.filter(review=review).update(manner=manner)
    Screening.objects.filter(review=review).delete()
    if wales:
        Screening.objects.create(
            review=review, wales=wales, answered_by=Notification.objects.get(review=review).recorded_by
        )


@pytest.mark.parametrize(
    ("basis", "version", "called"),
    [
        ("s9", "2016", "DHR"), ("s9", "2016", "DARDR"), ("s9", "2024-draft", "DARDR"), ("s9", "susr-wales", "SUSR"),
        ("s8a", "next", "DARDR"), ("s8a", "2016", "DHR"),
    ],
)  # fmt: skip
def test_the_variant_follows_from_the_records(
    world: World, review: Review, basis: str, version: str, called: str
) -> None:
    names = {
        "DHR": "domestic homicide review",
        "DARDR": "domestic abuse related death review",
        "SUSR": "single unified safeguarding review",
    }
    for manner, wales in itertools.product(("homicide", "suicide", "unexplained"), ("yes", "no", "unknown", "")):
        case_of(review, basis=basis, version=version, called=called, manner=manner, wales=wales)
        assert {name: value(name, world, review) for name in ABOUT_THE_CASE} == {
            "display name": names[called],
            "legal basis": Review.objects.get(pk=review.pk).get_legal_basis_display(),
            "what the law says": variants.WHAT_THE_LAW_SAYS.get((basis, version), ""),
            "why a review is held": variants.WHY_A_REVIEW_IS_HELD[basis, manner],
            "advocacy": variants.ADVOCACY[manner],
            "language": variants.LANGUAGE[wales or "unknown"],
            "who reads the report": variants.WHO_READS_THE_REPORT[wales or "unknown"],
            "case type": variants.CASE_TYPE[manner],
            "commissioner duty": variants.COMMISSIONER_DUTY[basis],
        }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "basis", "says"),
    [("police", "s9", DUTY), ("icb", "s9", DUTY), ("gp", "s9", INVITATION), ("voluntary", "s9", INVITATION), ("police", "s8a", "")],
)  # fmt: skip
def test_a_body_that_the_act_names_has_a_duty_and_others_are_invited(
    world: World, review: Review, kind: str, basis: str, says: str
) -> None:
    case_of(review, basis=basis, manner="homicide", wales="")
    agency = make_agency("Some Agency", kind, world.partnership)
    assert value("duty", world, review, "L04", agency=agency) == says


@pytest.mark.parametrize("code", sorted(OUTGOING))
def test_each_field_has_its_record_or_somebody_who_types_it(code: str) -> None:
    kind = OUTGOING[code]
    assert [name for name in names_in(kind.wording) if name not in VALUES and name not in kind.typed] == []
    assert set(VALUES) <= set(FIELDS)


def test_nothing_is_said_that_no_record_holds(world: World, review: Review) -> None:
    """A review that was only just notified: everything that is decided later is a gap."""
    always = {
        "reference", "partnership", "partnership contact", "signer", "display name", "aware date", "legal basis", "chair status",
        "other proceedings", "victim count", "received date", "decision due date", "what the law says", "why a review is held",
        "language", "who reads the report", "case type", "commissioner duty", "home office address", "advocacy", "people",
        "particular request", "confirmations", "round",
    }  # fmt: skip
    assert {name for name in VALUES if value(name, world, review)} == always


@pytest.mark.parametrize("kind", ["hold", "directed", "no_review", "deferred"])
def test_what_was_decided(world: World, review: Review, kind: str) -> None:
    made = review.decisions.create(
        kind=kind, decided_on=days_ago(2), reasons="Because.", consulted="The police", decided_by=world.csp_chair,
        until=days_ago(-9),
    )  # fmt: skip
    held, not_held, later = kind in ("hold", "directed"), kind == "no_review", kind == "deferred"
    on = in_words(made.decided_on)
    expected = {
        "the decision": variants.THE_DECISION[kind],
        "what agencies do now": variants.WHAT_AGENCIES_DO_NOW[kind],
        "decision date": on if held else "",
        "no review date": on if not_held else "",
        "decision reasons": "Because." if not_held else "",
        "consulted": "The police" if not_held else "",
        "deferral reason": "Because." if later else "",
        "look again date": in_words(days_ago(-9)) if later else "",
    }
    assert {name: value(name, world, review) for name in expected} == expected


def test_a_pause_an_extension_and_the_lead(world: World, review: Review) -> None:
    review = make_review(world, "gathering")
    assert value("pause start", world, review, "L20") == ""
    ask_pause(
        review=review, by=world.review_chair, reason="criminal", why="The trial.", starts_on=days_ago(1),
        review_on=days_ago(-30),
    )  # fmt: skip
    assert value("pause reason", world, review, "L20") == ""
    Pause.objects.update(answer=Answered.AGREED)
    assert value("pause reason", world, review, "L20") == "Criminal investigation or trial. The trial."
    assert value("pause review date", world, review, "L20") == in_words(days_ago(-30))
    extension = ask_extension(review=review, by=world.review_chair, reason="family", why="Time.", due_on=days_ago(-400))
    assert value("new date", world, review, "L30C") == in_words(days_ago(-400))
    assert value("new date", world, review, "L30") == ""
    assert value("new date", world, review, "L30", extension=Extension.objects.get(pk=extension.pk)) == in_words(
        days_ago(-400)
    )
    LeadOffer.objects.create(
        review=review, name="Westmoor", why="Lived there.", offered_on=days_ago(1), offered_by=world.manager
    )
    assert (value("other partnership", world, review), value("lead reason", world, review)) == (
        "Westmoor",
        "Lived there.",
    )


def test_the_end_of_a_review(world: World, review: Review) -> None:
    Answer.objects.create(review=review, round=1, outcome="changes", letter_on=days_ago(3), recorded_by=world.manager)
    publication = Publication.objects.create(
        review=review, address="https://example.org/report", published_on=days_ago(1)
    )
    hold = {"review_on": days_ago(-5), "started_on": days_ago(9), "recorded_by": world.manager}
    PublicationHold.objects.create(publication=publication, reason="trial", note="Waits.", **hold)
    assert value("withholding reason", world, review, "L40") == ""
    PublicationHold.objects.create(publication=publication, reason="children", withheld=True, note="School.", **hold)
    expected = {
        "answer letter date": in_words(days_ago(3)), "publication date": in_words(days_ago(1)),
        "publication address": "https://example.org/report", "withholding reason": "Welfare of children. School.",
        "look again date": in_words(days_ago(-5)),
    }  # fmt: skip
    assert {name: value(name, world, review, "L40") for name in expected} == expected


def test_recommendations_and_actions_of_the_one_who_is_written_to(world: World, review: Review) -> None:
    texts = {"Home Office": "One form.", "Department of Health": "One record."}
    for number, (department, text) in enumerate(texts.items(), 1):
        made = Recommendation.objects.create(
            review=review, number=number, text=text, level="national", department=department
        )
        for agency in (world.police, world.surgery):
            Action.objects.create(recommendation=made, agency=agency, text=f"Do {number}", due_on=days_ago(-number))
    to = {"recipient": {"name": "The Department of Health, London"}}
    assert value("recommendation text", world, review, "L43", **to) == "2. One record."
    assert value("department", world, review, "L43", **to) == "Department of Health"
    assert value("recommendation text", world, review, "L43") == "1. One form.\n2. One record."
    due = value("actions due", world, review, "L44", agency=world.police)
    assert due.splitlines() == [f"{number}. Do {number}, due on {in_words(days_ago(-number))}" for number in (1, 2)]
    Action.objects.filter(agency=world.police).update(stage="accepted")
    Action.objects.filter(agency=world.surgery, recommendation__number=1).update(stage="not_to_be_done")
    assert value("actions due", world, review, "L44", agency=world.police) == ""
    assert value("action outcomes", world, review) == "2 of 4 actions are done; 1 was accepted as not to be done."


def test_a_complaint_of_this_household_and_no_other(world: World, review: Review) -> None:
    mine, other = (Household.objects.create(review=review, label=label, recipient_name=label) for label in ("A", "B"))
    for household in (mine, other):
        Complaint.objects.create(
            household=household, about="delay", received_on=clock.today(), due_on=days_ago(-9), said="Late.",
            answer=f"Answer to {household.label}", recorded_by=world.manager,
        )  # fmt: skip
    assert value("complaint answer", world, review, "L53", household=mine) == "Answer to A"
    assert value("person addressed", world, review, "L53", household=other) == "B"
    assert value("complaint answer", world, review, "L53", recipient={"name": "Q"}) == ""


def test_only_the_closed_list_of_the_letter_is_answered(world: World, review: Review) -> None:
    found = values_for(OUTGOING["L14"], Letter(code="L14", review=review, prepared_by=world.manager))
    assert "complaint answer" not in found
    assert found["reference"] == review.reference
