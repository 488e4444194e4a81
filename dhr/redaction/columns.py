"""Every column of every table, and how words in it are reached. A column of a kind that nobody has thought about is refused
(`Unclassified`), so that a new one cannot be forgotten: `tests/rules/test_redaction_columns.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from django.apps import apps
from django.db import models

How = Literal["text", "email", "address", "json", "pickled", "bytes", "session", "job", "none"]
AnyField: TypeAlias = "models.Field[Any, Any]"
AnyModel: TypeAlias = type[models.Model]

PLAIN = (
    models.AutoField, models.BigAutoField, models.IntegerField, models.BooleanField, models.DateField, models.TimeField,
    models.DurationField, models.UUIDField, models.ForeignKey, models.FloatField, models.DecimalField,
    models.GenericIPAddressField,
)  # fmt: skip
"""No words fit in."""

NOT_REACHED: dict[str, str] = {
    "auth.Permission.name": "the framework's own list",
    "auth.Permission.codename": "the framework's own list",
    "contenttypes.ContentType.app_label": "names of our own code",
    "contenttypes.ContentType.model": "names of our own code",
    "sessions.Session.session_key": "random; a session is read through its data",
    "viewflow.Process.flow_class": "names of our own code",
    "viewflow.Task.flow_task": "names of our own code",
    "viewflow.Task.flow_task_type": "names of our own code",
    "viewflow.Task.token": "made by the library from numbers",
    "viewflow.Task.external_task_id": "random",
    "viewflow.Task.owner_permission": "names of permissions",
    "viewflow.Task.owner_permission_obj_pk": "a key",
    "django_q.Task.id": "random",
    "django_q.Task.name": "made by the library from a list of words",
    "django_q.Task.func": "names of our own code",
    "django_q.Task.hook": "names of our own code",
    "django_q.Task.cluster": "names of our own settings",
    "django_q.Schedule.name": "our own table of jobs",
    "django_q.Schedule.func": "names of our own code",
    "django_q.Schedule.hook": "names of our own code",
    "django_q.Schedule.cron": "times",
    "django_q.Schedule.task": "random",
    "django_q.Schedule.cluster": "names of our own settings",
    "django_q.Schedule.intended_date_kwarg": "names of our own code",
    "django_q.OrmQ.key": "names of our own settings",
    "account.EmailConfirmation.key": "random",
    "agencies.Partnership.code": "a code that stands in the references of reviews",
    "notices.Message.key": "made from codes and keys",
    "core.StoredFile.content_type": "from a closed list",
    "material.Paper.sha256": "a fingerprint, as it was when the papers were fixed",
    "core.StoredFile.sha256": "a fingerprint; it is made anew with the bytes",
    "accounts.User.password": "a salted fingerprint",
    "audit.Event.verb": "from a closed list",
    "audit.Event.sealed": "fingerprints",
    "audit.Event.key_id": "a fingerprint",
    "audit.Salt.salt": "random",
    "audit.Shape.table": "names of our own code",
    "audit.Shape.name": "a fingerprint",
    "audit.Shape.columns": "names of our own code",
    "audit.EventText.field": "from a closed list",
    "audit.Told.hash": "a fingerprint",
    "audit.Told.where": "an address of the partnership or of its archive",
    "audit.Verification.kind": "from a closed list",
    "audit.Verification.anchor": "from a closed list",
    "audit.Reading.what": "names of pages and keys",
    "audit.Event.previous_hash": "a fingerprint",
    "audit.Event.hash": "a fingerprint",
    "audit.Head.hash": "a fingerprint",
    "dhr_workflow.Review.reference": "made from a code and numbers",
    "dhr_workflow.RecordedDay.rule": "from a closed list",
    "dhr_workflow.LocalTarget.rule": "from a closed list",
    "dhr_workflow.ListedDate.kind": "from a closed list",
    "dhr_workflow.ListedDate.owner": "from a closed list",
    "dhr_workflow.StageChange.track": "from a closed list",
    "dhr_workflow.StageChange.name": "from a closed list",
    "dhr_workflow.StageChange.from_stage": "from a closed list",
    "dhr_workflow.StageChange.to_stage": "from a closed list",
    "dhr_workflow.Overruling.move": "from a closed list",
    "dhr_workflow.Overruling.stage": "from a closed list",
    "dhr_workflow.Overruling.guard": "from a closed list",
    "dhr_workflow.ThingProcess.track": "from a closed list",
    "chronology.Submission.format": "from a closed list",
    "chronology.Row.codes": "from a closed list",
    "chronology.IssuedFile.format": "from a closed list",
    "letters.Letter.code": "from a closed list",
    "letters.Batch.code": "from a closed list",
    "letters.IncomingLetter.code": "from a closed list",
    "letters.PreviewRead.said": "a fingerprint",
    "letters.PartnershipTemplate.code": "from a closed list",
    "letters.PartnershipLetterhead.colour": "a colour",
    "submission.ChecklistMark.code": "from a closed list",
    "notices.CalendarFeed.secret": "random",
    "redaction.Redaction.words": "the words themselves: destroyed with the removal, or when it is given up",
    "redaction.RetentionRule.record_class": "from a closed list",
    "redaction.Redaction.record_class": "from a closed list",
}
"""Columns of text that are left alone, each with its reason. A column with fixed choices is left alone without standing here."""

SPECIAL: dict[str, How] = {
    "sessions.Session.session_data": "session",
    "django_q.OrmQ.payload": "job",
}


class Unclassified(TypeError):
    """A column of a kind that this service does not know."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can hold words."""

    model: AnyModel
    field: AnyField
    how: How

    @property
    def longest(self) -> int | None:
        return getattr(self.field, "max_length", None)


