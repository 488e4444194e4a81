"""A disposal: the contents of one class of records of a review are overwritten; that they were there stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from dhr.core.models import StoredFile
from dhr.redaction.classes import CLASSES
from dhr.redaction.columns import AnyField, AnyModel, tables
from dhr.redaction.matching import MARK
from dhr.redaction.placeholders import ENDING
from dhr.redaction.reach import Sweep, replace_file, write
from dhr.redaction.scope import all_rows, tied_rows
from dhr.submission.models import Report

EMPTY: Mapping[str, Any] = {"date_of_birth": "", "first_day": None}
"""Columns in which a mark would be read as something else."""

BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
IN_ROWS: Mapping[str, Any] = {"precision": "undated", "cells": [], "extra": {}, **dict.fromkeys(BOUNDS)}
CODES = ("code",)
"""Parts of a row that mean something to the product: they get a value that it knows, or stay."""


def dispose(walk: Sweep, record_class: str) -> Sweep:
    """Through the tables of the class and their histories; counts, and overwrites if the walk is to change."""
    for label, names in CLASSES[record_class].holds.items():
        for model in with_history(apps.get_model(label)):
            fields = [model._meta.get_field(name) for name in names]
            _overwrite(walk, model, [field for field in fields if isinstance(field, models.Field)])
    return walk


def with_history(model: AnyModel) -> Iterator[AnyModel]:
    yield model
    yield from (other for other in tables() if getattr(other, "instance_type", None) is model)


def _overwrite(walk: Sweep, model: AnyModel, fields: list[AnyField]) -> None:
    names = [field.attname for field in fields]
    rows = tied_rows(model, walk.scope).exclude(pk__in=_kept(model))
    for pk, *values in list(rows.order_by().values_list("pk", *names)):
        changed = {}
        for field, value in zip(fields, values, strict=True):
            if field.is_relation:
                _file(walk, value)
            elif value != emptied(field, value):
                changed[field.attname] = emptied(field, value)
                walk.found(model, str(field.verbose_name).capitalize(), pk)
        if walk.change:
            write(model, pk, changed)


def _kept(model: AnyModel) -> list[Any]:
    """The last version of each report is the one that was sent and published: it stays."""
    if model is not Report:
        return []
    newest = {(report.review_id, report.kind): report.pk for report in Report.objects.order_by("version")}
    return list(newest.values())


def emptied(field: AnyField, value: Any) -> Any:
    """What stands in the place of a value that is disposed of; what was empty stays empty, and pages can still be drawn."""
    if not value or isinstance(value, bool | int):
        return value
    if field.name in EMPTY:
        return EMPTY[field.name]
    if isinstance(value, dict | list):
        return type(value)() if field.has_default() or field.null else emptied_json(value)
    return MARK[: getattr(field, "max_length", None)]


def emptied_json(value: Any, name: str = "") -> Any:
    """The shape of a row of a chronology with nothing in it: without date, without words."""
    if name in IN_ROWS:
        return IN_ROWS[name]
    if isinstance(value, dict):
        return {key: emptied_json(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [emptied_json(one) for one in value]
    return MARK if isinstance(value, str) and value and name not in CODES else value


def _file(walk: Sweep, pk: Any) -> None:
    """A file is replaced once, however many rows point at it."""
    if pk is None or pk in walk.touched[StoredFile]:
        return
    name = all_rows(StoredFile).values_list("name", flat=True).get(pk=pk)
    if not name.endswith(ENDING):
        walk.found(StoredFile, "Content", pk)
        if walk.change:
            replace_file(pk, walk.note)
