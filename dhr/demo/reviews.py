"""Three of the four invented reviews: just notified, late at the Home Office, and at publication with two households."""

from __future__ import annotations

from datetime import timedelta

from dhr.actionplan.services import add_action, add_recommendation, agree_actions
from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.demo import road
from dhr.demo.organisations import agency_named
from dhr.demo.people import person
from dhr.demo.road import days_ago, on
from dhr.panels import services as panels
from dhr.panels.quiet_days import add_quiet_day
from dhr.submission import services as submission
from dhr.workflow.asking import answer_request, ask_extension, ask_pause, end_pause
from dhr.workflow.intake import NewPerson, NewProceeding, create_review
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition

TOWER_QUAYS = (
    "Metropolitan Police Service, Central East", "London Borough of Tower Quays",
    "NHS North East London Integrated Care Board", "Probation Service, London region",
)  # fmt: skip
CARROWBY = ("Wendmoor Constabulary", "Larkfield Surgery")
LINES = (
    "What did each agency know of coercive control, and what did it do with what it knew?",
    "Were referrals between agencies received and acted on?",
    "What stood in the way of asking for help?",
)


def just_notified(partnership: Partnership) -> Review:
    """Told nine days ago; nobody has been asked yet."""
    with on(9) as day:
        review = create_review(
            partnership=partnership, by=person("manager"), told_by="Detective Inspector Amara Cole",
            told_by_role="Senior investigating officer", told_by_agency=agency_named(TOWER_QUAYS[0]), received_on=day,
            death_on=days_ago(4), csp_aware_on=day, area="Tower Quays, Basin ward", pseudonym="Miriam",
            manner="homicide", relationship="Husband",
            circumstances="Found at home after a call to 999. A man was arrested and charged.",
            people=[NewPerson("victim", "Miriam", real_name="Marianne Oyelaran"),
                    NewPerson("alleged", "Victor", relationship="Husband", legal_position="charged"),
                    NewPerson("child", "Child A", relationship="Daughter")],
            proceedings=[NewProceeding("criminal", "First hearing", clock.today() + timedelta(days=60)),
                         NewProceeding("inquest", "Opened and adjourned")],
            answers={"police_contact": "yes", "wales": "no", "victim_16_or_17": "no"},
        )  # fmt: skip
        for proceeding in review.proceedings.all():
            fire_transition(thing=proceeding, name="start_proceeding", by=person("manager"))
    return review


def at_the_home_office(partnership: Partnership) -> Review:
    """Decided 14 months ago, sent four months ago, long past the six months; no answer yet."""
    with on(460) as day:
        review = create_review(
            partnership=partnership, by=person("manager"), told_by="Safeguarding team", told_by_role="Hospital",
            told_by_agency=agency_named("Barts Health NHS Trust"), received_on=day, death_on=days_ago(6), csp_aware_on=day,
            area="Tower Quays, Lock ward", pseudonym="Joan", manner="suicide", relationship="Former partner",
            people=[NewPerson("victim", "Joan", real_name="Josephine Albright"),
                    NewPerson("alleged", "Keith", relationship="Former partner", legal_position="not_charged")],
            proceedings=[NewProceeding("inquest", "Concluded")],
        )  # fmt: skip
    road.scope_and_decide(
        review, (*TOWER_QUAYS[:3], *CARROWBY), asked=455, decided=432,
        reasons="The death appears to have resulted from abuse by a former partner. Two agencies hold warnings that were not shared.",
    )  # fmt: skip
    road.appoint_and_set_terms(review, appointed=390, terms=360, lines=LINES, since=days_ago(2300))
    waited_for_the_inquest(review)
    road.gather(review, commissioned=355, frozen=290)
    road.write_reports(review, drafted=250, agreed=150, signed_off=130)
    road.send_package(review, days=120)
    return review


