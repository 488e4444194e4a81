"""Who can sign in to the demonstration. Every person is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.demo.organisations import agency_named

PASSWORD = "Quayside-demonstration-1"  # noqa: S105  printed at every start; cannot exist in production
YEARS_AGO = timedelta(days=1500)


@dataclass(frozen=True, slots=True)
class Someone:
    """One account: `role` in the partnership or in the agency named."""

    email: str
    name: str
    job_title: str
    role: str = ""
    agency: str = ""


PEOPLE = (
    Someone("manager@demo.example", "Sam Patel", "Partnership manager", "manager"),
    Someone("csp.chair@demo.example", "Ruth Adeyemi", "Chair of the partnership", "csp_chair"),
    Someone("review.chair@demo.example", "Priya Nair", "Independent review chair"),
    Someone("panel@demo.example", "Ines Okoro", "Panel member, Quayside Refuge and Advocacy"),
    Someone("auditor@demo.example", "Tom Whitlock", "Auditor (read only)", "auditor"),
    Someone("police.author@demo.example", "Dev Rahman", "Author, Wendmoor Constabulary", "agency_author", "Wendmoor Constabulary"),
    Someone("police.signoff@demo.example", "Grace Holt", "Sign-off person, Wendmoor Constabulary", "agency_sign_off", "Wendmoor Constabulary"),
    Someone("gp.author@demo.example", "Nia Bowen", "Author, Larkfield Surgery", "agency_author", "Larkfield Surgery"),
    Someone("gp.signoff@demo.example", "Ola Mensah", "Sign-off person, Larkfield Surgery", "agency_sign_off", "Larkfield Surgery"),
    Someone("hospital.author@demo.example", "Jan Kowal", "Author, Carrowby Teaching Hospitals", "agency_author", "Carrowby Teaching Hospitals NHS Foundation Trust"),
    Someone("hospital.signoff@demo.example", "Maeve Quinn", "Sign-off person, Carrowby Teaching Hospitals", "agency_sign_off", "Carrowby Teaching Hospitals NHS Foundation Trust"),
    Someone("csc.author@demo.example", "Lee Barton", "Author, Carrowby Children's Social Care", "agency_author", "Carrowby Children's Social Care"),
    Someone("csc.signoff@demo.example", "Asif Iqbal", "Sign-off person, Carrowby Children's Social Care", "agency_sign_off", "Carrowby Children's Social Care"),
    Someone("housing.author@demo.example", "Kit Fenwick", "Author, Northgate Homes", "agency_author", "Northgate Homes"),
    Someone("housing.signoff@demo.example", "Moira Lennox", "Sign-off person, Northgate Homes", "agency_sign_off", "Northgate Homes"),
)  # fmt: skip


def make_people(partnership: Partnership) -> None:
    """Every account with its membership, since some years."""
    since = clock.today() - YEARS_AGO
    for someone in PEOPLE:
        user = User.objects.create_user(
            email=someone.email, password=PASSWORD, name=someone.name, job_title=someone.job_title
        )
        if someone.agency:
            agency = agency_named(someone.agency)
            AgencyMembership.objects.create(user=user, agency=agency, role=someone.role, starts_on=since)
        elif someone.role:
            PartnershipMembership.objects.create(user=user, partnership=partnership, role=someone.role, starts_on=since)


def person(email: str) -> User:
    """The account with this name before the @."""
    return User.objects.get(email=f"{email}@demo.example")
