"""People, households, the chair, the panel, the terms of reference."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection

from dhr.access.checks import may
from dhr.accounts.models import AgencyMembership
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.panels import queries, services
from dhr.panels.family import record_contact
from dhr.panels.models import ChairAppointment, PanelMember, Person, TermsOfReference
from dhr.panels.terms import set_terms
from dhr.workflow.models import Review
from dhr.workflow.services import CLOSED, fire_transition
from tests.makers import LONG_AGO, VICTIM_REAL_NAME, World, days_ago, make_review


def everything_recorded() -> str:
    """The whole audit as text."""
    return json.dumps(list(Event.objects.values("verb", "subject", "detail", "actor_name")), ensure_ascii=False)


def close(world: World, review: Review) -> Review:
    """The way out of a review that is at `decision_pending`."""
    fire_transition(thing=review, name="decide_no_review", by=world.csp_chair, reason="Not this test.")
    fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="Letter of the Home Office.")
    return review


def closed_review(world: World) -> Review:
    return close(world, make_review(world, "decision_pending"))


def appointment(world: World, review: Review, **changes: Any) -> ChairAppointment:
    facts: dict[str, Any] = {
        "user": world.review_chair, "declared_on": days_ago(4), "independent": True, "interests": "None.",
        "appointed_on": days_ago(3),
    }  # fmt: skip
    return services.appoint_chair(review=review, by=world.csp_chair, **{**facts, **changes})


def member(world: World, review: Review, **changes: Any) -> PanelMember:
    facts: dict[str, Any] = {"name": "Dr Ines Okoro", "agency": world.charity, "joined_on": days_ago(1), **changes}
    return services.add_member(review=review, by=world.manager, **facts)


def test_names_and_birthdays_are_ciphertext_and_stay_out_of_the_audit(world: World) -> None:
    review = make_review(world)
    person = services.add_person(
        review=review, by=world.manager, role="child", pseudonym="Child 1", real_name="Zoë Quartermaine",
        date_of_birth=date(2015, 5, 4),
    )  # fmt: skip
    with connection.cursor() as cursor:
        for table in ("panels_person", "panels_historicalperson"):
            cursor.execute(f"SELECT real_name, date_of_birth FROM {table}")  # noqa: S608  a table of our own
            assert not [row for row in cursor.fetchall() if "Quartermaine" in str(row) or "2015" in str(row)]
    assert Person.objects.get(pk=person.pk).date_of_birth == "2015-05-04"
    assert "Quartermaine" not in everything_recorded()
    assert "Child 1" in everything_recorded()


def test_showing_a_real_name_is_recorded(world: World) -> None:
    review = make_review(world)
    rosa = review.people.get(pseudonym="Rosa")
    assert services.show_real_name(person=rosa, by=world.manager) == VICTIM_REAL_NAME
    event = Event.objects.get(verb="person.name_shown")
    assert (event.actor, event.subject, event.review_id) == (world.manager, "Rosa", review.pk)
    for person, refusal in ((world.csp_chair, NotAllowed), (world.auditor, NotAllowed), (world.outsider, NotVisible)):
        with pytest.raises(refusal):
            services.show_real_name(person=rosa, by=person)
    with pytest.raises(Blocked, match="No real name"):
        services.show_real_name(person=review.people.get(pseudonym="Neil"), by=world.manager)
    assert Event.objects.filter(verb="person.name_shown").count() == 1
    assert VICTIM_REAL_NAME not in everything_recorded()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"pseudonym": "ROSA"}, "already used"),
        ({"pseudonym": " "}, "Give the person a pseudonym"),
        ({"pseudonym": "Mia Ward", "real_name": "mia ward"}, "cannot be the real name"),
        ({"pseudonym": "The perpetrator", "role": "alleged", "legal_position": "suspect"}, "“perpetrator”"),
        ({"role": "alleged", "legal_position": "acquitted", "relationship": "Perpetrator"}, "“Perpetrator”"),
        ({"date_of_birth": days_ago(-2)}, "after today"),
    ],
)
def test_a_person_who_cannot_be_recorded(world: World, facts: dict[str, Any], sentence: str) -> None:
    review = make_review(world)
    with pytest.raises(Blocked, match=sentence):
        services.add_person(review=review, by=world.manager, **{"role": "relative", "pseudonym": "Mia", **facts})
    assert review.people.count() == 2


def test_a_person_belongs_to_a_household_of_the_same_review(world: World) -> None:
    review, other = make_review(world), make_review(world)
    household = services.add_household(review=other, by=world.manager, label="Ruth's household")
    with pytest.raises(NotVisible):
        services.add_person(review=review, by=world.manager, role="relative", pseudonym="Ruth", household=household)


def test_the_liaison_check_is_the_managers(world: World) -> None:
    review = make_review(world)
    household = services.add_household(
        review=review,
        by=world.manager,
        label="Ruth's household",
        recipient_name="Mrs Sandhu",
        address="27 Fuller's Lane",
    )
    facts: dict[str, Any] = {
        "household": household,
        "checked_on": days_ago(1),
        "checked_with": "Family liaison officer",
    }
    with pytest.raises(NotAllowed):
        services.record_liaison_check(by=world.csp_chair, safe_to_contact=True, **facts)
    with pytest.raises(Blocked, match="after today"):
        services.record_liaison_check(by=world.manager, safe_to_contact=True, **{**facts, "checked_on": days_ago(-1)})
    services.record_liaison_check(by=world.manager, safe_to_contact=False, **facts)
    household.refresh_from_db()
    assert (household.safe_to_contact, household.stage) == (False, "not_safe")
    assert "Sandhu" not in everything_recorded()
    assert "Fuller" not in everything_recorded()


def test_the_chair_is_appointed_and_the_review_moves_on(world: World) -> None:
    review = make_review(world, "established")
    appointment(world, review)
    assert review.stage == "chair_appointed"
    assert may(world.review_chair, "LEAD_REVIEW", review)


def test_a_chair_who_is_not_independent_is_refused_and_nothing_stays(world: World) -> None:
    review = make_review(world, "established")
    with pytest.raises(Blocked, match="has not declared to be independent"):
        appointment(world, review, independent=False)
    review.refresh_from_db()
    assert review.stage == "established"
    assert not ChairAppointment.objects.exists()
    assert not Event.objects.filter(verb="chair.appointed").exists()


def test_every_reason_against_an_appointment_is_named(world: World) -> None:
    review = make_review(world, "established")
    with pytest.raises(Blocked) as refusal:
        appointment(world, review, declared_on=days_ago(-3), appointed_on=days_ago(-2))
    assert len(refusal.value.reasons) == 2


@pytest.mark.parametrize("name", ["author", "manager", "csp_chair", "outsider"])
def test_who_cannot_chair(world: World, name: str) -> None:
    """The police were asked in this review; the others work for a partnership."""
    review = make_review(world, "established")
    with pytest.raises(Blocked, match="cannot chair"):
        appointment(world, review, user=world.people[name])


def test_candidates_for_the_chair(world: World) -> None:
    review = make_review(world, "established")
    found = set(queries.chair_candidates(review))
    assert found == {world.review_chair, world.review_author, world.panel_member}
    ended = AgencyMembership.objects.get(user=world.author)
    ended.ends_on = days_ago(1)
    ended.save()
    world.panel_member.is_active = False
    world.panel_member.save()
    assert set(queries.chair_candidates(review)) == {world.review_chair, world.review_author, world.author}


def test_only_the_chair_of_the_partnership_appoints(world: World) -> None:
    review = make_review(world, "established")
    facts: dict[str, Any] = {
        "user": world.review_chair,
        "declared_on": days_ago(1),
        "independent": True,
        "appointed_on": days_ago(1),
    }
    with pytest.raises(NotAllowed):
        services.appoint_chair(review=review, by=world.manager, **facts)
    with pytest.raises(NotVisible):
        services.appoint_chair(review=review, by=world.outsider, **facts)


def test_the_gaps_of_a_panel_are_advice(world: World) -> None:
    review = make_review(world, "chair_appointed")
    assert queries.panel_gaps(review) == [queries.NO_SPECIALIST, queries.NO_VOLUNTARY]
    member(world, review, agency=world.police, domestic_abuse_specialist=True)
    assert queries.panel_gaps(review) == [queries.NO_VOLUNTARY]
    ines = member(world, review)
    assert queries.panel_gaps(review) == []
    services.remove_member(member=ines, by=world.review_chair, left_on=days_ago(0), reason="New post.")
    assert queries.panel_gaps(review) == [queries.NO_VOLUNTARY]


def test_a_member_who_leaves_no_longer_reads_the_review_and_stays_recorded(world: World) -> None:
    review = make_review(world, "chair_appointed")
    ines = member(world, review, user=world.panel_member)
    assert may(world.panel_member, "VIEW_REVIEW", review)
    with pytest.raises(Blocked, match="Give a reason"):
        services.remove_member(member=ines, by=world.manager, left_on=days_ago(0), reason=" ")
    with pytest.raises(Blocked, match="before the day of joining"):
        services.remove_member(member=ines, by=world.manager, left_on=days_ago(9), reason="New post.")
    services.remove_member(member=ines, by=world.manager, left_on=days_ago(0), reason="New post.")
    assert not may(world.panel_member, "VIEW_REVIEW", review)
    assert ines.history.latest().history_change_reason == "New post."
    with pytest.raises(Blocked, match="already recorded"):
        services.remove_member(member=ines, by=world.manager, left_on=days_ago(0), reason="Again.")


def test_a_member_comes_from_the_list_and_sits_once(world: World) -> None:
    review = make_review(world, "chair_appointed")
    world.charity.listings.all().delete()
    with pytest.raises(Blocked, match="not on the partnership's list"):
        member(world, review)
    member(world, review, agency=world.police, user=world.panel_member)
    with pytest.raises(Blocked, match="already sits"):
        member(world, review, agency=world.police, user=world.panel_member)
    with pytest.raises(Blocked, match="cannot sit"):
        member(world, review, agency=world.police, user=world.outsider)


def test_each_version_of_the_terms_is_kept(world: World) -> None:
    review = make_review(world, "chair_appointed")
    facts: dict[str, Any] = {"review": review, "period_from": LONG_AGO, "period_to": review.death_on}
    set_terms(by=world.manager, lines=["What was known?"], **facts)
    second = set_terms(
        by=world.review_chair, lines=["What was known?", " ", "Who was told?"], reason="The family asked.", **facts
    )
    assert [(line.number, line.text) for line in second.lines.all()] == [(1, "What was known?"), (2, "Who was told?")]
    assert [terms.version for terms in queries.terms_versions(review)] == [2, 1]


def test_terms_that_are_refused_name_every_reason(world: World) -> None:
    review = make_review(world, "chair_appointed")
    with pytest.raises(Blocked) as refusal:
        set_terms(review=review, by=world.manager, period_from=review.death_on, period_to=LONG_AGO, lines=[" "])
    assert len(refusal.value.reasons) == 2
    assert not TermsOfReference.objects.exists()


def test_confirmed_terms_are_the_review_chairs(world: World) -> None:
    review = make_review(world, "panel_and_terms")
    facts: dict[str, Any] = {
        "review": review,
        "period_from": LONG_AGO,
        "period_to": review.death_on,
        "lines": ["What was known?"],
    }
    with pytest.raises(NotAllowed):
        set_terms(by=world.manager, **facts)
    assert set_terms(by=world.review_chair, reason="A new witness.", **facts).version == 2


def test_nothing_is_added_to_a_closed_review(world: World) -> None:
    review, by, today = make_review(world, "decision_pending"), world.manager, days_ago(0)
    household = services.add_household(review=review, by=by, label="Ruth's household")
    ines = member(world, review)
    close(world, review)
    for add in (
        lambda: services.add_person(review=review, by=by, role="other", pseudonym="Mia"),
        lambda: services.add_household(review=review, by=by, label="Neil's household"),
        lambda: record_contact(household=household, by=by, kind="draft", outcome="done", on=today),
        lambda: services.record_liaison_check(
            household=household, by=by, checked_on=today, checked_with="Liaison officer", safe_to_contact=True
        ),
        lambda: appointment(world, review),
        lambda: member(world, review),
        lambda: services.remove_member(member=ines, by=by, left_on=today, reason="New post."),
        lambda: set_terms(
            review=review, by=world.manager, period_from=LONG_AGO, period_to=today, lines=["What was known?"]
        ),
    ):
        with pytest.raises(Blocked, match=CLOSED):
            add()
