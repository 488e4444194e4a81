"""The pages of a review's dates: each with its sum, what counted before, what was agreed, what is forecast."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from markupsafe import escape
from pytest_django import DjangoAssertNumQueries

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.dates import add_months, in_words
from dhr.workflow.asking import answer_request, ask_extension, ask_pause
from dhr.workflow.commissioning import change_due_date
from dhr.workflow.duties import ENDED, dated_duties
from dhr.workflow.models import DayCorrection, Decision, Review
from dhr.workflow.proceedings import add_proceeding, record_date
from dhr.workflow.recorded_days import finish_day, give_more_time, record_day
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review, return_of
from tests.pages.test_requests import page_of

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def dates(review: Review) -> str:
    return f"/reviews/{review.reference}/deadlines/"


def page_of_kind(review: Review, kind: str, pk: uuid.UUID | None = None) -> str:
    return f"{dates(review)}{kind}/{pk or review.pk}/"


def correct(review: Review, fact: str, pk: uuid.UUID) -> str:
    return f"{dates(review)}correct/{fact}/{pk}/"


def addresses(review: Review, found: uuid.UUID) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each page with those who may open it."""
    readers = ("panel_member", "auditor", "review_chair", "manager", "csp_chair")
    for page in ("", "what-if/", f"report/{review.pk}/", f"foi/{found}/"):
        yield dates(review) + page, readers
    for page in ("record/", f"foi/{found}/done/", f"foi/{found}/more-time/", f"correct/aware/{review.pk}/"):
        yield dates(review) + page, ("manager",)
    yield correct(review, "decision", Decision.objects.get(review=review).pk), ("csp_chair",)


def test_who_may_open_each_page(world: World, signed_in: SignIn, review: Review) -> None:
    found = record_day(review=review, by=world.manager, rule="foi", about="a newspaper", starts_on=days_ago(1)).pk
    for who in ("panel_member", "auditor", "review_chair", "manager", "csp_chair", "author", "outsider"):
        client = signed_in(world.people[who])
        for address, may in addresses(review, found):
            expected = 404 if who in ("author", "outsider") else 200 if who in may else 403
            assert client.get(address).status_code == expected, (who, address)


def test_all_dates_of_a_review_open_and_done(world: World, signed_in: SignIn, review: Review) -> None:
    lost = record_day(review=review, by=world.manager, rule="breach", about="a lost file", starts_on=days_ago(10))
    finish_day(day=lost, by=world.manager, done_on=days_ago(5))
    page = page_of(signed_in(world.panel_member), dates(review))
    opened, done = page.split(">Done</caption>")
    for words in (
        "Complete the overview report",
        f"{in_words(days_ago(5))} + 6 months",
        "Chronology: Larkfield Surgery",
    ):
        assert words in opened
    rows = {row.split("</a>")[0].rsplit(">", 1)[1]: row for row in done.split("</table>")[0].split("<tr")[1:]}
    assert "late" not in rows["Decide whether to hold a review"]
    assert "2 days late" in rows["Tell the Information Commissioner of a personal data breach: a lost file"]
    assert "Record what came in" not in page
    assert "Record what came in" in page_of(signed_in(world.manager), dates(review))


def test_nothing_is_due_once_a_review_has_ended(world: World, signed_in: SignIn, review: Review) -> None:
    Review.objects.filter(pk=review.pk).update(stage=ENDED[0])
    page = page_of(signed_in(world.manager), dates(review))
    assert "Nothing is due." in page
    assert "Record what came in" not in page
    decision = page_of(signed_in(world.manager), page_of_kind(review, "decision"))
    assert "Correct<span" not in decision
    sent = {"after_day": "1", "after_month": "1", "after_year": "2020", "reason": "A slip."}
    assert signed_in(world.manager).post(correct(review, "aware", review.pk), sent).status_code == 409


