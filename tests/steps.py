"""The steps of a review from stage to stage, each by the person whose step it is."""

from __future__ import annotations

from collections.abc import Callable

from dhr.actionplan.services import add_action, add_recommendation
from dhr.chronology.answers import take_over, use_all_the_same
from dhr.chronology.issuing import freeze_combined
from dhr.chronology.services import leave_out_row, read_submission, upload_chronology
from dhr.core import clock
from dhr.letters.catalogue import LETTERS
from dhr.letters.services import approve_letter, change_letter, draft_letter
from dhr.panels import services as panels
from dhr.panels.family import record_contact
from dhr.panels.models import Household
from dhr.panels.terms import set_terms
from dhr.submission import services as submission
from dhr.submission.checklist import CHECKLIST
from dhr.submission.models import Package, Publication, ReportKind, ReportRound
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.decisions import record_decision
from dhr.workflow.intake import NewPerson, create_review
from dhr.workflow.models import Review, ScopingRequest
from dhr.workflow.scoping import ask_agencies, record_reply
from dhr.workflow.services import fire_transition
from tests.makers import CHRONOLOGY, VICTIM_REAL_NAME, World, days_ago, declare, return_of


def notify(world: World) -> Review:
    """A new review. Everybody of this small world has declared to have no interest in it, so that each can do their part."""
    made = create_review(
        partnership=world.partnership, by=world.manager, told_by="DI Amara Cole", told_by_role="Senior investigating officer",
        told_by_agency=world.police, received_on=days_ago(20), death_on=days_ago(24), csp_aware_on=days_ago(20),
        area="Quayside", pseudonym="Rosa", manner="homicide", relationship="Former partner",
        people=[NewPerson(role="victim", pseudonym="Rosa", real_name=VICTIM_REAL_NAME),
                NewPerson(role="alleged", pseudonym="Neil", legal_position="not_charged")],
    )  # fmt: skip
    declare(made, *world.people.values())
    return made


def scope(world: World, review: Review) -> None:
    asked, due = days_ago(18), days_ago(8)
    with clock.as_if_on(asked):
        ask_agencies(review=review, by=world.manager, agencies=[world.police, world.surgery], due_on=due)


def ask_for_decision(world: World, review: Review) -> None:
    for request in ScopingRequest.objects.filter(review=review):
        record_reply(
            request=request, by=world.manager, reply="records_held", replied_on=days_ago(10), summary="Records held.",
            records_secured=True,
        )  # fmt: skip
    fire_transition(thing=review, name="ask_for_decision", by=world.manager)


def decide(world: World, review: Review) -> None:
    record_decision(
        review=review, by=world.csp_chair, hold_review=True, decided_on=days_ago(5), reasons="The test is met."
    )
    household = panels.add_household(
        review=review, by=world.manager, label="The mother's household", recipient_name="Mrs Q"
    )
    panels.record_liaison_check(
        household=household,
        by=world.manager,
        checked_on=days_ago(5),
        checked_with="Liaison officer",
        safe_to_contact=True,
    )


def appoint(world: World, review: Review) -> None:
    panels.appoint_chair(
        review=review, by=world.csp_chair, user=world.review_chair, declared_on=days_ago(4), independent=True,
        interests="None.", appointed_on=days_ago(4),
    )  # fmt: skip


def set_panel_and_terms(world: World, review: Review) -> None:
    panels.add_member(
        review=review, by=world.review_chair, name="Dr Ines Okoro", agency=world.charity, user=world.panel_member,
        domestic_abuse_specialist=True, joined_on=days_ago(3),
    )  # fmt: skip
    set_terms(
        review=review, by=world.review_chair, period_from=days_ago(3650), period_to=review.death_on, purpose="To learn.",
        lines=["What was known about coercive control?", "Were referrals acted on?"],
    )  # fmt: skip
    fire_transition(thing=review, name="set_panel_and_terms", by=world.review_chair)


def commission(world: World, review: Review) -> None:
    choose_agencies(
        review=review, by=world.review_chair, agencies=[world.police, world.surgery], due_on=days_ago(-30), note=""
    )
    fire_transition(thing=review, name="commission_returns", by=world.review_chair)


def send_chronology(world: World, review: Review) -> None:
    """The police's author sends a file, leaves out the row that cannot be read, the sign-off person submits it."""
    police = return_of(world, review)
    sent = upload_chronology(agency_return=police, by=world.author, name="police.csv", content=CHRONOLOGY)
    read_submission(sent.pk)
    sent.refresh_from_db()
    for question, answer in (("twin", use_all_the_same), ("compare", take_over)):
        if sent.asks == [question]:
            sent = answer(submission=sent, by=world.author)
    for row in sent.rows.filter(kind="rejected"):
        leave_out_row(row=row, by=world.author, reason="The diary has no such day.")
    fire_transition(thing=return_of(world, review), name="submit_return", by=world.sign_off)


