"""The partnership of the demonstration: invented, in the likeness of Tower Hamlets', with the bodies of today and what became of earlier ones.

Source of names and dates: domain 13. The council, the partnership and everybody from the Carrowby case are invented.
"""

from __future__ import annotations

from datetime import date, timedelta

from dhr.accounts.models import User
from dhr.agencies.models import (
    Agency,
    AgencyKind,
    AgencyName,
    ContactPoint,
    NameKind,
    Partnership,
    PartnershipAgency,
    Standing,
    Succession,
)  # fmt: skip
from dhr.agencies.seeds.tower_hamlets import BOARDS, MERGED, REUNIFIED
from dhr.agencies.sharing import record_agreement
from dhr.core import clock

STATUTORY, CO_OPERATING, OTHER = Standing.STATUTORY, Standing.CO_OPERATING, Standing.OTHER

# Name, short name, kind, standing, since, until.
AGENCIES: tuple[tuple[str, str, str, str, date | None, date | None], ...] = (
    ("Metropolitan Police Service, Central East", "Police", AgencyKind.POLICE, STATUTORY, date(2018, 1, 1), None),
    ("London Borough of Tower Quays", "Council", AgencyKind.COUNCIL, STATUTORY, date(1965, 4, 1), None),
    ("London Fire Brigade", "Fire", AgencyKind.FIRE, STATUTORY, date(1965, 4, 1), None),
    ("Probation Service, London region", "Probation", AgencyKind.PROBATION, STATUTORY, REUNIFIED, None),
    ("NHS North East London Integrated Care Board", "ICB", AgencyKind.ICB, STATUTORY, date(2022, 7, 1), None),
    ("Mayor's Office for Policing and Crime", "MOPAC", AgencyKind.MAYOR, CO_OPERATING, date(2012, 1, 16), None),
    ("East London NHS Foundation Trust", "ELFT", AgencyKind.FOUNDATION_TRUST, CO_OPERATING, date(2007, 11, 1), None),
    ("Barts Health NHS Trust", "Barts", AgencyKind.NHS_TRUST, CO_OPERATING, date(2012, 4, 1), None),
    ("Tower Quays Council for Voluntary Service", "TQCVS", AgencyKind.VOLUNTARY, CO_OPERATING, None, None),
    ("Victim Support, London", "Victim Support", AgencyKind.VOLUNTARY, CO_OPERATING, None, None),
    ("Quayside Refuge and Advocacy", "Refuge", AgencyKind.VOLUNTARY, CO_OPERATING, None, None),
    ("National Probation Service", "NPS", AgencyKind.PROBATION, STATUTORY, date(2014, 6, 1), date(2021, 6, 26)),
    ("London Community Rehabilitation Company", "CRC", AgencyKind.CRC, STATUTORY, date(2014, 6, 1), date(2021, 6, 26)),
    ("NHS Tower Quays Clinical Commissioning Group", "CCG", AgencyKind.CCG, STATUTORY, date(2013, 4, 1), date(2021, 4, 1)),
    ("NHS North East London Clinical Commissioning Group", "NEL CCG", AgencyKind.CCG, STATUTORY, date(2021, 4, 1), date(2022, 7, 1)),
    ("Wendmoor Constabulary", "WenPol", AgencyKind.POLICE, OTHER, None, None),
    ("Larkfield Surgery", "Larkfield", AgencyKind.GP, OTHER, None, None),
    ("Carrowby Teaching Hospitals NHS Foundation Trust", "CTH", AgencyKind.FOUNDATION_TRUST, OTHER, None, None),
    ("Carrowby City Council Adult Social Care", "ASC", AgencyKind.COUNCIL, OTHER, None, None),
    ("Carrowby Children's Social Care", "CSC", AgencyKind.COUNCIL, OTHER, None, None),
    ("Northgate Homes", "Northgate", AgencyKind.HOUSING, OTHER, None, None),
    ("Haven Bridge", "Haven Bridge", AgencyKind.VOLUNTARY, OTHER, None, None),
)  # fmt: skip

SUCCESSIONS = (
    ("National Probation Service", "Probation Service, London region", REUNIFIED),
    ("London Community Rehabilitation Company", "Probation Service, London region", REUNIFIED),
    ("NHS Tower Quays Clinical Commissioning Group", "NHS North East London Clinical Commissioning Group", MERGED),
    ("NHS North East London Clinical Commissioning Group", "NHS North East London Integrated Care Board", BOARDS),
)

