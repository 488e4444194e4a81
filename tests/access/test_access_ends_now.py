"""Access ends with the next request of an open session: page, download, export, calendar, and the job that delivers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.audit.models import Event
from dhr.chronology import issuing
from dhr.notices.calendar import make_address, token_of
from dhr.notices.jobs import send_mail_that_waits
from dhr.notices.models import Message
from dhr.panels import authors, barring, break_glass, declaring
from dhr.panels import services as panels
from dhr.panels.models import BreakGlass, ChairAppointment, PanelMember, ReviewAuthor
from dhr.workflow.models import Review
from tests.access_makers import make_everybody
from tests.makers import World, days_ago, return_of
from tests.notice_makers import a_message
from tests.steps import send_chronology

End = Callable[[World, Review, User], None]


def mark(world: World, review: Review, user: User) -> None:
    by = world.csp_chair if user == world.manager else world.manager
    barring.mark_must_not_see(review=review, user=user, by=by, reason="Related.")


def conflict(world: World, review: Review, user: User) -> None:
    declaring.declare_interests(review=review, by=user, answer="conflict", note="A tie.")


def membership(world: World, review: Review, user: User) -> None:
    for model in (PartnershipMembership, AgencyMembership):
        for found in model.objects.filter(user=user):
            found.ends_on = days_ago(0)
            found.save()


def chair_ended(world: World, review: Review, user: User) -> None:
    authors.end_chair(appointment=ChairAppointment.objects.get(user=user), by=world.csp_chair, reason="Ill.")


def author_ended(world: World, review: Review, user: User) -> None:
    authors.end_author(author=ReviewAuthor.objects.get(user=user), by=world.manager, reason="Moved on.")


def left_panel(world: World, review: Review, user: User) -> None:
    found = PanelMember.objects.get(user=user)
    panels.remove_member(member=found, by=world.manager, left_on=days_ago(0), reason="Left.")


def glass_ended(world: World, review: Review, user: User) -> None:
    break_glass.end_break_glass(request=BreakGlass.objects.get(asked_by=user), by=world.manager)


def deactivated(world: World, review: Review, user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


ENDS: list[tuple[str, End]] = [
    *[(name, end) for name in ("manager", "review_chair", "review_author", "panel_member", "author") for end in (mark, conflict)],
    ("reader", mark), ("auditor", membership), ("author", membership), ("review_chair", chair_ended),
    ("review_author", author_ended), ("panel_member", left_panel), ("reader", glass_ended), ("auditor", deactivated),
]  # fmt: skip


@pytest.fixture
def review(world: World) -> Review:
    made = make_everybody(world)
    send_chronology(world, made)
    return made


def things(world: World, review: Review, name: str) -> list[str]:
    """What the person has open: a page, a file that came, an export, the declaration."""
    sent = return_of(world, review)
    file = f"/requests/{sent.pk}/files/{sent.submissions.all()[0].pk}/original/"
    if name == "author":
        return [f"/requests/{sent.pk}/", file]
    base = f"/reviews/{review.reference}/"
    every = [base, f"{base}chronology/", f"{base}chronology/export/csv/", f"{base}people/", f"{base}actions/"]
    return [*every, file] if name not in ("panel_member", "reader", "auditor") else every


@pytest.mark.parametrize(("name", "end"), ENDS, ids=lambda found: getattr(found, "__name__", found))
def test_the_next_request_finds_nothing(world: World, review: Review, name: str, end: End) -> None:
    user, client = world.people[name], Client()
    client.force_login(user)
    feed = client.get(f"/calendar/{token_of(make_address(by=user))}.ics").text
    a_message(user, review, "waits")
    opened = things(world, review, name)
    assert [client.get(address).status_code for address in opened] == [200] * len(opened)
    before = client.get("/reviews/").text
    end(world, review, user)
    left = {client.get(address).status_code for address in opened}
    assert left <= ({302} if end is deactivated else {404}), left
    if end is not deactivated:
        assert review.reference not in client.get("/reviews/").text + client.get("/tasks/").text
        assert review.reference not in client.get("/calendar/").text + client.get("/requests/").text
    assert review.reference not in client.get(f"/calendar/{token_of(user.calendar_feed)}.ics").text
    send_mail_that_waits()
    assert Message.objects.get(key="waits").state == "dropped"
    assert user.email not in [to for sent in mail.outbox for to in sent.to if review.reference in sent.subject]
    assert review.reference in before + feed or name in ("author", "reader")


WHILE_IT_RUNS: list[tuple[str, End]] = [
    ("manager", mark), ("panel_member", left_panel), ("auditor", deactivated), ("reader", glass_ended),
]  # fmt: skip


@pytest.mark.parametrize(("name", "end"), WHILE_IT_RUNS, ids=lambda found: getattr(found, "__name__", found))
def test_an_export_that_runs_is_not_handed_over(
    world: World, review: Review, name: str, end: End, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, client, address = world.people[name], Client(), f"/reviews/{review.reference}/chronology/export/csv/"
    client.force_login(user)
    assert client.get(address).status_code == 200
    really_export = issuing.export_combined

    def export(*args: Any, **options: Any) -> bytes:
        made = really_export(*args, **options)
        end(world, review, user)
        return made

    monkeypatch.setattr(issuing, "export_combined", export)
    response = client.generic("GET", address)  # not watched: it is another person who writes meanwhile
    assert response.status_code == 404 and "Neighbour" not in response.content.decode()
    assert Event.objects.filter(verb="combined.exported").count() == 1


def test_django_admin_is_not_installed() -> None:
    from django.apps import apps
    from django.urls import get_resolver

    assert not apps.is_installed("django.contrib.admin")
    assert "admin" not in get_resolver().namespace_dict
    assert Client().get("/admin/").status_code in (302, 404)