def test_the_number_of_queries_does_not_grow_with_the_dates(
    world: World, signed_in: SignIn, review: Review, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.manager)
    for number in (1, 12):
        for _number in range(number):
            record_day(review=review, by=world.manager, rule="foi", about="a newspaper", starts_on=days_ago(1))
        client.get("/")
        with django_assert_max_num_queries(76):
            assert client.get(dates(review)).status_code == 200
        with django_assert_max_num_queries(76):
            assert client.get(page_of_kind(review, "report")).status_code == 200


def test_every_kind_of_date_has_a_page(demonstration: None, signed_in: SignIn) -> None:
    client = signed_in(User.objects.get(email="manager@demo.example"))
    seen = {(found.kind, found.done_on is None): found for found in dated_duties(Review.objects.all())}
    assert len(seen) > 12
    for found in seen.values():
        page = page_of(client, page_of_kind(found.review, found.kind, found.about))
        assert f'<h1 class="govuk-heading-l">{escape(found.what)}</h1>' in page
        assert str(escape(found.sum)) in page
        assert (f"Done on {in_words(found.done_on)}" in page) if found.done_on else ("Forecast" in page)


@pytest.mark.parametrize("kind", ["nonsense", "pfd-reply", "publish"])
def test_a_date_that_the_review_does_not_have(world: World, signed_in: SignIn, review: Review, kind: str) -> None:
    assert signed_in(world.manager).get(page_of_kind(review, kind)).status_code == 404


def test_the_key_of_another_reviews_date(world: World, signed_in: SignIn, review: Review) -> None:
    other = make_review(world, "gathering")
    theirs = record_day(review=other, by=world.manager, rule="foi", about="a newspaper", starts_on=days_ago(1)).pk
    decision = Decision.objects.get(review=other).pk
    client, chair = signed_in(world.manager), signed_in(world.csp_chair)
    returned = return_of(world, other).pk
    for kind, pk in (("foi", theirs), ("report", other.pk), ("agency-return", returned)):
        assert client.get(page_of_kind(review, kind, pk)).status_code == 404
        assert client.get(page_of_kind(other, kind, pk)).status_code == 200
    for page in ("done", "more-time"):
        assert client.get(f"{page_of_kind(review, 'foi', theirs)}{page}/").status_code == 404
        assert client.get(f"{page_of_kind(other, 'breach', theirs)}{page}/").status_code == 404
    assert client.get(correct(review, "recorded", theirs)).status_code == 404
    assert client.get(correct(review, "aware", other.pk)).status_code == 404
    assert client.get(correct(review, "return_due", returned)).status_code == 404
    assert chair.get(correct(review, "decision", decision)).status_code == 404


def test_a_corrected_day_leaves_the_earlier_sum(world: World, signed_in: SignIn) -> None:
    review, client = make_review(world), signed_in(world.manager)
    page = page_of(client, page_of_kind(review, "decision"))
    assert "was never changed" in page
    assert correct(review, "aware", review.pk) in page
    sent = {**boxes("after", days_ago(22)), "reason": "The e-mail came on the Friday."}
    assert client.post(correct(review, "aware", review.pk), sent)["Location"] == dates(review)
    page = page_of(signed_in(world.auditor), page_of_kind(review, "decision"))
    before, now = page[page.index("What counted before") :], page[: page.index("What counted before")]
    assert f"{in_words(days_ago(22))} + 1 month" in now
    assert f"{in_words(days_ago(20))} + 1 month" in before
    assert in_words(add_months(days_ago(20), 1)) in before
    assert "The e-mail came on the Friday." in before
    assert f"{in_words(days_ago(22))} + 1 month" in page_of(client, "/")
    assert "Correct<span" not in page


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (-1, "The day cannot lie after today."),
        (25, "The partnership cannot have known before the death."),
        (4, "The partnership cannot have come to know after its decision."),
        (20, "This is the day that counts already."),
    ],
)
def test_a_day_that_cannot_be(world: World, signed_in: SignIn, review: Review, ago: int, words: str) -> None:
    sent = {**boxes("after", days_ago(ago)), "reason": "A slip."}
    answer = signed_in(world.manager).post(correct(review, "aware", review.pk), sent)
    assert (answer.status_code, words in answer.text) == (409, True)
    assert not DayCorrection.objects.exists()


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"reason": "   "}, {"after_day": "31", "after_month": "2"}])
def test_a_correction_needs_a_day_and_a_reason(
    world: World, signed_in: SignIn, review: Review, wrong: dict[str, str]
) -> None:
    sent = {**boxes("after", days_ago(22)), "reason": "A slip."} | wrong
    page = signed_in(world.manager).post(correct(review, "aware", review.pk), sent)
    assert (page.status_code, "<title>Error: Correct a day" in page.text) == (200, True)
    target = "#id_after-day" if "after_day" in wrong else "#id_reason"
    assert f'href="{target}"' in page.text
    assert f'id="{target[1:]}"' in page.text
    assert not DayCorrection.objects.exists()


