"""A small world for tests: two partnerships, their agencies and people, and reviews led to a stage by the real services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dhr.accounts.models import AgencyMembership, AgencyRole, PartnershipMembership, PartnershipRole, User
from dhr.agencies.models import Agency, ContactPoint, Partnership, PartnershipAgency, Standing
from dhr.audit.models import Event
from dhr.audit.services import said_in
from dhr.core import clock
from dhr.core.models import Base
from dhr.panels.models import Declaration, Statement
from dhr.panels.statements import CURRENT
from dhr.workflow.models import AgencyReturn, Review

LONG_AGO = date(2020, 1, 1)
VICTIM_REAL_NAME = "Wilhelmina Quartermaine"
CHRONOLOGY = (
    b"Seq,Start Date,Start Time,Source of Information,Event,Comment\r\n"
    b"1,22/05/2016,14:30,Crime report,Neighbour called 999,Good practice\r\n"
    b"2,May 2017,,Letter,Letter sent to the surgery,\r\n"
    b"3,31/02/2018,,Diary,A date that does not exist,\r\n"
)


@dataclass
class World:
    """Everybody a page test needs; each person is `manager`, `author` and so on."""

    partnership: Partnership
    elsewhere: Partnership
    police: Agency
    surgery: Agency
    charity: Agency
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        people: dict[str, User] = self.__dict__.get("people", {})
        if name not in people:
            raise AttributeError(name)
        return people[name]


def make_user(name: str) -> User:
    """An account whose person has signed the confidentiality statement, as everybody does before seeing a case."""
    slug = name.lower().replace(" ", ".")
    user = User.objects.create_user(email=f"{slug}@example.org", password="a long password", name=name)
    sign(user)
    return user


def sign(user: User) -> None:
    Statement.objects.get_or_create(user=user, version=CURRENT)


def declare(review: Review, *people: User, answer: str = "none") -> None:
    """What these people declare about a review, after whatever they declared before."""
    for user in people:
        number = Declaration.objects.filter(review=review, user=user).count() + 1
        Declaration.objects.create(
            review=review, user=user, number=number, answer=answer, declared_on=clock.today(), recorded_by=user
        )


def make_agency(name: str, kind: str, *partnerships: Partnership, standing: str = Standing.STATUTORY) -> Agency:
    agency = Agency.objects.create(name=name, short_name=name.split()[0], kind=kind, starts_on=LONG_AGO)
    ContactPoint.objects.create(
        agency=agency, name=f"Contact of {name}", email="contact@example.org", starts_on=LONG_AGO
    )
    for partnership in partnerships:
        PartnershipAgency.objects.create(partnership=partnership, agency=agency, standing=standing)
    return agency


def make_world() -> World:
    partnership = Partnership.objects.create(
        name="Quayside Community Safety Partnership", code="QCP", area="Quayside",
        address="Town Hall\nQuayside", email="safety@example.org", telephone="01632 960001",
    )  # fmt: skip
    elsewhere = Partnership.objects.create(name="Hillside Community Safety Partnership", code="HCP", area="Hillside")
    world = World(
        partnership,
        elsewhere,
        police=make_agency("Wendmoor Constabulary", "police", partnership, elsewhere),
        surgery=make_agency("Larkfield Surgery", "gp", partnership, standing=Standing.OTHER),
        charity=make_agency("Haven Bridge", "voluntary", partnership, standing=Standing.CO_OPERATING),
    )
    for role in ("manager", "csp_chair", "auditor", "administrator"):
        join_partnership(world, role, partnership, PartnershipRole(role))
    join_partnership(world, "outsider", elsewhere, PartnershipRole.MANAGER)
    join_agency(world, "author", world.police, AgencyRole.AUTHOR)
    join_agency(world, "sign_off", world.police, AgencyRole.SIGN_OFF)
    join_agency(world, "other_author", world.surgery, AgencyRole.AUTHOR)
    join_agency(world, "other_sign_off", world.surgery, AgencyRole.SIGN_OFF)
    for name in ("review_chair", "review_author", "panel_member"):
        world.people[name] = make_user(name.replace("_", " ").title())
    return world


def join_partnership(world: World, name: str, partnership: Partnership, role: PartnershipRole) -> None:
    user = world.people[name] = make_user(name.replace("_", " ").title())
    PartnershipMembership.objects.create(user=user, partnership=partnership, role=role, starts_on=LONG_AGO)


def join_agency(world: World, name: str, agency: Agency, role: AgencyRole) -> None:
    user = world.people[name] = make_user(name.replace("_", " ").title())
    AgencyMembership.objects.create(user=user, agency=agency, role=role, starts_on=LONG_AGO)


def make_review(world: World, stage: str = "notified") -> Review:
    """A review at this stage, led there step by step as people would."""
    from tests import steps

    review = steps.notify(world)
    for reached, step in steps.STEPS:
        if review.stage == stage:
            break
        step(world, review)
        review.refresh_from_db()
        assert review.stage == reached, f"the step to {reached} led to {review.stage}"
    assert review.stage == stage, f"no road leads to {stage}"
    return review


def return_of(world: World, review: Review, agency: Agency | None = None) -> AgencyReturn:
    """The return of an agency, the police unless another is named."""
    return AgencyReturn.objects.get(review=review, agency=agency or world.police)


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def fresh(record: Base) -> Base:
    """The record as the database has it now."""
    record.refresh_from_db()
    return record


def said_by(event: Event) -> dict[str, Any]:
    """What an event says, with the texts that stand beside it."""
    return said_in([event])[event.number]
