"""What a partnership's own rules say is due, and what a disposal leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dhr.audit.models import Event
from dhr.audit.verifying import verify
from dhr.chronology.models import Row
from dhr.core import clock
from dhr.core.models import StoredFile
from dhr.core.refusals import Blocked, NotAllowed
from dhr.panels.models import Household, Person
from dhr.redaction import asking, doing, retention
from dhr.redaction.classes import CLASSES
from dhr.redaction.models import Redaction, RetentionRule
from dhr.redaction.scope import all_rows
from dhr.submission.models import Report
from dhr.workflow.models import Review, StageChange
from tests.leftovers import leftovers
from tests.makers import VICTIM_REAL_NAME, World, fresh, make_review

LATER = date(2040, 1, 1)
SignIn = Callable[[Any], Client]


@pytest.fixture
def closed(world: World) -> Review:
    """Closed today: what had to happen before is not what is tested here."""
    made = make_review(world, "monitoring")
    all_rows(Review).filter(pk=made.pk).update(stage="closed")
    StageChange.objects.create(
        review=made, track="A", subject_id=made.pk, name="close_review", from_stage="monitoring", to_stage="closed",
        by=world.csp_chair, at=clock.now(),
    )  # fmt: skip
    return fresh(made)  # type: ignore[return-value]


def rule(world: World, record_class: str, months: int = 12, trigger: str = "closure") -> RetentionRule:
    made = retention.set_rule(
        partnership=world.partnership, by=world.manager, record_class=record_class, months=months, trigger=trigger,
        authority="Schedule of 2026",
    )  # fmt: skip
    assert made is not None
    return made


def due(world: World) -> list[tuple[str, str]]:
    return [(one.review.reference, one.record_class) for one in retention.time_over(world.partnership)]


def disposed(world: World, review: Review, record_class: str) -> Redaction:
    made = retention.ask_disposal(review=review, by=world.manager, record_class=record_class)
    doing.count(made.pk)
    asking.put_to_the_chair(removal=made, by=world.manager)
    asking.answer_removal(removal=made, by=world.csp_chair, agreed=True)
    doing.carry_out(made.pk)
    made.refresh_from_db()
    return made


def test_nothing_is_due_until_the_partnership_has_a_rule(world: World, closed: Review) -> None:
    with clock.as_if_on(LATER):
        assert due(world) == []
        rule(world, "key_table")
        assert due(world) == [(closed.reference, "key_table")]


def test_the_day_counts_from_the_closure_or_from_the_publication(world: World, closed: Review) -> None:
    starts = retention.starts_of(world.partnership)
    ended = starts[str(closed.pk), "closure"]
    assert ended == clock.today()
    rule(world, "letters", 12)
    with clock.as_if_on(retention.months_after(ended, 12)):
        assert due(world) == [(closed.reference, "letters")]
    with clock.as_if_on(date.fromordinal(retention.months_after(ended, 12).toordinal() - 1)):
        assert due(world) == []


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [("2026-01-31", 1, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2026-11-30", 3, "2027-02-28"), ("2026-12-15", 1, "2027-01-15")],
)  # fmt: skip
def test_months_after(day: str, months: int, after: str) -> None:
    assert retention.months_after(date.fromisoformat(day), months) == date.fromisoformat(after)


def test_a_review_that_is_open_on_hold_or_asked_for_is_not_due(world: World, closed: Review) -> None:
    make_review(world, "gathering")
    rule(world, "key_table")
    with clock.as_if_on(LATER):
        assert due(world) == [(closed.reference, "key_table")]
        hold = retention.set_hold(review=closed, by=world.manager, reason="A claim.", starts_on=LATER)
        assert due(world) == []
        with pytest.raises(Blocked, match="legal hold stands"):
            retention.ask_disposal(review=closed, by=world.manager, record_class="key_table")
        retention.end_hold(hold=hold, by=world.manager, note="Settled.")
        made = retention.ask_disposal(review=closed, by=world.manager, record_class="key_table")
        assert due(world) == []
        asking.give_up(removal=made, by=world.manager)
        assert due(world) == [(closed.reference, "key_table")]


def test_the_key_of_names_is_gone_in_history_too(world: World, closed: Review) -> None:
    rule(world, "key_table")
    assert VICTIM_REAL_NAME in {person.real_name for person in Person.objects.all()}
    with clock.as_if_on(LATER):
        done = disposed(world, closed, "key_table")
    assert done.state == "done"
    assert {person.real_name for person in Person.objects.filter(review=closed)} <= {"", "[removed]"}
    assert not [place for place in leftovers(VICTIM_REAL_NAME) if place.startswith("panels_")]
    event = Event.objects.get(verb="record.disposed")
    assert (event.review_id, event.actor) == (closed.pk, world.csp_chair)
    assert verify().kind is None


@pytest.mark.parametrize("record_class", CLASSES)
def test_each_class_is_overwritten_and_every_page_can_still_be_drawn(
    world: World, closed: Review, record_class: str, signed_in: SignIn
) -> None:
    rule(world, record_class)
    with clock.as_if_on(LATER):
        done = disposed(world, closed, record_class)
    assert done.state == "done" and done.removed
    again = doing._walk(done, change=False)
    assert not again.places, again.counts()
    client = signed_in(world.manager)
    for name in PAGES:
        assert client.get(reverse(name, args=[closed.reference])).status_code == 200, name


PAGES = (
    "workflow:review", "workflow:agencies", "workflow:history", "workflow:proceedings", "panels:people", "panels:panel",
    "panels:terms", "panels:days_not_to_contact", "chronology:combined", "letters:letters", "submission:report",
    "submission:submission", "actionplan:actions", "redaction:removals",
)  # fmt: skip


def test_agency_material_leaves_rows_without_content(world: World, closed: Review, signed_in: SignIn) -> None:
    rule(world, "agency_material")
    with clock.as_if_on(LATER):
        disposed(world, closed, "agency_material")
    assert leftovers("Neighbour called 999") == []
    for row in Row.objects.filter(kind="event"):
        assert row.data["text"] == "[removed]" and row.data["earliest_start"] is None and row.first_day is None
    client = signed_in(world.manager)
    for found in closed.returns.all():
        assert client.get(reverse("chronology:request", args=[found.pk])).status_code == 200
        for sent in found.submissions.all():
            assert client.get(reverse("chronology:submission", args=[found.pk, sent.pk])).status_code == 200
    for row in Row.objects.filter(kind="event", position__isnull=False):
        assert client.get(reverse("chronology:event", args=[closed.reference, row.entry])).status_code == 200


def test_the_last_version_of_each_report_stays(world: World, closed: Review) -> None:
    last = {
        report.kind: bytes(report.file.content) for report in Report.objects.filter(review=closed).order_by("version")
    }
    rule(world, "panel_papers")
    with clock.as_if_on(LATER):
        disposed(world, closed, "panel_papers")
    after = {
        report.kind: bytes(report.file.content) for report in Report.objects.filter(review=closed).order_by("version")
    }
    assert after == last and last
    assert StoredFile.objects.exists()


def test_another_review_of_the_partnership_stays(world: World, closed: Review) -> None:
    other = make_review(world, "gathering")
    before = list(Household.objects.filter(review=other).values_list("recipient_name", "address"))
    rule(world, "family_contact")
    with clock.as_if_on(LATER):
        disposed(world, closed, "family_contact")
    assert list(Household.objects.filter(review=other).values_list("recipient_name", "address")) == before
    assert any(name for name, _address in before)


def test_who_may_set_a_rule(world: World) -> None:
    for person in (world.csp_chair, world.auditor, world.outsider):
        with pytest.raises(NotAllowed):
            retention.set_rule(
                partnership=world.partnership, by=person, record_class="letters", months=1, trigger="closure",
                authority="x",
            )  # fmt: skip
    with pytest.raises(Blocked, match="no such class") as refused:
        retention.set_rule(
            partnership=world.partnership,
            by=world.manager,
            record_class="x",
            months=0,
            trigger="closure",
            authority=" ",
        )
    assert len(refused.value.reasons) == 3