FORMER, ABBREVIATION, ALSO = NameKind.FORMER, NameKind.ABBREVIATION, NameKind.ALSO
# Agency, other name, kind of name, and for a former one the day on which it was given up.
NAMES = (
    ("Metropolitan Police Service, Central East", "Tower Quays Police", FORMER, date(2018, 1, 1)),
    ("Metropolitan Police Service, Central East", "MPS", ABBREVIATION, None),
    ("London Borough of Tower Quays", "LBTQ", ABBREVIATION, None),
    ("London Fire Brigade", "LFB", ABBREVIATION, None),
    ("NHS North East London Integrated Care Board", "NEL ICB", ABBREVIATION, None),
    ("East London NHS Foundation Trust", "East London Foundation Trust", ALSO, None),
    ("Carrowby Teaching Hospitals NHS Foundation Trust", "Carrowby General Infirmary", FORMER, date(2015, 4, 1)),
    ("Carrowby Teaching Hospitals NHS Foundation Trust", "CTHFT", ABBREVIATION, None),
    ("Northgate Homes", "Northgate Housing Trust", FORMER, date(2019, 9, 1)),
)  # fmt: skip
RESPONSIBLE = (
    "Metropolitan Police Service, Central East", "London Borough of Tower Quays", "London Fire Brigade",
    "Probation Service, London region", "NHS North East London Integrated Care Board",
)  # fmt: skip
"""Members of the partnership by the Crime and Disorder Act 1998, section 5: as Tower Hamlets says since December 2025."""

AGREED = "Information-sharing agreement for reviews of deaths"
# Agency, years since it began, and for how many years it holds (none: without an end). With the others nothing is agreed.
AGREEMENTS: tuple[tuple[str, int, int | None], ...] = (
    *((name, 3, None) for name in RESPONSIBLE),
    ("Wendmoor Constabulary", 3, None),
    ("Carrowby Teaching Hospitals NHS Foundation Trust", 2, 5),
    ("Carrowby City Council Adult Social Care", 2, 5),
    ("Carrowby Children's Social Care", 2, 5),
    ("Northgate Homes", 1, 3),
    ("Larkfield Surgery", 4, 3),
)


def make_partnership() -> Partnership:
    """The partnership, its agencies, their contacts and successors."""
    partnership = Partnership.objects.create(
        name="Tower Quays Community Safety Partnership", code="TQ", area="Tower Quays",
        address="Town Hall\n1 Basin Street\nTower Quays\nZX1 1AA", email="community.safety@towerquays.example",
        telephone="01632 960100",
    )  # fmt: skip
    for name, short_name, kind, standing, since, until in AGENCIES:
        agency = Agency.objects.create(name=name, short_name=short_name, kind=kind, starts_on=since, ends_on=until)
        PartnershipAgency.objects.create(
            partnership=partnership, agency=agency, standing=standing, responsible=name in RESPONSIBLE
        )
        if until is None:
            slug = "".join(letter for letter in short_name.lower() if letter.isalnum())
            ContactPoint.objects.create(
                agency=agency, name=f"Safeguarding lead, {short_name}", job_title="Single point of contact",
                email=f"safeguarding@{slug}.example",
            )  # fmt: skip
    for before, after, on in SUCCESSIONS:
        Succession.objects.create(predecessor=agency_named(before), successor=agency_named(after), on=on)
    for name, other, of_kind, until_day in NAMES:
        AgencyName.objects.create(agency=agency_named(name), name=other, kind=of_kind, ends_on=until_day)
    return partnership


def make_agreements(partnership: Partnership, by: User) -> None:
    """What is agreed about sharing information: one agreement is over, and with some agencies there is none."""
    for name, years, holds in AGREEMENTS:
        starts_on = clock.today() - timedelta(days=365 * years)
        ends_on = starts_on + timedelta(days=365 * holds) if holds else None
        record_agreement(
            partnership=partnership, agency=agency_named(name), by=by, title=AGREED, version="1", starts_on=starts_on,
            ends_on=ends_on,
        )  # fmt: skip


def agency_named(name: str) -> Agency:
    return Agency.objects.get(name=name)
