"""What a row of a spreadsheet would do to the directory and to the list: nothing, or this and that, in words."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dhr.agencies.contacts import contacts_on
from dhr.agencies.list_rows import HEADING_OF, Problem, Row
from dhr.agencies.models import Agency, AgencyName, NameKind, Partnership, PartnershipAgency, Succession
from dhr.agencies.names import other_names, real_agencies
from dhr.core.dates import in_words

NEW, LISTED, CHANGED, SAME = "new", "listed", "changed", "same"
ACTIONS = {NEW: "Added", LISTED: "Put on the list", CHANGED: "Changed", SAME: "Nothing changes"}


@dataclass(frozen=True, slots=True)
class Plan:
    """One row, the agency that it is about (None for a new one), what would be done, and which columns change."""

    row: Row
    agency: Agency | None
    action: str
    changes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return ACTIONS[self.action]

    @property
    def headings(self) -> list[str]:
        return [HEADING_OF[name] for name in self.changes]


class Known:
    """All that rows are compared with, asked of the database once for a whole file."""

    def __init__(self, partnership: Partnership) -> None:
        every = {one.pk: one for one in real_agencies()}
        self.names, self.lines = other_names(every.values()), defaultdict[uuid.UUID, list[PartnershipAgency]](list)
        for line in PartnershipAgency.objects.filter(partnership=partnership):
            self.lines[line.agency_id].append(line)
        self.contacts, self.heirs = contacts_on(every.values()), defaultdict[uuid.UUID, set[str]](set)
        for step in Succession.objects.select_related("successor"):
            self.heirs[step.predecessor_id].add(step.successor.name)
        self.present, self.any = defaultdict[str, list[Agency]](list), defaultdict[str, list[Agency]](list)
        for one in every.values():
            self.present[key_of(one.name)].append(one)
            others = {key_of(one.short_name), *(key_of(name.name) for name in self.names.get(one.pk, ()))}
            for name in {key_of(one.name), *others}:
                self.any[name].append(one)

    def meant(self, name: str) -> list[Agency]:
        """The agencies that a name can mean; a present name wins over others."""
        return self.present.get(key_of(name)) or self.any.get(key_of(name), [])

    def open_line(self, agency: Agency) -> PartnershipAgency | None:
        return next((line for line in self.lines[agency.pk] if line.ends_on is None), None)

    def names_of(self, agency: Agency, kind: NameKind) -> list[AgencyName]:
        return [name for name in self.names.get(agency.pk, ()) if name.kind == kind]


def key_of(name: str) -> str:
    """By what names are compared: small letters, single spaces."""
    return " ".join(name.casefold().split())


def plans_of(rows: Iterable[Row], partnership: Partnership) -> list[Plan]:
    """A plan for every row; what only the directory shows to be wrong is added to the problems of the row."""
    every, known = list(rows), Known(partnership)
    names = {key_of(row.text("name")) for row in every if not row.problems}
    return [_plan(row, known, names) for row in every]


def _plan(row: Row, known: Known, names: set[str]) -> Plan:
    present = known.present.get(key_of(row.text("name")), [])
    checked = row.wrong(*_problems(row, known, present, names))
    if not present:
        return Plan(checked, None, NEW)
    agency = present[0]
    if not known.lines[agency.pk]:
        return Plan(checked, agency, LISTED)
    line = known.open_line(agency)
    changes = (*_identity_changes(row, agency, known), *_line_changes(row, line), *_contact_changes(row, agency, known))
    action = LISTED if line is None else CHANGED if changes else SAME
    return Plan(checked.wrong(*_end_differs(row, agency)), agency, action, changes)


def _problems(row: Row, known: Known, present: list[Agency], names: set[str]) -> list[Problem]:
    problems, meant = [], known.meant(row.text("name"))
    if len(present) > 1:
        says = "The directory has several agencies of this name. Merge them, or change this one on its page."
        problems.append(Problem(HEADING_OF["name"], row.text("name"), says))
    if meant and not present:
        says = f"This is a former or shorter name of {meant[0]}. Write the whole present name."
        problems.append(Problem(HEADING_OF["name"], row.text("name"), says))
    for name in row.several("successors"):
        if key_of(name) not in names and len(known.meant(name)) != 1:
            says = "Neither the directory nor a row without errors has one agency of this name."
            problems.append(Problem(HEADING_OF["successors"], name, says))
        if key_of(name) == key_of(row.text("name")):
            problems.append(Problem(HEADING_OF["successors"], name, "An agency cannot take over from itself."))
    return problems


def _end_differs(row: Row, agency: Agency) -> list[Problem]:
    ends_on = row.days.get("ends_on")
    if ends_on is None or agency.ends_on is None or agency.ends_on == ends_on:
        return []
    says = f"The directory says that it ended on {in_words(agency.ends_on)}."
    return [Problem(HEADING_OF["ends_on"], row.text("ends_on"), says)]


def _identity_changes(row: Row, agency: Agency, known: Known) -> list[str]:
    wanted: Mapping[str, Any] = {
        "short_name": row.text("short_name"), "kind": row.kind, "address": as_lines(row.text("address")),
        "starts_on": row.days.get("starts_on"),
    }  # fmt: skip
    now = {"short_name": agency.short_name, "kind": agency.kind, "address": as_lines(agency.address), "starts_on": agency.starts_on}  # fmt: skip
    changes = [name for name, value in wanted.items() if value and value != now[name]]
    short = {one.name for one in known.names_of(agency, NameKind.ABBREVIATION)}
    if row.several("abbreviations") and set(row.several("abbreviations")) != short:
        changes.append("abbreviations")
    if set(row.former) - {(one.name, one.ends_on) for one in known.names_of(agency, NameKind.FORMER)}:
        changes.append("former")
    if row.days.get("ends_on") and agency.ends_on is None:
        changes.append("ends_on")
    if set(map(key_of, row.several("successors"))) - set(map(key_of, known.heirs[agency.pk])):
        changes.append("successors")
    return changes


def as_lines(text: str) -> str:
    """A text of several lines with the line ends of this product."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _line_changes(row: Row, line: PartnershipAgency | None) -> list[str]:
    wanted: Mapping[str, Any] = {
        "standing": row.standing or None, "responsible": row.responsible, "listed_from": row.days.get("listed_from"),
    }  # fmt: skip
    now = {
        "standing": line.standing if line else "", "responsible": line.responsible if line else None,
        "listed_from": line.starts_on if line else None,
    }  # fmt: skip
    return [name for name, value in wanted.items() if value is not None and value != now[name]]


def _contact_changes(row: Row, agency: Agency, known: Known) -> list[str]:
    contact = known.contacts.get(agency.pk)
    wanted = {"contact": "name", "contact_job": "job_title", "contact_email": "email"}
    said = {name: row.text(name) for name in wanted if row.text(name)}
    return [name for name, text in said.items() if contact is None or getattr(contact, wanted[name]) != text]