def test_only_the_chair_of_the_partnership_corrects_the_decision(
    world: World, signed_in: SignIn, review: Review
) -> None:
    address = correct(review, "decision", Decision.objects.get(review=review).pk)
    sent = {**boxes("after", days_ago(7)), "reason": "It was signed on the Tuesday."}
    for who, status in (("manager", 403), ("review_chair", 403), ("outsider", 404)):
        assert signed_in(world.people[who]).post(address, sent).status_code == status
        assert not DayCorrection.objects.exists()
    assert address not in page_of(signed_in(world.manager), page_of_kind(review, "report"))
    assert address in page_of(signed_in(world.csp_chair), page_of_kind(review, "report"))
    assert signed_in(world.csp_chair).post(address, sent).status_code == 302
    page = page_of(signed_in(world.manager), page_of_kind(review, "report"))
    assert f"{in_words(days_ago(7))} + 6 months" in page
    assert f"{in_words(days_ago(5))} + 6 months" in page
    assert "It was signed on the Tuesday." in page


def test_original_agreed_and_the_time_that_has_gone(world: World, signed_in: SignIn, review: Review) -> None:
    original, new = add_months(days_ago(5), 6), add_months(days_ago(5), 9)
    pause = ask_pause(
        review=review, by=world.review_chair, reason="criminal", why="W", starts_on=days_ago(3), review_on=days_ago(-30)
    )
    asked = ask_extension(review=review, by=world.review_chair, reason="inquest", why="In May.", due_on=new)
    client = signed_in(world.manager)
    assert "No other date was agreed" in page_of(client, page_of_kind(review, "report"))
    for waiting in (pause, asked):
        answer_request(asked=waiting, by=world.csp_chair, agreed=True)  # type: ignore[type-var]
    page = page_of(client, page_of_kind(review, "report"))
    rows = [row.split("</div>")[0] for row in page.split('<dt class="govuk-summary-list__key">')[1:]]
    found = {row.split("<")[0]: row for row in rows}
    assert in_words(original) in found["Original date"]
    assert in_words(new) in found["Agreed instead"]
    assert [f">{n}<" in found[key] for key, n in (("Days gone", 5), ("Of them in an agreed pause", 3), ("Without the agreed pauses", 2), ("Days left", (new - clock.today()).days))] == [True] * 4  # fmt: skip
    assert f"First due {in_words(original)}, then {in_words(new)} was agreed" in page_of(client, dates(review))
    assert f"First due {in_words(original)}, then {in_words(new)} was agreed" in page_of(client, "/")


