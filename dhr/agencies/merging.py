"""Two records of one agency become one. Everything that points to the duplicate is found by asking the models themselves, so
that a table that comes later is not forgotten. The duplicate stays as a record, for the history of old records names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from dhr.accounts.models import User
from dhr.agencies.managed import manages_agencies, require_own
from dhr.agencies.models import Agency, AgencyName, NameKind, PartnershipAgency, Succession
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.models import AppendOnly
from dhr.core.refusals import refuse

WORDS = {
    "agencies.Succession": "Successions", "agencies.PartnershipAgency": "Lines on lists", "agencies.AgencyName": "Names",
    "agencies.ContactPoint": "Contacts", "agencies.SharingAgreement": "Information-sharing agreements",
    "accounts.AgencyMembership": "People who work for it here", "accounts.Invitation": "Invitations",
    "accounts.Attestation": "Months in which its people were confirmed", "dhr_workflow.Notification": "Deaths it told of",
    "dhr_workflow.ScopingRequest": "Scoping requests", "dhr_workflow.AgencyReturn": "Chronologies",
    "dhr_workflow.Direction": "Directions of the Secretary of State", "panels.PanelMember": "Panel members",
    "meetings.StaffDebrief": "Debriefs of staff", "imrs.AgencyReport": "Reports that it was asked for",
    "material.DocumentReader": "Documents that are open to it",
    "letters.Letter": "Letters", "actionplan.Action": "Actions", "agencies.Agency": "Duplicates merged before",
}  # fmt: skip
STAYS_WHERE_IT_COLLIDES = frozenset({"accounts.Attestation", "agencies.AgencyName", "agencies.Succession"})
"""Where both agencies have such a record and it says the same, the duplicate's stays with the duplicate and nothing is lost."""
PATHS_TO_PARTNERSHIP = (
    "partnership", "review__partnership", "recommendation__review__partnership", "agency_return__review__partnership",
    "document__review__partnership",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column of a table that holds the key of an agency."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def words(self) -> str:
        return WORDS.get(self.label, str(self.model._meta.verbose_name_plural).capitalize())

    def at(self, agency: Agency) -> models.QuerySet[Any]:
        return self.model._default_manager.filter(**{self.field: agency})

    @property
    def added_only(self) -> bool:
        return issubclass(self.model, AppendOnly)


def pointers() -> list[Pointer]:
    """Every column that points to an agency, but those of the history: what was written there stays as it was."""
    found = []
    for model in apps.get_models():
        if not hasattr(model, "instance_type"):  # what django-simple-history sets on its own tables
            found += [Pointer(model, f.name) for f in model._meta.concrete_fields if f.related_model is Agency]
    return sorted(found, key=lambda one: (one.words, one.field))


@dataclass(frozen=True, slots=True)
class Moves:
    """What a merge would do: how many records of each kind move, and why it cannot be done."""

    counts: list[tuple[str, int, int]]
    reasons: list[str]


def moves_of(duplicate: Agency, keep: Agency, by: User) -> Moves:
    """The preview: for each kind of record how many are with the duplicate, and how many with the agency that stays."""
    counts: dict[str, tuple[int, int]] = {}
    for one in pointers():
        here, there = counts.get(one.words, (0, 0))
        counts[one.words] = here + one.at(duplicate).count(), there + one.at(keep).count()
    lines = [(words, here, there) for words, (here, there) in counts.items() if here or there]
    return Moves(lines, list(_reasons(duplicate, keep, by)))


def _reasons(duplicate: Agency, keep: Agency, by: User) -> Iterator[str]:
    if duplicate.pk == keep.pk:
        yield "Choose two different agencies."
        return
    if duplicate.merged_into_id or keep.merged_into_id:
        yield "One of the two is merged already."
    pair = (duplicate, keep)
    if Succession.objects.filter(predecessor__in=pair, successor__in=pair).exists():
        yield "One of the two took over from the other: they are two agencies, and both are needed."
    if _others_use(duplicate, by):
        yield f"{duplicate.name} is not only yours to merge. Ask whoever runs this installation."
    for one in pointers():
        yield from _collisions(one, duplicate, keep)


def _others_use(agency: Agency, by: User) -> bool:
    """Whether a list or a review of a partnership that the person does not manage holds it."""
    mine = manages_agencies(by)
    for one in pointers():
        path = next((path for path in PATHS_TO_PARTNERSHIP if _leads(one.model, path)), "")
        if path and one.at(agency).exclude(**{f"{path}__in": mine}).exists():
            return True
    return False


def _leads(model: type[models.Model], path: str) -> bool:
    for step in path.split("__"):
        field = next((f for f in model._meta.concrete_fields if f.name == step), None)
        if field is None or not isinstance(field.related_model, type):
            return False
        model = field.related_model
    return True


def _collisions(one: Pointer, duplicate: Agency, keep: Agency) -> Iterator[str]:
    """Why records of one table cannot move."""
    if one.added_only and one.at(duplicate).exists():
        yield f"{one.words} name {duplicate.name}. Such records are never changed, and so the two stay apart."
        return
    if one.label in STAYS_WHERE_IT_COLLIDES or one.model is PartnershipAgency:
        return
    for others in _unique_with(one):
        taken = set(one.at(keep).values_list(*others))
        for record in one.at(duplicate):
            if tuple(getattr(record, name) for name in others) in taken:
                where = getattr(record, "review", None)
                yield f"{one.words}: both agencies have one" + (f" in {where}." if where else " of the same kind.")


def _unique_with(one: Pointer) -> list[tuple[str, ...]]:
    """The other columns of each rule by which the agency's column is unique, as the model has them."""
    by_name = {field.name: field.attname for field in one.model._meta.concrete_fields}
    return [
        tuple(by_name[name] for name in rule.fields if name != one.field)
        for rule in one.model._meta.constraints
        if isinstance(rule, models.UniqueConstraint) and one.field in rule.fields
    ]


@transaction.atomic
def merge_agencies(*, duplicate: Agency, keep: Agency, by: User) -> Agency:
    """Everything of the duplicate is the other's from now on. Its names become names of the other."""
    require_own(by, duplicate)
    require_own(by, keep)
    list(Agency.objects.select_for_update().filter(pk__in=(duplicate.pk, keep.pk)).order_by("pk"))
    moves = moves_of(duplicate, keep, by)
    refuse(*moves.reasons)
    _close_double_lines(duplicate, keep, by)
    moved = {one.words: 0 for one in pointers()}
    for one in pointers():
        moved[one.words] += _repoint(one, duplicate, keep, by)
    _keep_names(duplicate, keep, by)
    duplicate.refresh_from_db()
    duplicate.merged_into = keep
    _save(duplicate, by)
    detail = {"duplicate": duplicate.name, "moved": {words: number for words, number in moved.items() if number}}
    record_event(by=by, verb="agency.merged", subject=keep.name, detail=detail)
    return keep


def _close_double_lines(duplicate: Agency, keep: Agency, by: User) -> None:
    """Where both stand on one list, the duplicate's line ends today."""
    kept = PartnershipAgency.objects.filter(agency=keep, ends_on=None).values("partnership")
    for line in PartnershipAgency.objects.filter(agency=duplicate, ends_on=None, partnership__in=kept):
        line.ends_on = max(clock.today(), line.starts_on or clock.today())
        _save(line, by)


def _repoint(one: Pointer, duplicate: Agency, keep: Agency, by: User) -> int:
    """Record by record, so that the history of each says who moved it and why."""
    stays = _taken(one, keep) if one.label in STAYS_WHERE_IT_COLLIDES else Q()
    records = one.at(duplicate).exclude(stays) if stays else one.at(duplicate)
    found = list(records)
    for record in found:
        setattr(record, one.field, keep)
        record._change_reason = f"{duplicate.name} was a duplicate of {keep.name}."
        _save(record, by)
    return len(found)


def _taken(one: Pointer, keep: Agency) -> Q:
    found = Q()
    for others in _unique_with(one):
        for values in one.at(keep).values(*others):
            found |= Q(**values)
    return found


def _keep_names(duplicate: Agency, keep: Agency, by: User) -> None:
    known = {keep.name.casefold(), keep.short_name.casefold()}
    known |= {name.casefold() for name in AgencyName.objects.filter(agency=keep).values_list("name", flat=True)}
    for name, kind in ((duplicate.name, NameKind.ALSO), (duplicate.short_name, NameKind.ABBREVIATION)):
        if name.casefold() not in known:
            _save(AgencyName(agency=keep, name=name, kind=kind), by)
            known.add(name.casefold())


def _save(record: Any, by: User) -> None:
    record._history_user = by
    record.save()
