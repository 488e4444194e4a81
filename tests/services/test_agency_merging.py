"""Two records of one agency made one: nothing that points to the duplicate is forgotten."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import ForeignObjectRel

from dhr.accounts.models import AgencyMembership, AgencyRole, Attestation
from dhr.agencies import services
from dhr.agencies.merging import WORDS, merge_agencies, moves_of, pointers
from dhr.agencies.models import Agency, AgencyName, ContactPoint, PartnershipAgency, SharingAgreement
from dhr.agencies.names import agency_named, real_agencies
from dhr.agencies.succession import successor_of
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotVisible
from dhr.workflow.models import AgencyReturn, Direction, ScopingRequest
from tests.access.scene_of_agencies import an_agreement
from tests.makers import World, days_ago, join_agency, make_agency, make_review


@pytest.fixture
def twin(world: World) -> Agency:
    """The surgery, recorded a second time."""
    return make_agency("Larkfield GP Surgery", "gp", world.partnership)


def test_every_key_to_an_agency_is_known(db: None) -> None:
    """Found by another road than the merge takes: the relations that Django itself keeps."""
    hidden = {
        (relation.related_model, relation.field.name)
        for relation in Agency._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
    }
    of_history = {model for model in apps.get_models() if model.__name__.startswith("Historical")}
    assert {(p.model, p.field) for p in pointers()} == {pair for pair in hidden if pair[0] not in of_history}


def test_each_kind_of_record_has_its_words(db: None) -> None:
    assert {one.label for one in pointers()} == set(WORDS)


def test_everything_moves(world: World, twin: Agency) -> None:
    review = make_review(world, "gathering")
    join_agency(world, "twin_author", twin, AgencyRole.AUTHOR)
    an_agreement(world, agency=twin)
    asked = ScopingRequest.objects.create(
        review=make_review(world), agency=twin, asked_on=days_ago(3), due_on=days_ago(1)
    )
    before = {one.label: one.at(twin).count() for one in pointers()}
    assert before["agencies.ContactPoint"] == before["accounts.AgencyMembership"] == 1
    merge_agencies(duplicate=twin, keep=world.surgery, by=world.manager)
    assert not {one.label: n for one in pointers() if (n := one.at(twin).count())}
    asked.refresh_from_db()
    assert asked.agency == world.surgery
    assert AgencyMembership.objects.get(user=world.twin_author).agency == world.surgery
    assert SharingAgreement.objects.get().agency == world.surgery
    assert ContactPoint.objects.filter(agency=world.surgery).count() == 2
    assert AgencyReturn.objects.filter(review=review, agency=world.surgery).count() == 1
    assert Event.objects.filter(verb="agency.merged").count() == 1


def test_the_history_of_what_moved_says_who_and_why(world: World, twin: Agency) -> None:
    asked = ScopingRequest.objects.create(
        review=make_review(world), agency=twin, asked_on=days_ago(3), due_on=days_ago(1)
    )
    merge_agencies(duplicate=twin, keep=world.surgery, by=world.manager)
    after, first = asked.history.all()[:2]
    assert (first.agency_id, after.agency_id) == (twin.pk, world.surgery.pk)
    assert after.history_user == world.manager
    assert "was a duplicate of" in after.history_change_reason


def test_the_duplicate_stays_a_record_and_is_offered_nowhere(world: World, twin: Agency) -> None:
    merge_agencies(duplicate=twin, keep=world.surgery, by=world.manager)
    twin.refresh_from_db()
    assert twin.merged_into == world.surgery
    assert twin not in real_agencies()
    assert successor_of(twin) == world.surgery
    assert agency_named("Larkfield GP Surgery") == [world.surgery]
    assert PartnershipAgency.objects.filter(agency=world.surgery, ends_on=None).count() == 1


def refused(world: World, twin: Agency, says: str) -> None:
    assert any(says in reason for reason in moves_of(twin, world.surgery, world.manager).reasons)
    with pytest.raises(Blocked, match=says):
        merge_agencies(duplicate=twin, keep=world.surgery, by=world.manager)
    twin.refresh_from_db()
    assert twin.merged_into is None


def test_not_while_both_are_in_one_review(world: World, twin: Agency) -> None:
    review = make_review(world, "scoping")
    ScopingRequest.objects.create(review=review, agency=twin, asked_on=days_ago(3), due_on=days_ago(1))
    refused(world, twin, f"Scoping requests: both agencies have one in {review.reference}")


def test_not_where_one_took_over_from_the_other(world: World, twin: Agency) -> None:
    services.end_agency(agency=twin, by=world.manager, ends_on=days_ago(3), successors=[world.surgery])
    refused(world, twin, "they are two agencies")


def test_not_where_a_direction_names_it(world: World, twin: Agency) -> None:
    Direction.objects.create(
        review=make_review(world), agency=twin, kind="take_part", directed_on=days_ago(1), recorded_by=world.manager
    )
    refused(world, twin, "never changed")


def test_not_where_another_partnership_has_it(world: World, twin: Agency) -> None:
    PartnershipAgency.objects.create(partnership=world.elsewhere, agency=twin, standing="other")
    refused(world, twin, "not only yours to merge")


def test_not_by_the_keeper_of_another_list(world: World, twin: Agency) -> None:
    with pytest.raises(NotVisible):
        merge_agencies(duplicate=twin, keep=world.surgery, by=world.outsider)


def test_what_both_had_confirmed_in_one_month_stays(world: World, twin: Agency) -> None:
    month = days_ago(0).replace(day=1)
    for agency in (twin, world.surgery):
        Attestation.objects.create(agency=agency, month=month, by=world.manager)
    merge_agencies(duplicate=twin, keep=world.surgery, by=world.manager)
    assert (
        Attestation.objects.filter(agency=world.surgery).count() == Attestation.objects.filter(agency=twin).count() == 1
    )


def test_names_are_kept_once(world: World, twin: Agency) -> None:
    for agency in (twin, world.surgery):
        services.set_abbreviations(agency, world.manager, ["LFS"])
    merge_agencies(duplicate=twin, keep=world.surgery, by=world.manager)
    assert AgencyName.objects.filter(agency=world.surgery, name="LFS").count() == 1
