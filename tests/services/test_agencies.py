"""Agencies over time: names on days, ends and successors, contacts, the list, agreements, the table of Tower Hamlets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from dhr.agencies import listing, services, sharing
from dhr.agencies.agreements import sharing_gaps
from dhr.agencies.contacts import contact_of, who_answers
from dhr.agencies.models import Agency, AgencyName, Partnership, PartnershipAgency, Succession
from dhr.agencies.names import agency_named, name_on
from dhr.agencies.succession import answering, successor_of
from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.workflow.agency_queries import ended_problems, listed_today
from tests.access.scene_of_agencies import an_agreement
from tests.makers import World, days_ago, make_agency


def rename(world: World, name: str, on: date, short_name: str = "New") -> Agency:
    return services.rename_agency(agency=world.surgery, by=world.manager, name=name, short_name=short_name, on=on)


def test_each_day_has_its_name(world: World) -> None:
    rename(world, "Larkfield Medical Centre", days_ago(300))
    rename(world, "Larkfield Health", days_ago(100))
    surgery = Agency.objects.get(pk=world.surgery.pk)
    for days, name in (
        (2000, "Larkfield Surgery"), (301, "Larkfield Surgery"), (300, "Larkfield Medical Centre"),
        (101, "Larkfield Medical Centre"), (100, "Larkfield Health"), (0, "Larkfield Health"),
    ):  # fmt: skip
        assert name_on(surgery, days_ago(days)) == name, days
    first, second = AgencyName.objects.filter(agency=surgery).order_by("ends_on")
    assert (first.starts_on, first.ends_on) == (surgery.starts_on, days_ago(300))
    assert (second.starts_on, second.ends_on) == (days_ago(300), days_ago(100))


def test_an_agency_is_found_under_every_name(world: World) -> None:
    services.set_abbreviations(world.surgery, world.manager, ["LFS"])
    rename(world, "Larkfield Health", days_ago(100))
    for name in ("larkfield health", "Larkfield  Surgery", "lfs", "New"):
        assert agency_named(name) == [world.surgery], name
    assert agency_named("Nobody") == agency_named(" ") == []


@pytest.mark.parametrize(
    ("name", "on", "says"),
    [
        ("larkfield surgery", days_ago(9), "has this name already"),
        ("Larkfield", days_ago(-2), "cannot lie after today"),
        ("Larkfield", date(2019, 1, 1), "came later"),
        ("Haven Bridge", days_ago(9), "is here already"),
    ],
)
def test_a_rename_that_cannot_be(world: World, name: str, on: date, says: str) -> None:
    with pytest.raises(Blocked, match=says):
        rename(world, name, on)
    assert not AgencyName.objects.exists()


def test_an_earlier_name_is_not_overtaken(world: World) -> None:
    rename(world, "Larkfield Health", days_ago(100))
    with pytest.raises(Blocked, match="given up on this day or later"):
        rename(world, "Larkfield", days_ago(200))


def end(world: World, agency: Agency, days: int, *successors: Agency) -> Agency:
    return services.end_agency(agency=agency, by=world.manager, ends_on=days_ago(days), successors=successors)


def test_who_answers_follows_the_chain(world: World) -> None:
    second = make_agency("Second Surgery", "gp", world.partnership)
    third = make_agency("Third Surgery", "gp", world.partnership)
    surgery = end(world, world.surgery, 200, second)
    end(world, second, 100, third)
    assert successor_of(surgery, days_ago(201)) == surgery
    assert successor_of(surgery, days_ago(200)) == second
    assert successor_of(surgery) == third
    assert "ended on" in answering(surgery).sentence
    assert "Third Surgery answers for its records" in answering(surgery).sentence
    assert answering(third).sentence == ""
    found, contact = who_answers([surgery])[surgery.pk]
    assert (found.agency, contact and contact.name) == (third, "Contact of Third Surgery")


def test_two_heirs_are_both_named(world: World) -> None:
    second = make_agency("Second Surgery", "gp", world.partnership)
    surgery = end(world, world.surgery, 10, second, world.charity)
    said = answering(surgery)
    assert {said.agency, *said.others} == {second, world.charity}
    assert "make sure which of them holds the records" in said.sentence
    assert "Ask Haven Bridge or Second Surgery." in ended_problems([surgery])[0]


def test_nobody_took_over(world: World) -> None:
    surgery = end(world, world.surgery, 10)
    assert successor_of(surgery) == surgery
    assert "nobody is recorded as having taken over" in ended_problems([surgery])[0]


def test_no_agency_comes_after_itself(world: World) -> None:
    with pytest.raises(Blocked, match="would come after itself"):
        end(world, world.surgery, 10, world.surgery)
    end(world, world.surgery, 10, world.charity)
    with pytest.raises(Blocked, match="would come after itself"):
        end(world, world.charity, 5, world.surgery)
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(predecessor=world.police, successor=world.police, on=days_ago(1))


def test_an_end_is_recorded_once_and_not_before_the_beginning(world: World) -> None:
    with pytest.raises(Blocked, match="cannot have ended earlier"):
        services.end_agency(agency=world.surgery, by=world.manager, ends_on=date(2019, 1, 1))
    end(world, world.surgery, 10)
    with pytest.raises(Blocked, match="already"):
        end(world, world.surgery, 5)


def test_contacts_have_days(world: World) -> None:
    first = contact_of(world.surgery)
    assert first is not None
    listing.end_contact(contact=first, by=world.manager, ends_on=days_ago(30))
    assert contact_of(world.surgery) is None
    listing.add_contact(agency=world.surgery, by=world.manager, name="Second", starts_on=days_ago(20))
    assert [getattr(contact_of(world.surgery, days_ago(n)), "name", "") for n in (31, 25, 20, 0)] == [
        "Contact of Larkfield Surgery", "", "Second", "Second",
    ]  # fmt: skip
    with pytest.raises(Blocked, match="already"):
        listing.end_contact(contact=first, by=world.manager, ends_on=days_ago(1))
    events = Event.objects.filter(verb__startswith="contact.")
    assert not [event for event in events if "Second" in f"{event.subject}{event.detail}"], "no name in the history"


def test_off_the_list_and_on_again(world: World) -> None:
    ours: dict[str, Any] = {"partnership": world.partnership, "agency": world.surgery, "by": world.manager}
    listing.take_off(**ours, ends_on=days_ago(0))
    assert world.surgery not in listed_today([world.partnership])
    with pytest.raises(Blocked, match="not on the list"):
        listing.take_off(**ours, ends_on=days_ago(0))
    listing.take_on(**ours, standing="statutory", responsible=True)
    assert listed_today([world.partnership])[world.surgery] == "statutory"
    listing.take_on(**ours, standing="other", responsible=False, starts_on=days_ago(3))
    assert PartnershipAgency.objects.filter(agency=world.surgery).count() == 2
    assert listed_today([world.partnership])[world.surgery] == "other"


def test_who_may_change_what(world: World) -> None:
    facts: dict[str, Any] = {"agency": world.surgery, "name": "X", "short_name": "X", "on": days_ago(3)}
    for by in (world.outsider, world.csp_chair, world.auditor, world.author):
        with pytest.raises((NotAllowed, NotVisible)):
            services.rename_agency(by=by, **facts)
        with pytest.raises((NotAllowed, NotVisible)):
            an_agreement(world, by=by)
        with pytest.raises((NotAllowed, NotVisible)):
            listing.add_contact(agency=world.surgery, by=by, name="X")
    services.rename_agency(by=world.administrator, **facts)


def said(world: World, *agencies: Agency) -> list[str]:
    return [gap.sentence for gap in sharing_gaps(world.partnership, agencies)]


def test_what_is_said_of_agreements(world: World) -> None:
    missing = "No information-sharing agreement with Larkfield Surgery is recorded."
    assert said(world, world.surgery) == [missing]
    last_day = days_ago(3)
    over = an_agreement(world, ends_on=last_day)
    assert said(world, world.surgery)[0].startswith("The information-sharing agreement with Larkfield Surgery ended on")
    with clock.as_if_on(last_day):
        assert said(world, world.surgery) == [], "the last day counts"
    ahead = an_agreement(world, starts_on=days_ago(-5))
    assert "begins only on" in said(world, world.surgery)[0]
    sharing.withdraw_agreement(agreement=ahead, by=world.manager, withdrawn_on=days_ago(0))
    assert "was withdrawn on" in said(world, world.surgery)[0]
    an_agreement(world)
    assert said(world, world.surgery) == []
    with pytest.raises(Blocked, match="cannot end before it begins"):
        an_agreement(world, ends_on=days_ago(500))
    assert over.document is not None
    with pytest.raises(NotAllowed):
        sharing.open_agreement(agreement=over, by=world.csp_chair)


def test_another_partnerships_agreement_does_not_count(world: World) -> None:
    an_agreement(world, agency=world.police)
    assert said(world, world.police) == []
    assert [gap.agency for gap in sharing_gaps(world.elsewhere, [world.police])] == [world.police]


def test_the_successors_agreement_counts(world: World) -> None:
    an_agreement(world)
    surgery = end(world, world.surgery, 10, world.charity)
    assert said(world, surgery) == ["No information-sharing agreement with Haven Bridge is recorded."]


def test_tower_hamlets_is_loaded_once(db: None) -> None:
    call_command("load_tower_hamlets")
    counts = [model.objects.count() for model in (Agency, AgencyName, Succession, PartnershipAgency, Partnership)]
    call_command("load_tower_hamlets")
    assert counts == [
        model.objects.count() for model in (Agency, AgencyName, Succession, PartnershipAgency, Partnership)
    ]
    [old] = agency_named("NHS Tower Hamlets Clinical Commissioning Group")
    assert successor_of(old, date(2021, 12, 1)).short_name == "NEL CCG"
    assert successor_of(old).short_name == "ICB"
    assert agency_named("Tower Hamlets Police") == agency_named("MPS") != []
