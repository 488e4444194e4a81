"""Tower Hamlets' statutory agencies and co-operating bodies in each of the four versions that its community safety
partnership gave of them, and what became of each. Source and grades: domain 13. Pure; loaded by
`manage.py load_tower_hamlets`, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

CODE, PARTNERSHIP, AREA = "TH", "Tower Hamlets Community Safety Partnership", "Tower Hamlets"


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation. A day that was not read anywhere is left open; `grades` says how sure each day is."""

    name: str
    short_name: str
    kind: str
    since: date | None = None
    until: date | None = None
    abbreviations: tuple[str, ...] = ()
    former: tuple[tuple[str, date | None, str], ...] = ()
    also: tuple[str, ...] = ()
    grades: tuple[str, ...] = field(default=())


POLICE, COUNCIL, FIRE = (
    "Metropolitan Police Service, Central East",
    "London Borough of Tower Hamlets",
    "London Fire Brigade",
)
NPS, PROBATION, CRC = (
    "National Probation Service",
    "Probation Service, London region",
    "London Community Rehabilitation Company",
)
LOCAL_CRC = "Hackney, City of London and Tower Hamlets Community Rehabilitation Company"
CCG, NEL_CCG, ICB = (
    "NHS Tower Hamlets Clinical Commissioning Group", "NHS North East London Clinical Commissioning Group",
    "NHS North East London Integrated Care Board",
)  # fmt: skip
ELFT, MOPAC, BARTS = (
    "East London NHS Foundation Trust",
    "Mayor's Office for Policing and Crime",
    "Barts Health NHS Trust",
)
THCVS, VICTIMS, FORUM = "Tower Hamlets Council for Voluntary Service", "Victim Support", "Tower Hamlets Housing Forum"
HOMES = "Tower Hamlets Homes"
REUNIFIED, MERGED, BOARDS = date(2021, 6, 26), date(2021, 4, 1), date(2022, 7, 1)

BODIES = (
    Body(POLICE, "Police", "police", abbreviations=("MPS", "Met"), also=("Central East Basic Command Unit",),
         former=(("Tower Hamlets Police", None, "2018 K; the day was not read"),), grades=("former name S28",)),
    Body(COUNCIL, "Council", "council", abbreviations=("LBTH",), grades=("S28",)),
    Body(FIRE, "Fire", "fire", abbreviations=("LFB",), also=("London Fire Commissioner",), grades=("S28; the Commissioner since April 2018 K",)),
    Body(NPS, "NPS", "probation", until=REUNIFIED, abbreviations=("NPS",), grades=("S28; until K",)),
    Body(CRC, "London CRC", "crc", until=REUNIFIED, abbreviations=("CRC",), grades=("S28; until K (June 2021)",)),
    Body(LOCAL_CRC, "Local CRC", "crc", until=REUNIFIED, grades=("S28, in the oldest version only; until K (June 2021)",)),
    Body(PROBATION, "Probation", "probation", since=REUNIFIED, abbreviations=("PS",), also=("HM Prison and Probation Service",), grades=("S28; since K",)),
    Body(CCG, "Tower Hamlets CCG", "ccg", until=MERGED, grades=("S28; until K (April 2021)",)),
    Body(NEL_CCG, "NEL CCG", "ccg", since=MERGED, until=BOARDS, grades=("since K (April 2021); until S28",)),
    Body(ICB, "ICB", "icb", since=BOARDS, abbreviations=("NEL ICB",), grades=("S28",)),
    Body(ELFT, "ELFT", "foundation_trust", also=("East London Foundation Trust",), grades=("S28",)),
    Body(MOPAC, "MOPAC", "mayor", grades=("S28",)),
    Body(BARTS, "Barts", "nhs_trust", grades=("named in domain 13, in none of the versions",)),
    Body(THCVS, "THCVS", "voluntary", abbreviations=("THCVS",), grades=("S28",)),
    Body(VICTIMS, "Victim Support", "voluntary", also=("London Victim and Witness Service",), grades=("S28; the service K",)),
    Body(FORUM, "Housing Forum", "housing", grades=("S28, in the oldest version",)),
    Body(HOMES, "THH", "housing", grades=("back in the council K (November 2023); the day was not read",)),
)  # fmt: skip

SUCCESSIONS: tuple[tuple[str, str, date, str], ...] = (
    (NPS, PROBATION, REUNIFIED, "K"),
    (CRC, PROBATION, REUNIFIED, "K (June 2021)"),
    (LOCAL_CRC, PROBATION, REUNIFIED, "K (June 2021)"),
    (CCG, NEL_CCG, MERGED, "K (April 2021)"),
    (NEL_CCG, ICB, BOARDS, "S28"),
)
"""Who took over from whom, on which day, and how sure that is."""


@dataclass(frozen=True, slots=True)
class Version:
    """What the partnership said of itself once: statutory agencies (its responsible authorities), co-operating bodies, and
    those that supported it."""

    when: str
    statutory: tuple[str, ...]
    co_operating: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()


VERSIONS = (
    Version("the oldest", (POLICE, COUNCIL, NPS, CRC, LOCAL_CRC, FIRE, CCG), supporting=(FORUM, VICTIMS, THCVS)),
    Version("about 2017", (POLICE, COUNCIL, NPS, CRC, FIRE, CCG), (MOPAC, THCVS)),
    Version("about 2021", (POLICE, COUNCIL, FIRE, ELFT, NPS), (MOPAC, THCVS)),
    Version("December 2025", (COUNCIL, FIRE, POLICE, PROBATION, ICB)),
)
"""Domain 13, S28. Police stands under the name of today; the oldest says Tower Hamlets Police."""


def standing_of(name: str) -> tuple[str, bool]:
    """How a body stands on the list, by the newest version that names it: standing, and whether it is a responsible
    authority today."""
    for version in reversed(VERSIONS):
        if name in version.statutory:
            return "statutory", version is VERSIONS[-1]
        if name in version.co_operating:
            return "co_operating", False
    return "other", False
