"""Leads an invented review along its stages on given days, each step by the person whose step it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.chronology.issuing import freeze_combined
from dhr.chronology.services import leave_out_row, read_submission, upload_chronology
from dhr.core import clock
from dhr.core.documents.blocks import Document, Heading, Para
from dhr.core.documents.word import render_word
from dhr.demo.chairs import INTERESTS, compare_and_choose
from dhr.demo.declaring import everybody_declares
from dhr.demo.organisations import agency_named
from dhr.demo.people import person
from dhr.letters.services import approve_letter, change_letter, draft_letter
from dhr.panels import services as panels
from dhr.panels.family import record_contact
from dhr.panels.models import Household
from dhr.panels.terms import agree_terms, set_terms
from dhr.submission import services as submission
from dhr.submission.checklist import CHECKLIST
from dhr.submission.models import ReportKind, ReportRound
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.decisions import record_decision
from dhr.workflow.models import AgencyReturn, OtherProceeding, Review, ScopingRequest
from dhr.workflow.proceedings import conclude_proceeding
from dhr.workflow.scoping import ask_agencies, record_reply
from dhr.workflow.services import fire_transition


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


@contextmanager
def on(days: int) -> Iterator[date]:
    """What is done inside was done so many days ago."""
    day = days_ago(days)
    with clock.as_if_on(day):
        yield day


def move(review: Review, name: str, by: str, reason: str = "") -> None:
    fire_transition(thing=review, name=name, by=person(by), reason=reason)


def scope_and_decide(review: Review, names: Sequence[str], *, asked: int, decided: int, reasons: str) -> None:
    """Agencies are asked and answer; the chair of the partnership decides to hold a review."""
    with on(asked):
        agencies = [agency_named(name) for name in names]
        ask_agencies(review=review, by=person("manager"), agencies=agencies, due_on=clock.today() + timedelta(days=14))
    with on(decided + 2) as day:
        for request in ScopingRequest.objects.filter(review=review):
            record_reply(
                request=request, by=person("manager"), reply="records_held", replied_on=day, records_secured=True,
                summary="Contact with the family in the period. Records are secured.",
            )  # fmt: skip
        move(review, "ask_for_decision", "manager")
    with on(decided) as day:
        record_decision(
            review=review, by=person("csp.chair"), hold_review=True, decided_on=day, reasons=reasons,
            consulted="Police, council, probation, integrated care board",
        )  # fmt: skip
    review.refresh_from_db()


def appoint_and_set_terms(review: Review, *, appointed: int, terms: int, lines: Sequence[str], since: date) -> None:
    """The chair, a panel with a specialist, and the terms of reference."""
    with on(appointed) as day:
        compare_and_choose(review)
        panels.appoint_chair(
            review=review, by=person("csp.chair"), user=person("review.chair"), declared_on=day, independent=True,
            interests=INTERESTS, appointed_on=day,
        )  # fmt: skip
    with on(terms) as day:
        for name, title, agency, user, specialist in PANEL:
            panels.add_member(
                review=review, by=person("review.chair"), name=name, job_title=title, agency=agency_named(agency),
                user=person(user) if user else None, domestic_abuse_specialist=specialist, joined_on=day,
                seniority="commits",
            )  # fmt: skip
        stands_in(review, day)
        everybody_declares()
        set_terms(
            review=review, by=person("review.chair"), period_from=since, period_to=review.death_on, lines=lines,
            purpose="To learn how agencies worked with the family, separately and together, and what should change.",
            people=list(review.people.exclude(role="other")),
        )  # fmt: skip
        agree_terms(terms=review.terms.get(), by=person("review.chair"), agreed_on=day, agreed_how="Panel meeting 1")
        move(review, "set_panel_and_terms", "review.chair")


def stands_in(review: Review, day: date) -> None:
    """One member of the panel has a standing substitute."""
    member = review.panel.order_by("name")[0]
    panels.add_member(
        review=review, by=person("review.chair"), name="Rhian Cole", job_title="Deputy head of service", agency=member.agency,
        joined_on=day, seniority="refers", substitute_for=member,
    )  # fmt: skip


PANEL = (
    ("Ines Okoro", "Director", "Quayside Refuge and Advocacy", "panel", True),
    ("Helen Strand", "Designated nurse for safeguarding", "NHS North East London Integrated Care Board", "", False),
    ("Marcus Bell", "Detective superintendent, review team", "Metropolitan Police Service, Central East", "", False),
    ("Farida Aziz", "Head of adult social care", "London Borough of Tower Quays", "", False),
)


def commission(review: Review, names: Sequence[str], *, days: int, due: int) -> None:
    """The agencies are asked for their chronologies."""
    with on(days):
        agencies = [agency_named(name) for name in names]
        choose_agencies(
            review=review, by=person("review.chair"), agencies=agencies, due_on=days_ago(0) + timedelta(days=due)
        )
        move(review, "commission_returns", "review.chair")
        everybody_declares()


def return_of(review: Review, agency: Agency) -> AgencyReturn:
    return AgencyReturn.objects.get(review=review, agency=agency)


def send_file(review: Review, agency: Agency, author: User, name: str, content: bytes) -> AgencyReturn:
    """A file is uploaded and read as the worker would."""
    agency_return = return_of(review, agency)
    sent = upload_chronology(agency_return=agency_return, by=author, name=name, content=content)
    read_submission(sent.pk)
    return return_of(review, agency)


def submit(review: Review, agency: Agency, author: User, sign_off: User) -> None:
    """What could not be read is left out with a reason, and the sign-off person submits."""
    agency_return = return_of(review, agency)
    draft = agency_return.submissions.get(state="draft")
    for row in draft.rows.filter(kind="rejected"):
        leave_out_row(row=row, by=author, reason="The record holds no better date; the panel is told in the meeting.")
    fire_transition(thing=agency_return, name="submit_return", by=sign_off)


def accept(review: Review, agency: Agency) -> None:
    fire_transition(thing=return_of(review, agency), name="accept_return", by=person("review.chair"))


def gather(review: Review, *, commissioned: int, frozen: int) -> None:
    """A small review's agencies send, the chair accepts, the combined chronology is frozen."""
    police, surgery = agency_named("Wendmoor Constabulary"), agency_named("Larkfield Surgery")
    commission(review, [police.name, surgery.name], days=commissioned, due=42)
    with on(frozen + 5):
        for agency, author, sign_off in (
            (police, "police.author", "police.signoff"),
            (surgery, "gp.author", "gp.signoff"),
        ):
            rows = SMALL[author].format(year=review.death_on.year - 1, name=review.pseudonym).encode()
            send_file(review, agency, person(author), f"{agency.short_name} chronology.csv", rows)
            submit(review, agency, person(author), person(sign_off))
            accept(review, agency)
    with on(frozen):
        freeze_combined(review=review, by=person("review.chair"))
        move(review, "start_analysis", "review.chair")