def tables() -> list[AnyModel]:
    """Every model that has a table of its own, the unseen ones between two models too."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def original_of(model: AnyModel) -> AnyModel:
    """The model whose history this is, or the model itself."""
    found: AnyModel = getattr(model, "instance_type", model)
    return found


def is_history(model: AnyModel) -> bool:
    return original_of(model) is not model


def names_of(model: AnyModel, field: AnyField) -> list[str]:
    """How the tables above call the column: by the model that it comes from, also where it is a copy in a history."""
    bases = [base for base in original_of(model).__mro__ if hasattr(base, "_meta") and not base._meta.abstract]
    return [f"{base._meta.label}.{field.name}" for base in bases]


def how_reached(model: AnyModel, field: AnyField) -> How:
    """How words in this column are found and replaced; `none` where no words fit in or where it is left alone."""
    names = names_of(model, field)
    special = next((SPECIAL[name] for name in names if name in SPECIAL), None)
    if special:
        return special
    if any(name in NOT_REACHED for name in names) or field.choices or isinstance(field, PLAIN):
        return "none"
    return _by_kind(model, field)


def _by_kind(model: AnyModel, field: AnyField) -> How:
    if type(field).__name__ == "PickledObjectField":
        return "pickled"
    if isinstance(field, models.BinaryField):
        return "bytes"
    if isinstance(field, models.JSONField) or type(field).__name__ == "EncryptedWordsField":
        return "json"
    if isinstance(field, models.EmailField):
        return "email"
    if isinstance(field, models.URLField):
        return "address"
    if isinstance(field, models.CharField | models.TextField):
        return "text"
    raise Unclassified(f"How are words removed from {model._meta.label}.{field.name} ({type(field).__name__})?")


def columns_of(model: AnyModel) -> list[Column]:
    """The columns of the model's own table that can hold words."""
    found = ((field, how_reached(model, field)) for field in model._meta.local_concrete_fields)
    return [Column(model, field, how) for field, how in found if how != "none"]


def all_columns() -> Iterator[Column]:
    for model in tables():
        yield from columns_of(model)
