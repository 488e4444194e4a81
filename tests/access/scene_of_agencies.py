"""One of everything about the list of agencies, and who may open which of its pages. The surgery is on one list only."""

from __future__ import annotations

from typing import Any

from dhr.agencies.list_files import keep_list_file
from dhr.agencies.models import ContactPoint, SharingAgreement
from dhr.agencies.sharing import record_agreement
from tests.makers import World, days_ago

LIST = b"Name,Type\r\nQuayside Shelter,Voluntary or community organisation\r\n,Nonsense\r\n"

#                     an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "agencies:manage": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "agencies:directory": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "agencies:add": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "agencies:upload": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "agencies:list_template": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "agencies:list_file": ("get", "list_file", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:list_errors": ("get", "list_file", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:export": ("get", "list_export", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:agency": ("get", "agency", "s y 3 3 3 3 3 3 y 3"),
    "agencies:change": ("get", "agency", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:rename": ("get", "agency", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:end": ("get", "agency", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:add_contact": ("get", "agency", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:end_contact": ("get", "contact", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:listed": ("get", "agency_list", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:take_off": ("get", "agency_list", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:add_agreement": ("get", "agency", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:withdraw_agreement": ("get", "agreement", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:agreement_document": ("get", "agreement", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:find_duplicate": ("get", "agency", "s 4 3 3 3 3 3 3 y 3"),
    "agencies:merge": ("get", "two_agencies", "s 4 3 3 3 3 3 3 y 3"),
}


class AgencyScene:
    """Each is about the surgery, which only one partnership has on its list."""

    world: World

    def _agency(self) -> list[Any]:
        return [self.world.surgery.pk]

    def _contact(self) -> list[Any]:
        return [self.world.surgery.pk, ContactPoint.objects.filter(agency=self.world.surgery)[0].pk]

    def _agency_list(self) -> list[Any]:
        return [self.world.surgery.pk, self.world.partnership.pk]

    def _agreement(self) -> list[Any]:
        return [self.world.surgery.pk, an_agreement(self.world).pk]

    def _two_agencies(self) -> list[Any]:
        return [self.world.surgery.pk, self.world.charity.pk]

    def _list_export(self) -> list[Any]:
        return [self.world.partnership.pk, "csv"]

    def _list_file(self) -> list[Any]:
        ours = self.world.partnership
        return [keep_list_file(partnership=ours, by=self.world.manager, name="list.csv", content=LIST).pk]


def an_agreement(world: World, **facts: Any) -> SharingAgreement:
    """An agreement with the surgery that holds today, with its document."""
    usual = {
        "title": "Sharing",
        "version": "2",
        "starts_on": days_ago(100),
        "name": "signed.pdf",
        "content": b"%PDF-1.7",
    }
    given = {"partnership": world.partnership, "agency": world.surgery, "by": world.manager, **usual, **facts}
    return record_agreement(**given)
