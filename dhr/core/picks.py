"""Forms in which a person picks a record, and rules that speak beside a field."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from dhr.core.forms import GovForm, Pick


def keys_in(texts: Iterable[str]) -> list[uuid.UUID]:
    """The keys that a form was about; what is no key was not on the page and is ignored."""
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


class PickingForm(GovForm):
    """A form with selects of records: `clean_…` turns the picked key into its record with `picked`."""

    def pick_from(self, name: str, records: Iterable[Model], nothing: str, words: Callable[[Any], str] = str) -> None:
        """The choices of a select; `nothing` is what the empty one says."""
        by_key = {str(record.pk): record for record in records}
        self.records: dict[str, dict[str, Any]] = {**getattr(self, "records", {}), name: by_key}
        field = self.fields[name]
        assert isinstance(field, Pick)  # noqa: S101  a mistake of the form's author
        field.choices = [("", nothing), *((key, words(record)) for key, record in by_key.items())]

    def picked(self, name: str) -> Any:
        """The record that was picked, or None."""
        return self.records[name].get(self.cleaned_data.get(name, ""))

    def refuse(self, name: str, problem: str | None) -> None:
        """The sentence of a rule, if there is one, as the error of a field."""
        if problem:
            self.add_error(name, problem)
