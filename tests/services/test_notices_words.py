"""No e-mail holds more than reference, kind, date and link; no real name, no pseudonym, no agency, from any review at any
stage."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from dhr.accounts.models import AgencyMembership
from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.notices import jobs
from dhr.notices.chasing import send_chases, who_is_late
from dhr.notices.choosing import set_choices
from dhr.notices.duties import NOBODY
from dhr.notices.models import Message
from dhr.notices.words import SIGN_IN, kind_in_words
from dhr.panels.models import Person
from dhr.workflow.duty_kinds import KINDS
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review
from tests.notice_makers import (
    a_tuesday,  # noqa: F401  every test of this file
    mails,
    morning,
)
from tests.steps import STEPS

REFERENCE = r"DHR-QCP-\d{4}-\d{2}"
DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
KIND = "(?:" + "|".join(re.escape(kind.label) for kind in KINDS.values()) + "|A date of the review)"
DUTY = rf"{KIND}, (?:was )?due on {DAY}"
COUNT = r"(?: \(\d+ times\))?"
LINK = r"http://localhost:8000/(?:|tasks/|requests/|actions/[0-9a-f-]{36}/|reviews/" + REFERENCE + r"/(?:letters/)?)"
DRAFT = r"a draft of letter L2[45] waits"
SUBJECT = re.compile(
    rf"{REFERENCE}: (?:{DUTY}|{DRAFT}|(?:1 date has|\d+ dates have) passed|something was handed to you)|Your dates on {DAY}"
)
LINES = (
    rf"{DUTY}\.", rf"- (?:Late: |Today: )?{DUTY}{COUNT}", rf"- (?:{DRAFT}|something was handed to you){COUNT}", REFERENCE,
    LINK, "This is late:", "Something was handed to you.", r"And \d+ more, on the page of the deadlines\.",
    r"Letter L2[45] is drafted because a date has passed\. It is not sent until you approve it\.",
    *(re.escape(why) for why in NOBODY.values()), re.escape(SIGN_IN).replace(r"\{link\}", LINK), "",
)  # fmt: skip
LINE = re.compile("|".join(f"(?:{line})" for line in LINES))


def odd(message: Message) -> list[str]:
    """What in a message is none of the known forms."""
    lines = [line for line in message.body.split("\n") if not LINE.fullmatch(line)]
    return lines + ([] if SUBJECT.fullmatch(message.subject) else [message.subject])


def every_message_of_half_a_year(world: World) -> list[Message]:
    for who in ("review_chair", "author", "csp_chair"):
        set_choices(by=world.people[who], chosen={"digest": "daily", "returns": "daily"})
    for week in range(-1, 27):
        with morning(days_ago(-7 * week)):
            jobs.hourly()
            for by in (world.manager, world.review_chair):
                chosen = [chase.key for chase in who_is_late(by).chases]
                if chosen:
                    send_chases(by=by, chosen=chosen)
            jobs.send_mail_that_waits()
    return list(Message.objects.all())


@pytest.mark.long
def test_every_message_has_a_known_form_and_no_name(world: World) -> None:
    for stage in ("notified", *(stage for stage, _step in STEPS)):
        make_review(world, stage)
    AgencyMembership.objects.filter(agency=world.surgery).delete()
    found = every_message_of_half_a_year(world)
    assert {message.kind for message in found} >= {
        "statutory",
        "returns",
        "actions",
        "local",
        "chase",
        "work",
        "digest",
    }
    assert [line for message in found for line in odd(message)] == []
    names = {VICTIM_REAL_NAME, *VICTIM_REAL_NAME.split(), *Agency.objects.values_list("name", flat=True)}
    names |= set(Person.objects.values_list("pseudonym", flat=True))
    sent = [f"{m.subject} {m.body}" for m in found] + [f"{m.subject} {m.body}" for m in mails()]
    assert sent
    assert not [name for name in names for text in sent if name in text]


@pytest.mark.parametrize(
    "line",
    [
        "DHR-QCP-2026-01: Report of Rosa, due on 3 December 2026", "Report, due on 3 December 2026. Wilhelmina",
        "Sign in to see it: http://elsewhere.example/",
    ],
)  # fmt: skip
def test_the_forms_let_nothing_else_through(line: str) -> None:
    assert not LINE.fullmatch(line)
    assert not SUBJECT.fullmatch(line)


def test_each_kind_has_words_of_its_own() -> None:
    assert kind_in_words("report") == "Report"
    assert kind_in_words("never heard of") == "A date of the review"


def test_the_clock_of_the_test_runs_on() -> None:
    with morning(days_ago(-7)):
        assert clock.today() == days_ago(0)
    assert days_ago(-7) - days_ago(0) == timedelta(days=7)
