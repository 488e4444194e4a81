"""A chronology of 20,000 rows, worked through without a mouse: search, chart, events one after the other, marks for several and
their undo, ages in columns, and a file that a job prepares."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bench.findings import events_with_words
from dhr.chronology import preparing
from dhr.chronology.acceptance import renumber_combined
from dhr.chronology.models import Remark, Row, Submission, SubmissionState
from dhr.chronology.stored import fill
from dhr.workflow.models import Review
from tests.browser.driver import WIDE, Person

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]
ROWS, CHAIR, MOST_STEPS = 20_000, "review.chair@demo.example", 300
FOCUSED = """() => { const here = document.activeElement; if (here === document.body) return '';
  return (here.getAttribute('aria-label') || (here.labels && here.labels.length ? here.labels[0].innerText : here.innerText) || '').trim() }"""


@pytest.fixture
def base(demonstration: None) -> str:
    """The demonstration's review with its accepted chronologies, and 20,000 rows more in them."""
    accepted = Submission.objects.filter(state=SubmissionState.ACCEPTED, agency_return__review__pseudonym="Rosa")
    sent = list(accepted.select_related("agency_return__review"))
    rows = [
        fill(Row(submission=sent[number % len(sent)], number=100_000 + number), "event", event.as_json())
        for number, event in enumerate(events_with_words(ROWS))
    ]
    Row.objects.bulk_create(rows, batch_size=500)
    review = Review.objects.get(pseudonym="Rosa")
    assert renumber_combined(review) >= ROWS
    return f"/reviews/{review.reference}/chronology/"


class Keys:
    """A person who has a keyboard and nothing else."""

    def __init__(self, person: Person) -> None:
        self.page = person.page

    def press(self, *keys: str) -> Keys:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    @property
    def here(self) -> str:
        """The name of what has the focus."""
        return str(self.page.evaluate(FOCUSED))

    def to(self, name: str, key: str = "Tab") -> Keys:
        """On, until something with this in its name has the focus."""
        for _step in range(MOST_STEPS):
            self.press(key)
            if name in self.here:
                return self
        raise AssertionError(f"{name} is not reached by {key}")

    def enter(self) -> Keys:
        """Open or send what has the focus, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.press("Enter")
        return self

    @property
    def found(self) -> int:
        """How many events the page says there are."""
        return int(self.page.locator("#results").inner_text().split()[0].replace(",", ""))


def test_worked_through_with_the_keyboard_alone(
    browser: Browser, live_server: object, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(browser, str(live_server), WIDE).sign_in(CHAIR).go(base)
    keys = Keys(person)
    assert keys.found >= ROWS
    search(keys)
    read_and_mark(keys, person.go(base))
    prepare(keys, person.go(base), monkeypatch)
    person.close()
    assert not person.complaints


def search(keys: Keys) -> None:
    """A word, then one bar of the chart: the chart is one stop, arrows move along it."""
    everything = keys.found
    keys.to("Search text").page.keyboard.type("bruis")
    keys.enter()
    some = keys.found
    assert 0 < some < everything
    keys.to(" event", "Shift+Tab")
    first = keys.here
    keys.press("ArrowRight", "ArrowDown")
    assert keys.here != first
    keys.enter()
    assert 0 < keys.found < some and "from=" in keys.page.url


def read_and_mark(keys: Keys, person: Person) -> None:
    """Event by event; two are marked at once, and the mark is taken back."""
    marks = Remark.objects.filter(removed_at=None)
    before = marks.count()
    keys.to("Skip to the list of events").press("Enter")
    keys.to("in columns").enter()
    assert "Days since the separation" in person.page.locator("table.stacks thead").inner_text()
    keys.to("Select the event of").press("Space").to("Select the event of").press("Space")
    keys.to("Mark the selected events").enter()
    assert "2 events selected" in person.page.locator("main").inner_text()
    keys.to("Mark").page.keyboard.type("Key")
    keys.to("Mark 2 events").enter()
    assert marks.count() == before + 2
    keys.to("Undo").enter()
    assert marks.count() == before
    person.go(person.page.url.partition("/chronology/")[0].partition(person.address)[2] + "/chronology/")
    keys.to("Select the event of").press("Tab").enter()
    one = person.page.url
    keys.to("Event after").enter()
    assert person.page.url != one and person.page.locator("h1").count()


def prepare(keys: Keys, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than are made while one waits: a job makes the file, in tests at once."""
    monkeypatch.setattr(preparing, "MOST_AT_ONCE", {**preparing.MOST_AT_ONCE, "csv": 1_000})
    keys.to("CSV").enter().to("Prepare the file").enter()
    keys.to("Download the file")
    with person.page.expect_download() as download:
        keys.press("Enter")
    assert download.value.path().read_bytes().count(b"\r\n") > ROWS