def test_the_forecast_says_what_it_rests_on(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    page = page_of(client, page_of_kind(review, "report"))
    assert "No forecast" in page
    assert "Too few past reviews to say" in page
    trial = add_proceeding(review=review, by=world.manager, kind="criminal", effects=["hold_interviews"])
    record_date(proceeding=trial, by=world.manager, kind="trial", on=days_ago(-400))
    page = page_of(client, page_of_kind(review, "report"))
    assert f"Not before {in_words(days_ago(-400))}: Criminal investigation or trial, trial begins." in page
    assert f"Forecast: {in_words(days_ago(-400))}" in page_of(client, "/?when=forecast")


def test_a_date_that_is_done(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "with_home_office")
    page = page_of(signed_in(world.manager), page_of_kind(review, "report"))
    assert f"Done on {in_words(clock.today())}." in page
    assert "Days it took" in page
    for words in ("Ask for an extension", "Forecast", "Days left", "overdue"):
        assert words not in page


def test_another_day_for_an_agency(world: World, signed_in: SignIn, review: Review) -> None:
    found = return_of(world, review)
    address = page_of_kind(review, "agency-return", found.pk)
    assert "The day was never changed." in page_of(signed_in(world.panel_member), address)
    change_due_date(agency_return=found, by=world.review_chair, due_on=days_ago(-45), reason="The author was ill.")
    page = page_of(signed_in(world.panel_member), address)
    for words in (in_words(days_ago(-30)), in_words(days_ago(-45)), "Set by the review chair", "The author was ill."):
        assert words in page


def recorded(**wrong: Any) -> dict[str, Any]:
    return {"rule": "foi", "about": "a newspaper", **boxes("starts_on", days_ago(2)), **wrong}


def test_what_came_in_is_recorded_given_more_time_and_done(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    for wrong in ({"rule": ""}, {"rule": "decision"}, {"about": " "}, {"starts_on_day": ""}):
        answer = client.post(f"{dates(review)}record/", recorded(**wrong))
        assert (answer.status_code, "<title>Error: Record what came in" in answer.text) == (200, True), wrong
    assert client.post(f"{dates(review)}record/", recorded(**boxes("starts_on", days_ago(-1)))).status_code == 409
    assert not review.recorded_days.exists()
    made = client.post(f"{dates(review)}record/", recorded())["Location"]
    page = page_of(client, made)
    for words in ("a newspaper", f"{in_words(days_ago(2))} + 20 working days", "Freedom of Information Act 2000, s.10"):
        assert words in page
    assert client.post(f"{made}more-time/", {**boxes("extended_to", days_ago(1)), "why": "W"}).status_code == 409
    assert client.post(f"{made}more-time/", {**boxes("extended_to", days_ago(-90)), "why": ""}).status_code == 200
    assert (
        client.post(f"{made}more-time/", {**boxes("extended_to", days_ago(-90)), "why": "By law."}).status_code == 302
    )
    page = page_of(client, made)
    assert "By law." in page
    assert in_words(review.recorded_days.get().starts_on) in page
    assert client.post(f"{made}done/", boxes("done_on", days_ago(3))).status_code == 409
    assert client.post(f"{made}done/", {**boxes("done_on", days_ago(0)), "note": "Refused."}).status_code == 302
    assert "Refused." in page_of(client, made)
    assert client.post(f"{made}done/", boxes("done_on", days_ago(0))).status_code == 409


def test_a_date_on_a_sunday_stays_and_says_so(world: World, signed_in: SignIn, review: Review) -> None:
    thursday = next(day for day in (days_ago(n) for n in range(7)) if day.weekday() == 3)
    made = record_day(review=review, by=world.manager, rule="breach", about="a lost file", starts_on=thursday)
    page = page_of(signed_in(world.manager), page_of_kind(review, "breach", made.pk))
    assert "Falls on a Sunday, and stays there." in page
    assert f"{in_words(thursday)} + 72 hours, counted as 3 days" in page
    assert "Falls on a Sunday" in page_of(signed_in(world.manager), dates(review))
    monday = thursday + timedelta(days=4)
    give_more_time(day=made, by=world.manager, extended_to=monday + timedelta(days=700), why="W")
    assert "Agreed instead" in page_of(signed_in(world.manager), page_of_kind(review, "breach", made.pk))