def waited_for_the_inquest(review: Review) -> None:
    """A pause that was agreed and has ended, and an extension."""
    with on(350) as day:
        pause = ask_pause(
            review=review, by=person("review.chair"), reason="inquest", why="The coroner asks that no witness is interviewed first.",
            asked_for_by="HM Coroner's officer", continues="Agencies write their chronologies.", starts_on=day,
            review_on=days_ago(-60),
        )  # fmt: skip
        answer_request(asked=pause, by=person("csp.chair"), agreed=True, note="The Home Office is told.")
    with on(300) as day:
        road.conclude(review, "inquest", days=300, reason="Narrative conclusion.")
        end_pause(pause=pause, by=person("review.chair"), ended_on=day, note="The inquest has concluded.")
    with on(280):
        extension = ask_extension(
            review=review, by=person("review.chair"), reason="inquest", why="Six weeks were lost to the inquest.",
            due_on=days_ago(-140),
        )  # fmt: skip
        answer_request(asked=extension, by=person("csp.chair"), agreed=True)


def at_publication(partnership: Partnership) -> Review:
    """Two victims, two households with wishes of their own; cleared, and waiting for publication."""
    with on(700) as day:
        review = create_review(
            partnership=partnership, by=person("manager"), told_by="Detective Sergeant Piotr Zielinski",
            told_by_role="Homicide team", told_by_agency=agency_named(TOWER_QUAYS[0]), received_on=day,
            death_on=days_ago(2), csp_aware_on=day, area="Tower Quays, Wharf ward", pseudonym="Leila and Anna",
            manner="homicide", relationship="Former partner of one, son of the other",
            people=[NewPerson("victim", "Leila", real_name="Laleh Farrokhzad"), NewPerson("victim", "Anna", real_name="Agnieszka Lis"),
                    NewPerson("alleged", "Ray", relationship="Former partner and son", legal_position="convicted")],
            proceedings=[NewProceeding("criminal", "Concluded: convicted of murder")],
        )  # fmt: skip
    road.scope_and_decide(
        review, (*TOWER_QUAYS, *CARROWBY), asked=695, decided=675,
        reasons="Two women died by violence of a man who was former partner of one and son of the other.",
    )  # fmt: skip
    two_households(review)
    road.appoint_and_set_terms(review, appointed=640, terms=610, lines=LINES, since=days_ago(3600))
    road.gather(review, commissioned=600, frozen=520)
    road.write_reports(review, drafted=480, agreed=330, signed_off=300)
    road.send_package(review, days=290)
    road.conclude(review, "criminal", days=500, reason="Convicted of murder.")
    answer_and_actions(review)
    return review


def two_households(review: Review) -> None:
    """Each is asked and told apart from the other."""
    with on(670) as day:
        for label, recipient, advocate in (
            ("Leila's parents and sister", "Mr and Mrs Farrokhzad", "Advocacy After Fatal Domestic Abuse"),
            ("Anna's brother", "Mr Lis", ""),
        ):
            household = panels.add_household(
                review=review, by=person("manager"), label=label, recipient_name=recipient,
                address="Address held by the police family liaison officer", advocate=advocate,
            )  # fmt: skip
            panels.record_liaison_check(
                household=household, by=person("manager"), checked_on=day, safe_to_contact=True,
                checked_with="Police family liaison officer",
            )  # fmt: skip


def answer_and_actions(review: Review) -> None:
    """Cleared five weeks ago; two recommendations, each with an owner and a date."""
    with on(35) as day:
        submission.record_answer(review=review, by=person("manager"), outcome="cleared", letter_on=day)
    with on(30):
        for text, agency, action, days in (
            ("Tell every surgery how to refer to the advocacy service.", "NHS North East London Integrated Care Board",
             "Send the pathway to all surgeries and check that it is used", 45),
            ("Make sure that intelligence about domestic abuse reaches the safeguarding desk within a day.",
             "Metropolitan Police Service, Central East", "Change the command and control script and audit it", -3),
        ):  # fmt: skip
            made = add_recommendation(review=review, by=person("manager"), text=text)
            add_action(
                recommendation=made, by=person("manager"), agency=agency_named(agency), text=action,
                due_on=days_ago(-30 - days),
            )  # fmt: skip
        agree_actions(review=review, by=person("manager"))
        add_quiet_day(
            review=review, by=person("manager"), household=review.households.get(label="Anna's brother"), on=days_ago(200),
            kind="birthday", every_year=True,
        )  # fmt: skip
