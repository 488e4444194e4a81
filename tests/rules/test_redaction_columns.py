"""A new column cannot be forgotten: each one of each table is reached by a removal, holds no words, or is named with a reason."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from dhr.redaction.classes import CLASSES
from dhr.redaction.columns import NOT_REACHED, SPECIAL, Unclassified, all_columns, how_reached, names_of, tables
from dhr.redaction.scope import in_directory, path_to
from dhr.workflow.models import Review

OF_NO_REVIEW = {
    "sessions.Session", "django_q.Task", "django_q.Schedule", "django_q.OrmQ", "viewflow.Process", "viewflow.Task",
    "core.StoredFile", "notices.HistoricalNoticeChoice", "panels.Statement",
    "audit.EventText",
}  # fmt: skip
"""Tables without a key to a review that are still looked through for one: everybody's or one person's, or tied to
it from the other side."""


def every_name() -> set[str]:
    return {
        name for model in tables() for field in model._meta.local_concrete_fields for name in names_of(model, field)
    }


def test_every_column_of_every_table_is_classified() -> None:
    for model in tables():
        for field in model._meta.local_concrete_fields:
            how_reached(model, field)


def test_a_kind_of_column_that_nobody_thought_about_is_refused() -> None:
    class Odd(models.Field):
        pass

    odd = Odd()
    odd.name = "odd"
    with pytest.raises(Unclassified):
        how_reached(Review, odd)


def test_every_exception_is_about_a_column_that_exists() -> None:
    known = every_name()
    assert set(NOT_REACHED) <= known, set(NOT_REACHED) - known
    assert set(SPECIAL) <= known


def test_no_column_is_both_left_alone_and_reached_in_a_special_way() -> None:
    assert not set(NOT_REACHED) & set(SPECIAL)
    assert all(NOT_REACHED.values())


def test_every_table_with_words_is_tied_to_a_review_a_partnership_or_everybody() -> None:
    loose = []
    for model in {column.model for column in all_columns()}:
        by_partnership = any(field.name == "partnership" for field in model._meta.concrete_fields)
        if not (path_to(model, Review) or by_partnership or in_directory(model) or model._meta.label in OF_NO_REVIEW):
            loose.append(model._meta.label)
    assert not loose


def test_each_class_of_records_names_columns_that_exist() -> None:
    for kind in CLASSES.values():
        for label, names in kind.holds.items():
            for name in names:
                apps.get_model(label)._meta.get_field(name)
