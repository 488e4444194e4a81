"""The directory of agencies, and one agency with everything that the keeper of a list may know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from dhr.agencies.agreements import agreements_with, state_on
from dhr.agencies.models import Agency, ContactPoint, Partnership, PartnershipAgency, SharingAgreement, Succession
from dhr.agencies.names import other_names, real_agencies, searched
from dhr.agencies.statutory import named_as
from dhr.core import clock
from dhr.workflow.models import AgencyReturn, Review, ScopingRequest

AGENCIES_ON_A_PAGE = 50
MOST_REVIEWS = 50
STANDS = {"today": "Exist today", "ended": "Ended"}
LISTED = {"mine": "On our list", "none": "Not on our list"}
STATES = {"holds": ("Holds", "green"), "ended": ("Ended", "red"), "withdrawn": ("Withdrawn", "grey"), "begins": ("Not yet", "yellow")}  # fmt: skip


def directory(
    partnerships: QuerySet[Partnership], *, text: str = "", kind: str = "", standing: str = "", stands: str = "",
    listed: str = "",
) -> QuerySet[Agency]:  # fmt: skip
    """Every agency of the installation that the filters leave; of lists only these partnerships' own count."""
    found, today = real_agencies().filter(searched(text)), clock.today()
    on_list = open_lines(partnerships)
    if kind:
        found = found.filter(kind=kind)
    if standing:
        found = found.filter(pk__in=on_list.filter(standing=standing).values("agency"))
    if listed in LISTED:
        mine = Q(pk__in=on_list.values("agency"))
        found = found.filter(mine if listed == "mine" else ~mine)
    if stands in STANDS:
        over = Q(ends_on__lte=today)
        found = found.filter(over if stands == "ended" else ~over | Q(ends_on=None))
    return found.order_by("name", "pk")


def open_lines(partnerships: QuerySet[Partnership]) -> QuerySet[PartnershipAgency]:
    """The lines of these partnerships' lists today."""
    found = PartnershipAgency.objects.filter(partnership__in=partnerships, ends_on=None)
    return found.select_related("partnership", "agency")


@dataclass(frozen=True, slots=True)
class Row:
    """One agency of the directory."""

    agency: Agency
    names: list[str]
    lines: list[PartnershipAgency]


def rows(agencies: Iterable[Agency], partnerships: QuerySet[Partnership]) -> list[Row]:
    """The agencies of one page with their other names; as many questions for one as for fifty."""
    listed = list(agencies)
    names = other_names(listed)
    lines: dict[Any, list[PartnershipAgency]] = {}
    for line in open_lines(partnerships).filter(agency__in=listed):
        lines.setdefault(line.agency_id, []).append(line)
    return [Row(one, [n.name for n in names.get(one.pk, ())], lines.get(one.pk, [])) for one in listed]


def agency_facts(agency: Agency, partnerships: QuerySet[Partnership], *, own: bool) -> Mapping[str, Any]:
    """What the page of one agency shows. Contacts, agreements and reviews only where it is one's own."""
    today = clock.today()
    facts: dict[str, Any] = {
        "names": other_names([agency]).get(agency.pk, []),
        "before": Succession.objects.filter(successor=agency).select_related("predecessor"),
        "after": Succession.objects.filter(predecessor=agency).select_related("successor"),
        "named": named_as(agency.kind, today) if agency.ends_on is None or agency.ends_on > today else None,
        "lines": list(lines_of(agency, partnerships)),
        "ended": agency.ends_on is not None and agency.ends_on <= today,
    }
    if own:
        facts |= {
            "contacts": contacts_of(agency),
            "agreements": [(one, *STATES[state_on(one, today)]) for one in agreements_with(agency, partnerships)],
        }
    return facts


def lines_of(agency: Agency, partnerships: QuerySet[Partnership]) -> QuerySet[PartnershipAgency]:
    """Where it stands or stood on these partnerships' lists, the line that is open first."""
    found = PartnershipAgency.objects.filter(agency=agency, partnership__in=partnerships).select_related("partnership")
    return found.order_by("partnership__name", "-ends_on")


def contacts_of(agency: Agency) -> QuerySet[ContactPoint]:
    """Whom one writes to now and whom one wrote to earlier."""
    return ContactPoint.objects.filter(agency=agency).select_related("agency").order_by("ends_on", "-starts_on", "name")


def agreements_of(partnerships: QuerySet[Partnership]) -> QuerySet[SharingAgreement]:
    """The agreements of these partnerships with all agencies."""
    return SharingAgreement.objects.filter(partnership__in=partnerships).select_related(
        "agency", "partnership", "document"
    )


def reviews_with(agency: Agency, seen: QuerySet[Review]) -> list[Review]:
    """Those of the reviews that the person sees in which the agency was asked, the newest first."""
    asked = ScopingRequest.objects.filter(agency=agency).values("review")
    chosen = AgencyReturn.objects.filter(agency=agency).values("review")
    found = seen.filter(Q(pk__in=asked) | Q(pk__in=chosen))
    return list(found.select_related("partnership").order_by("-csp_aware_on")[:MOST_REVIEWS])
