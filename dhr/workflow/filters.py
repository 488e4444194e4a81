"""What the lists of this app can be narrowed to. They arrive in the address; what cannot be used is left out and said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import F, Q

from dhr.core.forms import GovForm, Pick, Text, Tick
from dhr.workflow.deadline_rules import OWNERS
from dhr.workflow.duty_kinds import KINDS
from dhr.workflow.stages import REVIEW_TRACK

Choices = Iterable[tuple[str, str]]
LONGEST_SHOWN = 40


class TypedDay(forms.DateField):
    """A date typed as 31/2/2026."""

    component = "input"

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, required=False, input_formats=["%d/%m/%Y"], widget=forms.TextInput)


class Filters(GovForm):
    """Filters that never refuse a page."""

    def usable(self) -> dict[str, Any]:
        """The filters that somebody set and that can be used."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}

    def notes(self) -> list[str]:
        """A sentence for each value that could not be used."""
        return [self._note(name) for name in self.errors]

    def _note(self, name: str) -> str:
        typed = str(self[name].value())[:LONGEST_SHOWN]
        what = "date" if isinstance(self.fields[name], TypedDay) else "filter"
        return f"We could not use the {what} {typed}."

    def as_address(self) -> str:
        """The filters in use, as the part of an address after the question mark."""
        return urlencode({name: str(self[name].value()) for name in self.usable()})


FORECAST = "forecast"
WHEN = {
    "overdue": "Overdue",
    "today": "Due today",
    "week": "Due in the next 7 days",
    "month": "Due in 8 to 30 days",
    FORECAST: "Not late yet, but will be by the forecast",
}
PAUSED = "paused"
"""Not a span of time: the deadlines of reviews that wait, which stand all the same."""


class DeadlineFilters(Filters):
    """The deadlines of the home page."""

    when = Pick(label="When", choices=[("", "Any time"), *WHEN.items(), (PAUSED, "In a paused review")], required=False)
    review = Text(label="Review", width="10", required=False, max_length=30)
    kind = Pick(
        label="Type", choices=[("", "All types"), *((k, kind.label) for k, kind in KINDS.items())], required=False
    )
    who = Pick(label="Who with", choices=[("", "Everybody"), *OWNERS.items()], required=False)
    statutory = Tick(label="Set by law or guidance only")


class ReviewFilters(Filters):
    """The list of reviews."""

    stage = Pick(label="Stage", choices=[("", "All stages"), *REVIEW_TRACK.choices], required=False)
    state = Pick(
        label="State", choices=[("", "Open and closed"), ("open", "Open"), ("closed", "Closed")], required=False
    )


class SearchForm(GovForm):
    """Sent by POST, so that no name stands in an address."""

    words = Text(label="Search by reference or pseudonym", max_length=120)


class HistoryFilters(Filters):
    """The history of a review."""

    person = Pick(label="Person", choices=[], required=False)
    kind = Pick(label="What about", choices=[], required=False)
    first = TypedDay(label="From (day/month/year)")
    last = TypedDay(label="To (day/month/year)")

    def __init__(self, data: Any, *, people: Choices, kinds: Choices) -> None:
        super().__init__(data)
        self.fields["person"].choices = [("", "Everybody"), *people]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "Everything"), *kinds]  # type: ignore[attr-defined]


def span_of(when: str, today: date) -> Q:
    """Which dates lie in one of the spans of WHEN."""
    in_days = {"overdue": (None, -1), "today": (0, 0), "week": (1, 7), "month": (8, 30), FORECAST: (0, None)}
    first, last = in_days[when]
    found = Q(forecast__gt=F("due")) if when == FORECAST else Q()
    if first is not None:
        found &= Q(due__gte=today + timedelta(days=first))
    return found & Q(due__lte=today + timedelta(days=last)) if last is not None else found
