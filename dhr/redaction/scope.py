"""Which rows of each table a removal reaches: those of its reviews, and those that belong to no review at all. How a table is
tied to a review is found by following its keys; another partnership's rows are never touched."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from dhr.agencies.models import Partnership
from dhr.audit.models import Event, EventText
from dhr.redaction.columns import AnyModel, is_history, original_of, tables
from dhr.workflow.models import Review

DIRECTORY = frozenset({"accounts", "agencies", "account", "socialaccount", "usersessions", "mfa", "auth"})
"""Apps that hold who signs in and which organisations there are: shared by all reviews, reached only when it is asked for."""

PATHS_BY_HAND: dict[AnyModel, str] = {Review: "pk", Event: "review_id"}
"""Models that are tied to a review by something other than a key to another table."""


@dataclass(frozen=True)
class Scope:
    """Reviews of one partnership, and whether the list of people and agencies is reached too."""

    partnership: uuid.UUID
    reviews: tuple[uuid.UUID, ...]
    directory: bool = False


def in_directory(model: AnyModel) -> bool:
    return model._meta.app_label in DIRECTORY


def _keys(model: AnyModel) -> Iterator[models.ForeignKey[Any, Any]]:
    """Keys that can lead to a review; those to users, agencies and partnerships lead to everybody's."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not in_directory(field.related_model):
            yield field


@cache
def path_to(model: AnyModel, goal: AnyModel) -> str | None:
    """The shortest way along keys, as a filter writes it; none where no way leads there."""
    by_hand = PATHS_BY_HAND.get(original_of(model)) if goal is Review else None
    if by_hand:
        return original_of(model)._meta.pk.name if by_hand == "pk" else by_hand
    seen, open_ways = {model}, [(model, "")]
    for at, way in open_ways:  # grows while it is walked: the nearest first
        for key in _keys(at):
            found: Any = key.related_model
            if found is goal:
                return f"{way}{key.name}"
            if found not in seen:
                seen.add(found)
                open_ways.append((found, f"{way}{key.name}__"))
    return None


def _path_to_partnership(model: AnyModel) -> str | None:
    direct = [
        field.name for field in model._meta.concrete_fields if getattr(field, "related_model", None) is Partnership
    ]
    return direct[0] if direct else None


@cache
def _owners(model: AnyModel) -> tuple[tuple[AnyModel, str], ...]:
    """Tables with a key to this one that are themselves tied to a review or a partnership: a file hangs on its report."""
    found = []
    for other in tables():
        tied = path_to(other, Review) or _path_to_partnership(other)
        if tied and other is not model and not in_directory(other):
            found += [(other, key.attname) for key in _keys(other) if key.related_model is model]
    return tuple(found)


def all_rows(model: AnyModel) -> QuerySet[Any]:
    """Every row, past managers that hide some or refuse to change them."""
    return QuerySet(model)


def rows_in(model: AnyModel, scope: Scope) -> QuerySet[Any]:
    """The rows of this table that a removal of this scope reaches."""
    rows = all_rows(model)
    if model is EventText:
        return rows.filter(event__in=rows_in(Event, scope).values("number"))
    if in_directory(model) and not scope.directory:
        return rows.none()
    way, ours = path_to(model, Review), None if in_directory(model) else _path_to_partnership(model)
    mine = Q(**{ours: scope.partnership}) | Q(**{f"{ours}__isnull": True}) if ours else Q()
    if way:
        return rows.filter(Q(**{f"{way}__in": scope.reviews}) | Q(**{f"{way}__isnull": True}) & mine)
    return rows.filter(mine) if ours else _along_others(model, rows, scope)


def _along_others(model: AnyModel, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
    """A file hangs on the report it is the file of, a work item on its process, a process on the table that extends it."""
    owners = _owners(model)
    if any(owner._meta.parents.get(model) for owner, _key in owners):
        return rows.filter(_owned(owners, scope))
    for key in _keys(model):
        target: Any = key.related_model
        if target is not model and _owners(target):
            return rows.filter(Q(**{f"{key.name}__in": rows_in(target, scope)}) | Q(**{f"{key.name}__isnull": True}))
    return rows.filter(_owned(owners, scope)) if owners else rows


def _owned(owners: tuple[tuple[AnyModel, str], ...], scope: Scope) -> Q:
    mine, anyones = Q(), Q()
    for owner, key in owners:
        mine |= Q(Exists(rows_in(owner, scope).filter(**{key: OuterRef("pk")})))
        anyones |= Q(Exists(all_rows(owner).filter(**{key: OuterRef("pk")})))
    return mine | ~anyones


def tied_rows(model: AnyModel, scope: Scope) -> QuerySet[Any]:
    """Only the rows that belong to these reviews: what a disposal may overwrite."""
    way = path_to(model, Review)
    if not way:
        return all_rows(model).none()
    return all_rows(model).filter(**{f"{way}__in": scope.reviews})


def in_words(model: AnyModel) -> str:
    """What the rows of a table are, for people."""
    name = str(original_of(model)._meta.verbose_name)
    return f"{name[:1].upper()}{name[1:]}{': earlier values' if is_history(model) else ''}"
