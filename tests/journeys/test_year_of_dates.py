"""A year of one review by a frozen clock: what is due, chased, extended, paused and forecast, on each page and in each mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.test import Client

from dhr.core import clock
from dhr.letters.models import Letter
from dhr.notices.jobs import hourly
from dhr.notices.models import Message
from dhr.panels import services as panels
from dhr.workflow.asking import answer_request, ask_extension, ask_pause, end_pause
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.day_corrections import correct_day
from dhr.workflow.decisions import record_decision
from dhr.workflow.intake import NewPerson, create_review
from dhr.workflow.models import Extension, OtherProceeding, Pause, Review
from dhr.workflow.proceedings import add_proceeding, move_date, record_date
from dhr.workflow.scoping import ask_agencies, record_reply
from dhr.workflow.services import fire_transition
from tests import steps
from tests.makers import VICTIM_REAL_NAME, World, declare

SignIn = Callable[[object], Client]
MARKING = "OFFICIAL-SENSITIVE: "
MAY_SAY = re.compile(r"^[A-Za-z0-9 ,.:()/\n@&;'’_-]*$")


class Year:
    """One review, its people, and the days on which they act."""

    def __init__(self, world: World, signed_in: SignIn) -> None:
        self.world, self.signed_in = world, signed_in
        self.review = Review()

    def page(self, who: str, address: str) -> str:
        """What this person reads, without the mark-up."""
        answer = self.signed_in(getattr(self.world, who)).get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))

    def of_review(self, end: str = "") -> str:
        return f"/reviews/{self.review.reference}/{end}"

    def mails_of(self, day: date) -> list[tuple[str, str]]:
        """What the hourly job sends on this day: to whom and the subject. Run three times, as three hours do."""
        before = len(mail.outbox)
        with clock.as_if_on(day):
            for _hour in range(3):
                hourly()
        sent = [(one.to[0], one.subject.removeprefix(MARKING)) for one in mail.outbox[before:]]
        assert len(sent) == len(set(sent)), "nobody is told the same twice on a day"
        return sorted(sent)


@pytest.fixture
def year(world: World, signed_in: SignIn) -> Year:
    return Year(world, signed_in)


def to(mails: list[tuple[str, str]], name: str) -> list[str]:
    """The subjects that went to one person."""
    return [subject for address, subject in mails if address.startswith(f"{name}@")]


def test_a_year(year: Year) -> None:
    notified_in_january(year)
    decided_in_february(year)
    asked_in_march(year)
    late_in_may(year)
    paused_in_june(year)
    extended_in_july(year)
    trial_moved_in_september(year)
    overdue_in_november(year)
    what_was_sent_says_little(year)


def notified_in_january(year: Year) -> None:
    world, day = year.world, date(2026, 1, 12)
    with clock.as_if_on(day):
        year.review = create_review(
            partnership=world.partnership, by=world.manager, told_by="DI Amara Cole", told_by_role="Senior investigating officer",
            told_by_agency=world.police, received_on=day, death_on=date(2026, 1, 10), csp_aware_on=day, area="Quayside",
            pseudonym="Rosa", manner="homicide", relationship="Former partner",
            people=[NewPerson(role="victim", pseudonym="Rosa", real_name=VICTIM_REAL_NAME)],
        )  # fmt: skip
        declare(year.review, *world.people.values())
        home = year.page("manager", "/")
        assert "12 January 2026 + 1 month" in home
        assert "12 January 2026 + 1 working day" in home
    assert to(year.mails_of(date(2026, 1, 14)), "manager"), "records were not secured on the 13th"
    assert to(year.mails_of(date(2026, 2, 4)), "csp.chair") == []
    ref = year.review.reference
    assert to(year.mails_of(date(2026, 2, 5)), "csp.chair") == [f"{ref}: Decision, due on 12 February 2026"]
    assert to(year.mails_of(date(2026, 2, 6)), "csp.chair") == [], "told once"


def decided_in_february(year: Year) -> None:
    world, review = year.world, year.review
    with clock.as_if_on(date(2026, 2, 6)):
        requests = ask_agencies(
            review=review, by=world.manager, agencies=[world.police, world.surgery], due_on=date(2026, 2, 9)
        )
    with clock.as_if_on(date(2026, 2, 10)):
        for request in requests:
            record_reply(
                request=request, by=world.manager, reply="records_held", replied_on=date(2026, 2, 10), summary="Held.",
                records_secured=True,
            )  # fmt: skip
        fire_transition(thing=Review.objects.get(pk=review.pk), name="ask_for_decision", by=world.manager)
        decision = record_decision(
            review=Review.objects.get(pk=review.pk), by=world.csp_chair, hold_review=True, decided_on=date(2026, 2, 9), reasons="Met.",
        )  # fmt: skip
        correct_day(
            review=review, by=world.csp_chair, fact="decision", pk=decision.pk, after=date(2026, 2, 10), reason="The minutes say the 10th.",
        )  # fmt: skip
        dates = year.page("manager", year.of_review("deadlines/"))
        assert "10 February 2026 + 6 months" in dates
        why = year.page("manager", year.of_review(f"deadlines/report/{review.pk}/"))
        assert "9 February 2026 + 6 months" in why
        assert "The minutes say the 10th." in why
    assert not [mailed for mailed in year.mails_of(date(2026, 2, 12)) if "Decision" in mailed[1]], "it is done"


def asked_in_march(year: Year) -> None:
    world, review = year.world, year.review
    with clock.as_if_on(date(2026, 3, 2)):
        panels.appoint_chair(
            review=Review.objects.get(pk=review.pk), by=world.csp_chair, user=world.review_chair, declared_on=date(2026, 3, 2),
            independent=True, interests="None.", appointed_on=date(2026, 3, 2),
        )  # fmt: skip
    with clock.as_if_on(date(2026, 3, 20)):
        steps.set_panel_and_terms(world, Review.objects.get(pk=review.pk))
        choose_agencies(
            review=review, by=world.review_chair, agencies=[world.police, world.surgery], due_on=date(2026, 5, 5)
        )
        fire_transition(thing=Review.objects.get(pk=review.pk), name="commission_returns", by=world.review_chair)
    # Five working days before 5 May 2026: 4 May is the early May bank holiday.
    assert to(year.mails_of(date(2026, 4, 24)), "author") == []
    subject = f"{year.review.reference}: Agency return, due on 5 May 2026"
    assert to(year.mails_of(date(2026, 4, 27)), "author") == [subject]
    with clock.as_if_on(date(2026, 4, 28)):
        steps.send_chronology(world, Review.objects.get(pk=review.pk))
    on_the_day = year.mails_of(date(2026, 5, 5))
    assert to(on_the_day, "author") == [], "the police have sent theirs"
    assert to(on_the_day, "other.author") == [subject]


def late_in_may(year: Year) -> None:
    """Ten working days after the day a letter to the director is drafted; nobody sends it by itself."""
    assert not Letter.objects.filter(review=year.review, code="L24").exists()
    mails = year.mails_of(date(2026, 5, 19))
    (draft,) = Letter.objects.filter(review=year.review, code="L24")
    assert (draft.stage, draft.agency) == ("draft", year.world.surgery)
    assert to(mails, "review.chair") == [f"{year.review.reference}: a draft of letter L24 waits"]
    before = len(mail.outbox)
    with clock.as_if_on(date(2026, 5, 20)):
        chase = year.page("manager", "/chase/")
        assert "Agency return, was due on 5 May 2026" in chase
        client = year.signed_in(year.world.manager)
        form = client.get("/chase/").content.decode()
        ticked = re.findall(r'name="(\w+)" type="checkbox" value="([^"]+)" checked', form)
        assert ticked, "everybody who is late is ticked"
        for _twice in range(2):
            client.post("/chase/", {ticked[0][0]: [value for _name, value in ticked]})
    year.mails_of(date(2026, 5, 20))
    chased = [sent for sent in mail.outbox[before:] if "passed" in sent.subject]
    assert sorted(sent.to[0].split("@")[0] for sent in chased) == ["other.author", "other.sign.off"]
    with clock.as_if_on(date(2026, 5, 20)):
        assert "15 days overdue" in year.page("other_author", "/requests/")
        assert "1 date has passed" in year.page("manager", "/outbox/?kind=chase")


def paused_in_june(year: Year) -> None:
    """The trial holds the interviews back; the pause moves no date."""
    world, review = year.world, year.review
    with clock.as_if_on(date(2026, 6, 1)):
        trial = add_proceeding(
            review=review,
            by=world.manager,
            kind="criminal",
            effects=["hold_interviews"],
            reference="",
            owner="Crown Court",
        )
        record_date(proceeding=trial, by=world.manager, kind="trial", on=date(2026, 9, 14))
        pause = ask_pause(
            review=review, by=world.review_chair, reason="criminal", why="Witnesses.", starts_on=date(2026, 6, 1),
            review_on=date(2026, 9, 1),
        )  # fmt: skip
        answer_request(asked=pause, by=world.csp_chair, agreed=True)
    with clock.as_if_on(date(2026, 7, 1)):
        dates = year.page("review_chair", year.of_review("deadlines/"))
        assert "10 February 2026 + 6 months" in dates
        assert "141 111 40" in dates, "gone, of them not paused, left"
        assert "Forecast: 14 September 2026" in dates
        assert "10 August 2026" in year.page("panel_member", "/")


def extended_in_july(year: Year) -> None:
    world, review = year.world, year.review
    with clock.as_if_on(date(2026, 7, 20)):
        extension = ask_extension(
            review=review, by=world.review_chair, reason="criminal", why="The trial.", due_on=date(2026, 11, 10)
        )
        assert "10 Aug 2026" in year.page("manager", year.of_review("deadlines/"))
    with clock.as_if_on(date(2026, 7, 22)):
        answer_request(asked=extension, by=world.csp_chair, agreed=True)
        dates = year.page("manager", year.of_review("deadlines/"))
        assert "First due 10 August 2026, then 10 November 2026 was agreed" in dates
        offered = year.page("manager", year.of_review("pauses/"))
        assert "Letters about it" in offered
        assert "10 November 2026" in year.page("review_chair", "/calendar/")
    assert not Letter.objects.filter(review=review, code__startswith="L30").exists(), "offered, not made"
    assert not [one for one in year.mails_of(date(2026, 8, 10)) if "Report" in one[1]], "the new day counts"
    assert Extension.objects.count() == 1


def trial_moved_in_september(year: Year) -> None:
    world, review = year.world, year.review
    trial = OtherProceeding.objects.get(review=review, kind="criminal")
    moved = trial.dates.get()
    with clock.as_if_on(date(2026, 9, 2)):
        pause = Pause.objects.get(review=review)
        address = (
            f"deadlines/what-if/?hearing-{moved.pk}_day=7&hearing-{moved.pk}_month=12&hearing-{moved.pk}_year=2026"
        )
        tried = year.page("manager", year.of_review(address))
        assert "7 December 2026" in tried
        assert trial.dates.get().on == date(2026, 9, 14), "nothing is saved"
        move_date(moved=moved, by=world.manager, on=date(2026, 12, 7), reason="The court has no room.")
        assert "Forecast: 7 December 2026" in year.page("manager", year.of_review("deadlines/"))
        assert "Not late yet, but will be" in year.page("manager", "/")
        end_pause(pause=pause, by=world.review_chair, ended_on=date(2026, 9, 2), note="The panel reads on.")


def overdue_in_november(year: Year) -> None:
    subject = f"{year.review.reference}: Report, due on 10 November 2026"
    assert subject in to(year.mails_of(date(2026, 11, 3)), "review.chair")
    late = year.mails_of(date(2026, 11, 11))
    assert f"{year.review.reference}: Report, was due on 10 November 2026" in to(late, "review.chair")
    assert [one for one in late if one[0].startswith("manager@")], "the manager is told as well"
    with clock.as_if_on(date(2027, 1, 11)):
        home = year.page("manager", "/?when=overdue")
        assert "62 days overdue" in home
        assert "154 days over" in home, "the chart keeps to the guidance's own six months"
        assert "10 August 2026 + 6 months" not in home


def what_was_sent_says_little(year: Year) -> None:
    """Reference, kind, date and link: no name of anybody."""
    for sent in mail.outbox:
        words = f"{sent.subject}\n{sent.body}"
        for name in (VICTIM_REAL_NAME, "Rosa", "Larkfield", "Wendmoor", "Review Chair", "Crown Court"):
            assert name not in words
        assert MAY_SAY.match(words), words
    people = {user.email for user in year.world.people.values()}
    assert {sent.to[0] for sent in mail.outbox} <= people
    assert not Message.objects.exclude(state__in=("sent", "in_digest", "for_digest", "dropped")).exists()