def analyse(world: World, review: Review) -> None:
    send_chronology(world, review)
    fire_transition(thing=return_of(world, review), name="accept_return", by=world.review_chair)
    fire_transition(
        thing=return_of(world, review, world.surgery), name="waive_return", by=world.review_chair, reason="No contact."
    )
    freeze_combined(review=review, by=world.review_chair)
    fire_transition(thing=review, name="start_analysis", by=world.review_chair)


def draft(world: World, review: Review) -> None:
    fire_transition(thing=review, name="start_drafting", by=world.review_chair)


def agree(world: World, review: Review) -> None:
    for kind in ReportKind:
        submission.attach_report(
            review=review, by=world.review_chair, kind=kind, name=f"{kind}.docx", content=f"The {kind}.".encode()
        )
    give_to_panel(world, review)
    fire_transition(thing=review, name="agree_report", by=world.review_chair)


def give_to_panel(world: World, review: Review) -> None:
    """The round that is open now goes to the panel."""
    current = ReportRound.objects.filter(review=review).last()
    assert current is not None
    fire_transition(thing=current, name="give_to_panel", by=world.review_chair)


def sign_off(world: World, review: Review) -> None:
    fire_transition(thing=review, name="sign_off", by=world.csp_chair)


def build(world: World, review: Review) -> Package:
    """The covering letter, the checklist and the package."""
    letter = draft_letter(review=review, by=world.manager, code="L32")
    typed = dict.fromkeys(LETTERS["L32"].typed, "As agreed with the family.")
    change_letter(letter=letter, by=world.manager, wording=letter.wording, values=typed)
    approve_letter(letter=letter, by=world.csp_chair)
    for code in CHECKLIST:
        submission.mark_line(review=review, by=world.manager, code=code, confirmed=True)
    return submission.build_package(review=review, by=world.manager)


def share_draft(world: World, review: Review) -> None:
    """Every household reads the draft and is heard."""
    for household in Household.objects.filter(review=review, stage="contactable"):
        for kind, move in (("decision", "tell_decision"), ("draft", "share_draft")):
            record_contact(
                household=household, by=world.review_chair, kind=kind, outcome="done", on=days_ago(0), move=move
            )


def send(world: World, review: Review) -> None:
    share_draft(world, review)
    package = build(world, review)
    for recipient in ("home_office", "commissioner"):
        submission.record_dispatch(
            package=package, by=world.manager, recipient=recipient, sent_on=days_ago(0), how="Secure e-mail"
        )
    fire_transition(thing=review, name="send_package", by=world.manager)


def clear(world: World, review: Review) -> None:
    submission.record_answer(
        review=review,
        by=world.manager,
        outcome="cleared",
        letter_on=days_ago(0),
        name="letter.pdf",
        content=b"%PDF-1.7 letter",
    )


def publish(world: World, review: Review) -> None:
    submission.record_publication_facts(
        review=review, by=world.csp_chair, family_told_on=days_ago(0), names_checked=True, no_hold=True,
        published_on=days_ago(0), address="https://example.org/review",
    )  # fmt: skip
    fire_transition(thing=Publication.objects.get(review=review), name="make_ready", by=world.csp_chair)
    fire_transition(thing=review, name="publish", by=world.csp_chair)


def monitor(world: World, review: Review) -> None:
    found = add_recommendation(review=review, by=world.manager, text="Train reception staff.")
    add_action(
        recommendation=found, by=world.manager, agency=world.surgery, text="Hold the training.", due_on=days_ago(-90)
    )
    fire_transition(thing=review, name="start_monitoring", by=world.manager)


STEPS: tuple[tuple[str, Callable[[World, Review], None]], ...] = (
    ("scoping", scope),
    ("decision_pending", ask_for_decision),
    ("established", decide),
    ("chair_appointed", appoint),
    ("panel_and_terms", set_panel_and_terms),
    ("gathering", commission),
    ("analysis", analyse),
    ("drafting", draft),
    ("panel_agreed", agree),
    ("signed_off", sign_off),
    ("with_home_office", send),
    ("cleared", clear),
    ("published", publish),
    ("monitoring", monitor),
)
"""Each step with the stage it leads to."""
