"""Documents: versions that stay, who may see which, downloads that are recorded, and nothing that vanishes."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.material.models import Document, DocumentReader
from dhr.material.queries import documents_for, versions_for
from dhr.material.services import add_document, add_version, change_document, open_version, withdraw_document
from dhr.panels.barring import mark_must_not_see
from dhr.panels.models import PanelMember
from dhr.workflow.models import Review
from tests.document_makers import PDF, a_document, facts
from tests.makers import World, days_ago, declare, make_review, make_user, said_by


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def on_panel(world: World, review: Review, name: str, agency: Any) -> Any:
    """A member of the panel for this organisation, who declared no interest."""
    user = make_user(name)
    facts: dict[str, Any] = {"review": review, "name": name, "joined_on": days_ago(3)}
    PanelMember.objects.create(user=user, agency=agency, **facts)
    declare(review, user)
    return user


def test_versions_stay_and_are_numbered(world: World, review: Review) -> None:
    made = a_document(world, review)
    add_version(document=made, by=world.review_chair, name="b.pdf", content=PDF + b"2", reason="Names taken out.")
    found = list(made.versions.all())
    assert [(v.number, v.reason, bytes(v.file.content)) for v in found] == [
        (1, "", PDF), (2, "Names taken out.", PDF + b"2"),
    ]  # fmt: skip
    assert [v.file.sha256 for v in found] == [hashlib.sha256(c).hexdigest() for c in (PDF, PDF + b"2")]
    assert a_document(world, review).number == 2


def test_who_sees_what(world: World, review: Review) -> None:
    """Truth table: each audience, for each person of the review."""
    police, surgery = (on_panel(world, review, f"Of {a.name}", a) for a in (world.police, world.surgery))
    made = {
        "leads": a_document(world, review, audience="leads"),
        "panel": a_document(world, review, audience="panel"),
        "named": a_document(world, review, audience="named", named=[world.police]),
    }
    people = {name: world.people[name] for name in ("manager", "review_chair", "csp_chair", "auditor", "outsider")}
    people |= {"police": police, "surgery": surgery}
    seen = {
        who: {name for name, document in made.items() if documents_for(user, review).filter(pk=document.pk).exists()}
        for who, user in people.items()
    }
    assert seen == {
        "manager": {"leads", "panel", "named"},
        "review_chair": {"leads", "panel", "named"},
        "csp_chair": {"panel"},
        "auditor": {"panel"},
        "outsider": {"panel"},  # the review itself does not exist for outsiders: see the pages
        "police": {"panel", "named"},
        "surgery": {"panel"},
    }


def test_an_organisation_that_is_named_no_more_sees_it_no_more(world: World, review: Review) -> None:
    police = on_panel(world, review, "Of the police", world.police)
    on_panel(world, review, "Of the surgery", world.surgery)
    made = a_document(world, review, audience="named", named=[world.police])
    wanted = facts(audience="named", named=[world.surgery])
    change_document(document=made, by=world.manager, facts=wanted, reason="Not theirs.")
    assert not documents_for(police, review).exists()
    kept = DocumentReader.objects.order_by("agency__name").values_list("agency__name", "ended_on")
    assert list(kept) == [(world.surgery.name, None), (world.police.name, clock.today())]


def test_who_left_has_a_conflict_or_must_not_see_the_review_takes_nothing(world: World, review: Review) -> None:
    member = on_panel(world, review, "Of the police", world.police)
    version = a_document(world, review).versions.get()
    assert open_version(version=version, by=member).sha256
    declare(review, member, answer="conflict")
    mark_must_not_see(review=review, user=world.manager, by=world.csp_chair, reason="Related.")
    gone = on_panel(world, review, "Who left", world.police)
    PanelMember.objects.filter(user=gone).update(left_on=clock.today())
    for person in (member, world.manager, gone):
        with pytest.raises(NotVisible):
            open_version(version=version, by=person)


def test_a_download_is_recorded_and_somebody_to_whom_it_is_not_open_gets_none(world: World, review: Review) -> None:
    version = a_document(world, review, audience="leads").versions.get()
    with pytest.raises(NotVisible):
        open_version(version=version, by=world.panel_member)
    assert bytes(open_version(version=version, by=world.review_chair).content) == PDF
    event = Event.objects.get(verb="document.downloaded")
    assert said_by(event) == {"version": 1, "sha256": version.file.sha256}
    assert event.actor == world.review_chair


def test_withdrawn_it_stays_and_only_those_who_keep_it_open_it(world: World, review: Review) -> None:
    made = a_document(world, review)
    withdraw_document(document=made, by=world.manager, reason="It names somebody.")
    assert documents_for(world.panel_member, review).get().withdrawn_on == clock.today()
    assert not versions_for(world.panel_member, review).exists()
    assert versions_for(world.review_chair, review).exists()
    made.refresh_from_db()
    for change in (
        lambda: add_version(document=made, by=world.manager, name="b.pdf", content=PDF, reason="R"),
        lambda: withdraw_document(document=made, by=world.manager, reason="R"),
        lambda: change_document(document=made, by=world.manager, facts=facts(), reason="R"),
    ):
        with pytest.raises(Blocked, match="withdrawn"):
            change()


def test_those_who_may_not_add(world: World, review: Review) -> None:
    for person in ("panel_member", "csp_chair", "auditor", "outsider", "author"):
        with pytest.raises((NotAllowed, NotVisible)):
            add_document(review=review, by=world.people[person], facts=facts(), name="a.pdf", content=PDF)
    assert not Document.objects.exists()


def test_every_reason_at_once(world: World, review: Review) -> None:
    wrong = facts(title=" ", origin="", audience="named")
    with pytest.raises(Blocked) as refused:
        add_document(
            review=review, by=world.manager, facts=wrong, name="a.exe", content=PDF, dated_on=days_ago(-1)
        )  # fmt: skip
    assert len(refused.value.reasons) == 5


def test_only_organisations_of_this_panel_are_named(world: World, review: Review) -> None:
    PanelMember.objects.filter(agency=world.charity).delete()
    with pytest.raises(NotVisible):
        a_document(world, review, audience="named", named=[world.charity])


def test_what_people_typed_is_not_in_the_chain(world: World, review: Review) -> None:
    made = a_document(world, review, title="Sakura", origin="Sakura")
    change_document(document=made, by=world.manager, facts=facts(title="Sakura"), reason="Sakura")
    add_version(document=made, by=world.manager, name="Sakura.pdf", content=PDF, reason="Sakura")
    withdraw_document(document=made, by=world.manager, reason="Sakura")
    events = list(Event.objects.filter(review_id=review.pk, verb__startswith="document."))
    assert len(events) == 5
    assert not [event for event in events if "Sakura" in f"{event.subject}{said_by(event)}"]
