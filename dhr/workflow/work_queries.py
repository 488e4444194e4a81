"""The open work as people see it: what each item asks, who can do it, and whose it is. The number of questions to the
database does not grow with the number of reviews."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from viewflow.workflow.models import Task

from dhr.access import roles
from dhr.access.precedence import active, barred_people
from dhr.access.scoping import agencies_of, own_actions, own_returns, reviews_for
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.workflow import facts
from dhr.workflow.flows import ReviewFlow
from dhr.workflow.models import Review, StagedModel
from dhr.workflow.things import staged_models
from dhr.workflow.work import ENDED


@dataclass(frozen=True, slots=True)
class Item:
    """One open work item: its thing, what is to be done, by whom, since when, and who holds it by name. `holders` are the
    people who can do it."""

    task: Task
    review: Review
    thing: Any
    holders: frozenset[uuid.UUID]
    owner: User | None

    @property
    def what(self) -> str:
        return str(self.thing.stage_now.next_step)

    @property
    def about(self) -> str:
        """What beside the review it is about; empty for the review itself."""
        return "" if isinstance(self.thing, Review) else str(self.thing.subject)

    @property
    def who(self) -> str:
        return str(self.thing.stage_now.by)

    @property
    def since(self) -> datetime:
        return self.task.created

    @property
    def due(self) -> date | None:
        """The thing's own day, where it has one."""
        return getattr(self.thing, "due_on", None)

    @property
    def key(self) -> uuid.UUID:
        """How the item is addressed: by the key of its thing."""
        return uuid.UUID(str(self.thing.pk))

    def whose(self, user: User) -> str:
        """mine, team or others: mine is what was handed to me by name, or what nobody but me can do."""
        if self.owner is not None and self.owner.pk == user.pk:
            return "mine"
        if self.owner is None and self.holders == {user.pk}:
            return "mine"
        return "team" if user.pk in self.holders else "others"


def open_work() -> QuerySet[Task]:
    """Everything that somebody has to do; a join that waits for branches is nobody's work."""
    found = Task.objects.exclude(status__in=ENDED).exclude(flow_task=ReviewFlow.all_returns)
    found = found.filter(Q(process__reviewprocess__isnull=False) | Q(process__thingprocess__isnull=False))
    related = ("owner", "process__reviewprocess__review__partnership", "process__thingprocess__review__partnership")
    return found.select_related(*related).order_by("created", "pk")


def work_for(user: User) -> list[Item]:
    """What the person may know of: every item of the reviews that they see as a whole, and those of their own agency."""
    whole = reviews_for(user).values("pk")
    own = [str(key) for key in _own_things(user)]
    found = open_work().filter(
        Q(process__reviewprocess__review__in=whole)
        | Q(process__thingprocess__review__in=whole)
        | Q(data__agency_return__in=own)
        | Q(process__thingprocess__thing_id__in=own)
    )
    return items(found)


def _own_things(user: User) -> list[uuid.UUID]:
    """Returns, reports and actions of the person's own agencies."""
    if not agencies_of(user).exists():
        return []
    owed = own_returns(user).values_list("pk", flat=True)
    return [*owed, *facts.reports_of(owed), *own_actions(user).values_list("pk", flat=True)]


def item_of(key: uuid.UUID) -> Item | None:
    """The open item about a thing."""
    found = open_work().filter(
        Q(process__thingprocess__thing_id=key) | Q(data__agency_return=str(key)) | Q(process__reviewprocess__review=key)
    )
    return next((item for item in items(found) if item.key == key), None)


def items(tasks: Iterable[Task]) -> list[Item]:
    """Tasks with their things and with the people who can do them."""
    waiting = list(tasks)
    things = _things_of(waiting)
    pairs = [(task, things[task.pk]) for task in waiting if task.pk in things]
    known = Holders([thing for _task, thing in pairs])
    return [Item(task, _review_of(thing), thing, known.of(thing), task.owner) for task, thing in pairs]


def _review_of(thing: Any) -> Review:
    return thing if isinstance(thing, Review) else thing.review


def _things_of(tasks: list[Task]) -> dict[int, Any]:
    """What each task is about, by the key of the task; each kind of thing is fetched once."""
    wanted: dict[int, tuple[str, str]] = {}
    reviews: dict[int, Any] = {}
    for task in tasks:
        process = getattr(task.process, "thingprocess", None)
        if process is not None:
            wanted[task.pk] = (process.track, str(process.thing_id))
        elif task.flow_task == ReviewFlow.agency_return:
            wanted[task.pk] = ("B", task.data["agency_return"])
        else:
            reviews[task.pk] = task.process.reviewprocess.review
    tracks = {track for track, _key in wanted.values()}
    by_track = {track: _fetch(track, {key for t, key in wanted.values() if t == track}) for track in tracks}
    found = {pk: by_track[track].get(key) for pk, (track, key) in wanted.items()}
    return reviews | {pk: thing for pk, thing in found.items() if thing is not None}


def _fetch(track: str, keys: set[str]) -> Mapping[str, StagedModel]:
    model = staged_models()[track]
    names = {field.name for field in model._meta.get_fields()}
    paths = ["review__partnership"] if "review" in names else ["recommendation__review__partnership"]
    paths += [name for name in ("agency", "household") if name in names]
    records = model._base_manager.filter(pk__in=keys).select_related(*paths)
    return {str(record.pk): record for record in records}


class Holders:
    """Who can do what, for many things at once."""

    def __init__(self, things: list[Any]) -> None:
        reviews = {_review_of(thing).pk: _review_of(thing) for thing in things}
        agencies = {thing.agency_id for thing in things if hasattr(thing, "agency_id")}
        partnerships = {review.partnership_id for review in reviews.values()}
        works = active(), Q(user__is_active=True)
        found = PartnershipMembership.objects.filter(*works, partnership__in=partnerships)
        self.members = list(found.values_list("partnership_id", "role", "user_id"))
        of_agencies = AgencyMembership.objects.filter(*works, agency__in=agencies)
        self.agencies = list(of_agencies.values_list("agency_id", "role", "user_id"))
        self.chairs = facts.chair_keys(reviews.values())
        self.barred = barred_people(reviews.values())

    def of(self, thing: Any) -> frozenset[uuid.UUID]:
        """The keys of the people who may do what the thing asks now."""
        permission, review = thing.stage_now.permission, _review_of(thing)
        able = {role for role in roles.ROLES if roles.may_any(frozenset({role}), permission)}
        found = {user for key, role, user in self.members if key == review.partnership_id and role in able}
        agency = getattr(thing, "agency_id", None)
        found |= {user for key, role, user in self.agencies if key == agency and role in able}
        if "review_chair" in able and review.pk in self.chairs:
            found.add(self.chairs[review.pk])
        return frozenset(user for user in found if (review.pk, user) not in self.barred)
