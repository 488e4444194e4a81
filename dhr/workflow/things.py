"""The things beside a review that are on a track, found by the letter of their track."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django.apps import apps

from dhr.workflow.models import StagedModel, ThingProcess


@cache
def staged_models() -> dict[str, type[StagedModel]]:
    """Every record on a track, by the letter of the track."""
    found: dict[str, type[StagedModel]] = {}
    for model in apps.get_models():
        if issubclass(model, StagedModel):
            staged = cast(type[StagedModel], model)
            found[staged.TRACK.code] = staged
    return found


def thing_of(process: ThingProcess) -> Any:
    """The thing that a process is about, as the database has it now."""
    return staged_models()[process.track]._base_manager.get(pk=process.thing_id)


def review_path(model: type[StagedModel]) -> str:
    """How the review of such a thing is looked up."""
    names = {field.name for field in model._meta.get_fields()}
    return "review" if "review" in names else "recommendation__review"
