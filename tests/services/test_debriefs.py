"""A debrief that was offered to staff is recorded, and names nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from dhr.audit.models import Event
from dhr.core.models import AppendOnlyError
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.meetings.debriefs import record_debrief
from dhr.meetings.models import StaffDebrief
from dhr.workflow.models import Review
from tests.boxes import boxes
from tests.makers import World, days_ago, make_agency, make_review

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def debrief(
    world: World, review: Review, *, by: str = "manager", on: date | None = None, **changes: str
) -> StaffDebrief:
    facts = {"offered_to": "practitioners", "offered_by": "Panel member", "outcome": "held", **changes}
    return record_debrief(review=review, by=world.people[by], on=on or days_ago(1), agency=world.police, **facts)


def test_it_is_added_once_and_its_words_stay_out_of_the_chain(world: World, review: Review) -> None:
    made = debrief(world, review, offered_by="Sakura", note="Sakura")
    event = Event.objects.get(verb="debrief.recorded")
    assert event.subject == world.police.name and "Sakura" not in f"{event.subject}{event.detail}"
    with pytest.raises(AppendOnlyError):
        made.save()


def test_what_is_refused(world: World, review: Review) -> None:
    with pytest.raises(Blocked) as refused:
        debrief(world, review, on=days_ago(-3), offered_by=" ")
    assert len(refused.value.reasons) == 2
    debrief(world, review, on=days_ago(-3), outcome="arranged")
    with pytest.raises(Blocked, match="not on the partnership's list"):
        record_debrief(
            review=review, by=world.manager, on=days_ago(1), offered_to="authors", offered_by="R", outcome="held",
            agency=make_agency("Far Away", "voluntary"),
        )  # fmt: skip
    for person in ("panel_member", "csp_chair", "outsider", "author"):
        with pytest.raises((NotAllowed, NotVisible)):
            debrief(world, review, by=person)


def test_three_people(world: World, review: Review, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/meetings/debriefs/"
    sent = {
        "offered_to": "practitioners", "agency": str(world.police.pk), **boxes("on", days_ago(2)), "offered_by": "Panel <b>member</b>",
        "outcome": "held", "note": "",
    }  # fmt: skip
    assert "No debrief is recorded yet." in signed_in(world.manager).get(address).text
    for who, sees, adds in (("panel_member", 200, 403), ("outsider", 404, 404), ("manager", 200, 302)):
        client = signed_in(world.people[who])
        assert (client.get(address).status_code, client.post(address, sent).status_code) == (sees, adds)
    page = signed_in(world.panel_member).get(address).text
    assert "Panel &lt;b&gt;member&lt;/b&gt;" in page and "Record this debrief" not in page
    page = signed_in(world.manager).post(address, {**sent, **boxes("on", days_ago(-2)), "offered_by": ""}).text
    assert "cannot lie after today" in page and "Enter: offered by" in page