SMALL = {
    "police.author": (
        "Seq,Start Date,Start Time,Source of Information,Event,Comment\n"
        "1,12/03/{year},21:40,Command log,A neighbour reports shouting. Officers speak to {name} at the door.,One was not seen alone\n"
        "2,04/07/{year},,Crime report,Damage to a door. No complaint is made.,\n"
        "3,early September {year},,Intelligence log,A relative says that they are worried.,Not passed on\n"
    ),
    "gp.author": (
        "Date;Time;Source;Event;Outcome\n"
        "14/03/{year};09:20;Consultation;{name} has headaches and sleeps badly.;Advice given\n"
        "August {year};;Letter;Referral to talking therapies.;No reply found\n"
    ),
}


def write_reports(review: Review, *, drafted: int, agreed: int, signed_off: int) -> None:
    """Drafting, the panel's agreement, the partnership's sign-off."""
    with on(drafted):
        move(review, "start_drafting", "review.chair")
    with on(agreed):
        for kind in ReportKind:
            title = f"{kind.label}: {review.pseudonym}"
            text = "This document stands for the real one in the demonstration. It holds no names."
            submission.attach_report(
                review=review, by=person("review.chair"), kind=kind, name=f"{kind.label}.docx",
                content=render_word(Document(title=title, blocks=[Heading(title), Para(text)], marking="OFFICIAL-SENSITIVE")),
            )  # fmt: skip
        current = ReportRound.objects.get(review=review)
        fire_transition(thing=current, name="give_to_panel", by=person("review.chair"))
        move(review, "agree_report", "review.chair")
    with on(signed_off):
        move(review, "sign_off", "csp.chair")


def conclude(review: Review, kind: str, *, days: int, reason: str) -> None:
    """A process beside the review ended."""
    with on(days) as day:
        found = OtherProceeding.objects.get(review=review, kind=kind)
        conclude_proceeding(proceeding=found, by=person("manager"), ended_on=day, reason=reason)


def speak_with(household: Household, contacts: Sequence[tuple[str, str, str, str]]) -> None:
    """What was said with a household: kind, outcome, note and the step that it brought."""
    for kind, outcome, note, name in contacts:
        record_contact(
            household=household,
            by=person("review.chair"),
            kind=kind,
            outcome=outcome,
            on=clock.today(),
            note=note,
            move=name,
        )


def share_draft(review: Review) -> None:
    """Each household reads the draft before it is sent."""
    for household in Household.objects.filter(review=review):
        speak_with(household, (
            ("decision", "done", "By letter, through the liaison officer.", "tell_decision"),
            ("leaflet", "done", "With the leaflet, and time to choose an advocate.", "offer_leaflet"),
            ("panel", "declined", "They would rather speak with the chair alone.", ""),
            ("draft", "done", "Read at home with the advocate, two weeks' time.", "share_draft"),
            ("comments", "done", "Three points, two of them taken up.", "answer_comments"),
        ))  # fmt: skip


def send_package(review: Review, *, days: int) -> None:
    """The households read the draft; covering letter, checklist, package, and both recipients."""
    with on(days + 10):
        share_draft(review)
    with on(days):
        send_now(review)


def send_now(review: Review) -> None:
    """Covering letter, checklist, package and both recipients, today."""
    manager = person("manager")
    letter = draft_letter(review=review, by=manager, code="L32")
    change_letter(letter=letter, by=manager, wording=letter.wording, values=COVERING_LETTER)
    approve_letter(letter=letter, by=person("csp.chair"))
    for code in CHECKLIST:
        submission.mark_line(review=review, by=manager, code=code, confirmed=True)
    package = submission.build_package(review=review, by=manager)
    for recipient in ("home_office", "commissioner"):
        submission.record_dispatch(
            package=package, by=manager, recipient=recipient, sent_on=clock.today(), how="Secure e-mail"
        )
    move(review, "send_package", "manager")


COVERING_LETTER = {
    "time taken": "The inquest had to end first, and two agencies sent their chronologies late.",
    "family involvement": "Each household was asked through its advocate, met the chair, and read the draft before it was agreed.",
    "publication": "The report and the executive summary are to be published in full.",
}
