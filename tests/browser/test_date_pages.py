"""The pages of dates in real Chromium: what is tried, what is typed wrongly, and what the printer gets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from dhr.core.dates import in_words
from dhr.workflow.models import Review
from tests.browser.date_pages import MANAGER, moved_trial
from tests.browser.driver import NARROW, WIDE, Person
from tests.browser.test_every_page import faults
from tests.makers import days_ago

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def boxes_of(day_of: int) -> tuple[int, int, int]:
    day = days_ago(day_of)
    return day.day, day.month, day.year


def errors_lead_to_boxes(person: Person) -> list[str]:
    """Links of the error summary without a field, and a title that does not say it."""
    links = person.page.locator(".govuk-error-summary__list a").evaluate_all("all => all.map(a => a.hash)")
    found = [f"no field {link}" for link in links if not person.page.locator(f"[id='{link[1:]}']").count()]
    said = person.page.title()
    return found + ([] if links else ["no error"]) + ([] if said.startswith("Error: ") else [f"the title is {said}"])


def looks(person: Person) -> list[str]:
    """What is wrong with the page as it stands now."""
    wide = [f"{person.overflow()} pixels too wide"] if person.overflow() > 0 else []
    return [f"{person.page.url}: {fault}" for fault in person.axe_findings() + wide]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_was_typed_wrongly_is_said(browser: Browser, live_server: object, demonstration: None, width: int) -> None:
    asha, person, wrong = Review.objects.get(pseudonym="Rosa"), Person(browser, str(live_server), width), []
    trial = moved_trial(asha)
    dates = f"/reviews/{asha.reference}/deadlines/"
    person.sign_in(MANAGER)
    for address, typed, button in (
        (f"{dates}what-if/", {"extended_to": (31, 2, 2027)}, "See what would move"),
        (f"{dates}record/", {"starts_on": ("", "", "")}, "Record it"),
        (f"{dates}correct/aware/{asha.pk}/", {"after": (1, "", 2026)}, "Correct the day"),
        (f"/reviews/{asha.reference}/processes/{trial.proceeding_id}/date/{trial.pk}/", {}, "Move the date"),
        (f"/targets/{asha.partnership.pk}/", {"chair-length": "six"}, "Save the targets"),
        (f"/targets/{asha.partnership.pk}/holidays/", {}, "Add the day"),
    ):
        person.go(address).fill(**typed).click(button)
        wrong += [f"{address}: {fault}" for fault in errors_lead_to_boxes(person)] + looks(person)
    person.close()
    assert not wrong + person.complaints, "\n".join(wrong + person.complaints)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_if_and_filters_that_cannot_be(
    browser: Browser, live_server: object, demonstration: None, width: int
) -> None:
    asha, person = Review.objects.get(pseudonym="Rosa"), Person(browser, str(live_server), width)
    trial = moved_trial(asha)
    person.sign_in(MANAGER).go(f"/reviews/{asha.reference}/deadlines/what-if/")
    person.fill(**{f"hearing-{trial.pk}": boxes_of(-800), "extended_to": boxes_of(-400)}).click("See what would move")
    person.sees(in_words(days_ago(-400))).sees("100 days later")
    wrong = looks(person) + faults(person, "home", "/?when=nonsense&who=%3Cb%3E&kind=zz&page=-4&review=x%27--")
    person.sees("We could not use the filter nonsense.").sees("We could not use the filter <b>.")
    person.go("/?kind=decision&statutory=on").click("Overdue")
    assert person.page.url.endswith("/?when=overdue")
    person.close()
    assert not wrong + person.complaints, "\n".join(wrong + person.complaints)


def test_the_printer_gets_the_dates_without_buttons_and_filters(
    browser: Browser, live_server: object, demonstration: None
) -> None:
    person = Person(browser, str(live_server))
    person.sign_in(MANAGER).page.emulate_media(media="print")
    for hidden in (".filters", ".govuk-button", ".govuk-service-navigation", ".footer"):
        assert person.page.locator(hidden).count(), hidden
        assert not person.page.locator(hidden).first.is_visible(), hidden
    for shown in ("h1", ".tallies", "main table", ".marking", ".chart"):
        assert person.page.locator(shown).first.is_visible(), shown
    assert (
        person.page.locator("main table thead").first.evaluate("e => getComputedStyle(e).display")
        == "table-header-group"
    )
    person.close()
